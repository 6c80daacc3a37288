// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, required } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface SecurityCertificate {
  /** Required. */
  readonly CredentialAssetReference: string
}

/**
 * security.certificate.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS
 * 1.1, watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user, local.
 * Enrollments (macOS): supervised, user, local. Enrollments (tvOS): supervised, device,
 * local. Enrollments (watchOS): supervised, local. Scopes (iOS, tvOS, visionOS, watchOS):
 * system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/security.certificate.yaml
 */
export const SecurityCertificate: DeclarationSchema<
  'com.apple.configuration.security.certificate',
  SecurityCertificate
> = declarationSchema({
  type: 'com.apple.configuration.security.certificate',
  apply: 'multiple',
  support: {
    iOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '10.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  },
  payload: dictionary({
    CredentialAssetReference: required({
      kind: 'text',
      assets: ['com.apple.asset.credential.certificate'],
    }),
  }),
})
