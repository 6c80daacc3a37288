// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface DeviceLock {
  /** iOS 7.0, macOS 10.14. Not on: visionOS. Ignored on Shared iPad: iOS. */
  readonly Message?: string
  /** iOS 7.0, macOS 11.5. Not on: visionOS. Ignored on Shared iPad: iOS. */
  readonly PhoneNumber?: string
  /** macOS 10.8. Not on: iOS, visionOS, watchOS. */
  readonly PIN?: string
}

export interface DeviceLockReport {
  readonly MessageResult?: string
}

/**
 * device.lock.yaml of Apple’s schema. iOS 4.0, macOS 10.7, visionOS 2.0, watchOS 10.0. Not
 * on: tvOS. Access right AllowPasscodeRemovalAndLock: iOS, macOS, visionOS, watchOS. Not on
 * the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.lock.yaml
 */
export const DeviceLock: CommandSchema<'DeviceLock', DeviceLock, DeviceLockReport> = commandSchema({
  requestType: 'DeviceLock',
  support: only({
    iOS: {
      introduced: '4.0',
      accessrights: 'AllowPasscodeRemovalAndLock',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      accessrights: 'AllowPasscodeRemovalAndLock',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
    visionOS: {
      introduced: '2.0',
      accessrights: 'AllowPasscodeRemovalAndLock',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowPasscodeRemovalAndLock', supervised: false },
  }),
  fields: dictionary({
    Message: optional(text, {
      support: {
        iOS: { introduced: '7.0', sharedipad: { mode: 'ignored' } },
        macOS: { introduced: '10.14' },
        visionOS: absent,
      },
    }),
    PhoneNumber: optional(text, {
      support: {
        iOS: { introduced: '7.0', sharedipad: { mode: 'ignored' } },
        macOS: { introduced: '11.5' },
        visionOS: absent,
      },
    }),
    PIN: optional(text, {
      support: { iOS: absent, macOS: { introduced: '10.8' }, visionOS: absent, watchOS: absent },
    }),
  }),
  report: dictionary({ MessageResult: optional(text) }),
})
