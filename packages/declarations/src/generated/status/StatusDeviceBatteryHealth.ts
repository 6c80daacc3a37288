// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusDeviceBatteryHealthReport {
  readonly 'device.power.battery-health'?:
    'non-genuine' | 'normal' | 'service-recommended' | 'unknown' | 'unsupported' | (string & {})
}

/**
 * device.power.battery-health.yaml of Apple’s schema. iOS 17.0, macOS 14.4. Not on: tvOS,
 * visionOS, watchOS. Enrollments (iOS): supervised, device, local. Enrollments (macOS):
 * supervised, local. Scopes (iOS, macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/device.power.battery-health.yaml
 */
export const StatusDeviceBatteryHealth: StatusItemSchema<
  'device.power.battery-health',
  NonNullable<StatusDeviceBatteryHealthReport['device.power.battery-health']>
> = statusItemSchema({
  item: 'device.power.battery-health',
  support: only({
    iOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '14.4',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'device.power.battery-health': required(
      oneOf('non-genuine', 'normal', 'service-recommended', 'unknown', 'unsupported'),
    ),
  }),
})
