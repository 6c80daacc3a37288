// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ManagementTest {
  /** Required. */
  readonly Echo: string
  /** iOS 17.0, macOS 14.0, tvOS 17.0. */
  readonly EchoDataAssetReference?: string
  /** Default: "Installed". */
  readonly ReturnStatus?: 'Installed' | 'Failed' | 'Unlocked'
}

/**
 * management.test.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS 1.1,
 * watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Enrollments (tvOS): supervised, device, local.
 * Enrollments (watchOS): supervised, local. Scopes (iOS, tvOS, visionOS, watchOS): system.
 * Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/management.test.yaml
 */
export const ManagementTest: DeclarationSchema<
  'com.apple.configuration.management.test',
  ManagementTest
> = declarationSchema({
  type: 'com.apple.configuration.management.test',
  apply: 'multiple',
  support: {
    iOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '16.0',
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
    Echo: required(text),
    EchoDataAssetReference: optional(
      { kind: 'text', assets: ['com.apple.asset.data'] },
      {
        support: {
          iOS: { introduced: '17.0' },
          macOS: { introduced: '14.0' },
          tvOS: { introduced: '17.0' },
        },
      },
    ),
    ReturnStatus: optional(oneOf('Installed', 'Failed', 'Unlocked'), { default: 'Installed' }),
  }),
})
