// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, map, oneOf, only, optional, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ExtensionDictionary {
  readonly State?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff'
  readonly PrivateBrowsing?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff'
  readonly AllowedDomains?: readonly string[]
  readonly DeniedDomains?: readonly string[]
}

export interface SafariExtensionSettings {
  readonly ManagedExtensions?: Readonly<Record<string, ExtensionDictionary>>
}

/**
 * safari.extensions.settings.yaml of Apple’s schema. iOS 18.0, macOS 15.0, visionOS 26.0.
 * Not on: tvOS, watchOS. Enrollments (iOS, macOS, visionOS): supervised. Scopes (iOS,
 * visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/safari.extensions.settings.yaml
 */
export const SafariExtensionSettings: DeclarationSchema<
  'com.apple.configuration.safari.extensions.settings',
  SafariExtensionSettings
> = declarationSchema({
  type: 'com.apple.configuration.safari.extensions.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '18.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['user'],
    },
    visionOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    ManagedExtensions: optional(
      map(
        dictionary({
          State: optional(oneOf('Allowed', 'AlwaysOn', 'AlwaysOff')),
          PrivateBrowsing: optional(oneOf('Allowed', 'AlwaysOn', 'AlwaysOff')),
          AllowedDomains: optional(list(text)),
          DeniedDomains: optional(list(text)),
        }),
      ),
    ),
  }),
})
