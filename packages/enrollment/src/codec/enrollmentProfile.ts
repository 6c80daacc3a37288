import { Bytes, Instant, Integer } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Dictionary } from '@mdm-kit/plist'
import { Payload } from './payload.js'

/** What a profile may say about itself as a whole. */
export const ProfileSettings = t.partial(
  {
    PayloadDescription: t.string,
    /** What people see it called. */
    PayloadDisplayName: t.string,
    PayloadOrganization: t.string,
    /** macOS: `System` or `User`. */
    PayloadScope: t.string,
    /** Supervised devices. Absent means false. */
    PayloadRemovalDisallowed: t.boolean,
    RemovalDate: Instant,
    /** In seconds. */
    DurationUntilRemoval: t.number,
    PayloadExpirationDate: Instant,
    /** 0 any, 1 iPhone and iPad, 2 Watch, 3 HomePod, 4 Apple TV, 5 Mac, 6 Vision Pro. */
    TargetDeviceType: Integer,
    /** Language (BCP 47, or `default`) to text; shown before the profile installs. */
    ConsentText: Dictionary,
  },
  'ProfileSettings',
)
export type ProfileSettings = t.TypeOf<typeof ProfileSettings>

/**
 * A configuration profile that enrolls: trust certificates, one identity, and the MDM payload.
 *
 * The payloads are decoded as far as all payloads are alike; `mdmPayloadOf`, `identityPayloadOf`
 * and `certificatePayloadsOf` read further.
 *
 * Source: Apple device-management, `mdm/profiles/TopLevel.yaml`.
 */
export const EnrollmentProfile = t.intersection(
  [
    Dictionary,
    t.type({
      PayloadType: t.literal('Configuration'),
      PayloadIdentifier: t.string,
      PayloadUUID: t.string,
      /** 1. */
      PayloadVersion: Integer,
      /** Installed in this order, certificates before MDM. */
      PayloadContent: t.array(Payload),
    }),
    ProfileSettings,
    t.partial({
      /** A profile with encrypted content has no PayloadContent, and is none that this codec reads. */
      IsEncrypted: t.boolean,
      EncryptedPayloadContent: Bytes,
      /** Absent means false. */
      HasRemovalPasscode: t.boolean,
    }),
  ],
  'EnrollmentProfile',
)
export type EnrollmentProfile = t.TypeOf<typeof EnrollmentProfile>
