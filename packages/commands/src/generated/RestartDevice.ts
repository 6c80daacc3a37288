// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface RestartDevice {
  /** Default: false. macOS 11.0. Not on: iOS, tvOS. */
  readonly RebuildKernelCache?: boolean
  /** macOS 11.0. Not on: iOS, tvOS. */
  readonly KextPaths?: readonly string[]
  /** Default: false. macOS 11.4. Not on: iOS, tvOS. */
  readonly NotifyUser?: boolean
}

export interface RestartDeviceReport {}

/**
 * device.restart.yaml of Apple’s schema. iOS 10.3, macOS 10.13, tvOS 10.2. Not on: visionOS,
 * watchOS. Access right AllowPasscodeRemovalAndLock: iOS, macOS, tvOS. Supervised devices
 * only: iOS, tvOS. Not on the user channel: macOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.restart.yaml
 */
export const RestartDevice: CommandSchema<'RestartDevice', RestartDevice, RestartDeviceReport> =
  commandSchema({
    requestType: 'RestartDevice',
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
      tvOS: { introduced: '10.2', accessrights: 'AllowPasscodeRemovalAndLock', supervised: true },
    }),
    fields: dictionary({
      RebuildKernelCache: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '11.0' }, tvOS: absent },
      }),
      KextPaths: optional(list(text), {
        support: { iOS: absent, macOS: { introduced: '11.0' }, tvOS: absent },
      }),
      NotifyUser: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '11.4' }, tvOS: absent },
      }),
    }),
    report: dictionary({}),
  })
