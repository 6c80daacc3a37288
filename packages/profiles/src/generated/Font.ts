// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Font {
  /** Default: "". */
  readonly Name?: string
  /** Required. */
  readonly Font: Uint8Array
}

/**
 * com.apple.font.yaml of Apple’s schema. iOS 7.0, macOS 10.9, visionOS 2.0. Not on: tvOS,
 * watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.font.yaml
 */
export const Font: PayloadSchema<'com.apple.font', Font> = payloadSchema({
  payloadType: 'com.apple.font',
  support: only({
    iOS: {
      introduced: '7.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.9',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    visionOS: {
      introduced: '2.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({ Name: optional(text, { default: '' }), Font: required(data) }),
})

/** A payload of type `com.apple.font`. */
export const font = payloadOf(Font)
