// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  any,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ScheduleOSUpdateUpdates {
  readonly ProductKey?: string
  /** iOS 11.3, macOS 12.0, tvOS 12.2. */
  readonly ProductVersion?: string
  /** Required. */
  readonly InstallAction:
    | 'Default'
    | 'DownloadOnly'
    | 'InstallASAP'
    | 'NotifyOnly'
    | 'InstallLater'
    | 'InstallForceRestart'
  /** A whole number. macOS 12.0. Not on: iOS, tvOS. */
  readonly MaxUserDeferrals?: number
  /** Default: "Low". macOS 12.3. Not on: iOS, tvOS. */
  readonly Priority?: 'Low' | 'High'
}

export interface ScheduleOSUpdate {
  /** Required. */
  readonly Updates: readonly ScheduleOSUpdateUpdates[]
}

/** The values of `Status`. */
export type ScheduleOSUpdateReportUpdateResultsStatus =
  | 'Idle'
  | 'Downloading'
  | 'DownloadFailed'
  | 'DownloadRequiresComputer'
  | 'DownloadInsufficientSpace'
  | 'DownloadInsufficientPower'
  | 'DownloadInsufficientNetwork'
  | 'Installing'
  | 'InstallInsufficientSpace'
  | 'InstallInsufficientPower'
  | 'InstallPhoneCallInProgress'
  | 'InstallFailed'
  | (string & {})

export interface ScheduleOSUpdateReportUpdateResults {
  readonly ProductKey?: string
  readonly InstallAction?:
    | 'Error'
    | 'DownloadOnly'
    | 'InstallASAP'
    | 'NotifyOnly'
    | 'InstallLater'
    | 'InstallForceRestart'
    | (string & {})
  readonly Status?: ScheduleOSUpdateReportUpdateResultsStatus
  readonly ErrorChain?: readonly Readonly<Record<string, unknown>>[]
}

export interface ScheduleOSUpdateReport {
  readonly UpdateResults?: readonly ScheduleOSUpdateReportUpdateResults[]
}

/**
 * system.update.schedule.yaml of Apple’s schema. iOS 9.0, macOS 10.11, tvOS 12.0. Not on:
 * visionOS, watchOS. Deprecated: iOS 26.0, macOS 26.0, tvOS 26.0. Removed: iOS 27.0, macOS
 * 27.0, tvOS 27.0. Access right AllowAppInstallation: iOS, tvOS. Supervised devices only:
 * iOS, macOS, tvOS. Not on the user channel: macOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/system.update.schedule.yaml
 */
export const ScheduleOSUpdate: CommandSchema<
  'ScheduleOSUpdate',
  ScheduleOSUpdate,
  ScheduleOSUpdateReport
> = commandSchema({
  requestType: 'ScheduleOSUpdate',
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
      supervised: true,
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
  fields: dictionary({
    Updates: required(
      list(
        dictionary({
          ProductKey: optional(text),
          ProductVersion: optional(text, {
            support: {
              iOS: { introduced: '11.3' },
              macOS: { introduced: '12.0' },
              tvOS: { introduced: '12.2' },
            },
          }),
          InstallAction: required(
            oneOf(
              'Default',
              'DownloadOnly',
              'InstallASAP',
              'NotifyOnly',
              'InstallLater',
              'InstallForceRestart',
            ),
          ),
          MaxUserDeferrals: optional(integer, {
            support: { iOS: absent, macOS: { introduced: '12.0' }, tvOS: absent },
          }),
          Priority: optional(oneOf('Low', 'High'), {
            default: 'Low',
            support: { iOS: absent, macOS: { introduced: '12.3' }, tvOS: absent },
          }),
        }),
      ),
    ),
  }),
  report: dictionary({
    UpdateResults: required(
      list(
        dictionary({
          ProductKey: required(text),
          InstallAction: required(
            oneOf(
              'Error',
              'DownloadOnly',
              'InstallASAP',
              'NotifyOnly',
              'InstallLater',
              'InstallForceRestart',
            ),
          ),
          Status: required(
            oneOf(
              'Idle',
              'Downloading',
              'DownloadFailed',
              'DownloadRequiresComputer',
              'DownloadInsufficientSpace',
              'DownloadInsufficientPower',
              'DownloadInsufficientNetwork',
              'Installing',
              'InstallInsufficientSpace',
              'InstallInsufficientPower',
              'InstallPhoneCallInProgress',
              'InstallFailed',
            ),
          ),
          ErrorChain: optional(list(map(any))),
        }),
      ),
    ),
  }),
})
