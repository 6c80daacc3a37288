// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ShareKit {
  readonly SHKAllowedShareServices?: readonly string[]
  readonly SHKDeniedShareServices?: readonly string[]
}

/**
 * com.apple.ShareKitHelper.yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS, visionOS,
 * watchOS. Deprecated: macOS 10.12. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.ShareKitHelper.yaml
 */
export const ShareKit: PayloadSchema<'com.apple.ShareKitHelper', ShareKit> = payloadSchema({
  payloadType: 'com.apple.ShareKitHelper',
  support: only({
    macOS: {
      introduced: '10.9',
      deprecated: '10.12',
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
    SHKAllowedShareServices: optional(list(text)),
    SHKDeniedShareServices: optional(list(text)),
  }),
})

/** A payload of type `com.apple.ShareKitHelper`. */
export const shareKit = payloadOf(ShareKit)
