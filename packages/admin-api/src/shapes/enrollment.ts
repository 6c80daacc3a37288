import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentFlow, type EnrollmentRecord } from '@mdm-kit/store'
import { PlistJson } from './plistJson.js'

/** Responses of the routes about enrollments and their queues. Exact: nothing else gets out. */

export const EnrollmentState = t.keyof(
  { Authenticated: null, Enrolled: null, CheckedOut: null },
  'EnrollmentState',
)

export const QueueState = t.keyof(
  { Waiting: null, Deferred: null, Done: null, Cleared: null, Expired: null },
  'QueueState',
)

const Enrollment = t.union(
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

const DeviceAttributes = t.exact(
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

export const EnrollmentShape: t.Type<EnrollmentRecord, unknown> = t.exact(
  t.intersection([
    t.type({
      id: EnrollmentId,
      deviceId: EnrollmentId,
      enrollment: Enrollment,
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

/** A page of a list. `next` is the `after` of the next page; absent when there is none. */
export const pageOf = <C extends t.Mixed>(name: string, member: C) =>
  t.exact(
    t.intersection([t.type({ items: t.readonlyArray(member) }), t.partial({ next: t.string })]),
    name,
  )

/** A page with these rows, when `limit` rows were requested. */
export const pageFrom = <A>(
  items: readonly A[],
  limit: number,
  keyOf: (item: A) => string,
): { readonly items: readonly A[]; readonly next?: string } => {
  const last = items.at(-1)
  return { items, ...(last !== undefined && items.length >= limit && { next: keyOf(last) }) }
}

const entry = t.type({
  commandUuid: t.string,
  requestType: t.string,
  state: QueueState,
  queuedAt: IsoDate,
  priority: t.number,
})

const entryMore = t.partial({
  notBefore: IsoDate,
  expiresAt: IsoDate,
  status: t.string,
  reportedAt: IsoDate,
})

export const QueueEntryShape = t.exact(t.intersection([entry, entryMore]), 'QueueEntry')

export const CommandResultShape = t.exact(
  t.intersection([entry, entryMore, t.type({ report: PlistJson })]),
  'CommandResult',
)

export const EnrollmentsPage = pageOf('EnrollmentsPage', EnrollmentShape)
export const QueuePage = pageOf('QueuePage', QueueEntryShape)
