// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, optional } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface DiskManagementSettingsRestrictions {
  readonly ExternalStorage?: 'Allowed' | 'ReadOnly' | 'Disallowed'
  readonly NetworkStorage?: 'Allowed' | 'ReadOnly' | 'Disallowed'
}

export interface DiskManagementSettings {
  readonly Restrictions?: DiskManagementSettingsRestrictions
}

/**
 * diskmanagement.settings.yaml of Apple’s schema. macOS 15.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Enrollments (macOS): supervised, local. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/diskmanagement.settings.yaml
 */
export const DiskManagementSettings: DeclarationSchema<
  'com.apple.configuration.diskmanagement.settings',
  DiskManagementSettings
> = declarationSchema({
  type: 'com.apple.configuration.diskmanagement.settings',
  apply: 'combined',
  support: only({
    macOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    Restrictions: optional(
      dictionary({
        ExternalStorage: optional(oneOf('Allowed', 'ReadOnly', 'Disallowed')),
        NetworkStorage: optional(oneOf('Allowed', 'ReadOnly', 'Disallowed')),
      }),
    ),
  }),
})
