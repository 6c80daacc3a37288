// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, map, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SystemExtensions {
  /** Default: true. */
  readonly AllowUserOverrides?: boolean
  readonly AllowedTeamIdentifiers?: readonly string[]
  readonly AllowedSystemExtensionTypes?: Readonly<Record<string, readonly string[]>>
  readonly AllowedSystemExtensions?: Readonly<Record<string, readonly string[]>>
  /** macOS 12.0. */
  readonly RemovableSystemExtensions?: Readonly<Record<string, readonly string[]>>
  /** macOS 15.0. */
  readonly NonRemovableSystemExtensions?: Readonly<Record<string, readonly string[]>>
  /** macOS 15.0. */
  readonly NonRemovableFromUISystemExtensions?: Readonly<Record<string, readonly string[]>>
}

/**
 * com.apple.system-extension-policy.yaml of Apple’s schema. macOS 10.15. Not on: iOS, tvOS,
 * visionOS, watchOS. Only under user-approved MDM: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.system-extension-policy.yaml
 */
export const SystemExtensions: PayloadSchema<
  'com.apple.system-extension-policy',
  SystemExtensions
> = payloadSchema({
  payloadType: 'com.apple.system-extension-policy',
  support: only({
    macOS: {
      introduced: '10.15',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: true,
      allowmanualinstall: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    AllowUserOverrides: optional(boolean, { default: true }),
    AllowedTeamIdentifiers: optional(list(text)),
    AllowedSystemExtensionTypes: optional(map(list(text))),
    AllowedSystemExtensions: optional(map(list(text))),
    RemovableSystemExtensions: optional(map(list(text)), {
      support: { macOS: { introduced: '12.0' } },
    }),
    NonRemovableSystemExtensions: optional(map(list(text)), {
      support: { macOS: { introduced: '15.0' } },
    }),
    NonRemovableFromUISystemExtensions: optional(map(list(text)), {
      support: { macOS: { introduced: '15.0' } },
    }),
  }),
})

/** A payload of type `com.apple.system-extension-policy`. */
export const systemExtensions = payloadOf(SystemExtensions)
