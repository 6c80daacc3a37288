// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ParentalControlDictationAndProfanity {
  /** Default: true. */
  readonly 'Profanity Allowed'?: boolean
  /** Default: true. */
  readonly 'Ironwood Allowed'?: boolean
}

/**
 * com.apple.ironwood.support.yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS,
 * visionOS, watchOS. Deprecated: macOS 10.13. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.ironwood.support.yaml
 */
export const ParentalControlDictationAndProfanity: PayloadSchema<
  'com.apple.ironwood.support',
  ParentalControlDictationAndProfanity
> = payloadSchema({
  payloadType: 'com.apple.ironwood.support',
  support: only({
    macOS: {
      introduced: '10.9',
      deprecated: '10.13',
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
    'Profanity Allowed': optional(boolean, { default: true }),
    'Ironwood Allowed': optional(boolean, { default: true }),
  }),
})

/** A payload of type `com.apple.ironwood.support`. */
export const parentalControlDictationAndProfanity = payloadOf(ParentalControlDictationAndProfanity)
