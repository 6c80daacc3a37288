import type { EnrollmentId } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import { type SetIssue, setIssuesOf } from '@mdm-kit/declarations/protocol'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { OnEvent } from '../events.js'
import type { RequestPush } from '../push/pushes.js'
import type { DeclarationStore, ChangedChannels, Store } from '@mdm-kit/store'
import { REQUEST_TYPE, syncCommands, type SyncCommandError, type Notified } from './syncCommand.js'

export interface DeclarationChange {
  /** The enrollments whose declarations changed, and the outcome of the commands that notify them. */
  readonly enrollments: readonly Notified[]
  /**
   * What does not go together in the declarations of this set, or of these enrollments: devices would report it
   * as an error, or never use it. The next change may mend it, so it is listed here and not rejected.
   */
  readonly issues: readonly SetIssue[]
}

export interface NotificationsOptions {
  readonly store: Store
  readonly requestPush: RequestPush
  readonly pushAgainAfter: (tries: number) => number
  readonly onEvent: OnEvent
  readonly now: () => Date
  readonly randomUuid: () => string
}

/** What a change does in its transaction; returns the channels whose declarations changed. */
type Change<F> = (
  declarations: DeclarationStore,
  at: Date,
) => TE.TaskEither<F, readonly ChangedChannels[]>

export interface Notifications {
  /**
   * Makes a change and queues its commands in one transaction, then pushes. After a large change, further
   * commands follow in transactions of their own.
   */
  readonly change: <F extends Failure>(
    change: Change<F>,
    noPush: boolean,
  ) => TE.TaskEither<F | SyncCommandError, DeclarationChange>
  /** The same for many enrollments, in batches, one after the other. */
  readonly forEach: <F extends Failure>(
    ids: readonly EnrollmentId[],
    change: (ids: readonly EnrollmentId[]) => Change<F>,
    noPush: boolean,
  ) => TE.TaskEither<F | SyncCommandError, DeclarationChange>
  /** Continues changes that were interrupted before this time; returns how many channels were processed. */
  readonly goOn: (until: Date) => TE.TaskEither<SyncCommandError, number>
}

/** Enrollments in one transaction. */
const AT_ONCE = 500

const NO_CHANGE: DeclarationChange = { enrollments: [], issues: [] }

const both = (one: DeclarationChange, other: DeclarationChange): DeclarationChange => ({
  enrollments: [...one.enrollments, ...other.enrollments],
  issues: distinct([...one.issues, ...other.issues]),
})

const distinct = (issues: readonly SetIssue[]): readonly SetIssue[] => [
  ...new Map(issues.map((one) => [JSON.stringify(one), one])).values(),
]

export const declarationNotifications = (options: NotificationsOptions): Notifications => {
  const { store, requestPush, onEvent, now } = options
  const queueSync = syncCommands(options)

  const notify = (noPush: boolean) => (change: DeclarationChange) => () => {
    for (const { id, outcome, commandUuid } of change.enrollments) {
      if (outcome !== 'Queued') continue
      onEvent({ _tag: 'CommandQueued', id, commandUuid, requestType: REQUEST_TYPE })
      if (!noPush) requestPush(id)
    }
  }

  const once = <F extends Failure>(
    change: Change<F>,
    at: Date,
    noPush: boolean,
  ): TE.TaskEither<F | SyncCommandError, DeclarationChange> =>
    pipe(
      store.transaction(({ declarations, queue }) =>
        pipe(
          change(declarations, at),
          TE.flatMap((changed) =>
            pipe(
              queueSync(queue, changed, at, noPush),
              TE.map((enrollments) => ({
                enrollments,
                issues: distinct(changed.flatMap(({ items }) => setIssuesOf(items))),
              })),
            ),
          ),
        ),
      ),
      TE.tapIO(notify(noPush)),
    )

  /** Undefined when done. */
  const more = (
    noted: Parameters<DeclarationStore['pending']>[0],
    noPush: boolean,
  ): TE.TaskEither<SyncCommandError, DeclarationChange | undefined> =>
    pipe(
      once<SyncCommandError | typeof NONE_LEFT>(
        (declarations, at) =>
          pipe(declarations.pending(noted, at), TE.flatMap(TE.fromNullable(NONE_LEFT))),
        now(),
        noPush,
      ),
      TE.orElse((failure) =>
        failure._tag === 'NoneLeft'
          ? TE.right<SyncCommandError, DeclarationChange | undefined>(undefined)
          : TE.left(failure),
      ),
    )

  const change: Notifications['change'] = (first, noPush) => async () => {
    const at = now()
    const began = await once(first, at, noPush)()
    if (began._tag === 'Left') return began
    let all = began.right
    for (;;) {
      const next = await more({ since: at, until: at }, noPush)()
      if (next._tag === 'Left') return next
      if (next.right === undefined) return { ...began, right: all }
      all = both(all, next.right)
    }
  }

  return {
    change,
    forEach: (ids, changeOf, noPush) => async () => {
      let all = NO_CHANGE
      // Runs once even without enrollments, because the change may be rejected.
      for (let start = 0; start === 0 || start < ids.length; start += AT_ONCE) {
        const some = await once(changeOf(ids.slice(start, start + AT_ONCE)), now(), noPush)()
        if (some._tag === 'Left') return some
        all = both(all, some.right)
      }
      return TE.right<never, DeclarationChange>(all)()
    },
    goOn: (until) =>
      pipe(
        more({ until }, false),
        TE.map((change) => (change === undefined ? 0 : AT_ONCE)),
      ),
  }
}

const NONE_LEFT = { _tag: 'NoneLeft', message: 'Every channel has been processed.' } as const
