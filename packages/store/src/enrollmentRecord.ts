import { type Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentFlow } from './attempt.js'
import { record, type RecordOf } from './record.js'

/** An `Enrollment` as a store writes it and the admin API returns it: the identifiers of its kind. */
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
 * How far an enrollment has come.
 *
 * - `Authenticated`: started, but not enrolled before its first TokenUpdate; it cannot be pushed to.
 * - `Enrolled`: can be pushed to.
 * - `CheckedOut`: ended; the record is kept.
 */
export const EnrollmentState = t.keyof(
  { Authenticated: null, Enrolled: null, CheckedOut: null },
  'EnrollmentState',
)
export type EnrollmentState = t.TypeOf<typeof EnrollmentState>

/**
 * An enrollment as lists show it. It contains no secrets: separate calls return push credentials and
 * tokens. The admin API returns it as JSON and derives its schema from it.
 */
export const EnrollmentRecord = record(
  'EnrollmentRecord',
  {
    id: EnrollmentId,
    /** The device's own enrollment: for a user channel its parent, for a device equal to `id`. */
    deviceId: EnrollmentId,
    enrollment: StoredEnrollment,
    state: EnrollmentState,
    topic: t.string,
    /** The number of TokenUpdates since the last Authenticate: 1 means newly enrolled. */
    tokenUpdates: t.number,
    /** True while the device waits in Setup Assistant. A later message without it does not mean false. */
    awaitingConfiguration: t.boolean,
  },
  {
    /** Absent on user channels. */
    attributes: DeviceAttributes,
    authenticatedAt: IsoDate,
    tokenUpdatedAt: IsoDate,
    checkedOutAt: IsoDate,
    /** When it last sent anything, accurate to a quarter of an hour. */
    lastSeenAt: IsoDate,
    /** Since when APNs rejects pushes to it. The next TokenUpdate clears it. */
    unreachableSince: IsoDate,
    /** When it acknowledged an EraseDevice. The next Authenticate or TokenUpdate clears it. */
    erasedAt: IsoDate,
    /** How it obtained its identity; absent on user channels, and when another issuer made the identity. */
    flow: EnrollmentFlow,
  },
)
export type EnrollmentRecord = RecordOf<typeof EnrollmentRecord>
