// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ProfileRemovalPassword {
  readonly RemovalPassword?: string
}

/**
 * com.apple.profileRemovalPassword.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0.
 * Not on: visionOS, watchOS. Supervised devices only: iOS, tvOS. Not in a User Enrollment:
 * iOS, macOS. Not on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.profileRemovalPassword.yaml
 */
export const ProfileRemovalPassword: PayloadSchema<
  'com.apple.profileRemovalPassword',
  ProfileRemovalPassword
> = payloadSchema({
  payloadType: 'com.apple.profileRemovalPassword',
  support: only({
    iOS: {
      introduced: '4.0',
      multiple: false,
      supervised: true,
      allowmanualinstall: true,
      sharedipad: { mode: 'forbidden' },
      userenrollment: { mode: 'forbidden' },
    },
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
    tvOS: { introduced: '9.0', multiple: false, supervised: true, allowmanualinstall: true },
  }),
  fields: dictionary({ RemovalPassword: optional(text) }),
})

/** A payload of type `com.apple.profileRemovalPassword`. */
export const profileRemovalPassword = payloadOf(ProfileRemovalPassword)
