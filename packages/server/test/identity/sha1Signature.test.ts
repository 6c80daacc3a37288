import { describe, expect, test } from '@jest/globals'
import type { DeviceSignature } from '@mdm-kit/testing'

import { mdmSignature, type ServerEvent } from '../../src/index.js'
import { deviceOn, newIdentity, testScene, start, tags, trusted } from '@mdm-kit/scenes/testScene'

/** What it leads to that such a device enrolls, and asks for commands. */
const happenings = async (
  signature: DeviceSignature,
  options: { readonly allowSha1Signature?: boolean } = {},
): Promise<readonly string[]> => {
  const events: ServerEvent[] = []
  const identify = mdmSignature({ trust: [trusted], now: () => start, ...options })
  const here = await testScene({ identify, onEvent: (event) => events.push(event) })
  const device = deviceOn(here, newIdentity(), { signature })
  await device.enroll()()
  await device.poll()()
  return tags(events)
}

describe('a device that signs its requests with SHA-1', () => {
  test.each(['mac', 'iphone'] as const)(
    'as a %s does enrolls, and each request is counted',
    async (as) => {
      expect(await happenings(as)).toEqual([
        ...['SignedWithSha1', 'Authenticated', 'SignedWithSha1', 'Enrolled'],
        'SignedWithSha1',
      ])
    },
  )

  test.each(['mac', 'iphone'] as const)(
    'as a %s does is rejected once the operator says so',
    async (as) => {
      const refused = await happenings(as, { allowSha1Signature: false })
      expect(refused).toEqual(['Rejected', 'Rejected'])
    },
  )

  test('is not counted any more once it signs with SHA-256', async () => {
    const expected = ['Authenticated', 'Enrolled']
    expect(await happenings('sha256')).toEqual(expected)
    expect(await happenings('sha256', { allowSha1Signature: false })).toEqual(expected)
  })
})
