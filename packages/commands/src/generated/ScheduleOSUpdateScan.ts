// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional, required } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ScheduleOSUpdateScan {
  /** Default: false. */
  readonly Force?: boolean
}

export interface ScheduleOSUpdateScanReport {
  readonly ScanInitiated?: boolean
}

/**
 * system.update.scan.yaml of Apple’s schema. macOS 10.11. Not on: iOS, tvOS, visionOS,
 * watchOS. Deprecated: macOS 26.0. Removed: macOS 27.0. Supervised devices only: macOS. Not
 * on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/system.update.scan.yaml
 */
export const ScheduleOSUpdateScan: CommandSchema<
  'ScheduleOSUpdateScan',
  ScheduleOSUpdateScan,
  ScheduleOSUpdateScanReport
> = commandSchema({
  requestType: 'ScheduleOSUpdateScan',
  support: only({
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
  }),
  fields: dictionary({ Force: optional(boolean, { default: false }) }),
  report: dictionary({ ScanInitiated: required(boolean) }),
})
