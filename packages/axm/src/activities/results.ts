import type { ActivityType } from '../codec/activity.js'
import type { LogEntry } from './log.js'

/** The result of what was asked for, by type of activity. */
export const DONE = {
  ASSIGN_DEVICES: 'Assigned',
  UNASSIGN_DEVICES: 'Unassigned',
  ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE: 'MigrationScheduled',
  UPDATE_MDM_MIGRATION_DEADLINE: 'MigrationScheduled',
  CANCEL_MDM_MIGRATION: 'MigrationCanceled',
  RELEASE_DEVICES: 'Released',
} as const satisfies Record<ActivityType, string>

export type DoneTag = (typeof DONE)[ActivityType]

/** What became of one device. */
export type DeviceResult =
  /** It was read back: the device is as it was asked for, also if it was so before. */
  | { readonly _tag: DoneTag }
  /** The serial number is not one of the organization's. Apple's activity is `COMPLETED` all the same. */
  | { readonly _tag: 'NotInOrganization' }
  /** Apple did not do it, for this reason: `OPERATION_NOT_ALLOWED`. Empty: it gave none. */
  | { readonly _tag: 'Failed'; readonly subStatus: string }
  /**
   * It does not show yet. `in progress`: the activity had not ended when its time was up. `not shown`:
   * the activity ended without a failure. `response lost`: Apple may have begun an activity or not.
   */
  | {
      readonly _tag: 'Unverified'
      readonly because: 'in progress' | 'not shown' | 'response lost'
    }

/** What was read of one device. */
export type DeviceState = 'reached' | 'not reached' | 'absent'

/** How an activity ended, as far as its devices are concerned. */
export interface ActivityEnd {
  /** Absent: it had not ended, or there may be none. */
  readonly status?: string
  readonly subStatus?: string
  readonly isLost: boolean
}

/**
 * What became of a device, from what was read of it, what the log says, and how its activity ended. What
 * was read wins: the log says SUCCESS of devices that do not exist, and a failure where nothing had to
 * be done.
 */
export const resultOf = (
  type: ActivityType,
  state: DeviceState,
  entry: LogEntry | undefined,
  { status, subStatus = '', isLost }: ActivityEnd,
): DeviceResult => {
  if (state === 'reached') return { _tag: DONE[type] }
  if (state === 'absent') {
    // It was read before a release that the device was the organization's.
    return type === 'RELEASE_DEVICES' ? { _tag: 'Released' } : { _tag: 'NotInOrganization' }
  }
  if (entry !== undefined && entry.status !== 'SUCCESS') {
    return { _tag: 'Failed', subStatus: entry.subStatus === '' ? entry.status : entry.subStatus }
  }
  if (status === 'FAILED' || status === 'STOPPED') return { _tag: 'Failed', subStatus }
  if (isLost) return { _tag: 'Unverified', because: 'response lost' }
  return {
    _tag: 'Unverified',
    because: status === 'COMPLETED' ? 'not shown' : 'in progress',
  }
}
