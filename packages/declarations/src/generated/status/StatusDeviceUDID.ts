// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusDeviceUDIDReport {
  readonly 'device.identifier.udid'?: string
}

/**
 * device.identifier.udid.yaml of Apple’s schema. iOS 16.0, macOS 13.0, tvOS 16.0, visionOS
 * 1.1, watchOS 10.0. Enrollments (iOS, tvOS, visionOS): supervised, device, local.
 * Enrollments (macOS, watchOS): supervised, local. Scopes (iOS, tvOS, visionOS, watchOS):
 * system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/device.identifier.udid.yaml
 */
export const StatusDeviceUDID: StatusItemSchema<
  'device.identifier.udid',
  NonNullable<StatusDeviceUDIDReport['device.identifier.udid']>
> = statusItemSchema({
  item: 'device.identifier.udid',
  support: {
    iOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '10.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  },
  report: dictionary({ 'device.identifier.udid': required(text) }),
})
