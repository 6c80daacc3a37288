import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import {
  decodeCheckin,
  decodeReport,
  deviceOf,
  EnrollmentId,
  enrollmentId,
  enrollmentOf,
  isDeviceLevel,
  type Enrollment,
} from '../src/index.js'
import { texts } from './arbitraries.js'
import { fixture } from './fixtures.js'

const ALL_F = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'

const device: Enrollment = { _tag: 'Device', udid: 'D' }
const user: Enrollment = { _tag: 'User', udid: 'D', userId: 'U' }
const sharedIPadUser: Enrollment = { _tag: 'SharedIPadUser', udid: 'D', userShortName: 'jane' }
const userEnrollmentDevice: Enrollment = { _tag: 'UserEnrollmentDevice', enrollmentId: 'E' }
const userEnrollment: Enrollment = {
  _tag: 'UserEnrollment',
  enrollmentId: 'E',
  enrollmentUserId: 'EU',
}

describe('enrollmentOf', () => {
  test.each([
    ['a device', { UDID: 'D' }, device],
    ['a macOS user', { UDID: 'D', UserID: 'U', UserShortName: 'jane' }, user],
    ['a Shared iPad user', { UDID: 'D', UserID: ALL_F, UserShortName: 'jane' }, sharedIPadUser],
    [
      'a Shared iPad user in lower case',
      { UDID: 'D', UserID: ALL_F.toLowerCase(), UserShortName: 'jane' },
      sharedIPadUser,
    ],
    ['a User Enrollment', { EnrollmentID: 'E' }, userEnrollmentDevice],
    [
      'a user of a User Enrollment',
      { EnrollmentID: 'E', EnrollmentUserID: 'EU', UserShortName: 'jane', UserLongName: 'Jane' },
      userEnrollment,
    ],
    ['a UDID beside an EnrollmentID', { UDID: 'D', EnrollmentID: 'E' }, device],
    ['a UDID beside an EnrollmentUserID', { UDID: 'D', EnrollmentUserID: 'EU' }, device],
    ['a UserID without text', { UDID: 'D', UserID: '' }, device],
    [
      'a UDID without text beside an EnrollmentID',
      { UDID: '', EnrollmentID: 'E' },
      userEnrollmentDevice,
    ],
    [
      'an EnrollmentUserID without text',
      { EnrollmentID: 'E', EnrollmentUserID: '' },
      userEnrollmentDevice,
    ],
    ['ids in mixed case, as they are', { UDID: 'aB' }, { _tag: 'Device', udid: 'aB' }],
    [
      'a user whose id only begins like that of Shared iPads',
      { UDID: 'D', UserID: `${ALL_F}0`, UserShortName: 'jane' },
      { _tag: 'User', udid: 'D', userId: `${ALL_F}0` },
    ],
  ] as const)('finds %s', (_, ids, expected) => {
    expect(enrollmentOf(ids)).toEqual(expected)
  })

  test.each([
    ['no ids', {}],
    ['empty ids', { UDID: '', EnrollmentID: '', UserID: '', EnrollmentUserID: '' }],
    ['a user without a device', { UserID: 'U', EnrollmentUserID: 'EU', UserShortName: 'jane' }],
    ['a Shared iPad user without a short name', { UDID: 'D', UserID: ALL_F }],
    [
      'a Shared iPad user with an empty short name',
      { UDID: 'D', UserID: ALL_F, UserShortName: '' },
    ],
    ['a UDID that would be the id of a user', { UDID: 'D:U' }],
    ['such a UDID beside an EnrollmentID', { UDID: 'D:U', EnrollmentID: 'E' }],
    ['an EnrollmentID that would be the id of a user', { EnrollmentID: 'E:EU' }],
  ])('finds nobody in %s', (_, ids) => {
    expect(enrollmentOf(ids)).toBeUndefined()
  })

  test.each([
    ['Authenticate.ios', 'Device'],
    ['Authenticate.macos', 'Device'],
    ['Authenticate.userEnrollment', 'UserEnrollmentDevice'],
    ['TokenUpdate.ios', 'Device'],
    ['TokenUpdate.macosUser', 'User'],
    ['TokenUpdate.sharedIPad', 'SharedIPadUser'],
    ['TokenUpdate.userEnrollment', 'UserEnrollmentDevice'],
    ['TokenUpdate.userEnrollmentUser', 'UserEnrollment'],
    ['DeclarativeManagement.declaration', 'User'],
  ])('reads %s as a %s', (name, tag) => {
    const message = decodeCheckin(fixture(name))
    if (E.isLeft(message)) throw new Error(message.left.message)
    expect(enrollmentOf(message.right)).toMatchObject({ _tag: tag })
  })

  test('reads reports too', () => {
    const report = decodeReport(fixture('Report.notNow'))
    if (E.isLeft(report)) throw new Error(report.left.message)
    expect(enrollmentOf(report.right)).toMatchObject({ _tag: 'User' })
  })
})

describe.each([
  [device, 'D', true, device],
  [user, 'D:U', false, device],
  [sharedIPadUser, 'D:jane', false, device],
  [userEnrollmentDevice, 'E', true, userEnrollmentDevice],
  [userEnrollment, 'E:EU', false, userEnrollmentDevice],
])('%j', (enrollment, id, isDevice, itsDevice) => {
  test('is stored under the id that NanoMDM gives it', () => {
    expect(enrollmentId(enrollment)).toBe(id)
    expect(EnrollmentId.is(enrollmentId(enrollment))).toBe(true)
  })

  test('knows its device, and whether it is one', () => {
    expect(deviceOf(enrollment)).toEqual(itsDevice)
    expect(isDeviceLevel(enrollment)).toBe(isDevice)
  })
})

test('an id is never empty', () => {
  expect(EnrollmentId.is('')).toBe(false)
})

test('two messages with one id are of one enrollment, or of one device', () => {
  const parts = fc.oneof(fc.constantFrom('', ':', 'D', 'U', 'D:U', 'U:', ALL_F), texts)
  const messages = fc.record(
    { UDID: parts, UserID: parts, UserShortName: parts },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(messages, messages, (one, other) => {
      const [a, b] = [enrollmentOf(one), enrollmentOf(other)]
      if (a === undefined || b === undefined || enrollmentId(a) !== enrollmentId(b)) return
      expect(deviceOf(a)).toEqual(deviceOf(b))
      expect(isDeviceLevel(a)).toBe(isDeviceLevel(b))
    }),
    { numRuns: 2000 },
  )
})
