import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Store, StoreUnavailable } from '@mdm-kit/store'
import { isRecent } from '@mdm-kit/store/devices'
import type { OnEvent } from '../events.js'
import type { RequestPush } from '../push/pushes.js'
import type { SetTimer } from '@mdm-kit/http'
import { eraseCheckedOut } from './eraseCheckedOut.js'
import type { Retention } from './retention.js'

interface UpkeepOptions {
  readonly store: Store
  readonly requestPush: RequestPush
  /** Milliseconds from one push to the next, by the number of previous pushes. */
  readonly pushAgainAfter: (tries: number) => number
  /** The longest of those delays. */
  readonly longestPushMs: number
  readonly retention: Required<Retention>
  /** Continues changes of declarations that were interrupted before this time; 0 when there are none. */
  readonly notifyOn: (until: Date) => TE.TaskEither<Failure, number>
  readonly now: () => Date
  readonly randomUuid: () => string
  readonly setTimer: SetTimer
  readonly onEvent: OnEvent
}

export interface Upkeep {
  readonly start: () => void
  /** Resolves once the current round has ended. */
  readonly close: () => Promise<void>
}

/** A round of work each minute. A job that processed a full batch runs again at once. */
const ROUND_MS = 60_000
const AT_ONCE = 500
/** How often all scheduled pushes are checked; there may be one for each enrollment. */
const LOOK_BACK_EVERY_MS = 60 * 60_000
const LEFT_MS = 60_000

/**
 * The background work. Every process on a store may run it: what one process takes, the others do not
 * find.
 */
export const upkeepOf = (options: UpkeepOptions): Upkeep => {
  const { store, requestPush, pushAgainAfter, retention, now, setTimer, onEvent } = options
  const { randomUuid } = options
  let cancel: (() => void) | undefined
  let running: Promise<void> | undefined
  let closed = false
  let lookedBackAt: Date | undefined

  const pushAgain = async (): Promise<E.Either<StoreUnavailable, number>> => {
    const at = now()
    const again = (tries: number) => new Date(at.getTime() + pushAgainAfter(tries))
    const due = await store.enrollments.takeDuePushes({ now: at, limit: AT_ONCE, again })()
    if (E.isRight(due)) due.right.forEach(requestPush)
    return E.map((ids: readonly unknown[]) => ids.length)(due)
  }

  /** At the start, each hour, and after the clock was set back. */
  const takeBack = async (): Promise<E.Either<StoreUnavailable, number>> => {
    const at = now()
    if (lookedBackAt !== undefined && isRecent(lookedBackAt, LOOK_BACK_EVERY_MS, at))
      return E.right(0)
    const taken = await store.enrollments.takeBackPushes(at, options.longestPushMs)()
    if (E.isRight(taken)) lookedBackAt = at
    return E.map(() => 0)(taken)
  }

  /** Deletes what is older than this. */
  const outdated =
    (
      kind: keyof Retention,
      prune: (before: Date) => TE.TaskEither<StoreUnavailable, number>,
    ): TE.TaskEither<StoreUnavailable, number> =>
    async () =>
      retention[kind] === Infinity
        ? E.right(0)
        : prune(new Date(now().getTime() - retention[kind]))()

  /** Challenges and transactions that have expired go even where what has ended is kept for ever. */
  const pruneScep = (): Promise<E.Either<StoreUnavailable, number>> => {
    const at = now()
    const isForEver = retention.endedMs === Infinity
    const before = new Date(isForEver ? 0 : at.getTime() - retention.endedMs)
    return store.scep.prune({ now: at, before, limit: AT_ONCE })()
  }

  const jobs: readonly TE.TaskEither<Failure, number>[] = [
    takeBack,
    pushAgain,
    // Recent changes are still in progress; older ones were abandoned.
    () => options.notifyOn(new Date(now().getTime() - LEFT_MS))(),
    () => store.queue.expire(now(), AT_ONCE)(),
    () => store.declarations.prune(AT_ONCE)(),
    outdated('endedMs', (before) => store.queue.prune(before, AT_ONCE)),
    pruneScep,
    outdated('endedMs', (before) => store.certificates.pruneSuperseded(before, AT_ONCE)),
    outdated('supersededMs', (before) => store.certificates.pruneUndated(before, AT_ONCE)),
    outdated('givenUpMs', (before) => store.outbox.prune(before, AT_ONCE)),
    outdated('delistedMs', (before) => store.depServers.pruneDeleted(before, AT_ONCE)),
    outdated(
      'checkedOutMs',
      eraseCheckedOut({ store, limit: AT_ONCE, now, randomUuid, isClosed: () => closed }),
    ),
    outdated('auditMs', (before) => store.audit.prune(before, AT_ONCE)),
  ]

  const round = async (): Promise<void> => {
    for (const job of jobs)
      while (!closed) {
        const done = await job()
        if (E.isLeft(done)) onEvent({ _tag: 'UpkeepFailed', failure: done.left })
        if (E.isLeft(done) || done.right < AT_ONCE) break
      }
  }

  const schedule = (): void => {
    cancel = setTimer(() => {
      running = round().finally(() => {
        if (!closed) schedule()
      })
    }, ROUND_MS)
  }

  return {
    start: () => {
      if (cancel === undefined && !closed) schedule()
    },
    close: async () => {
      closed = true
      cancel?.()
      await running
    },
  }
}
