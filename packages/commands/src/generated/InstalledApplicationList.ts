// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

/** The values of `Items`. */
export type InstalledApplicationListItems =
  | 'AdHocCodeSigned'
  | 'AppStoreVendable'
  | 'BetaApp'
  | 'BundleSize'
  | 'DeviceBasedVPP'
  | 'DistributorIdentifier'
  | 'DynamicSize'
  | 'ExternalVersionIdentifier'
  | 'HasUpdateAvailable'
  | 'Identifier'
  | 'Installing'
  | 'IsAppClip'
  | 'IsValidated'
  | 'Name'
  | 'ShortVersion'
  | 'Version'

export interface InstalledApplicationList {
  /** iOS 7.0, macOS 10.15. */
  readonly Identifiers?: readonly string[]
  /** Default: false. iOS 7.0, macOS 10.15. */
  readonly ManagedAppsOnly?: boolean
  /** iOS 14.0, tvOS 14.0. Not on: macOS. */
  readonly Items?: readonly InstalledApplicationListItems[]
}

export interface InstalledApplicationListItem {
  readonly Identifier?: string
  /** A whole number. iOS 11.0, macOS 10.13, tvOS 11.0. */
  readonly ExternalVersionIdentifier?: number
  /** iOS 17.4. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly DistributorIdentifier?: string
  readonly Version?: string
  /** iOS 5.0. */
  readonly ShortVersion?: string
  readonly Name?: string
  /** A whole number. macOS 10.7. */
  readonly BundleSize?: number
  /** A whole number. iOS 5.0. Not on: macOS. */
  readonly DynamicSize?: number
  /** iOS 9.2. Not on: macOS. */
  readonly IsValidated?: boolean
  readonly Installing?: boolean
  /** iOS 11.3, tvOS 11.3. Not on: macOS. */
  readonly AppStoreVendable?: boolean
  /** iOS 11.3, tvOS 11.3. Not on: macOS. */
  readonly DeviceBasedVPP?: boolean
  /** iOS 11.3, tvOS 11.3. Not on: macOS. */
  readonly BetaApp?: boolean
  /** iOS 11.3, tvOS 11.3. Not on: macOS. */
  readonly AdHocCodeSigned?: boolean
  /** iOS 11.3, macOS 10.13.4. */
  readonly HasUpdateAvailable?: boolean
  /** Default: false. */
  readonly DownloadFailed?: boolean
  /** Default: false. */
  readonly DownloadWaiting?: boolean
  /** Default: false. */
  readonly DownloadPaused?: boolean
  /** Default: false. */
  readonly DownloadCancelled?: boolean
  /** Default: false. iOS 16.0. Not on: macOS, tvOS, watchOS. */
  readonly IsAppClip?: boolean
  /** iOS 17.2. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly Source?: string
}

export interface InstalledApplicationListReport {
  readonly InstalledApplicationList?: readonly InstalledApplicationListItem[]
}

/**
 * application.installed.list.yaml of Apple’s schema. iOS 5.0, macOS 10.7, tvOS 10.2,
 * visionOS 1.1, watchOS 10.0. Access right AllowQueryApplications: iOS, macOS, tvOS,
 * visionOS, watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.installed.list.yaml
 */
export const InstalledApplicationList: CommandSchema<
  'InstalledApplicationList',
  InstalledApplicationList,
  InstalledApplicationListReport
> = commandSchema({
  requestType: 'InstalledApplicationList',
  support: {
    iOS: {
      introduced: '5.0',
      accessrights: 'AllowQueryApplications',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      accessrights: 'AllowQueryApplications',
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '10.2', accessrights: 'AllowQueryApplications', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowQueryApplications',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowQueryApplications', supervised: false },
  },
  fields: dictionary({
    Identifiers: optional(list(text), {
      support: { iOS: { introduced: '7.0' }, macOS: { introduced: '10.15' } },
    }),
    ManagedAppsOnly: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '7.0' }, macOS: { introduced: '10.15' } },
    }),
    Items: optional(
      list(
        oneOf(
          'AdHocCodeSigned',
          'AppStoreVendable',
          'BetaApp',
          'BundleSize',
          'DeviceBasedVPP',
          'DistributorIdentifier',
          'DynamicSize',
          'ExternalVersionIdentifier',
          'HasUpdateAvailable',
          'Identifier',
          'Installing',
          'IsAppClip',
          'IsValidated',
          'Name',
          'ShortVersion',
          'Version',
        ),
      ),
      { support: { iOS: { introduced: '14.0' }, macOS: absent, tvOS: { introduced: '14.0' } } },
    ),
  }),
  report: dictionary({
    InstalledApplicationList: required(
      list(
        dictionary({
          Identifier: optional(text),
          ExternalVersionIdentifier: optional(integer, {
            support: {
              iOS: { introduced: '11.0' },
              macOS: { introduced: '10.13' },
              tvOS: { introduced: '11.0' },
            },
          }),
          DistributorIdentifier: optional(text, { support: only({ iOS: { introduced: '17.4' } }) }),
          Version: optional(text),
          ShortVersion: optional(text, { support: { iOS: { introduced: '5.0' } } }),
          Name: optional(text),
          BundleSize: optional(integer, { support: { macOS: { introduced: '10.7' } } }),
          DynamicSize: optional(integer, {
            support: { iOS: { introduced: '5.0' }, macOS: absent },
          }),
          IsValidated: optional(boolean, {
            support: { iOS: { introduced: '9.2' }, macOS: absent },
          }),
          Installing: optional(boolean),
          AppStoreVendable: optional(boolean, {
            support: { iOS: { introduced: '11.3' }, macOS: absent, tvOS: { introduced: '11.3' } },
          }),
          DeviceBasedVPP: optional(boolean, {
            support: { iOS: { introduced: '11.3' }, macOS: absent, tvOS: { introduced: '11.3' } },
          }),
          BetaApp: optional(boolean, {
            support: { iOS: { introduced: '11.3' }, macOS: absent, tvOS: { introduced: '11.3' } },
          }),
          AdHocCodeSigned: optional(boolean, {
            support: { iOS: { introduced: '11.3' }, macOS: absent, tvOS: { introduced: '11.3' } },
          }),
          HasUpdateAvailable: optional(boolean, {
            support: { iOS: { introduced: '11.3' }, macOS: { introduced: '10.13.4' } },
          }),
          DownloadFailed: optional(boolean, { default: false }),
          DownloadWaiting: optional(boolean, { default: false }),
          DownloadPaused: optional(boolean, { default: false }),
          DownloadCancelled: optional(boolean, { default: false }),
          IsAppClip: optional(boolean, {
            default: false,
            support: { iOS: { introduced: '16.0' }, macOS: absent, tvOS: absent, watchOS: absent },
          }),
          Source: optional(text, { support: only({ iOS: { introduced: '17.2' } }) }),
        }),
      ),
    ),
  }),
})
