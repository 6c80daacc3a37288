// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface VerifyFirmwarePassword {
  /** Required. */
  readonly Password: string
}

export interface VerifyFirmwarePasswordReportVerifyFirmwarePassword {
  readonly PasswordVerified?: boolean
}

export interface VerifyFirmwarePasswordReport {
  readonly VerifyFirmwarePassword?: VerifyFirmwarePasswordReportVerifyFirmwarePassword
}

/**
 * passcode.firmware.verify.yaml of Apple’s schema. macOS 10.13. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/passcode.firmware.verify.yaml
 */
export const VerifyFirmwarePassword: CommandSchema<
  'VerifyFirmwarePassword',
  VerifyFirmwarePassword,
  VerifyFirmwarePasswordReport
> = commandSchema({
  requestType: 'VerifyFirmwarePassword',
  support: only({
    macOS: {
      introduced: '10.13',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ Password: required(text) }),
  report: dictionary({
    VerifyFirmwarePassword: required(dictionary({ PasswordVerified: required(boolean) })),
  }),
})
