// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface CertificatePreference {
  /** Required. */
  readonly Name: string
  /** Required. */
  readonly PayloadCertificateUUID: string
}

/**
 * com.apple.security.certificatepreference.yaml of Apple’s schema. macOS 10.12. Not on: iOS,
 * tvOS, visionOS, watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.certificatepreference.yaml
 */
export const CertificatePreference: PayloadSchema<
  'com.apple.security.certificatepreference',
  CertificatePreference
> = payloadSchema({
  payloadType: 'com.apple.security.certificatepreference',
  support: only({
    macOS: {
      introduced: '10.12',
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
  fields: dictionary({ Name: required(text), PayloadCertificateUUID: required(text) }),
})

/** A payload of type `com.apple.security.certificatepreference`. */
export const certificatePreference = payloadOf(CertificatePreference)
