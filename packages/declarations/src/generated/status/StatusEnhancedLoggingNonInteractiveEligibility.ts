// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusEnhancedLoggingNonInteractiveEligibilityReport {
  readonly 'enhanced-logging.noninteractive-eligibility'?: boolean
}

/**
 * enhanced-logging.noninteractive-eligibility.yaml of Apple’s schema. iOS 27.2, macOS 27.2,
 * tvOS 27.2. Not on: visionOS, watchOS. Enrollments (iOS, macOS, tvOS): supervised. Scopes
 * (iOS, tvOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/enhanced-logging.noninteractive-eligibility.yaml
 */
export const StatusEnhancedLoggingNonInteractiveEligibility: StatusItemSchema<
  'enhanced-logging.noninteractive-eligibility',
  NonNullable<
    StatusEnhancedLoggingNonInteractiveEligibilityReport['enhanced-logging.noninteractive-eligibility']
  >
> = statusItemSchema({
  item: 'enhanced-logging.noninteractive-eligibility',
  support: only({
    iOS: {
      introduced: '27.2',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '27.2',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['user'],
    },
    tvOS: {
      introduced: '27.2',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({ 'enhanced-logging.noninteractive-eligibility': required(boolean) }),
})
