import { LooseInteger, LooseText, NonEmptyString, openWord } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { AssetReference } from './asset.js'
import { Assignment } from './assignment.js'
import { ErrorResponse } from './errorResponse.js'
import { EventId } from './opaque.js'
import { SeatCount, SubscriptionAssignment } from './subscription.js'
import { ResponseUser } from './user.js'

/** `FAILURE` comes with `error`; one event may have notifications of both kinds. */
export const NotificationResult = openWord('NotificationResult', ['SUCCESS', 'FAILURE'])
export type NotificationResult = t.TypeOf<typeof NotificationResult>

const notificationOf = <Type extends string, Content extends t.Mixed>(
  name: string,
  notificationType: Type,
  notification: Content,
) =>
  t.intersection(
    [
      t.type({
        /** The same when Apple delivers a notification twice. */
        notificationId: NonEmptyString,
        notificationType: t.literal(notificationType),
        notification,
      }),
      t.partial({
        /** The location that it is about. */
        uId: LooseText,
      }),
    ],
    name,
  )

/** Sent while the client configuration is being set; rejecting it makes Apple reject the configuration (9728). */
export const TestNotification = notificationOf(
  'TestNotification',
  'TEST_NOTIFICATION',
  t.partial({}),
)
export type TestNotification = t.TypeOf<typeof TestNotification>

/** Licences were bought, moved or refunded. */
export const AssetCountNotification = notificationOf(
  'AssetCountNotification',
  'ASSET_COUNT',
  t.intersection([
    AssetReference,
    t.type({
      /** Signed; changes the total and the available count alike. */
      countDelta: LooseInteger,
    }),
  ]),
)
export type AssetCountNotification = t.TypeOf<typeof AssetCountNotification>

const EventPart = t.partial({
  result: NotificationResult,
  /** Absent when a person changed it, not an MDM server. */
  eventId: EventId,
  /** At most one, possibly about many rows. */
  error: ErrorResponse,
})

/** Assignments changed, or could not be. At most 100 rows: one event makes several notifications. */
export const AssetManagementNotification = notificationOf(
  'AssetManagementNotification',
  'ASSET_MANAGEMENT',
  t.intersection([
    EventPart,
    t.partial({
      type: openWord('AssetManagementType', ['ASSOCIATE', 'DISASSOCIATE', 'REVOKE']),
      assignments: t.array(Assignment),
    }),
  ]),
)
export type AssetManagementNotification = t.TypeOf<typeof AssetManagementNotification>

/** Users were created, updated or retired, or could not be. At most 100 rows. */
export const UserManagementNotification = notificationOf(
  'UserManagementNotification',
  'USER_MANAGEMENT',
  t.intersection([
    EventPart,
    t.partial({
      type: openWord('UserManagementType', ['CREATE', 'UPDATE', 'RETIRE']),
      users: t.array(ResponseUser),
    }),
  ]),
)
export type UserManagementNotification = t.TypeOf<typeof UserManagementNotification>

/** People accepted their invitation: each user now has an `idHash`. */
export const UserAssociatedNotification = notificationOf(
  'UserAssociatedNotification',
  'USER_ASSOCIATED',
  t.partial({ associatedUsers: t.array(ResponseUser) }),
)
export type UserAssociatedNotification = t.TypeOf<typeof UserAssociatedNotification>

/** Seats were bought or have ended. There is no `assigned` count here. */
export const SubscriptionCountNotification = notificationOf(
  'SubscriptionCountNotification',
  'SUBSCRIPTION_COUNT',
  t.intersection([
    t.type({ adamId: LooseInteger }),
    t.partial({
      parentAdamId: LooseInteger,
      counts: t.partial({ available: SeatCount, total: SeatCount }),
    }),
  ]),
)
export type SubscriptionCountNotification = t.TypeOf<typeof SubscriptionCountNotification>

/** Seats were assigned or taken back; a deferred disassociation says so at the end of the period. */
export const SubscriptionManagementNotification = notificationOf(
  'SubscriptionManagementNotification',
  'SUBSCRIPTION_MANAGEMENT',
  t.intersection([
    EventPart,
    t.partial({
      type: openWord('SubscriptionManagementType', ['ASSOCIATE', 'DISASSOCIATE']),
      assignments: t.array(SubscriptionAssignment),
    }),
  ]),
)
export type SubscriptionManagementNotification = t.TypeOf<typeof SubscriptionManagementNotification>

/** A notification of a type that this version does not know: data, not a failure. */
export const UnknownNotification = t.intersection(
  [
    t.type({ notificationId: NonEmptyString, notificationType: t.string }),
    t.partial({ notification: t.unknown, uId: LooseText }),
  ],
  'UnknownNotification',
)
export type UnknownNotification = t.TypeOf<typeof UnknownNotification>
