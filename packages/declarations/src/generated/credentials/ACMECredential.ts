// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CredentialSchema, credentialSchema } from '../../credentialSchema.js'

export interface ACMECredentialSubjectAltName {
  readonly rfc822Name?: string
  readonly dNSName?: string
  readonly uniformResourceIdentifier?: string
  readonly ntPrincipalName?: string
}

export interface ACMECredential {
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
  readonly SubjectAltName?: ACMECredentialSubjectAltName
  /** A whole number. */
  readonly UsageFlags?: number
  readonly ExtendedKeyUsage?: readonly string[]
  /** Default: false. */
  readonly Attest?: boolean
}

/**
 * acme.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS 1.1, watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/assets/credentials/acme.yaml
 */
export const ACMECredential: CredentialSchema<'com.apple.credential.acme', ACMECredential> =
  credentialSchema({
    type: 'com.apple.credential.acme',
    support: {
      iOS: { introduced: '17.0' },
      macOS: { introduced: '14.0' },
      tvOS: { introduced: '17.0' },
      visionOS: { introduced: '1.1' },
      watchOS: { introduced: '10.0' },
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
      Attest: optional(boolean, { default: false }),
    }),
  })
