import * as t from 'io-ts'

import { SkipKey } from './skipKeys.js'

const optionalFields = {
  /** The https address of a web view that authenticates the user, used instead of `url`. */
  configuration_web_url: t.string,
  /** Default true. Deprecated since iOS 13. */
  allow_pairing: t.boolean,
  /** Default false. Since iOS 13 every such device is supervised. */
  is_supervised: t.boolean,
  /** Shared iPad. Default false. Protocol version 2. */
  is_multi_user: t.boolean,
  /** Default false. Since iOS 13 always mandatory. */
  is_mandatory: t.boolean,
  /** Hold the device in Setup Assistant until the `DeviceConfigured` command. Default false. */
  await_device_configured: t.boolean,
  /** Default true. False only with `is_supervised`, or the profile is rejected (`FlagsInvalid`). */
  is_mdm_removable: t.boolean,
  /** tvOS, and macOS 11. Default false. */
  auto_advance_setup: t.boolean,
  /** iOS and visionOS 26. Default false. */
  is_return_to_service: t.boolean,
  /** iOS and visionOS 26. Default false. */
  do_not_use_profile_from_backup: t.boolean,
  /** At most 50 characters, and never empty. */
  support_phone_number: t.string,
  /** At most 250 characters, and never empty. */
  support_email_address: t.string,
  /** At most 125 characters, and never empty. */
  department: t.string,
  /** At most 256 characters, and never empty. Names the services of one organization. */
  org_magic: t.string,
  /** DER certificates in base64 that the device trusts for `url` and `configuration_web_url`. */
  anchor_certs: t.array(t.string),
  /** DER certificates in base64 of hosts that the device still pairs with. */
  supervising_host_certs: t.array(t.string),
  /** ISO 639-1, or else 639-2: `en`, `haw`. */
  language: t.string,
  /** ISO 3166-1 alpha-2, upper case: `US`. */
  region: t.string,
  skip_setup_items: t.array(SkipKey),
  /** Serial numbers to assign the profile to at once. */
  devices: t.array(t.string),
}

/**
 * An enrollment profile to define: how the device sets itself up, and where it enrolls.
 *
 * Leave optional texts out instead of giving empty ones: Apple rejects those.
 *
 * Source: developer.apple.com/documentation/devicemanagement/profile
 */
export const ProfileDefinition = t.intersection(
  [
    t.type({
      /** At most 125 characters. */
      profile_name: t.string,
      /** Where the device posts its MachineInfo; at most 2000 characters. */
      url: t.string,
    }),
    t.partial(optionalFields),
  ],
  'ProfileDefinition',
)
export type ProfileDefinition = t.TypeOf<typeof ProfileDefinition>

/** An enrollment profile as Apple keeps it. `profile_uuid` comes with it, though it is not documented. */
export const Profile = t.partial(
  { profile_name: t.string, url: t.string, ...optionalFields, profile_uuid: t.string },
  'Profile',
)
export type Profile = t.TypeOf<typeof Profile>

const undashed = (uuid: string): string => uuid.replaceAll('-', '').toUpperCase()

/** Whether two spellings mean one profile: Apple has written UUIDs with and without dashes. */
export const sameProfile = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && undashed(one) === undashed(other)
