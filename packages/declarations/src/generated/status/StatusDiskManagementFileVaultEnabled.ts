// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusDiskManagementFileVaultEnabledReport {
  readonly 'diskmanagement.filevault.enabled'?: boolean
}

/**
 * diskmanagement.filevault.enabled.yaml of Apple’s schema. macOS 14.0. Not on: iOS, tvOS,
 * visionOS, watchOS. Enrollments (macOS): supervised, local. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/diskmanagement.filevault.enabled.yaml
 */
export const StatusDiskManagementFileVaultEnabled: StatusItemSchema<
  'diskmanagement.filevault.enabled',
  NonNullable<StatusDiskManagementFileVaultEnabledReport['diskmanagement.filevault.enabled']>
> = statusItemSchema({
  item: 'diskmanagement.filevault.enabled',
  support: only({
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({ 'diskmanagement.filevault.enabled': required(boolean) }),
})
