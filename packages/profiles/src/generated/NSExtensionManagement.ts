// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface NSExtensionManagement {
  readonly AllowedExtensions?: readonly string[]
  readonly DeniedExtensions?: readonly string[]
  readonly DeniedExtensionPoints?: readonly string[]
}

/**
 * com.apple.NSExtension.yaml of Apple’s schema. macOS 10.13. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.NSExtension.yaml
 */
export const NSExtensionManagement: PayloadSchema<'com.apple.NSExtension', NSExtensionManagement> =
  payloadSchema({
    payloadType: 'com.apple.NSExtension',
    support: only({
      macOS: {
        introduced: '10.13',
        multiple: true,
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
      AllowedExtensions: optional(list(text)),
      DeniedExtensions: optional(list(text)),
      DeniedExtensionPoints: optional(list(text)),
    }),
  })

/** A payload of type `com.apple.NSExtension`. */
export const nsExtensionManagement = payloadOf(NSExtensionManagement)
