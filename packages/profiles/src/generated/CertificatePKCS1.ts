// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface CertificatePKCS1 {
  readonly PayloadCertificateFileName?: string
  /** Required. */
  readonly PayloadContent: Uint8Array
}

/**
 * com.apple.security.pkcs1.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS
 * 1.0, watchOS 3.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.pkcs1.yaml
 */
export const CertificatePKCS1: PayloadSchema<'com.apple.security.pkcs1', CertificatePKCS1> =
  payloadSchema({
    payloadType: 'com.apple.security.pkcs1',
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
      watchOS: { introduced: '3.0', multiple: true, allowmanualinstall: true },
    },
    fields: dictionary({
      PayloadCertificateFileName: optional(text),
      PayloadContent: required(data),
    }),
  })

/** A payload of type `com.apple.security.pkcs1`. */
export const certificatePKCS1 = payloadOf(CertificatePKCS1)
