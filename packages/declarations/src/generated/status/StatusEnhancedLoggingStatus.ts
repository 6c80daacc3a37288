// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

/** The values of `enhanced-logging.status`. */
export type StatusEnhancedLoggingStatusReportEnhancedLoggingStatus =
  | 'none'
  | 'waiting-for-consent'
  | 'collecting'
  | 'follow-up-question'
  | 'upload-consent'
  | 'uploading'
  | 'finished'
  | 'failed'
  | 'cancelled'
  | 'declined'
  | (string & {})

export interface StatusEnhancedLoggingStatusReport {
  readonly 'enhanced-logging.status'?: StatusEnhancedLoggingStatusReportEnhancedLoggingStatus
}

/**
 * enhanced-logging.status.yaml of Apple’s schema. iOS 27.0, macOS 27.0, tvOS 27.0. Not on:
 * visionOS, watchOS. Enrollments (iOS, macOS, tvOS): supervised. Scopes (iOS, tvOS): system.
 * Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/enhanced-logging.status.yaml
 */
export const StatusEnhancedLoggingStatus: StatusItemSchema<
  'enhanced-logging.status',
  NonNullable<StatusEnhancedLoggingStatusReport['enhanced-logging.status']>
> = statusItemSchema({
  item: 'enhanced-logging.status',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['user'],
    },
    tvOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'enhanced-logging.status': required(
      oneOf(
        'none',
        'waiting-for-consent',
        'collecting',
        'follow-up-question',
        'upload-consent',
        'uploading',
        'finished',
        'failed',
        'cancelled',
        'declined',
      ),
    ),
  }),
})
