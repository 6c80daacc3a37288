// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  data,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface AutoSetupAdminAccountItem {
  /** Required. */
  readonly shortName: string
  readonly fullName?: string
  readonly passwordHash?: Uint8Array
  /** Default: false. */
  readonly hidden?: boolean
}

export interface AccountConfiguration {
  /** Default: false. */
  readonly SkipPrimarySetupAccountCreation?: boolean
  /** Default: false. */
  readonly SetPrimarySetupAccountAsRegularUser?: boolean
  /** macOS 10.15. */
  readonly PrimaryAccountFullName?: string
  /** macOS 10.15. */
  readonly PrimaryAccountUserName?: string
  /** Default: false. macOS 10.15. */
  readonly DontAutoPopulatePrimaryAccountInfo?: boolean
  /** Default: false. macOS 10.15. */
  readonly LockPrimaryAccountInfo?: boolean
  readonly AutoSetupAdminAccounts?: readonly AutoSetupAdminAccountItem[]
  /** macOS 11.0. */
  readonly ManagedLocalUserShortName?: string
}

export interface AccountConfigurationReport {}

/**
 * account.configuration.yaml of Apple’s schema. macOS 10.11. Not on: iOS, tvOS, visionOS,
 * watchOS. Only after Automated Device Enrollment: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/account.configuration.yaml
 */
export const AccountConfiguration: CommandSchema<
  'AccountConfiguration',
  AccountConfiguration,
  AccountConfigurationReport
> = commandSchema({
  requestType: 'AccountConfiguration',
  support: only({
    macOS: {
      introduced: '10.11',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    SkipPrimarySetupAccountCreation: optional(boolean, { default: false }),
    SetPrimarySetupAccountAsRegularUser: optional(boolean, { default: false }),
    PrimaryAccountFullName: optional(text, { support: { macOS: { introduced: '10.15' } } }),
    PrimaryAccountUserName: optional(text, { support: { macOS: { introduced: '10.15' } } }),
    DontAutoPopulatePrimaryAccountInfo: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.15' } },
    }),
    LockPrimaryAccountInfo: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.15' } },
    }),
    AutoSetupAdminAccounts: optional(
      list(
        dictionary({
          shortName: required(text),
          fullName: optional(text),
          passwordHash: optional(data),
          hidden: optional(boolean, { default: false }),
        }),
      ),
    ),
    ManagedLocalUserShortName: optional(text, { support: { macOS: { introduced: '11.0' } } }),
  }),
  report: dictionary({}),
})
