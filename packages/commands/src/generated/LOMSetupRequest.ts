// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, list, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface LOMSetupRequest {}

export interface LOMSetupRequestReport {
  readonly PrimaryIPv6AddressList?: readonly string[]
  readonly SecondaryIPv6AddressList?: readonly string[]
  /** A whole number. */
  readonly LOMProtocolVersion?: number
}

/**
 * lom.setuprequest.yaml of Apple’s schema. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS.
 * Access right DeviceLockAndRemovePasscode: macOS. Not on the user channel: macOS. Not in a
 * User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/lom.setuprequest.yaml
 */
export const LOMSetupRequest: CommandSchema<
  'LOMSetupRequest',
  LOMSetupRequest,
  LOMSetupRequestReport
> = commandSchema({
  requestType: 'LOMSetupRequest',
  support: only({
    macOS: {
      introduced: '11.0',
      accessrights: 'DeviceLockAndRemovePasscode',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({
    PrimaryIPv6AddressList: required(list(text)),
    SecondaryIPv6AddressList: required(list(text)),
    LOMProtocolVersion: required(integer),
  }),
})
