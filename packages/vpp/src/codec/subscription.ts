import { Integer, LooseBoolean, LooseInteger, openWord } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Envelope } from './envelope.js'
import { NextCursor, VersionId } from './opaque.js'
import { UserStatus } from './user.js'

/** `renewing` seats return to the pool; `expiring` ones vanish at the end of their period. */
export const SeatCount = t.partial({ renewing: LooseInteger, expiring: LooseInteger }, 'SeatCount')
export type SeatCount = t.TypeOf<typeof SeatCount>

export const SubscriptionStatus = openWord('SubscriptionStatus', ['ACTIVE', 'INACTIVE', 'PAUSED'])
export type SubscriptionStatus = t.TypeOf<typeof SubscriptionStatus>

/**
 * A subscription the location owns. Items with zero counts are normal.
 *
 * `assigned` is split by how a seat was assigned, `total` by how it was bought; summed over both,
 * assigned plus available are total.
 *
 * Source: Apple App and Book Management, "Get subscriptions".
 */
export const Subscription = t.intersection(
  [
    t.type({
      /** An integer here, text in `assets`. */
      adamId: LooseInteger,
    }),
    t.partial({
      /** The app that the subscription belongs to. */
      parentAdamId: LooseInteger,
      status: SubscriptionStatus,
      /** A calendar day, `YYYY-MM-DD`. */
      periodEndDate: t.string,
      counts: t.partial({ assigned: SeatCount, available: SeatCount, total: SeatCount }),
    }),
  ],
  'Subscription',
)
export type Subscription = t.TypeOf<typeof Subscription>

/** Subscriptions belong to users only, never to devices. */
export const SubscriptionAssignment = t.intersection(
  [
    t.type({ adamId: LooseInteger, clientUserId: t.string }),
    t.partial({
      /** false: access until the end of the period. */
      renewing: LooseBoolean,
    }),
  ],
  'SubscriptionAssignment',
)
export type SubscriptionAssignment = t.TypeOf<typeof SubscriptionAssignment>

export const SubscriptionAdmin = t.intersection(
  [
    t.type({ adamId: LooseInteger, clientUserId: t.string }),
    t.partial({ idHash: t.string, userStatus: UserStatus }),
  ],
  'SubscriptionAdmin',
)
export type SubscriptionAdmin = t.TypeOf<typeof SubscriptionAdmin>

const CursorKeys = t.partial({
  /** Absent on the last page. */
  nextCursor: NextCursor,
  /** A change detector: it cannot be asked from. */
  versionId: VersionId,
})

export const SubscriptionQuery = t.partial(
  { parentAdamId: t.array(Integer), adamId: t.array(Integer), cursor: t.string },
  'SubscriptionQuery',
)
export type SubscriptionQuery = t.TypeOf<typeof SubscriptionQuery>

export const SubscriptionPage = t.intersection(
  [Envelope, CursorKeys, t.partial({ subscriptions: t.array(Subscription) })],
  'SubscriptionPage',
)
export type SubscriptionPage = t.TypeOf<typeof SubscriptionPage>

export const SubscriptionAssignmentQuery = t.partial(
  {
    parentAdamId: t.array(Integer),
    adamId: t.array(Integer),
    clientUserId: t.array(t.string),
    cursor: t.string,
  },
  'SubscriptionAssignmentQuery',
)
export type SubscriptionAssignmentQuery = t.TypeOf<typeof SubscriptionAssignmentQuery>

export const SubscriptionAssignmentPage = t.intersection(
  [Envelope, CursorKeys, t.partial({ assignments: t.array(SubscriptionAssignment) })],
  'SubscriptionAssignmentPage',
)
export type SubscriptionAssignmentPage = t.TypeOf<typeof SubscriptionAssignmentPage>

export const SubscriptionAdminQuery = t.intersection(
  [
    t.type({ adamId: t.array(Integer) }),
    t.partial({ includeUserState: t.boolean, cursor: t.string }),
  ],
  'SubscriptionAdminQuery',
)
export type SubscriptionAdminQuery = t.TypeOf<typeof SubscriptionAdminQuery>

export const SubscriptionAdminPage = t.intersection(
  [Envelope, CursorKeys, t.partial({ admins: t.array(SubscriptionAdmin) })],
  'SubscriptionAdminPage',
)
export type SubscriptionAdminPage = t.TypeOf<typeof SubscriptionAdminPage>

/** The response to `subscriptions/enable` and `subscriptions/disable`. */
export const SubscriptionManagement = t.intersection(
  [Envelope, t.type({ subscriptionManagement: LooseBoolean })],
  'SubscriptionManagement',
)
export type SubscriptionManagement = t.TypeOf<typeof SubscriptionManagement>

export const AssociateSubscriptionsRequest = t.type(
  {
    adamIds: t.array(Integer),
    clientUserIds: t.array(t.string),
    /** Whether the seats renew; Apple states no default. */
    renewing: t.boolean,
  },
  'AssociateSubscriptionsRequest',
)
export type AssociateSubscriptionsRequest = t.TypeOf<typeof AssociateSubscriptionsRequest>

export const DisassociateSubscriptionsRequest = t.intersection(
  [
    t.type({ adamIds: t.array(Integer), clientUserIds: t.array(t.string) }),
    t.partial({
      /** true: at the end of the period. Absent means false: at once. */
      deferred: t.boolean,
    }),
  ],
  'DisassociateSubscriptionsRequest',
)
export type DisassociateSubscriptionsRequest = t.TypeOf<typeof DisassociateSubscriptionsRequest>

export const SubscriptionAdminsRequest = t.type(
  { adamIds: t.array(Integer), clientUserIds: t.array(t.string) },
  'SubscriptionAdminsRequest',
)
export type SubscriptionAdminsRequest = t.TypeOf<typeof SubscriptionAdminsRequest>

/** The response to `subscriptions/admins/add` and `subscriptions/admins/remove`. */
export const SubscriptionAdminsChanged = t.intersection(
  [Envelope, t.partial({ versionId: VersionId })],
  'SubscriptionAdminsChanged',
)
export type SubscriptionAdminsChanged = t.TypeOf<typeof SubscriptionAdminsChanged>
