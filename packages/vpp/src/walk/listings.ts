import type * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { VppClient } from '../client.js'
import type { AssetQuery, ResponseAsset } from '../codec/asset.js'
import type { Assignment, AssignmentQuery } from '../codec/assignment.js'
import type {
  Subscription,
  SubscriptionAdmin,
  SubscriptionAdminQuery,
  SubscriptionAssignment,
  SubscriptionAssignmentQuery,
  SubscriptionQuery,
} from '../codec/subscription.js'
import type { ResponseUser, UserQuery } from '../codec/user.js'
import { cursorWalk } from './cursorWalk.js'
import type { VppError, WalkStalled } from '../errors.js'
import { pageWalk, type PageWalkOptions } from './pageWalk.js'
import type { WalkOptions, WalkPage } from './walk.js'

/** Pages as they come; the first failure is the last item. */
export type Pages<Row> = AsyncIterable<E.Either<VppError | WalkStalled, WalkPage<Row>>>

/**
 * All assets that match, unlimited ones included. What changed cannot be asked for: walk again when
 * `versionId` is another one.
 */
export const allAssets = (
  client: Pick<VppClient, 'assets'>,
  query: Omit<AssetQuery, 'pageIndex'> = {},
  options?: PageWalkOptions,
): Pages<ResponseAsset> =>
  pageWalk(
    (pageIndex, signal) =>
      pipe(
        client.assets({ ...query, pageIndex }, { signal }),
        TE.map((page) => ({
          ...page,
          rows: [...(page.assets ?? []), ...(page.unlimitedAssets ?? [])],
        })),
      ),
    options,
  )

/**
 * All assignments that match; with `sinceVersionId`, those that changed.
 *
 * How a removed assignment shows in such a response is not documented, so walk through all of them
 * from time to time. `VersionIdInvalid` (9721) asks for that too.
 */
export const allAssignments = (
  client: Pick<VppClient, 'assignments'>,
  query: Omit<AssignmentQuery, 'pageIndex'> = {},
  options?: PageWalkOptions,
): Pages<Assignment> =>
  pageWalk(
    (pageIndex, signal) =>
      pipe(
        client.assignments({ ...query, pageIndex }, { signal }),
        TE.map((page) => ({ ...page, rows: page.assignments ?? [] })),
      ),
    options,
  )

/** All users that match; with `sinceVersionId`, those that changed. `VersionIdInvalid` asks for a walk through all. */
export const allUsers = (
  client: Pick<VppClient, 'users'>,
  query: Omit<UserQuery, 'pageIndex'> = {},
  options?: PageWalkOptions,
): Pages<ResponseUser> =>
  pageWalk(
    (pageIndex, signal) =>
      pipe(
        client.users({ ...query, pageIndex }, { signal }),
        TE.map((page) => ({ ...page, rows: page.users ?? [] })),
      ),
    options,
  )

/** Of lists in a query, one value is sent at a time. */
export const allSubscriptions = (
  client: Pick<VppClient, 'subscriptions'>,
  query: Omit<SubscriptionQuery, 'cursor'> = {},
  options: WalkOptions = {},
): Pages<Subscription> =>
  cursorWalk(
    oneByOne(query, ['parentAdamId', 'adamId']),
    (one) =>
      pipe(
        client.subscriptions(one, { signal: options.signal }),
        TE.map((page) => ({ ...page, rows: page.subscriptions ?? [] })),
      ),
    options,
  )

/** As `allSubscriptions`. */
export const allSubscriptionAssignments = (
  client: Pick<VppClient, 'subscriptionAssignments'>,
  query: Omit<SubscriptionAssignmentQuery, 'cursor'> = {},
  options: WalkOptions = {},
): Pages<SubscriptionAssignment> =>
  cursorWalk(
    oneByOne(query, ['parentAdamId', 'adamId', 'clientUserId']),
    (one) =>
      pipe(
        client.subscriptionAssignments(one, { signal: options.signal }),
        TE.map((page) => ({ ...page, rows: page.assignments ?? [] })),
      ),
    options,
  )

/** As `allSubscriptions`. */
export const allSubscriptionAdmins = (
  client: Pick<VppClient, 'subscriptionAdmins'>,
  query: Omit<SubscriptionAdminQuery, 'cursor'>,
  options: WalkOptions = {},
): Pages<SubscriptionAdmin> =>
  cursorWalk(
    oneByOne(query, ['adamId']),
    (one) =>
      pipe(
        client.subscriptionAdmins(one, { signal: options.signal }),
        TE.map((page) => ({ ...page, rows: page.admins ?? [] })),
      ),
    options,
  )

/**
 * The query for each value of its lists, and each combination of them: how several values of one
 * parameter are written is not documented, and no client is known to send them.
 */
const oneByOne = <Query extends object>(
  query: Query,
  lists: readonly (keyof Query)[],
): readonly Query[] => {
  let queries: readonly Query[] = [query]
  for (const name of lists) {
    const values: unknown = query[name]
    if (!Array.isArray(values) || values.length < 2) continue
    queries = queries.flatMap((some) =>
      [...new Set<unknown>(values)].map((value) => ({ ...some, [name]: [value] })),
    )
  }
  return queries
}
