// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ExternalIntelligenceSettings {
  /** Default: true. */
  readonly Enabled?: boolean
  /** Default: true. */
  readonly AllowSignIn?: boolean
  readonly AllowedWorkspaceIDs?: readonly string[]
}

/**
 * external-intelligence.settings.yaml of Apple’s schema. iOS 26.4, macOS 26.4, visionOS
 * 26.4. Not on: tvOS, watchOS. Not on Shared iPad: iOS. Enrollments (iOS, macOS, visionOS):
 * supervised. Scopes (iOS, visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/external-intelligence.settings.yaml
 */
export const ExternalIntelligenceSettings: DeclarationSchema<
  'com.apple.configuration.external-intelligence.settings',
  ExternalIntelligenceSettings
> = declarationSchema({
  type: 'com.apple.configuration.external-intelligence.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': [] },
    },
    macOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system', 'user'],
    },
    visionOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    Enabled: optional(boolean, { default: true }),
    AllowSignIn: optional(boolean, { default: true }),
    AllowedWorkspaceIDs: optional(list(text)),
  }),
})
