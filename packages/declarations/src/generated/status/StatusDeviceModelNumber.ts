// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusDeviceModelNumberReport {
  readonly 'device.model.number'?: string
}

/**
 * device.model.number.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS 1.1,
 * watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Enrollments (tvOS): supervised, device, local.
 * Enrollments (watchOS): supervised, local. Scopes (iOS, tvOS, visionOS, watchOS): system.
 * Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/device.model.number.yaml
 */
export const StatusDeviceModelNumber: StatusItemSchema<
  'device.model.number',
  NonNullable<StatusDeviceModelNumberReport['device.model.number']>
> = statusItemSchema({
  item: 'device.model.number',
  support: {
    iOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '10.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  },
  report: dictionary({ 'device.model.number': required(text) }),
})
