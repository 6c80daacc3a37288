// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface Dictionary {
  /** A whole number. */
  readonly count?: number
  readonly reason?: string
  readonly timestamp?: string
}

export interface StatusSoftwareUpdateFailureReasonReport {
  readonly 'softwareupdate.failure-reason'?: Dictionary
}

/**
 * softwareupdate.failure-reason.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 18.4,
 * visionOS 26.0. Not on: watchOS. Enrollments (iOS, tvOS, visionOS): supervised, device.
 * Enrollments (macOS): supervised. Scopes (iOS, macOS, tvOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/softwareupdate.failure-reason.yaml
 */
export const StatusSoftwareUpdateFailureReason: StatusItemSchema<
  'softwareupdate.failure-reason',
  NonNullable<StatusSoftwareUpdateFailureReasonReport['softwareupdate.failure-reason']>
> = statusItemSchema({
  item: 'softwareupdate.failure-reason',
  support: only({
    iOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
    tvOS: {
      introduced: '18.4',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'softwareupdate.failure-reason': required(
      dictionary({ count: required(integer), reason: optional(text), timestamp: optional(text) }),
    ),
  }),
})
