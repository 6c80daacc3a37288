// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface Dictionary {
  readonly 'os-version'?: string
  readonly 'build-version'?: string
  readonly 'target-local-date-time'?: string
}

export interface StatusSoftwareUpdatePendingVersionReport {
  readonly 'softwareupdate.pending-version'?: Dictionary
}

/**
 * softwareupdate.pending-version.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 18.4,
 * visionOS 26.0. Not on: watchOS. Enrollments (iOS, tvOS, visionOS): supervised, device.
 * Enrollments (macOS): supervised. Scopes (iOS, macOS, tvOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/softwareupdate.pending-version.yaml
 */
export const StatusSoftwareUpdatePendingVersion: StatusItemSchema<
  'softwareupdate.pending-version',
  NonNullable<StatusSoftwareUpdatePendingVersionReport['softwareupdate.pending-version']>
> = statusItemSchema({
  item: 'softwareupdate.pending-version',
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
    'softwareupdate.pending-version': required(
      dictionary({
        'os-version': required(text),
        'build-version': required(text),
        'target-local-date-time': optional(text),
      }),
    ),
  }),
})
