import * as t from 'io-ts'

import type { EnrollmentIds } from './codec/enrollmentIds.js'

/**
 * One MDM relationship, with its own push credentials and its own queue.
 *
 * The parts are as the device sent them: free text. Treat them as data wherever they go.
 */
export type Enrollment =
  DeviceEnrollment | User | SharedIPadUser | UserEnrollmentDevice | UserEnrollment

/** The device channel of a device enrollment, on every system. */
export interface DeviceEnrollment {
  readonly _tag: 'Device'
  readonly udid: string
}

/** A user channel on a Mac. */
export interface User {
  readonly _tag: 'User'
  readonly udid: string
  readonly userId: string
}

/** A user of a Shared iPad. All of them share one UserID, so the short name identifies the user. */
export interface SharedIPadUser {
  readonly _tag: 'SharedIPadUser'
  readonly udid: string
  readonly userShortName: string
}

/** The device channel of a User Enrollment, where the device does not reveal its UDID. */
export interface UserEnrollmentDevice {
  readonly _tag: 'UserEnrollmentDevice'
  readonly enrollmentId: string
}

/** The user channel of a User Enrollment on a Mac. */
export interface UserEnrollment {
  readonly _tag: 'UserEnrollment'
  readonly enrollmentId: string
  readonly enrollmentUserId: string
}

/** A device channel. It has the identity certificate. */
export type DeviceLevelEnrollment = DeviceEnrollment | UserEnrollmentDevice

/**
 * An enrollment as one string, the same that NanoMDM stores. `enrollmentId` makes it, and the codec
 * reads it back from a store. Never split it: a short name may hold a colon.
 */
export const EnrollmentId = t.brand(
  t.string,
  (text): text is t.Branded<string, Record<'EnrollmentId', symbol>> => text.length > 0,
  'EnrollmentId',
)
export type EnrollmentId = t.TypeOf<typeof EnrollmentId>

const SHARED_IPAD_USER_ID = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'

/** Whether this UserID means the user who is logged in to a Shared iPad. Ignores letter case. */
export const isSharedIPadUserId = (userId: string): boolean =>
  userId.toUpperCase() === SHARED_IPAD_USER_ID

/**
 * The enrollment that sent a message or report.
 *
 * A UDID takes precedence over an EnrollmentID, and an empty text counts as absent. Undefined if the
 * sender cannot be identified: no device-level id, a Shared iPad user without a short name (treating
 * it as the device would overwrite the device's push credentials), or a device-level id with a colon,
 * which no device sends and which would equal the id of another device's user.
 *
 * Source: Apple device-management, `mdm/checkin/*.yaml`; the choice between the keys is NanoMDM's.
 */
export const enrollmentOf = (message: EnrollmentIds): Enrollment | undefined => {
  const { UDID, EnrollmentID, UserID, EnrollmentUserID, UserShortName } = message
  if (isPresent(UDID)) {
    if (UDID.includes(':')) return undefined
    if (!isPresent(UserID)) return { _tag: 'Device', udid: UDID }
    if (!isSharedIPadUserId(UserID)) return { _tag: 'User', udid: UDID, userId: UserID }
    return isPresent(UserShortName)
      ? { _tag: 'SharedIPadUser', udid: UDID, userShortName: UserShortName }
      : undefined
  }
  if (!isPresent(EnrollmentID) || EnrollmentID.includes(':')) return undefined
  return isPresent(EnrollmentUserID)
    ? { _tag: 'UserEnrollment', enrollmentId: EnrollmentID, enrollmentUserId: EnrollmentUserID }
    : { _tag: 'UserEnrollmentDevice', enrollmentId: EnrollmentID }
}

const isPresent = (text: string | undefined): text is string => text !== undefined && text !== ''

/** The key to store an enrollment under. Different enrollments of one device have different keys. */
export const enrollmentId = (enrollment: Enrollment): EnrollmentId => {
  switch (enrollment._tag) {
    case 'Device':
      return branded(enrollment.udid)
    case 'User':
      return branded(`${enrollment.udid}:${enrollment.userId}`)
    case 'SharedIPadUser':
      return branded(`${enrollment.udid}:${enrollment.userShortName}`)
    case 'UserEnrollmentDevice':
      return branded(enrollment.enrollmentId)
    case 'UserEnrollment':
      return branded(`${enrollment.enrollmentId}:${enrollment.enrollmentUserId}`)
  }
}

const branded = (text: string): EnrollmentId => text as EnrollmentId

/** The device channel of an enrollment: itself if it is one. Identity certificates belong to it. */
export const deviceOf = (enrollment: Enrollment): DeviceLevelEnrollment => {
  switch (enrollment._tag) {
    case 'Device':
    case 'UserEnrollmentDevice':
      return enrollment
    case 'User':
    case 'SharedIPadUser':
      return { _tag: 'Device', udid: enrollment.udid }
    case 'UserEnrollment':
      return { _tag: 'UserEnrollmentDevice', enrollmentId: enrollment.enrollmentId }
  }
}

/** Whether it is a device channel, not a user channel. */
export const isDeviceLevel = (enrollment: Enrollment): enrollment is DeviceLevelEnrollment =>
  enrollment._tag === 'Device' || enrollment._tag === 'UserEnrollmentDevice'
