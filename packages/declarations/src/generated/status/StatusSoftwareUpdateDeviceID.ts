// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusSoftwareUpdateDeviceIDReport {
  readonly 'softwareupdate.device-id'?: string
}

/**
 * softwareupdate.device-id.yaml of Apple’s schema. iOS 18.0, macOS 15.0, tvOS 18.4, visionOS
 * 26.4. Not on: watchOS. Enrollments (iOS, tvOS, visionOS): supervised, device. Enrollments
 * (macOS): supervised. Scopes (iOS, macOS, tvOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/softwareupdate.device-id.yaml
 */
export const StatusSoftwareUpdateDeviceID: StatusItemSchema<
  'softwareupdate.device-id',
  NonNullable<StatusSoftwareUpdateDeviceIDReport['softwareupdate.device-id']>
> = statusItemSchema({
  item: 'softwareupdate.device-id',
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
    tvOS: {
      introduced: '18.4',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({ 'softwareupdate.device-id': required(text) }),
})
