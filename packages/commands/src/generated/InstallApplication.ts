// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  any,
  boolean,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  only,
  optional,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface InstallApplicationOptions {
  /** Default: 0. */
  readonly PurchaseMethod?: 0 | 1
}

export interface InstallApplicationAttributes {
  /** Not on: tvOS. */
  readonly VPNUUID?: string
  /** iOS 16.0. Not on: tvOS, watchOS. */
  readonly ContentFilterUUID?: string
  /** iOS 16.0. Not on: tvOS, watchOS. */
  readonly DNSProxyUUID?: string
  /** iOS 17.0. Not on: tvOS, watchOS. */
  readonly RelayUUID?: string
  /** iOS 13.0. Not on: tvOS. */
  readonly AssociatedDomains?: readonly string[]
  /** Default: false. iOS 14.0. Not on: tvOS. */
  readonly AssociatedDomainsEnableDirectDownloads?: boolean
  /** Default: true. iOS 14.0, tvOS 14.0. */
  readonly Removable?: boolean
  /** Default: false. iOS 16.4. Not on: tvOS, visionOS, watchOS. */
  readonly TapToPayScreenLock?: boolean
  /** iOS 17.0. Not on: tvOS, visionOS, watchOS. */
  readonly CellularSliceUUID?: string
  /** Default: true. iOS 18.1. Not on: tvOS, visionOS, watchOS. */
  readonly Hideable?: boolean
  /** Default: true. iOS 18.1. Not on: tvOS, visionOS, watchOS. */
  readonly Lockable?: boolean
}

