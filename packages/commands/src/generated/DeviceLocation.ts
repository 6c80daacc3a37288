// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, realNumber, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface DeviceLocation {}

export interface DeviceLocationReport {
  readonly Latitude?: number
  readonly Longitude?: number
  /** iOS 10.3. */
  readonly HorizontalAccuracy?: number
  /** iOS 10.3. */
  readonly VerticalAccuracy?: number
  /** iOS 10.3. */
  readonly Altitude?: number
  /** iOS 10.3. */
  readonly Speed?: number
  /** iOS 10.3. */
  readonly Course?: number
  /** iOS 10.3. */
  readonly Timestamp?: string
}

/**
 * device.lostmode.location.yaml of Apple’s schema. iOS 9.3. Not on: macOS, tvOS, visionOS,
 * watchOS. Supervised devices only: iOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.lostmode.location.yaml
 */
export const DeviceLocation: CommandSchema<'DeviceLocation', DeviceLocation, DeviceLocationReport> =
  commandSchema({
    requestType: 'DeviceLocation',
    support: only({
      iOS: {
        introduced: '9.3',
        accessrights: 'None',
        supervised: true,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({}),
    report: dictionary({
      Latitude: required(realNumber),
      Longitude: required(realNumber),
      HorizontalAccuracy: required(realNumber, { support: { iOS: { introduced: '10.3' } } }),
      VerticalAccuracy: required(realNumber, { support: { iOS: { introduced: '10.3' } } }),
      Altitude: required(realNumber, { support: { iOS: { introduced: '10.3' } } }),
      Speed: required(realNumber, { support: { iOS: { introduced: '10.3' } } }),
      Course: required(realNumber, { support: { iOS: { introduced: '10.3' } } }),
      Timestamp: required(text, { support: { iOS: { introduced: '10.3' } } }),
    }),
  })
