// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, list, oneOf, only, optional, required } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SubjectPublicKeyInfoHashDict {
  /** Required. */
  readonly Algorithm: 'sha256'
  /** Required. */
  readonly Hash: Uint8Array
}

export interface CertificateRevocation {
  readonly EnabledForCerts?: readonly SubjectPublicKeyInfoHashDict[]
}

/**
 * com.apple.security.certificaterevocation.yaml of Apple’s schema. iOS 14.2, visionOS 1.1.
 * Not on: macOS, tvOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.certificaterevocation.yaml
 */
export const CertificateRevocation: PayloadSchema<
  'com.apple.security.certificaterevocation',
  CertificateRevocation
> = payloadSchema({
  payloadType: 'com.apple.security.certificaterevocation',
  support: only({
    iOS: {
      introduced: '14.2',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    visionOS: {
      introduced: '1.1',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    EnabledForCerts: optional(
      list(dictionary({ Algorithm: required(oneOf('sha256')), Hash: required(data) })),
    ),
  }),
})

/** A payload of type `com.apple.security.certificaterevocation`. */
export const certificateRevocation = payloadOf(CertificateRevocation)
