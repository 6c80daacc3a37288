// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

/** The values of `reason`. */
export type StatusSoftwareUpdateInstallReasonReportDictionaryReason =
  | 'system-settings'
  | 'install-tonight'
  | 'auto-update'
  | 'notification'
  | 'setup-assistant'
  | 'command-line'
  | 'mdm'
  | 'declaration'
  | (string & {})

export interface Dictionary {
  readonly reason?: readonly StatusSoftwareUpdateInstallReasonReportDictionaryReason[]
  readonly 'declaration-id'?: string
}

export interface StatusSoftwareUpdateInstallReasonReport {
  readonly 'softwareupdate.install-reason'?: Dictionary
}

/**
 * softwareupdate.install-reason.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 18.4,
 * visionOS 26.0. Not on: watchOS. Enrollments (iOS, tvOS, visionOS): supervised, device.
 * Enrollments (macOS): supervised. Scopes (iOS, macOS, tvOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/softwareupdate.install-reason.yaml
 */
export const StatusSoftwareUpdateInstallReason: StatusItemSchema<
  'softwareupdate.install-reason',
  NonNullable<StatusSoftwareUpdateInstallReasonReport['softwareupdate.install-reason']>
> = statusItemSchema({
  item: 'softwareupdate.install-reason',
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
    'softwareupdate.install-reason': required(
      dictionary({
        reason: required(
          list(
            oneOf(
              'system-settings',
              'install-tonight',
              'auto-update',
              'notification',
              'setup-assistant',
              'command-line',
              'mdm',
              'declaration',
            ),
          ),
        ),
        'declaration-id': optional(text),
      }),
    ),
  }),
})
