import { type Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentFlow } from './attempt.js'

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

/** What lists show. It holds no secret: push credentials and tokens have calls of their own. */
export interface EnrollmentRecord {
  readonly id: EnrollmentId
  /** The enrollment of the device itself; for a user channel its parent. */
  readonly deviceId: EnrollmentId
  readonly enrollment: Enrollment
  readonly state: EnrollmentState
  readonly topic: string
  /** Absent on user channels. */
  readonly attributes?: DeviceAttributes
  /** TokenUpdates since the last Authenticate: 1 means newly enrolled. */
  readonly tokenUpdates: number
  /** True while Setup Assistant holds the device; absence in a later message is not false. */
  readonly awaitingConfiguration: boolean
  readonly authenticatedAt?: Date
  readonly tokenUpdatedAt?: Date
  readonly checkedOutAt?: Date
  /** When it last sent anything, to a quarter of an hour. */
  readonly lastSeenAt?: Date
  /** Since when APNs takes no pushes to it; absent again with its next TokenUpdate. */
  readonly unreachableSince?: Date
  /** When it acknowledged an EraseDevice; absent again when it comes back. */
  readonly erasedAt?: Date
  /** How it came to its identity; absent on user channels, and when the identity came from elsewhere. */
  readonly flow?: EnrollmentFlow
}

/** As JSON, exact: the admin API's response, and its schema. Instants are ISO 8601. */
export const EnrollmentRecord: t.Type<EnrollmentRecord, unknown> = t.exact(
  t.intersection([
    t.type({
      id: EnrollmentId,
      deviceId: EnrollmentId,
      enrollment: StoredEnrollment,
      state: EnrollmentState,
      topic: t.string,
      tokenUpdates: t.number,
      awaitingConfiguration: t.boolean,
    }),
    t.partial({
      attributes: DeviceAttributes,
      authenticatedAt: IsoDate,
      tokenUpdatedAt: IsoDate,
      checkedOutAt: IsoDate,
      lastSeenAt: IsoDate,
      unreachableSince: IsoDate,
      erasedAt: IsoDate,
      flow: EnrollmentFlow,
    }),
  ]),
  'EnrollmentRecord',
)
