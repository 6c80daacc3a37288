// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface DeleteUser {
  readonly UserName?: string
  /** Default: false. Not on: macOS. */
  readonly ForceDeletion?: boolean
  /** Default: false. iOS 14.0. Not on: macOS. */
  readonly DeleteAllUsers?: boolean
}

export interface DeleteUserReport {}

/**
 * user.delete.yaml of Apple’s schema. iOS 9.3, macOS 10.13. Not on: tvOS, visionOS, watchOS.
 * Supervised devices only: macOS. Not on the user channel: macOS. Not in a User Enrollment:
 * iOS, macOS. Only on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/user.delete.yaml
 */
export const DeleteUser: CommandSchema<'DeleteUser', DeleteUser, DeleteUserReport> = commandSchema({
  requestType: 'DeleteUser',
  support: only({
    iOS: {
      introduced: '9.3',
      accessrights: 'None',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '10.13',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: true,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    UserName: optional(text),
    ForceDeletion: optional(boolean, { default: false, support: { macOS: absent } }),
    DeleteAllUsers: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '14.0' }, macOS: absent },
    }),
  }),
  report: dictionary({}),
})
