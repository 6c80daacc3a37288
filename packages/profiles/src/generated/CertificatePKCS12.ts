// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, data, dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface CertificatePKCS12 {
  readonly PayloadCertificateFileName?: string
  /** Required. */
  readonly PayloadContent: Uint8Array
  readonly Password?: string
  /** Default: false. macOS 10.10. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly AllowAllAppsAccess?: boolean
  /** Default: true. macOS 10.15. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly KeyIsExtractable?: boolean
}

/**
 * com.apple.security.pkcs12.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS
 * 1.0, watchOS 3.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.pkcs12.yaml
 */
export const CertificatePKCS12: PayloadSchema<'com.apple.security.pkcs12', CertificatePKCS12> =
  payloadSchema({
    payloadType: 'com.apple.security.pkcs12',
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
      Password: optional(text),
      AllowAllAppsAccess: optional(boolean, {
        default: false,
        support: only({ macOS: { introduced: '10.10' } }),
      }),
      KeyIsExtractable: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.15' } }),
      }),
    }),
  })

/** A payload of type `com.apple.security.pkcs12`. */
export const certificatePKCS12 = payloadOf(CertificatePKCS12)
