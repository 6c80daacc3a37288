// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ManagedApplicationList {
  /** iOS 7.0. */
  readonly Identifiers?: readonly string[]
}

/** The values of `Status`. */
export type ManagedApplicationListReportManagedApplicationItemStatus =
  | 'Queued'
  | 'NeedsRedemption'
  | 'Redeeming'
  | 'Prompting'
  | 'PromptingForLogin'
  | 'ValidatingPurchase'
  | 'PromptingForUpdate'
  | 'PromptingForUpdateLogin'
  | 'PromptingForManagement'
  | 'ValidatingUpdate'
  | 'Updating'
  | 'Installing'
  | 'Managed'
  | 'ManagedButUninstalled'
  | 'Unknown'
  | 'UserInstalledApp'
  | 'UserRejected'
  | 'UpdateRejected'
  | 'ManagementRejected'
  | 'Failed'
  | (string & {})

export interface ManagedApplicationItem {
  readonly Status?: ManagedApplicationListReportManagedApplicationItemStatus
  /** A whole number. */
  readonly ManagementFlags?: number
  /** Not on: macOS, tvOS. */
  readonly UnusedRedemptionCode?: string
  /** iOS 7.0, macOS 11.0. */
  readonly HasConfiguration?: boolean
  /** iOS 7.0, macOS 11.3. Not on the device channel: macOS. */
  readonly HasFeedback?: boolean
  /** iOS 9.2. Not on: macOS. */
  readonly IsValidated?: boolean
  /** A whole number. iOS 10.3, macOS 11.3, tvOS 10.2. */
  readonly ExternalVersionIdentifier?: number
}

export interface ManagedApplicationListReport {
  readonly ManagedApplicationList?: Readonly<Record<string, ManagedApplicationItem>>
}

/**
 * application.managed.list.yaml of Apple’s schema. iOS 5.0, macOS 11.0, tvOS 10.2, visionOS
 * 1.1, watchOS 10.0. Access right AllowAppInstallation: iOS, macOS, tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.managed.list.yaml
 */
export const ManagedApplicationList: CommandSchema<
  'ManagedApplicationList',
  ManagedApplicationList,
  ManagedApplicationListReport
> = commandSchema({
  requestType: 'ManagedApplicationList',
  support: {
    iOS: {
      introduced: '5.0',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '11.0',
      accessrights: 'AllowAppInstallation',
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '10.2', accessrights: 'AllowAppInstallation', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowAppInstallation', supervised: false },
  },
  fields: dictionary({
    Identifiers: optional(list(text), { support: { iOS: { introduced: '7.0' } } }),
  }),
  report: dictionary({
    ManagedApplicationList: required(
      map(
        dictionary({
          Status: required(
            oneOf(
              'Queued',
              'NeedsRedemption',
              'Redeeming',
              'Prompting',
              'PromptingForLogin',
              'ValidatingPurchase',
              'PromptingForUpdate',
              'PromptingForUpdateLogin',
              'PromptingForManagement',
              'ValidatingUpdate',
              'Updating',
              'Installing',
              'Managed',
              'ManagedButUninstalled',
              'Unknown',
              'UserInstalledApp',
              'UserRejected',
              'UpdateRejected',
              'ManagementRejected',
              'Failed',
            ),
          ),
          ManagementFlags: required(integer),
          UnusedRedemptionCode: required(text, { support: { macOS: absent, tvOS: absent } }),
          HasConfiguration: required(boolean, {
            support: { iOS: { introduced: '7.0' }, macOS: { introduced: '11.0' } },
          }),
          HasFeedback: required(boolean, {
            support: {
              iOS: { introduced: '7.0' },
              macOS: { introduced: '11.3', devicechannel: false },
            },
          }),
          IsValidated: required(boolean, {
            support: { iOS: { introduced: '9.2' }, macOS: absent },
          }),
          ExternalVersionIdentifier: required(integer, {
            support: {
              iOS: { introduced: '10.3' },
              macOS: { introduced: '11.3' },
              tvOS: { introduced: '10.2' },
            },
          }),
        }),
      ),
    ),
  }),
})
