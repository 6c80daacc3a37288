// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ACMECertificateSubjectAltName {
  readonly rfc822Name?: string
  readonly dNSName?: string
  readonly uniformResourceIdentifier?: string
  readonly ntPrincipalName?: string
}

export interface ACMECertificate {
  /** Required. */
  readonly DirectoryURL: string
  /** Required. */
  readonly ClientIdentifier: string
  /** Required. A whole number. */
  readonly KeySize: number
  /** Required. */
  readonly KeyType: 'RSA' | 'ECSECPrimeRandom'
  /** Required. */
  readonly HardwareBound: boolean
  /** Required. */
  readonly Subject: readonly (readonly (readonly string[])[])[]
  readonly SubjectAltName?: ACMECertificateSubjectAltName
  /** A whole number. */
  readonly UsageFlags?: number
  readonly ExtendedKeyUsage?: readonly string[]
  /** Default: false. watchOS 10.0. */
  readonly Attest?: boolean
  /** Default: true. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly KeyIsExtractable?: boolean
  /** Default: false. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly AllowAllAppsAccess?: boolean
}

/**
 * com.apple.security.acme.yaml of Apple’s schema. iOS 16.0, macOS 13.1, tvOS 16.0, visionOS
 * 1.0, watchOS 9.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.acme.yaml
 */
export const ACMECertificate: PayloadSchema<'com.apple.security.acme', ACMECertificate> =
  payloadSchema({
    payloadType: 'com.apple.security.acme',
    support: {
      iOS: {
        introduced: '16.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '13.1',
        multiple: true,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
      tvOS: { introduced: '16.0', multiple: true, supervised: false, allowmanualinstall: true },
      visionOS: {
        introduced: '1.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
      watchOS: { introduced: '9.0', multiple: true, supervised: false, allowmanualinstall: true },
    },
    fields: dictionary({
      DirectoryURL: required(text),
      ClientIdentifier: required(text),
      KeySize: required(integer),
      KeyType: required(oneOf('RSA', 'ECSECPrimeRandom')),
      HardwareBound: required(boolean),
      Subject: required(list(list(list(text, { min: 2, max: 2 })))),
      SubjectAltName: optional(
        dictionary({
          rfc822Name: optional(text),
          dNSName: optional(text),
          uniformResourceIdentifier: optional(text),
          ntPrincipalName: optional(text),
        }),
      ),
      UsageFlags: optional(integer),
      ExtendedKeyUsage: optional(list(text)),
      Attest: optional(boolean, { default: false, support: { watchOS: { introduced: '10.0' } } }),
      KeyIsExtractable: optional(boolean, {
        default: true,
        support: { iOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
      }),
      AllowAllAppsAccess: optional(boolean, {
        default: false,
        support: { iOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
      }),
    }),
  })

/** A payload of type `com.apple.security.acme`. */
export const acmeCertificate = payloadOf(ACMECertificate)
