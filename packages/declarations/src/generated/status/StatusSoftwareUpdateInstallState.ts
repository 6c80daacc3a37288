// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusSoftwareUpdateInstallStateReport {
  readonly 'softwareupdate.install-state'?:
    'none' | 'downloading' | 'prepared' | 'installing' | 'failed' | (string & {})
}

/**
 * softwareupdate.install-state.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 18.4,
 * visionOS 26.0. Not on: watchOS. Enrollments (iOS, tvOS, visionOS): supervised, device.
 * Enrollments (macOS): supervised. Scopes (iOS, macOS, tvOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/softwareupdate.install-state.yaml
 */
export const StatusSoftwareUpdateInstallState: StatusItemSchema<
  'softwareupdate.install-state',
  NonNullable<StatusSoftwareUpdateInstallStateReport['softwareupdate.install-state']>
> = statusItemSchema({
  item: 'softwareupdate.install-state',
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
    'softwareupdate.install-state': required(
      oneOf('none', 'downloading', 'prepared', 'installing', 'failed'),
    ),
  }),
})
