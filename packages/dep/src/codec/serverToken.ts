import { IsoDate, NonEmptyString, secretOf } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * The OAuth credentials inside a decrypted `.p7m`: who this MDM server is to Apple, for a year.
 *
 * Store it encrypted, and keep the private key of its certificate too: it signs Managed Apple
 * Account tokens. Unknown keys survive.
 *
 * Source: developer.apple.com/documentation/devicemanagement/examining-server-tokens
 */
export const ServerToken = t.type(
  {
    consumer_key: NonEmptyString,
    consumer_secret: secretOf(NonEmptyString),
    access_token: secretOf(NonEmptyString),
    access_secret: secretOf(NonEmptyString),
    access_token_expiry: IsoDate,
  },
  'ServerToken',
)
export type ServerToken = t.TypeOf<typeof ServerToken>