export interface InstallApplication {
  /** A whole number. */
  readonly iTunesStoreID?: number
  /** iOS 7.0. */
  readonly Identifier?: string
  /** iOS 7.0. */
  readonly Options?: InstallApplicationOptions
  /** iOS 7.0. */
  readonly ManifestURL?: string
  /** macOS 11.0. Not in a User Enrollment: macOS. */
  readonly ManagementFlags?: 1 | 4 | 5
  /** iOS 7.0, macOS 11.0. */
  readonly Configuration?: Readonly<Record<string, unknown>>
  /** iOS 7.0. Not on: macOS. */
  readonly Attributes?: InstallApplicationAttributes
  /** iOS 9.0, macOS 11.0. Not in a User Enrollment: iOS, macOS, visionOS. */
  readonly ChangeManagementState?: 'Managed'
  /**
   * Default: false. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly InstallAsManaged?: boolean
  /** Default: false. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly iOSApp?: boolean
}

/** The values of `State`. */
export type InstallApplicationReportState =
  | 'Queued'
  | 'NeedsRedemption'
  | 'Redeeming'
  | 'Prompting'
  | 'PromptingForLogin'
  | 'ValidatingPurchase'
  | 'Installing'
  | 'Managed'
  | 'ManagedButUninstalled'
  | 'UserInstalledApp'
  | 'UserRejected'
  | 'PromptingForUpdate'
  | 'PromptingForUpdateLogin'
  | 'ValidatingUpdate'
  | 'Updating'
  | 'UpdateRejected'
  | 'PromptingForManagement'
  | 'ManagementRejected'
  | 'Failed'
  | 'Unknown'
  | (string & {})

/** The values of `RejectionReason`. */
export type InstallApplicationReportRejectionReason =
  | 'AppAlreadyInstalled'
  | 'AppAlreadyQueued'
  | 'AppStoreDisabled'
  | 'CouldNotVerifyAppID'
  | 'ManagementChangeNotSupported'
  | 'NotAnApp'
  | 'NotSupported'
  | 'Other'
  | 'PurchaseMethodNotSupported'
  | 'PurchaseMethodNotSupportedInMultiUser'
  | (string & {})

export interface InstallApplicationReport {
  readonly Identifier?: string
  readonly State?: InstallApplicationReportState
  readonly RejectionReason?: InstallApplicationReportRejectionReason
}

/**
 * application.install.yaml of Apple’s schema. iOS 5.0, macOS 10.9, tvOS 10.2, visionOS 1.1,
 * watchOS 10.0. Access right AllowAppInstallation: iOS, macOS, tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.install.yaml
 */
export const InstallApplication: CommandSchema<
  'InstallApplication',
  InstallApplication,
  InstallApplicationReport
> = commandSchema({
  requestType: 'InstallApplication',
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
      introduced: '10.9',
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
    iTunesStoreID: optional(integer),
    Identifier: optional(text, { support: { iOS: { introduced: '7.0' } } }),
    Options: optional(
      dictionary({ PurchaseMethod: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }) }),
      { support: { iOS: { introduced: '7.0' } } },
    ),
    ManifestURL: optional(text, { support: { iOS: { introduced: '7.0' } } }),
    ManagementFlags: optional(
      { kind: 'integer', oneOf: [1, 4, 5] },
      { support: { macOS: { introduced: '11.0', userenrollment: { mode: 'forbidden' } } } },
    ),
    Configuration: optional(map(any), {
      support: { iOS: { introduced: '7.0' }, macOS: { introduced: '11.0' } },
    }),
    Attributes: optional(
      dictionary({
        VPNUUID: optional(text, { support: { tvOS: absent } }),
        ContentFilterUUID: optional(text, {
          support: { iOS: { introduced: '16.0' }, tvOS: absent, watchOS: absent },
        }),
        DNSProxyUUID: optional(text, {
          support: { iOS: { introduced: '16.0' }, tvOS: absent, watchOS: absent },
        }),
        RelayUUID: optional(text, {
          support: { iOS: { introduced: '17.0' }, tvOS: absent, watchOS: absent },
        }),
        AssociatedDomains: optional(list(text), {
          support: { iOS: { introduced: '13.0' }, tvOS: absent },
        }),
        AssociatedDomainsEnableDirectDownloads: optional(boolean, {
          default: false,
          support: { iOS: { introduced: '14.0' }, tvOS: absent },
        }),
        Removable: optional(boolean, {
          default: true,
          support: { iOS: { introduced: '14.0' }, tvOS: { introduced: '14.0' } },
        }),
        TapToPayScreenLock: optional(boolean, {
          default: false,
          support: { iOS: { introduced: '16.4' }, tvOS: absent, visionOS: absent, watchOS: absent },
        }),
        CellularSliceUUID: optional(text, {
          support: { iOS: { introduced: '17.0' }, tvOS: absent, visionOS: absent, watchOS: absent },
        }),
        Hideable: optional(boolean, {
          default: true,
          support: { iOS: { introduced: '18.1' }, tvOS: absent, visionOS: absent, watchOS: absent },
        }),
        Lockable: optional(boolean, {
          default: true,
          support: { iOS: { introduced: '18.1' }, tvOS: absent, visionOS: absent, watchOS: absent },
        }),
      }),
      { support: { iOS: { introduced: '7.0' }, macOS: absent } },
    ),
    ChangeManagementState: optional(oneOf('Managed'), {
      support: {
        iOS: { introduced: '9.0', userenrollment: { mode: 'forbidden' } },
        macOS: { introduced: '11.0', userenrollment: { mode: 'forbidden' } },
        visionOS: { userenrollment: { mode: 'forbidden' } },
      },
    }),
    InstallAsManaged: optional(boolean, {
      default: false,
      support: only({ macOS: { introduced: '11.0', userenrollment: { mode: 'forbidden' } } }),
    }),
    iOSApp: optional(boolean, { default: false, support: only({ macOS: { introduced: '11.0' } }) }),
  }),
  report: dictionary({
    Identifier: optional(text),
    State: optional(
      oneOf(
        'Queued',
        'NeedsRedemption',
        'Redeeming',
        'Prompting',
        'PromptingForLogin',
        'ValidatingPurchase',
        'Installing',
        'Managed',
        'ManagedButUninstalled',
        'UserInstalledApp',
        'UserRejected',
        'PromptingForUpdate',
        'PromptingForUpdateLogin',
        'ValidatingUpdate',
        'Updating',
        'UpdateRejected',
        'PromptingForManagement',
        'ManagementRejected',
        'Failed',
        'Unknown',
      ),
    ),
    RejectionReason: optional(
      oneOf(
        'AppAlreadyInstalled',
        'AppAlreadyQueued',
        'AppStoreDisabled',
        'CouldNotVerifyAppID',
        'ManagementChangeNotSupported',
        'NotAnApp',
        'NotSupported',
        'Other',
        'PurchaseMethodNotSupported',
        'PurchaseMethodNotSupportedInMultiUser',
      ),
    ),
  }),
})
