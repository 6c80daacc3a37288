// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, dictionary, optional, required } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface SecurityIdentity {
  /** Required. */
  readonly CredentialAssetReference: string
  /** Default: false. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly AllowAllAppsAccess?: boolean
  /** Default: true. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly KeyIsExtractable?: boolean
}

/**
 * security.identity.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS 1.1,
 * watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Enrollments (tvOS): supervised, device, local.
 * Enrollments (watchOS): supervised, local. Scopes (iOS, tvOS, visionOS, watchOS): system.
 * Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/security.identity.yaml
 */
export const SecurityIdentity: DeclarationSchema<
  'com.apple.configuration.security.identity',
  SecurityIdentity
> = declarationSchema({
  type: 'com.apple.configuration.security.identity',
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
      assets: [
        'com.apple.asset.credential.identity',
        'com.apple.asset.credential.scep',
        'com.apple.asset.credential.acme',
      ],
    }),
    AllowAllAppsAccess: optional(boolean, {
      default: false,
      support: { iOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
    }),
    KeyIsExtractable: optional(boolean, {
      default: true,
      support: { iOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
    }),
  }),
})
