// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SecurityPreferences {
  /** Default: false. */
  readonly dontAllowPasswordResetUI?: boolean
  /** Default: false. */
  readonly dontAllowLockMessageUI?: boolean
  /** Default: false. */
  readonly dontAllowFireWallUI?: boolean
}

/**
 * com.apple.preference.security.yaml of Apple’s schema. macOS 10.10. Not on: iOS, tvOS,
 * visionOS, watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.preference.security.yaml
 */
export const SecurityPreferences: PayloadSchema<
  'com.apple.preference.security',
  SecurityPreferences
> = payloadSchema({
  payloadType: 'com.apple.preference.security',
  support: only({
    macOS: {
      introduced: '10.10',
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
    dontAllowPasswordResetUI: optional(boolean, { default: false }),
    dontAllowLockMessageUI: optional(boolean, { default: false }),
    dontAllowFireWallUI: optional(boolean, { default: false }),
  }),
})

/** A payload of type `com.apple.preference.security`. */
export const securityPreferences = payloadOf(SecurityPreferences)
