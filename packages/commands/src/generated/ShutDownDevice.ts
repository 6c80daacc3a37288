// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ShutDownDevice {}

export interface ShutDownDeviceReport {}

/**
 * device.shutdown.yaml of Apple’s schema. iOS 10.3, macOS 10.13. Not on: tvOS, visionOS,
 * watchOS. Access right AllowPasscodeRemovalAndLock: iOS, macOS. Supervised devices only:
 * iOS. Not on the user channel: macOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.shutdown.yaml
 */
export const ShutDownDevice: CommandSchema<'ShutDownDevice', ShutDownDevice, ShutDownDeviceReport> =
  commandSchema({
    requestType: 'ShutDownDevice',
    support: only({
      iOS: {
        introduced: '10.3',
        accessrights: 'AllowPasscodeRemovalAndLock',
        supervised: true,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: {
        introduced: '10.13',
        accessrights: 'AllowPasscodeRemovalAndLock',
        devicechannel: true,
        userchannel: false,
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({}),
    report: dictionary({}),
  })
