// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface LogOutUser {}

export interface LogOutUserReport {}

/**
 * user.logout.yaml of Apple’s schema. iOS 9.3. Not on: macOS, tvOS, visionOS, watchOS. Not
 * in a User Enrollment: iOS. Only on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/user.logout.yaml
 */
export const LogOutUser: CommandSchema<'LogOutUser', LogOutUser, LogOutUserReport> = commandSchema({
  requestType: 'LogOutUser',
  support: only({
    iOS: {
      introduced: '9.3',
      accessrights: 'None',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({}),
})
