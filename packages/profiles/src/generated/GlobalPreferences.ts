// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional, realNumber } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface GlobalPreferences {
  /** Default: true. */
  readonly MultipleSessionEnabled?: boolean
  readonly 'com.apple.autologout.AutoLogOutDelay'?: number
}

/**
 * GlobalPreferences.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/GlobalPreferences.yaml
 */
export const GlobalPreferences: PayloadSchema<'.GlobalPreferences', GlobalPreferences> =
  payloadSchema({
    payloadType: '.GlobalPreferences',
    support: only({
      macOS: {
        introduced: '10.7',
        multiple: false,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      MultipleSessionEnabled: optional(boolean, { default: true }),
      'com.apple.autologout.AutoLogOutDelay': optional(realNumber),
    }),
  })

/** A payload of type `.GlobalPreferences`. */
export const globalPreferences = payloadOf(GlobalPreferences)
