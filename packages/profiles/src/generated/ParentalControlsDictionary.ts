// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ParentalControlsDictionary {
  /** Required. */
  readonly parentalControl: boolean
}

/**
 * com.apple.Dictionary.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.Dictionary.yaml
 */
export const ParentalControlsDictionary: PayloadSchema<
  'com.apple.Dictionary',
  ParentalControlsDictionary
> = payloadSchema({
  payloadType: 'com.apple.Dictionary',
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
  fields: dictionary({ parentalControl: required(boolean) }),
})

/** A payload of type `com.apple.Dictionary`. */
export const parentalControlsDictionary = payloadOf(ParentalControlsDictionary)
