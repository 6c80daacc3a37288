import { Bytes } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentIds, UserChannelKeys } from './enrollmentIds.js'
import { Dictionary } from '@mdm-kit/plist/read'

/** For the service `com.apple.watch.pairing`, which requires all three. */
export const TokenParameters = t.intersection(
  [
    Dictionary,
    t.partial({
      /** The `security-token` of the 403 document that the watch was answered with. */
      SecurityToken: t.string,
      PhoneUDID: t.string,
      WatchUDID: t.string,
    }),
  ],
  'TokenParameters',
)
export type TokenParameters = t.TypeOf<typeof TokenParameters>

/**
 * `GetToken`: the device asks for a token of one of Apple's services; see `tokenResponse`.
 *
 * Only when the profile lists `com.apple.mdm.token` among its ServerCapabilities.
 *
 * Source: Apple device-management, `mdm/checkin/gettoken.yaml`.
 */
export const GetToken = t.intersection(
  [
    t.type({
      MessageType: t.literal('GetToken'),
      /** `com.apple.maid`, `com.apple.watch.pairing`, or one that came later: answer that with 400. */
      TokenServiceType: t.string,
    }),
    t.partial({ TokenParameters }),
    EnrollmentIds,
    UserChannelKeys,
  ],
  'GetToken',
)
export type GetToken = t.TypeOf<typeof GetToken>

/** The answer to `GetToken`: for `com.apple.maid`, the UTF-8 bytes of a JWT. */
export const TokenResponse = t.type({ TokenData: Bytes }, 'TokenResponse')
export type TokenResponse = t.TypeOf<typeof TokenResponse>
