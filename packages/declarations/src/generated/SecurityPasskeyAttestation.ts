// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface SecurityPasskeyAttestation {
  /** Required. */
  readonly AttestationIdentityAssetReference: string
  /** Default: true. Not on: iOS. */
  readonly AttestationIdentityKeyIsExtractable?: boolean
  /** Required. */
  readonly RelyingParties: readonly string[]
}

/**
 * security.passkey.attestation.yaml of Apple’s schema. iOS 17.0, macOS 14.0. Not on: tvOS,
 * visionOS, watchOS. Not on Shared iPad: iOS. Enrollments (iOS): supervised, device.
 * Enrollments (macOS): supervised. Scopes (iOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/security.passkey.attestation.yaml
 */
export const SecurityPasskeyAttestation: DeclarationSchema<
  'com.apple.configuration.security.passkey.attestation',
  SecurityPasskeyAttestation
> = declarationSchema({
  type: 'com.apple.configuration.security.passkey.attestation',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': [] },
    },
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['user'],
    },
  }),
  payload: dictionary({
    AttestationIdentityAssetReference: required({
      kind: 'text',
      assets: [
        'com.apple.asset.credential.identity',
        'com.apple.asset.credential.scep',
        'com.apple.asset.credential.acme',
      ],
    }),
    AttestationIdentityKeyIsExtractable: optional(boolean, {
      default: true,
      support: { iOS: absent },
    }),
    RelyingParties: required(list(text)),
  }),
})
