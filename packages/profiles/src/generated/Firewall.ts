// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ApplicationsItem {
  /** Required. */
  readonly BundleID: string
  /** Required. */
  readonly Allowed: boolean
}

export interface Firewall {
  /** Required. */
  readonly EnableFirewall: boolean
  readonly BlockAllIncoming?: boolean
  readonly EnableStealthMode?: boolean
  readonly Applications?: readonly ApplicationsItem[]
  /** macOS 12.0. Deprecated: macOS 15.0. Removed: macOS 15.0. */
  readonly EnableLogging?: boolean
  /** macOS 12.0. Deprecated: macOS 15.0. Removed: macOS 15.0. */
  readonly LoggingOption?: 'throttled' | 'brief' | 'detail'
  /** Default: true. macOS 12.3. */
  readonly AllowSigned?: boolean
  /** Default: true. macOS 12.3. */
  readonly AllowSignedApp?: boolean
}

/**
 * com.apple.security.firewall.yaml of Apple’s schema. macOS 10.12. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.firewall.yaml
 */
export const Firewall: PayloadSchema<'com.apple.security.firewall', Firewall> = payloadSchema({
  payloadType: 'com.apple.security.firewall',
  support: only({
    macOS: {
      introduced: '10.12',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    EnableFirewall: required(boolean),
    BlockAllIncoming: optional(boolean),
    EnableStealthMode: optional(boolean),
    Applications: optional(
      list(dictionary({ BundleID: required(text), Allowed: required(boolean) })),
    ),
    EnableLogging: optional(boolean, {
      support: { macOS: { introduced: '12.0', deprecated: '15.0', removed: '15.0' } },
    }),
    LoggingOption: optional(oneOf('throttled', 'brief', 'detail'), {
      support: { macOS: { introduced: '12.0', deprecated: '15.0', removed: '15.0' } },
    }),
    AllowSigned: optional(boolean, { default: true, support: { macOS: { introduced: '12.3' } } }),
    AllowSignedApp: optional(boolean, {
      default: true,
      support: { macOS: { introduced: '12.3' } },
    }),
  }),
})

/** A payload of type `com.apple.security.firewall`. */
export const firewall = payloadOf(Firewall)
