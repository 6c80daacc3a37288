// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  list,
  only,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface UserList {}

export interface UserListReportUsers {
  readonly UserName?: string
  /** Not on: iOS. */
  readonly FullName?: string
  /** A whole number. Not on: iOS. */
  readonly UID?: number
  /** Not on: iOS. */
  readonly UserGUID?: string
  readonly IsLoggedIn?: boolean
  /** Not on: macOS. */
  readonly HasDataToSync?: boolean
  /** A whole number. Not on: macOS. */
  readonly DataQuota?: number
  /** A whole number. Not on: macOS. */
  readonly DataUsed?: number
  /** Not on: iOS. */
  readonly MobileAccount?: boolean
  /** macOS 11.0. Not on: iOS. */
  readonly HasSecureToken?: boolean
}

export interface UserListReport {
  readonly Users?: readonly UserListReportUsers[]
}

/**
 * user.list.yaml of Apple’s schema. iOS 9.3, macOS 10.13. Not on: tvOS, visionOS, watchOS.
 * Supervised devices only: macOS. Not on the user channel: macOS. Not in a User Enrollment:
 * iOS, macOS. Only on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/user.list.yaml
 */
export const UserList: CommandSchema<'UserList', UserList, UserListReport> = commandSchema({
  requestType: 'UserList',
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
  fields: dictionary({}),
  report: dictionary({
    Users: required(
      list(
        dictionary({
          UserName: required(text),
          FullName: required(text, { support: { iOS: absent } }),
          UID: required(integer, { support: { iOS: absent } }),
          UserGUID: required(text, { support: { iOS: absent } }),
          IsLoggedIn: required(boolean),
          HasDataToSync: required(boolean, { support: { macOS: absent } }),
          DataQuota: required(integer, { support: { macOS: absent } }),
          DataUsed: required(integer, { support: { macOS: absent } }),
          MobileAccount: required(boolean, { support: { iOS: absent } }),
          HasSecureToken: required(boolean, {
            support: { iOS: absent, macOS: { introduced: '11.0' } },
          }),
        }),
      ),
    ),
  }),
})
