// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  data,
  dictionary,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface WebClip {
  /** Default: false. Not on: macOS. */
  readonly Precomposed?: boolean
  /** Default: false. Not on: macOS. */
  readonly FullScreen?: boolean
  /** Required. */
  readonly URL: string
  readonly Icon?: Uint8Array
  /** Default: true. Not on: macOS. */
  readonly IsRemovable?: boolean
  /** Required. */
  readonly Label: string
  /** Default: false. iOS 14.0. Not on: macOS. */
  readonly IgnoreManifestScope?: boolean
  /** iOS 14.0. Not on: macOS. */
  readonly TargetApplicationBundleIdentifier?: string
}

/**
 * com.apple.webClip.managed.yaml of Apple’s schema. iOS 4.0, macOS 10.7. Not on: tvOS,
 * visionOS, watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.webClip.managed.yaml
 */
export const WebClip: PayloadSchema<'com.apple.webClip.managed', WebClip> = payloadSchema({
  payloadType: 'com.apple.webClip.managed',
  support: only({
    iOS: {
      introduced: '4.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      multiple: true,
      devicechannel: false,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    Precomposed: optional(boolean, { default: false, support: { macOS: absent } }),
    FullScreen: optional(boolean, { default: false, support: { macOS: absent } }),
    URL: required(text),
    Icon: optional(data),
    IsRemovable: optional(boolean, { default: true, support: { macOS: absent } }),
    Label: required(text),
    IgnoreManifestScope: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '14.0' }, macOS: absent },
    }),
    TargetApplicationBundleIdentifier: optional(text, {
      support: { iOS: { introduced: '14.0' }, macOS: absent },
    }),
  }),
})

/** A payload of type `com.apple.webClip.managed`. */
export const webClip = payloadOf(WebClip)
