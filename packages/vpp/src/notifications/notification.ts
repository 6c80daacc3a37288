import { type DecodeError, decodeResponse } from '@mdm-kit/codec'
import { type JsonError, parseJson, type OnUnreadable } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import {
  AssetCountNotification,
  AssetManagementNotification,
  SubscriptionCountNotification,
  SubscriptionManagementNotification,
  TestNotification,
  UnknownNotification,
  UserAssociatedNotification,
  UserManagementNotification,
} from '../codec/notification.js'

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

/** 100 rows of the longest texts are far below; Apple sends no more rows in one notification. */
const LONGEST = 1024 * 1024

/**
 * Reads the body of a notification. One of a type that is not known yet is `Unknown`, not a failure;
 * optional values that cannot be read are left out, and `onUnreadable` learns of them.
 */
export const decodeNotification = (
  body: Uint8Array,
  onUnreadable?: OnUnreadable,
): E.Either<JsonError, Notification> =>
  pipe(
    parseJson(body, { maxBytes: LONGEST }),
    E.flatMap((json): E.Either<JsonError, Notification> =>
      pipe(
        decodeResponse(UnknownNotification, onUnreadable)(json),
        E.flatMap((unknown) => decodeKnown(unknown, onUnreadable)),
      ),
    ),
  )

const decodeKnown = (
  unknown: UnknownNotification,
  onUnreadable: OnUnreadable | undefined,
): E.Either<DecodeError, Notification> => {
  const as = <A extends object, O, Tag extends Notification['_tag']>(
    codec: t.Type<A, O>,
    _tag: Tag,
  ): E.Either<DecodeError, A & { readonly _tag: Tag }> =>
    pipe(
      // A test has nothing to say, and says it as `{}`, as null or not at all. What other types have
      // to say is asked for all the same.
      decodeResponse(codec, onUnreadable)({ ...unknown, notification: unknown.notification ?? {} }),
      E.map((notification) => ({ ...notification, _tag })),
    )
  switch (unknown.notificationType) {
    case 'TEST_NOTIFICATION':
      return as(TestNotification, 'Test')
    case 'ASSET_COUNT':
      return as(AssetCountNotification, 'AssetCount')
    case 'ASSET_MANAGEMENT':
      return as(AssetManagementNotification, 'AssetManagement')
    case 'USER_ASSOCIATED':
      return as(UserAssociatedNotification, 'UserAssociated')
    case 'USER_MANAGEMENT':
      return as(UserManagementNotification, 'UserManagement')
    case 'SUBSCRIPTION_COUNT':
      return as(SubscriptionCountNotification, 'SubscriptionCount')
    case 'SUBSCRIPTION_MANAGEMENT':
      return as(SubscriptionManagementNotification, 'SubscriptionManagement')
    default:
      return E.right({ ...unknown, _tag: 'Unknown' })
  }
}
