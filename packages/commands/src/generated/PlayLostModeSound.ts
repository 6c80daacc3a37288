// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface PlayLostModeSound {}

export interface PlayLostModeSoundReport {}

/**
 * device.lostmode.playsound.yaml of Apple’s schema. iOS 10.3. Not on: macOS, tvOS, visionOS,
 * watchOS. Supervised devices only: iOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.lostmode.playsound.yaml
 */
export const PlayLostModeSound: CommandSchema<
  'PlayLostModeSound',
  PlayLostModeSound,
  PlayLostModeSoundReport
> = commandSchema({
  requestType: 'PlayLostModeSound',
  support: only({
    iOS: {
      introduced: '10.3',
      accessrights: 'None',
      supervised: true,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({}),
})
