// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusMigrationAssistantReportReportMigrationAssistantReport {
  /** A whole number. */
  readonly 'completed-data-size'?: number
  /** A whole number. */
  readonly 'completed-file-count'?: number
  readonly 'completion-time'?: string
  readonly 'source-user'?: string
  readonly 'start-time'?: string
  readonly 'target-user'?: string
  /** A whole number. */
  readonly 'total-data-size'?: number
  /** A whole number. */
  readonly 'total-file-count'?: number
  readonly errors?: readonly string[]
}

export interface StatusMigrationAssistantReportReport {
  readonly 'migration-assistant.report'?: StatusMigrationAssistantReportReportMigrationAssistantReport
}

/**
 * migration-assistant.report.yaml of Apple’s schema. macOS 26.4. Not on: iOS, tvOS,
 * visionOS, watchOS. Enrollments (macOS): supervised. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/migration-assistant.report.yaml
 */
export const StatusMigrationAssistantReport: StatusItemSchema<
  'migration-assistant.report',
  NonNullable<StatusMigrationAssistantReportReport['migration-assistant.report']>
> = statusItemSchema({
  item: 'migration-assistant.report',
  support: only({
    macOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'migration-assistant.report': required(
      dictionary({
        'completed-data-size': optional(integer),
        'completed-file-count': optional(integer),
        'completion-time': optional(text),
        'source-user': optional(text),
        'start-time': optional(text),
        'target-user': optional(text),
        'total-data-size': optional(integer),
        'total-file-count': optional(integer),
        errors: optional(list(text)),
      }),
    ),
  }),
})
