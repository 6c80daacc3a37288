import { secret } from '@mdm-kit/codec'

import type { ServerToken } from '../src/index.js'

/** Made-up credentials; every secret of them holds `S3CRET`, so that a test can look for it. */
export const serverToken: ServerToken = {
  consumer_key: 'CK_0123',
  consumer_secret: secret('CS_S3CRET'),
  access_token: secret('AT_S3CRET'),
  access_secret: secret('AS_S3CRET'),
  access_token_expiry: new Date('2027-01-01T00:00:00Z'),
}
