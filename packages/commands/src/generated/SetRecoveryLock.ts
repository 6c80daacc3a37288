// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface SetRecoveryLock {
  readonly CurrentPassword?: string
  /** Required. */
  readonly NewPassword: string
}

export interface SetRecoveryLockReport {}

/**
 * passcode.recovery.set.yaml of Apple’s schema. macOS 11.5. Not on: iOS, tvOS, visionOS,
 * watchOS. Access right DeviceLockAndRemovePasscode: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/passcode.recovery.set.yaml
 */
export const SetRecoveryLock: CommandSchema<
  'SetRecoveryLock',
  SetRecoveryLock,
  SetRecoveryLockReport
> = commandSchema({
  requestType: 'SetRecoveryLock',
  support: only({
    macOS: {
      introduced: '11.5',
      accessrights: 'DeviceLockAndRemovePasscode',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ CurrentPassword: optional(text), NewPassword: required(text) }),
  report: dictionary({}),
})
