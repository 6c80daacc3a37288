// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusDeviceOperatingSystemSupplementalExtraVersionReport {
  readonly 'device.operating-system.supplemental.extra-version'?: string
}

/**
 * device.operating-system.supplemental.extra-version.yaml of Apple’s schema. iOS 16.1, macOS
 * 13.0, tvOS 16.1, visionOS 1.1, watchOS 10.0. Enrollments (iOS, visionOS): supervised,
 * device, user, local. Enrollments (macOS): supervised, user, local. Enrollments (tvOS):
 * supervised, device, local. Enrollments (watchOS): supervised, local. Scopes (iOS, tvOS,
 * visionOS, watchOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/device.operating-system.supplemental.extra-version.yaml
 */
export const StatusDeviceOperatingSystemSupplementalExtraVersion: StatusItemSchema<
  'device.operating-system.supplemental.extra-version',
  NonNullable<
    StatusDeviceOperatingSystemSupplementalExtraVersionReport['device.operating-system.supplemental.extra-version']
  >
> = statusItemSchema({
  item: 'device.operating-system.supplemental.extra-version',
  support: {
    iOS: {
      introduced: '16.1',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '16.1',
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
  report: dictionary({ 'device.operating-system.supplemental.extra-version': required(text) }),
})
