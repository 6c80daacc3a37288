import { unwrap } from '@mdm-kit/codec'

import { type Config, readConfig } from '../src/config/config.js'

export const testTopic = 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000001'

/** What a server on loopback needs, by way of the settings themselves. */
export const testConfig = (data: string, more: Record<string, string> = {}): Config =>
  unwrap(
    readConfig([], {
      MDM_PORT: '0',
      MDM_DATA: data,
      MDM_ORGANIZATION: 'Test',
      MDM_ADMIN_KEY: 'the-admin-key-of-tests',
      MDM_TOPIC: testTopic,
      ...more,
    }),
  )
