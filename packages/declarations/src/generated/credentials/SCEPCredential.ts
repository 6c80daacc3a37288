// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, integer, list, optional, required, text } from '@mdm-kit/codec/schema'

import { type CredentialSchema, credentialSchema } from '../../credentialSchema.js'

export interface SCEPCredentialSubjectAltName {
  readonly rfc822Name?: string
  readonly dNSName?: string
  readonly uniformResourceIdentifier?: string
  readonly ntPrincipalName?: string
}

export interface SCEPCredential {
  /** Required. */
  readonly URL: string
  readonly Name?: string
  readonly Subject?: readonly (readonly (readonly string[])[])[]
  readonly Challenge?: string
  /** Default: 1024. */
  readonly Keysize?: 1024 | 2048 | 4096
  /** Default: "RSA". */
  readonly 'Key Type'?: string
  /** A whole number. Default: 0. */
  readonly 'Key Usage'?: number
  readonly CAFingerprint?: Uint8Array
  /** A whole number. Default: 3. */
  readonly Retries?: number
  /** A whole number. Default: 10. */
  readonly RetryDelay?: number
  readonly SubjectAltName?: SCEPCredentialSubjectAltName
}

/**
 * scep.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS 1.1, watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/assets/credentials/scep.yaml
 */
export const SCEPCredential: CredentialSchema<'com.apple.credential.scep', SCEPCredential> =
  credentialSchema({
    type: 'com.apple.credential.scep',
    support: {
      iOS: { introduced: '17.0' },
      macOS: { introduced: '14.0' },
      tvOS: { introduced: '17.0' },
      visionOS: { introduced: '1.1' },
      watchOS: { introduced: '10.0' },
    },
    fields: dictionary({
      URL: required(text),
      Name: optional(text),
      Subject: optional(list(list(list(text, { min: 2, max: 2 })))),
      Challenge: optional(text),
      Keysize: optional({ kind: 'integer', oneOf: [1024, 2048, 4096] }, { default: 1024 }),
      'Key Type': optional(text, { default: 'RSA' }),
      'Key Usage': optional(integer, { default: 0 }),
      CAFingerprint: optional(data),
      Retries: optional(integer, { default: 3 }),
      RetryDelay: optional(integer, { default: 10 }),
      SubjectAltName: optional(
        dictionary({
          rfc822Name: optional(text),
          dNSName: optional(text),
          uniformResourceIdentifier: optional(text),
          ntPrincipalName: optional(text),
        }),
      ),
    }),
  })
