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
  realNumber,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface OSUpdateStatus {}

export interface OSUpdateStatusReportOSUpdateStatus {
  readonly ProductKey?: string
  readonly IsDownloaded?: boolean
  readonly DownloadPercentComplete?: number
  readonly Status?: string
  /** A whole number. macOS 12.3. Not on: iOS, tvOS. */
  readonly MaxDeferrals?: number
  /** A whole number. macOS 12.3. Not on: iOS, tvOS. */
  readonly DeferralsRemaining?: number
  /** macOS 12.3. Not on: iOS, tvOS. */
  readonly NextScheduledInstall?: Date
  /** macOS 12.3. Not on: iOS, tvOS. */
  readonly PastNotifications?: readonly Date[]
}

export interface OSUpdateStatusReport {
  readonly OSUpdateStatus?: readonly OSUpdateStatusReportOSUpdateStatus[]
}

/**
 * system.update.status.yaml of Apple’s schema. iOS 9.0, macOS 10.11.5, tvOS 12.0. Not on:
 * visionOS, watchOS. Deprecated: iOS 26.0, macOS 26.0, tvOS 26.0. Removed: iOS 27.0, macOS
 * 27.0, tvOS 27.0. Access right AllowAppInstallation: iOS, tvOS. Supervised devices only:
 * iOS, macOS, tvOS. Not on the user channel: macOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/system.update.status.yaml
 */
export const OSUpdateStatus: CommandSchema<'OSUpdateStatus', OSUpdateStatus, OSUpdateStatusReport> =
  commandSchema({
    requestType: 'OSUpdateStatus',
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
        introduced: '10.11.5',
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
    fields: dictionary({}),
    report: dictionary({
      OSUpdateStatus: required(
        list(
          dictionary({
            ProductKey: required(text),
            IsDownloaded: required(boolean),
            DownloadPercentComplete: required(realNumber),
            Status: required(text),
            MaxDeferrals: optional(integer, {
              support: { iOS: absent, macOS: { introduced: '12.3' }, tvOS: absent },
            }),
            DeferralsRemaining: optional(integer, {
              support: { iOS: absent, macOS: { introduced: '12.3' }, tvOS: absent },
            }),
            NextScheduledInstall: optional(date, {
              support: { iOS: absent, macOS: { introduced: '12.3' }, tvOS: absent },
            }),
            PastNotifications: optional(list(date), {
              support: { iOS: absent, macOS: { introduced: '12.3' }, tvOS: absent },
            }),
          }),
        ),
      ),
    }),
  })
