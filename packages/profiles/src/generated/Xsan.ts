// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Xsan {
  /** Required. */
  readonly sanName: string
  /** Required. */
  readonly sanConfigURLs: readonly string[]
  /** Required. */
  readonly fsnameservers: readonly string[]
  readonly sanAuthMethod?: 'auth_secret'
  /** Required. */
  readonly sharedSecret: string
}

/**
 * com.apple.xsan.yaml of Apple’s schema. macOS 10.10. Not on: iOS, tvOS, visionOS, watchOS.
 * Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.xsan.yaml
 */
export const Xsan: PayloadSchema<'com.apple.xsan', Xsan> = payloadSchema({
  payloadType: 'com.apple.xsan',
  support: only({
    macOS: {
      introduced: '10.10',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    sanName: required(text),
    sanConfigURLs: required(list(text)),
    fsnameservers: required(list(text)),
    sanAuthMethod: optional(oneOf('auth_secret')),
    sharedSecret: required(text),
  }),
})

/** A payload of type `com.apple.xsan`. */
export const xsan = payloadOf(Xsan)
