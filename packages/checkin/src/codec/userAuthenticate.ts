import * as t from 'io-ts'

import { EnrollmentIds } from './enrollmentIds.js'

/**
 * `UserAuthenticate`: a network or mobile user of a Mac logs in.
 *
 * Up to two requests for each login; the answers are in `userAuthenticateResponse`. Never sent for
 * the Mac's primary local user, nor in a User Enrollment.
 *
 * Source: Apple device-management, `mdm/checkin/userauthenticate.yaml`.
 */
export const UserAuthenticate = t.intersection(
  [
    t.type({
      MessageType: t.literal('UserAuthenticate'),
      UDID: t.string,
      /** The GUID of the local mobile user, or of the network user's Open Directory record. */
      UserID: t.string,
    }),
    t.partial({
      /**
       * The digest of short name, password and challenge, as
       * `Digest username="…",realm="…",nonce="…",uri="/",response="<32 hex>"`. Only in the second
       * request, though Apple's schema requires it in both.
       */
      DigestResponse: t.string,
    }),
    EnrollmentIds,
  ],
  'UserAuthenticate',
)
export type UserAuthenticate = t.TypeOf<typeof UserAuthenticate>

/** The answer to `UserAuthenticate`: a challenge to the first request, a token to the second. */
export const UserAuthenticateResponse = t.partial(
  {
    /** Empty: no proof is asked for. Else `Digest nonce="…",realm="…"`. */
    DigestChallenge: t.string,
    /** Empty: the password was wrong. Else a secret that the device repeats until the next login. */
    AuthToken: t.string,
  },
  'UserAuthenticateResponse',
)
export type UserAuthenticateResponse = t.TypeOf<typeof UserAuthenticateResponse>
