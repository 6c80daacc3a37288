// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusMigrationAssistantStateReport {
  readonly 'migration-assistant.state'?:
    'waiting' | 'migrating' | 'completed' | 'failed' | 'cancelled' | 'unknown' | (string & {})
}

/**
 * migration-assistant.state.yaml of Apple’s schema. macOS 26.4. Not on: iOS, tvOS, visionOS,
 * watchOS. Enrollments (macOS): supervised. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/migration-assistant.state.yaml
 */
export const StatusMigrationAssistantState: StatusItemSchema<
  'migration-assistant.state',
  NonNullable<StatusMigrationAssistantStateReport['migration-assistant.state']>
> = statusItemSchema({
  item: 'migration-assistant.state',
  support: only({
    macOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'migration-assistant.state': required(
      oneOf('waiting', 'migrating', 'completed', 'failed', 'cancelled', 'unknown'),
    ),
  }),
})
