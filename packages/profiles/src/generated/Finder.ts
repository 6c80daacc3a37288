// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, oneOf, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Finder {
  /** Default: false. */
  readonly ProhibitBurn?: boolean
  /** Removed: macOS 10.15. */
  readonly InterfaceLevel?: 'Simple' | 'Full'
  /** Default: false. */
  readonly ProhibitConnectTo?: boolean
  /** Default: false. */
  readonly ProhibitEject?: boolean
  /** Default: false. */
  readonly ProhibitGoToFolder?: boolean
  /** Default: true. */
  readonly ShowExternalHardDrivesOnDesktop?: boolean
  /** Default: false. */
  readonly ShowHardDrivesOnDesktop?: boolean
  /** Default: false. */
  readonly ShowMountedServersOnDesktop?: boolean
  /** Default: true. */
  readonly ShowRemovableMediaOnDesktop?: boolean
  /** Default: true. */
  readonly WarnOnEmptyTrash?: boolean
}

/**
 * com.apple.finder.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS, watchOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.finder.yaml
 */
export const Finder: PayloadSchema<'com.apple.finder', Finder> = payloadSchema({
  payloadType: 'com.apple.finder',
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
  fields: dictionary({
    ProhibitBurn: optional(boolean, { default: false }),
    InterfaceLevel: optional(oneOf('Simple', 'Full'), { support: { macOS: { removed: '10.15' } } }),
    ProhibitConnectTo: optional(boolean, { default: false }),
    ProhibitEject: optional(boolean, { default: false }),
    ProhibitGoToFolder: optional(boolean, { default: false }),
    ShowExternalHardDrivesOnDesktop: optional(boolean, { default: true }),
    ShowHardDrivesOnDesktop: optional(boolean, { default: false }),
    ShowMountedServersOnDesktop: optional(boolean, { default: false }),
    ShowRemovableMediaOnDesktop: optional(boolean, { default: true }),
    WarnOnEmptyTrash: optional(boolean, { default: true }),
  }),
})

/** A payload of type `com.apple.finder`. */
export const finder = payloadOf(Finder)
