// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface UserPreferences {
  /** Default: false. */
  readonly DisableUsingiCloudPassword?: boolean
}

/**
 * com.apple.preferences.users.yaml of Apple’s schema. macOS 10.12. Not on: iOS, tvOS,
 * visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.preferences.users.yaml
 */
export const UserPreferences: PayloadSchema<'com.apple.preference.users', UserPreferences> =
  payloadSchema({
    payloadType: 'com.apple.preference.users',
    support: only({
      macOS: {
        introduced: '10.12',
        multiple: false,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
    }),
    fields: dictionary({ DisableUsingiCloudPassword: optional(boolean, { default: false }) }),
  })

/** A payload of type `com.apple.preference.users`. */
export const userPreferences = payloadOf(UserPreferences)
