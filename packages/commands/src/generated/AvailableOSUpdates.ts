// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  date,
  dictionary,
  integer,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface AvailableOSUpdates {}

export interface AvailableOSUpdatesReportAvailableOSUpdates {
  readonly ProductKey?: string
  readonly HumanReadableName?: string
  /** Not on: iOS, tvOS. */
  readonly HumanReadableNameLocale?: string
  /** Not on: iOS, tvOS. */
  readonly MetadataURL?: string
  /** Not on: macOS. */
  readonly ProductName?: string
  readonly Version?: string
  readonly Build?: string
  /** A whole number. macOS 10.12. */
  readonly DownloadSize?: number
  /** A whole number. Not on: macOS. */
  readonly InstallSize?: number
  /** Not on: iOS, tvOS. */
  readonly AppIdentifiersToClose?: readonly string[]
  /** Default: false. */
  readonly IsCritical?: boolean
  /** Default: false. Not on: iOS, tvOS. */
  readonly IsConfigDataUpdate?: boolean
  /** Default: false. Not on: iOS, tvOS. */
  readonly IsFirmwareUpdate?: boolean
  /** Default: false. macOS 10.11.4. Not on: iOS, tvOS. */
  readonly IsMajorOSUpdate?: boolean
  /** Default: false. */
  readonly RestartRequired?: boolean
  /** Default: false. */
  readonly AllowsInstallLater?: boolean
  /** macOS 10.12.4. Not on: iOS, tvOS. */
  readonly DeferredUntil?: Date
  /** Default: false. macOS 11.0. Not on: iOS, tvOS. */
  readonly RequiresBootstrapToken?: boolean
  /** iOS 16.2, macOS 13.1, tvOS 16.2. */
  readonly IsSecurityResponse?: boolean
  /** iOS 16.2, macOS 13.1, tvOS 16.2. */
  readonly SupplementalBuildVersion?: string
  /** iOS 16.2, macOS 13.1, tvOS 16.2. */
  readonly SupplementalOSVersionExtra?: string
}

export interface AvailableOSUpdatesReport {
  readonly AvailableOSUpdates?: readonly AvailableOSUpdatesReportAvailableOSUpdates[]
}

/**
 * system.update.available.yaml of Apple’s schema. iOS 9.0, macOS 10.11, tvOS 12.0. Not on:
 * visionOS, watchOS. Deprecated: iOS 26.0, macOS 26.0, tvOS 26.0. Removed: iOS 27.0, macOS
 * 27.0, tvOS 27.0. Access right AllowAppInstallation: iOS, tvOS. Supervised devices only:
 * iOS, tvOS. Not on the user channel: macOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/system.update.available.yaml
 */
export const AvailableOSUpdates: CommandSchema<
  'AvailableOSUpdates',
  AvailableOSUpdates,
  AvailableOSUpdatesReport
> = commandSchema({
  requestType: 'AvailableOSUpdates',
  support: only({
    iOS: {
      introduced: '9.0',
      deprecated: '26.0',
      removed: '27.0',
      accessrights: 'AllowAppInstallation',
      supervised: true,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '10.11',
      deprecated: '26.0',
      removed: '27.0',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: {
      introduced: '12.0',
      deprecated: '26.0',
      removed: '27.0',
      accessrights: 'AllowAppInstallation',
      devicechannel: true,
      supervised: true,
      requiresdep: false,
    },
  }),
  fields: dictionary({}),
  report: dictionary({
    AvailableOSUpdates: required(
      list(
        dictionary({
          ProductKey: required(text),
          HumanReadableName: required(text),
          HumanReadableNameLocale: required(text, { support: { iOS: absent, tvOS: absent } }),
          MetadataURL: required(text, { support: { iOS: absent, tvOS: absent } }),
          ProductName: required(text, { support: { macOS: absent } }),
          Version: required(text),
          Build: required(text),
          DownloadSize: required(integer, { support: { macOS: { introduced: '10.12' } } }),
          InstallSize: required(integer, { support: { macOS: absent } }),
          AppIdentifiersToClose: required(list(text), { support: { iOS: absent, tvOS: absent } }),
          IsCritical: optional(boolean, { default: false }),
          IsConfigDataUpdate: optional(boolean, {
            default: false,
            support: { iOS: absent, tvOS: absent },
          }),
          IsFirmwareUpdate: optional(boolean, {
            default: false,
            support: { iOS: absent, tvOS: absent },
          }),
          IsMajorOSUpdate: optional(boolean, {
            default: false,
            support: { iOS: absent, macOS: { introduced: '10.11.4' }, tvOS: absent },
          }),
          RestartRequired: optional(boolean, { default: false }),
          AllowsInstallLater: optional(boolean, { default: false }),
          DeferredUntil: optional(date, {
            support: { iOS: absent, macOS: { introduced: '10.12.4' }, tvOS: absent },
          }),
          RequiresBootstrapToken: optional(boolean, {
            default: false,
            support: { iOS: absent, macOS: { introduced: '11.0' }, tvOS: absent },
          }),
          IsSecurityResponse: required(boolean, {
            support: {
              iOS: { introduced: '16.2' },
              macOS: { introduced: '13.1' },
              tvOS: { introduced: '16.2' },
            },
          }),
          SupplementalBuildVersion: optional(text, {
            support: {
              iOS: { introduced: '16.2' },
              macOS: { introduced: '13.1' },
              tvOS: { introduced: '16.2' },
            },
          }),
          SupplementalOSVersionExtra: optional(text, {
            support: {
              iOS: { introduced: '16.2' },
              macOS: { introduced: '13.1' },
              tvOS: { introduced: '16.2' },
            },
          }),
        }),
      ),
    ),
  }),
})
