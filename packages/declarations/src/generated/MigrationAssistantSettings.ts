// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface MigrationAssistantSettings {
  /** Required. */
  readonly ShouldDoManagedMigration: boolean
  readonly ExcludedAccounts?: readonly string[]
  readonly ExcludedPaths?: readonly string[]
  readonly RequiredPaths?: readonly string[]
  /** Required. */
  readonly ShouldMigrateSecurityPrivacySettings: boolean
}

/**
 * migration-assistant.settings.yaml of Apple’s schema. macOS 26.4. Not on: iOS, tvOS,
 * visionOS, watchOS. Enrollments (macOS): supervised. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/migration-assistant.settings.yaml
 */
export const MigrationAssistantSettings: DeclarationSchema<
  'com.apple.configuration.migration-assistant.settings',
  MigrationAssistantSettings
> = declarationSchema({
  type: 'com.apple.configuration.migration-assistant.settings',
  apply: 'combined',
  support: only({
    macOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    ShouldDoManagedMigration: required(boolean),
    ExcludedAccounts: optional(list(text)),
    ExcludedPaths: optional(list(text)),
    RequiredPaths: optional(list(text)),
    ShouldMigrateSecurityPrivacySettings: required(boolean),
  }),
})
