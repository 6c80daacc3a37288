// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Desktop {
  /** Default: false. Deprecated: macOS 10.13. */
  readonly locked?: boolean
  readonly 'override-picture-path'?: string
}

/**
 * com.apple.desktop.yaml of Apple’s schema. macOS 10.10. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.desktop.yaml
 */
export const Desktop: PayloadSchema<'com.apple.desktop', Desktop> = payloadSchema({
  payloadType: 'com.apple.desktop',
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
    locked: optional(boolean, { default: false, support: { macOS: { deprecated: '10.13' } } }),
    'override-picture-path': optional(text),
  }),
})

/** A payload of type `com.apple.desktop`. */
export const desktop = payloadOf(Desktop)
