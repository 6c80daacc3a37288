import { Integer } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Payload } from './payload.js'

/**
 * How a device talks to its MDM server. Most of it is fixed once enrolled: an update that changes
 * a key marked "fixed" is rejected by the device.
 *
 * Source: Apple device-management, `mdm/profiles/com.apple.mdm.yaml`.
 */
export const MdmSettings = t.intersection(
  [
    t.type({
      /** Begins with `com.apple.mgmt.`; the UID of the push certificate's subject. Fixed. */
      Topic: t.string,
      /** The command channel; https. Fixed. */
      ServerURL: t.string,
    }),
    t.partial({
      /** The check-in channel; https. Absent means ServerURL. Fixed. */
      CheckInURL: t.string,
      /** Each request carries `Mdm-Signature`. Absent means false. */
      SignMessage: t.boolean,
      /** The sum of `accessRightBits`. May not gain a right later. Must be absent for BYOD. */
      AccessRights: Integer,
      /** Push certificates of Apple's portal work in production only. Absent means false. */
      UseDevelopmentAPNS: t.boolean,
      /** The Managed Apple Account of an account-driven enrollment. iOS 15, macOS 14. Fixed. */
      AssignedManagedAppleID: t.string,
      /** Account-driven only: `BYOD` (User Enrollment) or `ADDE` (device enrollment). Fixed. */
      EnrollmentMode: t.string,
      /** Profile-driven User Enrollment, gone with iOS 18 and macOS 15. */
      ManagedAppleID: t.string,
      /** PayloadUUIDs of certificate payloads in the same profile. iOS and tvOS 13.4, macOS 10.13. */
      ServerURLPinningCertificateUUIDs: t.array(t.string),
      /** PayloadUUIDs of certificate payloads in the same profile. iOS and tvOS 13.4, macOS 10.13. */
      CheckInURLPinningCertificateUUIDs: t.array(t.string),
      /** Fail without a positive answer about revocation. Absent means false. */
      PinningRevocationCheckRequired: t.boolean,
      /** See `serverCapabilities`; `com.apple.mdm.per-user-connections` may not come or go later. */
      ServerCapabilities: t.array(t.string),
      /** Send one CheckOut, best effort, when the profile is removed. Absent means false. */
      CheckOutWhenRemoved: t.boolean,
      /** An App Store id that may be installed without consent; account-driven only. iOS 15.1. Fixed. */
      RequiredAppIDForMDM: Integer,
      /** macOS 11, and not needed with Automated Device Enrollment. Absent means false. */
      PromptUserToAllowBootstrapTokenForAuthentication: t.boolean,
    }),
  ],
  'MdmSettings',
)
export type MdmSettings = t.TypeOf<typeof MdmSettings>

/** The payload that enrolls. One for each profile. */
export const MdmPayload = t.intersection(
  [
    Payload,
    t.type({
      PayloadType: t.literal('com.apple.mdm'),
      /** The PayloadUUID of the identity payload in the same profile. */
      IdentityCertificateUUID: t.string,
    }),
    MdmSettings,
  ],
  'MdmPayload',
)
export type MdmPayload = t.TypeOf<typeof MdmPayload>

/** What a server says it can do, so that devices use it. Open: later ones are plain strings. */
export const serverCapabilities = {
  /** User channels: needed for macOS and Shared iPad. */
  perUserConnections: 'com.apple.mdm.per-user-connections',
  /** SetBootstrapToken and GetBootstrapToken. */
  bootstrapToken: 'com.apple.mdm.bootstraptoken',
  /** GetToken. */
  token: 'com.apple.mdm.token',
} as const
