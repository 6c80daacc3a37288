import { Bytes } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentIds, UserChannelKeys } from './enrollmentIds.js'

/**
 * `TokenUpdate`: the push credentials that an enrollment is reachable by.
 *
 * Follows `Authenticate`, and comes again whenever a value changes, or never again: store every
 * one. The device channel comes first, then each user channel with its own.
 *
 * Source: Apple device-management, `mdm/checkin/tokenupdate.yaml`.
 */
export const TokenUpdate = t.intersection(
  [
    t.type({
      MessageType: t.literal('TokenUpdate'),
      /** Begins with `com.apple.mgmt.`; the `apns-topic` of a push. */
      Topic: t.string,
      /** Raw bytes here, 32 in captures, no size promised; lower-case hex in the APNs path. */
      Token: Bytes,
      /** Opaque. Sent back verbatim as `mdm` in the push payload. */
      PushMagic: t.string,
    }),
    t.partial({
      /**
       * For ClearPasscode, 1 to 2 kB. A secret. Only with the right `passcodeRemovalAndLock`, never
       * from macOS, Shared iPad or a User Enrollment. Absent does not mean revoked: keep the last.
       */
      UnlockToken: Bytes,
      /**
       * Setup Assistant is held until DeviceConfigured, or UserConfigured on a Shared iPad user
       * channel. Absent is not a retraction: some devices leave it out while they still wait.
       */
      AwaitingConfiguration: t.boolean,
    }),
    EnrollmentIds,
    UserChannelKeys,
  ],
  'TokenUpdate',
)
export type TokenUpdate = t.TypeOf<typeof TokenUpdate>
