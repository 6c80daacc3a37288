// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface VerifyRecoveryLock {
  /** Required. */
  readonly Password: string
}

export interface VerifyRecoveryLockReport {
  readonly PasswordVerified?: boolean
}

/**
 * passcode.recovery.verify.yaml of Apple’s schema. macOS 11.5. Not on: iOS, tvOS, visionOS,
 * watchOS. Access right DeviceLockAndRemovePasscode: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/passcode.recovery.verify.yaml
 */
export const VerifyRecoveryLock: CommandSchema<
  'VerifyRecoveryLock',
  VerifyRecoveryLock,
  VerifyRecoveryLockReport
> = commandSchema({
  requestType: 'VerifyRecoveryLock',
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
  fields: dictionary({ Password: required(text) }),
  report: dictionary({ PasswordVerified: required(boolean) }),
})
