import type { DecodeError } from '@mdm-kit/codec'
import { decodeWith } from '@mdm-kit/codec'
import type { JsonError } from '@mdm-kit/http'
import { parseJson } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import {
  AssetCountNotification,
  AssetManagementNotification,
  SubscriptionCountNotification,
  SubscriptionManagementNotification,
  TestNotification,
  UnknownNotification,
  UserAssociatedNotification,
  UserManagementNotification,
} from './codec/notification.js'
import { withoutNulls } from '@mdm-kit/codec'

/**
 * A notification by its type: `switch` on `_tag`. The keys beside `_tag` are Apple's, and so is
 * their nesting.
 */
export type Notification =
  | ({ readonly _tag: 'Test' } & TestNotification)
  | ({ readonly _tag: 'AssetCount' } & AssetCountNotification)
  | ({ readonly _tag: 'AssetManagement' } & AssetManagementNotification)
  | ({ readonly _tag: 'UserAssociated' } & UserAssociatedNotification)
  | ({ readonly _tag: 'UserManagement' } & UserManagementNotification)
  | ({ readonly _tag: 'SubscriptionCount' } & SubscriptionCountNotification)
  | ({ readonly _tag: 'SubscriptionManagement' } & SubscriptionManagementNotification)
  | ({ readonly _tag: 'Unknown' } & UnknownNotification)

export type NotificationError = JsonError

/** 100 rows of the longest texts are far below; Apple sends no more rows in one notification. */
const LONGEST = 1024 * 1024

/** Reads the body of a notification. One of a type that is not known yet is `Unknown`, not a failure. */
export const decodeNotification = (body: Uint8Array): E.Either<NotificationError, Notification> =>
  pipe(
    parseJson(body, { maxBytes: LONGEST }),
    E.map(withoutNulls),
    E.flatMap((json): E.Either<JsonError, Notification> =>
      pipe(
        decodeWith(UnknownNotification)(json),
        E.flatMap(({ notificationType }) => decodeAs(notificationType, json)),
      ),
    ),
  )

const decodeAs = (
  notificationType: string,
  received: unknown,
): E.Either<DecodeError, Notification> => {
  const json = withContent(received)
  switch (notificationType) {
    case 'TEST_NOTIFICATION':
      return pipe(decodeWith(TestNotification)(json), E.map(tagged('Test')))
    case 'ASSET_COUNT':
      return pipe(decodeWith(AssetCountNotification)(json), E.map(tagged('AssetCount')))
    case 'ASSET_MANAGEMENT':
      return pipe(decodeWith(AssetManagementNotification)(json), E.map(tagged('AssetManagement')))
    case 'USER_ASSOCIATED':
      return pipe(decodeWith(UserAssociatedNotification)(json), E.map(tagged('UserAssociated')))
    case 'USER_MANAGEMENT':
      return pipe(decodeWith(UserManagementNotification)(json), E.map(tagged('UserManagement')))
    case 'SUBSCRIPTION_COUNT':
      return pipe(
        decodeWith(SubscriptionCountNotification)(json),
        E.map(tagged('SubscriptionCount')),
      )
    case 'SUBSCRIPTION_MANAGEMENT':
      return pipe(
        decodeWith(SubscriptionManagementNotification)(json),
        E.map(tagged('SubscriptionManagement')),
      )
    default:
      return pipe(decodeWith(UnknownNotification)(received), E.map(tagged('Unknown')))
  }
}

/**
 * A test has nothing to say, and says it as `{}`, as null or not at all. What other types have to say
 * is asked for all the same.
 */
const withContent = (received: unknown): unknown =>
  t.UnknownRecord.is(received)
    ? { ...received, notification: received['notification'] ?? {} }
    : received

const tagged =
  <Tag extends Notification['_tag']>(_tag: Tag) =>
  <A extends object>(notification: A): A & { readonly _tag: Tag } => ({ ...notification, _tag })
