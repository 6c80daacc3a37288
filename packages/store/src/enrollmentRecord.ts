import { type Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentFlow } from './attempt.js'
import { record, type RecordOf } from './record.js'

/** An `Enrollment` as a store writes it, and as the admin API shows it: its parts, by kind. */
export const StoredEnrollment: t.Type<Enrollment, unknown> = t.union(
  [
    t.exact(t.type({ _tag: t.literal('Device'), udid: t.string })),
    t.exact(t.type({ _tag: t.literal('User'), udid: t.string, userId: t.string })),
    t.exact(t.type({ _tag: t.literal('SharedIPadUser'), udid: t.string, userShortName: t.string })),
    t.exact(t.type({ _tag: t.literal('UserEnrollmentDevice'), enrollmentId: t.string })),
    t.exact(
      t.type({
        _tag: t.literal('UserEnrollment'),
        enrollmentId: t.string,
        enrollmentUserId: t.string,
      }),
    ),
  ],
  'Enrollment',
)

/** What a device reported about itself in its last Authenticate; keys are Apple's. */
export const DeviceAttributes = t.exact(
  t.partial({
    SerialNumber: t.string,
    ProductName: t.string,
    OSVersion: t.string,
    BuildVersion: t.string,
    DeviceName: t.string,
    Model: t.string,
    ModelName: t.string,
    IMEI: t.string,
    MEID: t.string,
  }),
  'DeviceAttributes',
)
export type DeviceAttributes = Readonly<t.TypeOf<typeof DeviceAttributes>>

/**
 * - `Authenticated`: began, but is not enrolled before its first TokenUpdate; no push reaches it.
 * - `Enrolled`: reachable.
 * - `CheckedOut`: left; the record is kept.
 */
export const EnrollmentState = t.keyof(
  { Authenticated: null, Enrolled: null, CheckedOut: null },
  'EnrollmentState',
)
export type EnrollmentState = t.TypeOf<typeof EnrollmentState>

/**
 * What lists show. It holds no secret: push credentials and tokens have calls of their own. As JSON it
 * is the admin API's response, and its schema.
 */
export const EnrollmentRecord = record(
  'EnrollmentRecord',
  {
    id: EnrollmentId,
    /** The enrollment of the device itself; for a user channel its parent. */
    deviceId: EnrollmentId,
    enrollment: StoredEnrollment,
    state: EnrollmentState,
    topic: t.string,
    /** TokenUpdates since the last Authenticate: 1 means newly enrolled. */
    tokenUpdates: t.number,
    /** True while Setup Assistant holds the device; absence in a later message is not false. */
    awaitingConfiguration: t.boolean,
  },
  {
    /** Absent on user channels. */
    attributes: DeviceAttributes,
    authenticatedAt: IsoDate,
    tokenUpdatedAt: IsoDate,
    checkedOutAt: IsoDate,
    /** When it last sent anything, to a quarter of an hour. */
    lastSeenAt: IsoDate,
    /** Since when APNs takes no pushes to it; absent again with its next TokenUpdate. */
    unreachableSince: IsoDate,
    /** When it acknowledged an EraseDevice; absent again when it comes back. */
    erasedAt: IsoDate,
    /** How it came to its identity; absent on user channels, and when the identity came from elsewhere. */
    flow: EnrollmentFlow,
  },
)
export type EnrollmentRecord = RecordOf<typeof EnrollmentRecord>
