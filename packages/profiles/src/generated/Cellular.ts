// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface CellularAttachAPN {
  /** Required. */
  readonly Name: string
  /** Default: "PAP". */
  readonly AuthenticationType?: 'CHAP' | 'PAP'
  readonly Username?: string
  readonly Password?: string
  /** iOS 10.3. */
  readonly AllowedProtocolMask?: 1 | 2 | 3
}

export interface APNsItem {
  /** Required. */
  readonly Name: string
  /** Default: "PAP". */
  readonly AuthenticationType?: 'CHAP' | 'PAP'
  readonly Username?: string
  readonly Password?: string
  /** Not on: macOS. */
  readonly ProxyServer?: string
  /** A whole number. */
  readonly ProxyPort?: number
  /** iOS 10.3. Deprecated: iOS 11.0. */
  readonly DefaultProtocolMask?: 1 | 2 | 3
  /** iOS 10.3. */
  readonly AllowedProtocolMask?: 1 | 2 | 3
  /** iOS 10.3. */
  readonly AllowedProtocolMaskInRoaming?: 1 | 2 | 3
  /** iOS 10.3. */
  readonly AllowedProtocolMaskInDomesticRoaming?: 1 | 2 | 3
  /** Default: false. iOS 16.0, watchOS 9.0. */
  readonly EnableXLAT464?: boolean
}

export interface Cellular {
  readonly AttachAPN?: CellularAttachAPN
  readonly APNs?: readonly APNsItem[]
}

/**
 * com.apple.cellular.yaml of Apple’s schema. iOS 7.0, watchOS 3.2. Not on: macOS, tvOS,
 * visionOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.cellular.yaml
 */
export const Cellular: PayloadSchema<'com.apple.cellular', Cellular> = payloadSchema({
  payloadType: 'com.apple.cellular',
  support: only({
    iOS: {
      introduced: '7.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
    watchOS: { introduced: '3.2', multiple: false, allowmanualinstall: true },
  }),
  fields: dictionary({
    AttachAPN: optional(
      dictionary({
        Name: required(text),
        AuthenticationType: optional(oneOf('CHAP', 'PAP'), { default: 'PAP' }),
        Username: optional(text),
        Password: optional(text),
        AllowedProtocolMask: optional(
          { kind: 'integer', oneOf: [1, 2, 3] },
          { support: { iOS: { introduced: '10.3' } } },
        ),
      }),
    ),
    APNs: optional(
      list(
        dictionary({
          Name: required(text),
          AuthenticationType: optional(oneOf('CHAP', 'PAP'), { default: 'PAP' }),
          Username: optional(text),
          Password: optional(text),
          ProxyServer: optional(text, { support: { macOS: absent } }),
          ProxyPort: optional(integer),
          DefaultProtocolMask: optional(
            { kind: 'integer', oneOf: [1, 2, 3] },
            { support: { iOS: { introduced: '10.3', deprecated: '11.0' } } },
          ),
          AllowedProtocolMask: optional(
            { kind: 'integer', oneOf: [1, 2, 3] },
            { support: { iOS: { introduced: '10.3' } } },
          ),
          AllowedProtocolMaskInRoaming: optional(
            { kind: 'integer', oneOf: [1, 2, 3] },
            { support: { iOS: { introduced: '10.3' } } },
          ),
          AllowedProtocolMaskInDomesticRoaming: optional(
            { kind: 'integer', oneOf: [1, 2, 3] },
            { support: { iOS: { introduced: '10.3' } } },
          ),
          EnableXLAT464: optional(boolean, {
            default: false,
            support: { iOS: { introduced: '16.0' }, watchOS: { introduced: '9.0' } },
          }),
        }),
      ),
    ),
  }),
})

/** A payload of type `com.apple.cellular`. */
export const cellular = payloadOf(Cellular)
