// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface EnableLostMode {
  readonly Message?: string
  readonly PhoneNumber?: string
  readonly Footnote?: string
}

export interface EnableLostModeReport {}

/**
 * device.lostmode.enable.yaml of Apple’s schema. iOS 9.3. Not on: macOS, tvOS, visionOS,
 * watchOS. Supervised devices only: iOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.lostmode.enable.yaml
 */
export const EnableLostMode: CommandSchema<'EnableLostMode', EnableLostMode, EnableLostModeReport> =
  commandSchema({
    requestType: 'EnableLostMode',
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
    fields: dictionary({
      Message: optional(text),
      PhoneNumber: optional(text),
      Footnote: optional(text),
    }),
    report: dictionary({}),
  })
