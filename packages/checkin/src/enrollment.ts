import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'

import type { EnrollmentIds } from './codec/enrollmentIds.js'

/**
 * Whose message it is: one MDM relationship with its own push credentials and its own queue.
 *
 * The parts are what the device sent, letter for letter: free text, data for ever.
 */
export type Enrollment = Device | User | SharedIPadUser | UserEnrollmentDevice | UserEnrollment

/** The device channel of a device enrollment, however it came about; every system has it. */
export interface Device {
  readonly _tag: 'Device'
  readonly udid: string
}

/** A user channel on a Mac. */
export interface User {
  readonly _tag: 'User'
  readonly udid: string
  readonly userId: string
}

/** Whoever is logged in to a Shared iPad; all of them share one UserID, so the short name counts. */
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

/** An enrollment that is a device's own channel, and has the identity certificate. */
export type DeviceLevelEnrollment = Device | UserEnrollmentDevice

interface EnrollmentIdBrand {
  readonly EnrollmentId: unique symbol
}

/**
 * An enrollment as one string, the same that NanoMDM stores. Only `enrollmentId` makes it; to read
 * one back from a store, use the codec. Never take it apart: a short name may hold a colon.
 */
export const EnrollmentId = t.brand(
  t.string,
  (text): text is t.Branded<string, EnrollmentIdBrand> => text.length > 0,
  'EnrollmentId',
)
export type EnrollmentId = t.TypeOf<typeof EnrollmentId>

const SHARED_IPAD_USER_ID = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'

/** Whether this UserID stands for whoever is logged in to a Shared iPad. In either letter case. */
export const isSharedIPadUserId = (userId: string): boolean =>
  userId.toUpperCase() === SHARED_IPAD_USER_ID

/**
 * Whose message or report it is.
 *
 * A UDID wins over an EnrollmentID, and an empty text counts as absent. `None` when nobody can be
 * told from it: no device-level id, a Shared iPad user without a short name (taking it for the
 * device would overwrite the device's push credentials), or a device-level id with a colon, which
 * no device sends and which would be the id of another device's user.
 *
 * Source: Apple device-management, `mdm/checkin/*.yaml`; the choice between the keys is NanoMDM's.
 */
export const enrollmentOf = (message: EnrollmentIds): O.Option<Enrollment> => {
  const { UDID, EnrollmentID, UserID, EnrollmentUserID, UserShortName } = message
  if (isPresent(UDID)) {
    if (UDID.includes(':')) return O.none
    if (!isPresent(UserID)) return O.some({ _tag: 'Device', udid: UDID })
    if (!isSharedIPadUserId(UserID)) return O.some({ _tag: 'User', udid: UDID, userId: UserID })
    return isPresent(UserShortName)
      ? O.some({ _tag: 'SharedIPadUser', udid: UDID, userShortName: UserShortName })
      : O.none
  }
  if (!isPresent(EnrollmentID) || EnrollmentID.includes(':')) return O.none
  return isPresent(EnrollmentUserID)
    ? O.some({
        _tag: 'UserEnrollment',
        enrollmentId: EnrollmentID,
        enrollmentUserId: EnrollmentUserID,
      })
    : O.some({ _tag: 'UserEnrollmentDevice', enrollmentId: EnrollmentID })
}

const isPresent = (text: string | undefined): text is string => text !== undefined && text !== ''

/** The string to store an enrollment under. Different enrollments of one device never share it. */
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

/** The device that an enrollment lives on: itself for a device channel. Certificates belong to it. */
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

/** The device channel above a user channel; none for a device channel. */
export const parentOf = (enrollment: Enrollment): O.Option<DeviceLevelEnrollment> =>
  isDeviceLevel(enrollment) ? O.none : O.some(deviceOf(enrollment))

/** Whether it is a device's own channel and not a user's. */
export const isDeviceLevel = (enrollment: Enrollment): enrollment is DeviceLevelEnrollment =>
  enrollment._tag === 'Device' || enrollment._tag === 'UserEnrollmentDevice'
