// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusSoftwareUpdateBetaEnrollmentReport {
  readonly 'softwareupdate.beta-enrollment'?: string
}

/**
 * softwareupdate.beta-enrollment.yaml of Apple’s schema. iOS 18.0, macOS 15.0. Not on: tvOS,
 * visionOS, watchOS. Enrollments (iOS): supervised, device. Enrollments (macOS): supervised.
 * Scopes (iOS, macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/softwareupdate.beta-enrollment.yaml
 */
export const StatusSoftwareUpdateBetaEnrollment: StatusItemSchema<
  'softwareupdate.beta-enrollment',
  NonNullable<StatusSoftwareUpdateBetaEnrollmentReport['softwareupdate.beta-enrollment']>
> = statusItemSchema({
  item: 'softwareupdate.beta-enrollment',
  support: only({
    iOS: {
      introduced: '18.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({ 'softwareupdate.beta-enrollment': required(text) }),
})
