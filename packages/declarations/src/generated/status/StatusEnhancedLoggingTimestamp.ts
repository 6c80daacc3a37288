// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusEnhancedLoggingTimestampReport {
  readonly 'enhanced-logging.timestamp'?: string
}

/**
 * enhanced-logging.timestamp.yaml of Apple’s schema. iOS 27.0, macOS 27.0, tvOS 27.0. Not
 * on: visionOS, watchOS. Enrollments (iOS, macOS, tvOS): supervised. Scopes (iOS, tvOS):
 * system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/enhanced-logging.timestamp.yaml
 */
export const StatusEnhancedLoggingTimestamp: StatusItemSchema<
  'enhanced-logging.timestamp',
  NonNullable<StatusEnhancedLoggingTimestampReport['enhanced-logging.timestamp']>
> = statusItemSchema({
  item: 'enhanced-logging.timestamp',
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
  report: dictionary({ 'enhanced-logging.timestamp': optional(text) }),
})
