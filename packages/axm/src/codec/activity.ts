import { IsoDate, type Open, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { resource } from './document.js'

/** What can be done to devices. `RELEASE_DEVICES` exists in Apple Business only. */
export const ACTIVITY_TYPES = [
  'ASSIGN_DEVICES',
  'UNASSIGN_DEVICES',
  'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE',
  'UPDATE_MDM_MIGRATION_DEADLINE',
  'CANCEL_MDM_MIGRATION',
  'RELEASE_DEVICES',
] as const
export type ActivityType = (typeof ACTIVITY_TYPES)[number]

export const ACTIVITY_STATUSES = ['IN_PROGRESS', 'COMPLETED', 'STOPPED', 'FAILED'] as const
export type ActivityStatus = Open<(typeof ACTIVITY_STATUSES)[number]>

export const ACTIVITY_SUB_STATUSES = [
  'SUBMITTED',
  'PRE_PROCESSING',
  'PENDING',
  'PROCESSING',
  'POST_PROCESSING',
  'STOPPING',
  'COMPLETED_WITH_SUCCESS',
  'COMPLETED_WITH_ERROR',
  'COMPLETED_WITH_FAILURE',
  'COMPLETED_POST_PROCESSING_FAILED',
] as const

/**
 * How far an activity is. It says nothing of single devices: those are in the CSV.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/orgdeviceactivity
 */
export const OrgDeviceActivityAttributes = struct(
  'OrgDeviceActivityAttributes',
  {},
  {
    status: openEnum('ActivityStatus', ACTIVITY_STATUSES),
    subStatus: openEnum('ActivitySubStatus', ACTIVITY_SUB_STATUSES),
    createdDateTime: IsoDate,
    completedDateTime: IsoDate,
    /** The CSV. Only when completed; signed and soon expired: read the activity again for a new one. */
    downloadUrl: t.string,
  },
)
export type OrgDeviceActivityAttributes = t.TypeOf<typeof OrgDeviceActivityAttributes>

export const OrgDeviceActivity = resource('OrgDeviceActivity', OrgDeviceActivityAttributes)
