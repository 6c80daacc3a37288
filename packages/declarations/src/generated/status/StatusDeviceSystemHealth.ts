// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, optional, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusDeviceSystemHealthReportDeviceSystemHealth {
  readonly Baseband?: 'ok' | 'error' | (string & {})
  readonly Camera?: 'ok' | 'error' | 'non-genuine' | 'pending-repair' | (string & {})
  readonly Display?: 'ok' | 'error' | 'non-genuine' | 'pending-repair' | (string & {})
  readonly FaceID?: 'ok' | 'error' | 'pending-repair' | (string & {})
  readonly NFC?: 'ok' | 'error' | (string & {})
  readonly TouchID?: 'ok' | 'error' | 'pending-repair' | (string & {})
  readonly UWB?: 'ok' | 'error' | (string & {})
}

export interface StatusDeviceSystemHealthReport {
  readonly 'device.system.health'?: StatusDeviceSystemHealthReportDeviceSystemHealth
}

/**
 * device.system.health.yaml of Apple’s schema. iOS 27.0. Not on: macOS, tvOS, visionOS,
 * watchOS. Enrollments (iOS): supervised. Scopes (iOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/device.system.health.yaml
 */
export const StatusDeviceSystemHealth: StatusItemSchema<
  'device.system.health',
  NonNullable<StatusDeviceSystemHealthReport['device.system.health']>
> = statusItemSchema({
  item: 'device.system.health',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
  }),
  report: dictionary({
    'device.system.health': required(
      dictionary({
        Baseband: optional(oneOf('ok', 'error')),
        Camera: optional(oneOf('ok', 'error', 'non-genuine', 'pending-repair')),
        Display: optional(oneOf('ok', 'error', 'non-genuine', 'pending-repair')),
        FaceID: optional(oneOf('ok', 'error', 'pending-repair')),
        NFC: optional(oneOf('ok', 'error')),
        TouchID: optional(oneOf('ok', 'error', 'pending-repair')),
        UWB: optional(oneOf('ok', 'error')),
      }),
    ),
  }),
})
