// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, list, required } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Declarations {
  /** Required. */
  readonly Declarations: readonly Uint8Array[]
}

/**
 * com.apple.declarations.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS
 * 1.0, watchOS 10.0. Not in a User Enrollment: iOS, macOS, visionOS. Not on Shared iPad:
 * iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.declarations.yaml
 */
export const Declarations: PayloadSchema<'com.apple.declarations', Declarations> = payloadSchema({
  payloadType: 'com.apple.declarations',
  support: {
    iOS: {
      introduced: '17.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'forbidden' },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '14.0',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '17.0', multiple: true, supervised: false, allowmanualinstall: true },
    visionOS: {
      introduced: '1.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
    watchOS: { introduced: '10.0', multiple: true, supervised: false, allowmanualinstall: true },
  },
  fields: dictionary({ Declarations: required(list(data)) }),
})

/** A payload of type `com.apple.declarations`. */
export const declarations = payloadOf(Declarations)
