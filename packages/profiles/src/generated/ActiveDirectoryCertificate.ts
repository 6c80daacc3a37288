// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, integer, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ActiveDirectoryCertificate {
  /** Required. */
  readonly CertServer: string
  /** Required. */
  readonly CertTemplate: string
  readonly Description?: string
  /** A whole number. */
  readonly CertificateRenewalTimeInterval?: number
  /** macOS 10.8. */
  readonly CertificateAuthority?: string
  /** macOS 10.8. */
  readonly CertificateAcquisitionMechanism?: string
  /** Default: false. macOS 10.10. */
  readonly AllowAllAppsAccess?: boolean
  /** Default: false. macOS 10.8. */
  readonly PromptForCredentials?: boolean
  /** Default: false. macOS 10.10. */
  readonly KeyIsExtractable?: boolean
  /** A whole number. Default: 2048. macOS 10.11. */
  readonly Keysize?: number
  /** Default: false. macOS 10.13.4. */
  readonly EnableAutoRenewal?: boolean
}

/**
 * com.apple.ADCertificate.managed.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS,
 * visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.ADCertificate.managed.yaml
 */
export const ActiveDirectoryCertificate: PayloadSchema<
  'com.apple.ADCertificate.managed',
  ActiveDirectoryCertificate
> = payloadSchema({
  payloadType: 'com.apple.ADCertificate.managed',
  support: only({
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
  }),
  fields: dictionary({
    CertServer: required(text),
    CertTemplate: required(text),
    Description: optional(text),
    CertificateRenewalTimeInterval: optional(integer),
    CertificateAuthority: optional(text, { support: { macOS: { introduced: '10.8' } } }),
    CertificateAcquisitionMechanism: optional(text, { support: { macOS: { introduced: '10.8' } } }),
    AllowAllAppsAccess: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.10' } },
    }),
    PromptForCredentials: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.8' } },
    }),
    KeyIsExtractable: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.10' } },
    }),
    Keysize: optional(integer, { default: 2048, support: { macOS: { introduced: '10.11' } } }),
    EnableAutoRenewal: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.13.4' } },
    }),
  }),
})

/** A payload of type `com.apple.ADCertificate.managed`. */
export const activeDirectoryCertificate = payloadOf(ActiveDirectoryCertificate)
