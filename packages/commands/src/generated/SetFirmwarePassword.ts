// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface SetFirmwarePassword {
  readonly CurrentPassword?: string
  /** Required. */
  readonly NewPassword: string
  /** Default: false. */
  readonly AllowOroms?: boolean
}

export interface SetFirmwarePasswordReportSetFirmwarePassword {
  readonly PasswordChanged?: boolean
}

export interface SetFirmwarePasswordReport {
  readonly SetFirmwarePassword?: SetFirmwarePasswordReportSetFirmwarePassword
}

/**
 * passcode.firmware.set.yaml of Apple’s schema. macOS 10.13. Not on: iOS, tvOS, visionOS,
 * watchOS. Access right DeviceLockAndRemovePasscode: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/passcode.firmware.set.yaml
 */
export const SetFirmwarePassword: CommandSchema<
  'SetFirmwarePassword',
  SetFirmwarePassword,
  SetFirmwarePasswordReport
> = commandSchema({
  requestType: 'SetFirmwarePassword',
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
  fields: dictionary({
    CurrentPassword: optional(text),
    NewPassword: required(text),
    AllowOroms: optional(boolean, { default: false }),
  }),
  report: dictionary({
    SetFirmwarePassword: required(dictionary({ PasswordChanged: required(boolean) })),
  }),
})
