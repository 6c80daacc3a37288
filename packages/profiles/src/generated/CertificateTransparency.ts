// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, list, oneOf, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SubjectPublicKeyInfoHashDict {
  /** Required. */
  readonly Algorithm: 'sha256'
  /** Required. */
  readonly Hash: Uint8Array
}

export interface CertificateTransparency {
  readonly DisabledForCerts?: readonly SubjectPublicKeyInfoHashDict[]
  readonly DisabledForDomains?: readonly string[]
}

/**
 * com.apple.security.certificatetransparency.yaml of Apple’s schema. iOS 12.1.1, macOS
 * 10.14.2, tvOS 12.1.1, visionOS 1.0, watchOS 5.1.1. Not on the user channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.certificatetransparency.yaml
 */
export const CertificateTransparency: PayloadSchema<
  'com.apple.security.certificatetransparency',
  CertificateTransparency
> = payloadSchema({
  payloadType: 'com.apple.security.certificatetransparency',
  support: {
    iOS: {
      introduced: '12.1.1',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.14.2',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '12.1.1', multiple: true, supervised: false, allowmanualinstall: true },
    visionOS: {
      introduced: '1.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '5.1.1', multiple: true, supervised: false, allowmanualinstall: true },
  },
  fields: dictionary({
    DisabledForCerts: optional(
      list(dictionary({ Algorithm: required(oneOf('sha256')), Hash: required(data) })),
    ),
    DisabledForDomains: optional(list(text)),
  }),
})

/** A payload of type `com.apple.security.certificatetransparency`. */
export const certificateTransparency = payloadOf(CertificateTransparency)
