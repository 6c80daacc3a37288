// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface UnlockUserAccount {
  /** Required. */
  readonly UserName: string
}

export interface UnlockUserAccountReport {}

/**
 * user.unlock.yaml of Apple’s schema. macOS 10.13. Not on: iOS, tvOS, visionOS, watchOS.
 * Access right DeviceLockAndRemovePasscode: macOS. Not on the user channel: macOS. Not in a
 * User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/user.unlock.yaml
 */
export const UnlockUserAccount: CommandSchema<
  'UnlockUserAccount',
  UnlockUserAccount,
  UnlockUserAccountReport
> = commandSchema({
  requestType: 'UnlockUserAccount',
  support: only({
    macOS: {
      introduced: '10.13',
      accessrights: 'DeviceLockAndRemovePasscode',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ UserName: required(text) }),
  report: dictionary({}),
})
