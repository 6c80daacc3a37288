import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { LegacyAssignment, LegacyAssignmentsRequest } from './codec/assignment.js'
import type { BatchPlace } from './codec/batch.js'
import type { License, LicensesRequest } from './codec/license.js'
import type { LegacyUser, LegacyUsersRequest } from './codec/user.js'
import type { LegacyVppClient } from './client.js'
import type { LegacyVppError } from './errors.js'
import { batchWalk, type BatchPage, type BatchWalkOptions } from './walk.js'
import { walkStalled, type WalkStalled } from '../errors.js'

/** Batches as they come; the first failure is the last item. */
export type Batches<Row> = AsyncIterable<E.Either<LegacyVppError | WalkStalled, BatchPage<Row>>>

/** Filters count in the first request of a walk only: the tokens remember them. */
export const allLicenses = (
  client: Pick<LegacyVppClient, 'getLicenses'>,
  request: Omit<LicensesRequest, keyof BatchPlace> = {},
  options: BatchWalkOptions = {},
): Batches<License> =>
  batchWalk(
    (place) =>
      pipe(
        client.getLicenses({ ...request, ...place }, { signal: options.signal }),
        TE.map((page) => ({ ...page, rows: page.licenses ?? [] })),
      ),
    options,
  )

export const allLegacyUsers = (
  client: Pick<LegacyVppClient, 'getUsers'>,
  request: Omit<LegacyUsersRequest, keyof BatchPlace> = {},
  options: BatchWalkOptions = {},
): Batches<LegacyUser> =>
  batchWalk(
    (place) =>
      pipe(
        client.getUsers({ ...request, ...place }, { signal: options.signal }),
        TE.map((page) => ({ ...page, rows: page.users ?? [] })),
      ),
    options,
  )

/** Page by page, 300 rows each; the first failure is the last item. */
export async function* allLegacyAssignments(
  client: Pick<LegacyVppClient, 'getAssignments'>,
  request: Omit<LegacyAssignmentsRequest, 'pageIndex' | 'requestId'> = {},
  { signal }: { readonly signal?: AbortSignal } = {},
): AsyncGenerator<
  E.Either<LegacyVppError | WalkStalled, readonly LegacyAssignment[]>,
  void,
  undefined
> {
  let place: Pick<LegacyAssignmentsRequest, 'pageIndex' | 'requestId'> = {}
  for (;;) {
    const page = await client.getAssignments({ ...request, ...place }, { signal })()
    if (E.isLeft(page)) {
      yield page
      return
    }
    const { assignments = [], nextPageIndex, requestId = place.requestId } = page.right
    yield E.right(assignments)
    if (nextPageIndex === undefined) return
    if (nextPageIndex <= (place.pageIndex ?? 0)) {
      yield E.left(walkStalled())
      return
    }
    place = { pageIndex: nextPageIndex, ...(requestId === undefined ? {} : { requestId }) }
  }
}
