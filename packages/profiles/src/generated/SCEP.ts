// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  data,
  dictionary,
  integer,
  list,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SCEPPayloadContentSubjectAltName {
  readonly rfc822Name?: string
  readonly dNSName?: string
  readonly uniformResourceIdentifier?: string
  readonly ntPrincipalName?: string
}

export interface SCEPPayloadContent {
  /** Required. macOS 10.7. */
  readonly URL: string
  readonly Name?: string
  readonly Subject?: readonly (readonly (readonly string[])[])[]
  readonly Challenge?: string
  /** Default: 1024. */
  readonly Keysize?: 1024 | 2048 | 4096
  /** Default: "RSA". */
  readonly 'Key Type'?: string
  /** A whole number. Default: 0. macOS 10.11. */
  readonly 'Key Usage'?: number
  readonly CAFingerprint?: Uint8Array
  /** A whole number. Default: 3. macOS 10.10. */
  readonly Retries?: number
  /** A whole number. Default: 10. macOS 10.10. */
  readonly RetryDelay?: number
  readonly SubjectAltName?: SCEPPayloadContentSubjectAltName
  /** Default: true. macOS 10.13.4. */
  readonly KeyIsExtractable?: boolean
  /** Default: false. macOS 10.10. */
  readonly AllowAllAppsAccess?: boolean
}

export interface SCEP {
  /** Required. */
  readonly PayloadContent: SCEPPayloadContent
}

/**
 * com.apple.security.scep.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS
 * 1.0, watchOS 3.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.scep.yaml
 */
export const SCEP: PayloadSchema<'com.apple.security.scep', SCEP> = payloadSchema({
  payloadType: 'com.apple.security.scep',
  support: {
    iOS: {
      introduced: '4.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '9.0', multiple: true, supervised: false, allowmanualinstall: true },
    visionOS: {
      introduced: '1.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '3.0', multiple: true, supervised: false, allowmanualinstall: true },
  },
  fields: dictionary({
    PayloadContent: required(
      dictionary({
        URL: required(text, { support: { macOS: { introduced: '10.7' } } }),
        Name: optional(text),
        Subject: optional(list(list(list(text, { min: 2, max: 2 })))),
        Challenge: optional(text),
        Keysize: optional({ kind: 'integer', oneOf: [1024, 2048, 4096] }, { default: 1024 }),
        'Key Type': optional(text, { default: 'RSA' }),
        'Key Usage': optional(integer, { default: 0, support: { macOS: { introduced: '10.11' } } }),
        CAFingerprint: optional(data),
        Retries: optional(integer, { default: 3, support: { macOS: { introduced: '10.10' } } }),
        RetryDelay: optional(integer, { default: 10, support: { macOS: { introduced: '10.10' } } }),
        SubjectAltName: optional(
          dictionary({
            rfc822Name: optional(text),
            dNSName: optional(text),
            uniformResourceIdentifier: optional(text),
            ntPrincipalName: optional(text),
          }),
        ),
        KeyIsExtractable: optional(boolean, {
          default: true,
          support: { macOS: { introduced: '10.13.4' } },
        }),
        AllowAllAppsAccess: optional(boolean, {
          default: false,
          support: { macOS: { introduced: '10.10' } },
        }),
      }),
    ),
  }),
})

/** A payload of type `com.apple.security.scep`. */
export const scep = payloadOf(SCEP)
