// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  dictionary,
  integer,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface InstallMedia {
  /** A whole number. */
  readonly iTunesStoreID?: number
  /** Not on: macOS. */
  readonly MediaURL?: string
  /** Required. */
  readonly MediaType: 'Book'
  /** Not on: macOS. */
  readonly PersistentID?: string
  /** Not on: macOS. */
  readonly Kind?: 'pdf' | 'epub' | 'ibooks'
  /** Not on: macOS. */
  readonly Version?: string
  /** Not on: macOS. */
  readonly Author?: string
  /** Not on: macOS. */
  readonly Title?: string
}

/** The values of `State`. */
export type InstallMediaReportState =
  | 'Queued'
  | 'PromptingForLogin'
  | 'Updating'
  | 'Installing'
  | 'Managed'
  | 'ManagedButUninstalled'
  | 'Installed'
  | 'Uninstalled'
  | 'Failed'
  | 'Unknown'
  | (string & {})

export interface InstallMediaReport {
  /** A whole number. */
  readonly iTunesStoreID?: number
  /** Not on: macOS. */
  readonly MediaURL?: string
  /** Not on: macOS. */
  readonly PersistentID?: string
  readonly MediaType?: string
  readonly State?: InstallMediaReportState
  readonly RejectionReason?:
    | 'CouldNotVerifyITunesStoreID'
    | 'PurchaseNotFound'
    | 'AppStoreDisabled'
    | 'WrongMediaType'
    | 'DownloadInvalid'
    | 'EnterpriseBooksNotSupportedInMultiUser'
    | (string & {})
}

/**
 * media.install.yaml of Apple’s schema. iOS 8.0, macOS 10.9. Not on: tvOS, visionOS,
 * watchOS. Access right AllowAppInstallation: iOS, macOS. Not on the device channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/media.install.yaml
 */
export const InstallMedia: CommandSchema<'InstallMedia', InstallMedia, InstallMediaReport> =
  commandSchema({
    requestType: 'InstallMedia',
    support: only({
      iOS: {
        introduced: '8.0',
        accessrights: 'AllowAppInstallation',
        supervised: false,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.9',
        accessrights: 'AllowAppInstallation',
        devicechannel: false,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      iTunesStoreID: optional(integer),
      MediaURL: optional(text, { support: { macOS: absent } }),
      MediaType: required(oneOf('Book')),
      PersistentID: optional(text, { support: { macOS: absent } }),
      Kind: optional(oneOf('pdf', 'epub', 'ibooks'), { support: { macOS: absent } }),
      Version: optional(text, { support: { macOS: absent } }),
      Author: optional(text, { support: { macOS: absent } }),
      Title: optional(text, { support: { macOS: absent } }),
    }),
    report: dictionary({
      iTunesStoreID: optional(integer),
      MediaURL: optional(text, { support: { macOS: absent } }),
      PersistentID: optional(text, { support: { macOS: absent } }),
      MediaType: optional(text),
      State: optional(
        oneOf(
          'Queued',
          'PromptingForLogin',
          'Updating',
          'Installing',
          'Managed',
          'ManagedButUninstalled',
          'Installed',
          'Uninstalled',
          'Failed',
          'Unknown',
        ),
      ),
      RejectionReason: optional(
        oneOf(
          'CouldNotVerifyITunesStoreID',
          'PurchaseNotFound',
          'AppStoreDisabled',
          'WrongMediaType',
          'DownloadInvalid',
          'EnterpriseBooksNotSupportedInMultiUser',
        ),
      ),
    }),
  })
