import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import { whenAborted } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { Asset } from '../codec/asset.js'
import type { ErrorResponse } from '../codec/errorResponse.js'
import type { Batch, SavedWork, Ticket } from '../codec/work.js'
import {
  rejectionOf,
  type EventStillPending,
  type VppRejection,
  type UnknownErrorNumber,
  type VppWriteError,
} from '../errors.js'
import {
  follow,
  type EventEnd,
  type FollowError,
  type FollowPolicy,
  type FollowPorts,
} from './follow.js'
import { splitBatch, unitsOf } from '../protocol/batches.js'
import { meaningOf } from '../protocol/errorNumbers.js'
import type { Limits } from '../protocol/serviceConfig.js'

/** One rejection inside an event, and whom it hit. Lists that Apple left out are empty. */
export interface WorkFailure {
  readonly rejection: VppRejection | UnknownErrorNumber
  readonly assets: readonly Partial<Asset>[]
  readonly clientUserIds: readonly string[]
  readonly serialNumbers: readonly string[]
}

/**
 * How the work ended: all of it done, a part, or nothing.
 *
 * `Partial` and `Failed` are results, not failures of the call: each rejection is listed with the
 * assets, users and devices that it hit.
 */
export interface WorkOutcome {
  readonly _tag: 'Complete' | 'Partial' | 'Failed'
  /** Assets times targets, or users, as Apple counts. */
  readonly requested: number
  readonly completed: number
  readonly failures: readonly WorkFailure[]
  /** Rejected because it was so already: nothing to do. Not counted in `completed`. */
  readonly already: readonly WorkFailure[]
}

/** Where the work stands. */
export interface Progress {
  /** As far as it is known: `revoke` learns it from each event. */
  readonly requested: number
  readonly completed: number
  readonly failed: number
  readonly batches: { readonly unsent: number; readonly pending: number; readonly settled: number }
  /** What to write down, to `resume` from here. Built on demand. */
  readonly saved: () => SavedWork
}

export interface WorkOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  readonly follow?: FollowPolicy
  /** Events followed at once; requests themselves are sent one after the other. Default 4. */
  readonly atOnce?: number
}

/** The work could not be carried on. Nothing is lost: `resume(error.rest)` goes on from here. */
export interface WorkInterrupted extends Failure {
  readonly _tag: 'WorkInterrupted'
  readonly cause: VppWriteError | EventStillPending
  readonly rest: SavedWork
}

/** A failure before anything was sent, as it is; later ones as `WorkInterrupted`. */
export type WorkError = VppWriteError | WorkInterrupted

export interface WorkPorts extends FollowPorts {
  readonly limits: (fresh: boolean, signal: AbortSignal | undefined) => Promise<Limits>
}

const AT_ONCE = 4

/** Work of which nothing has been sent. */
export const freshWork = (batch: Batch): SavedWork => ({
  pending: [],
  unsent: [batch],
  settled: { requested: 0, completed: 0, failures: [] },
})

/**
 * Sends what is unsent, in batches that obey the limits, and follows every event to its end.
 *
 * A batch that Apple rejects for its content is counted as failed, and the rest goes on. Anything
 * else that fails stops the work: a dead token or connection would fail every other batch as well.
 */
export const runWork = (
  ports: WorkPorts,
  start: SavedWork,
  options: WorkOptions = {},
): Operation<WorkError, WorkOutcome> =>
  operation(async () => {
    const { signal, onProgress, follow: policy = {}, atOnce = AT_ONCE } = options
    const stop = new AbortController()
    const ending = stop.signal
    const leave = signal === undefined ? undefined : whenAborted(signal, () => stop.abort())

    const unsent: Batch[] = [...start.unsent]
    /** On their way to Apple: unsent until it has responded. */
    const sending = new Set<Batch>()
    const pending = new Map<number, Ticket>(start.pending.entries())
    /** Of those pending, the ones that are not followed yet. */
    const resumed = [...pending.keys()]
    const failures: ErrorResponse[] = [...start.settled.failures]
    let { requested: settledUnits, completed } = start.settled
    let settledBatches = 0
    let nextKey = pending.size
    let begun = pending.size > 0 || start.settled.requested > 0
    let cause: FollowError | undefined

    const saved = (): SavedWork => ({
      pending: [...pending.values()],
      unsent: [...sending, ...unsent],
      settled: { requested: settledUnits, completed, failures: [...failures] },
    })
    const report = (): void => {
      if (onProgress === undefined) return
      const open = [...pending.values()].map((ticket) => ticket.batch)
      const units = [...sending, ...unsent, ...open].reduce(
        (sum, batch) => sum + (unitsOf(batch) ?? 0),
        0,
      )
      onProgress({
        requested: settledUnits + units,
        completed,
        failed: settledUnits - completed,
        batches: {
          unsent: sending.size + unsent.length,
          pending: open.length,
          settled: settledBatches,
        },
        saved,
      })
    }
    const settle = (end: EventEnd): void => {
      settledUnits += end.requested
      completed += end.completed
      for (const failure of end.failures) failures.push(failure)
      settledBatches += 1
      begun = true
    }
    const halt = (error: FollowError): void => {
      cause ??= error
      stop.abort()
    }

    /** Sends the next batch, and gives its key in `pending`; none when there is none, or the work has to stop. */
    const sendNext = async (): Promise<number | undefined> => {
      for (let fresh = false; ;) {
        const limits = await ports.limits(fresh, signal)
        if (ending.aborted) return undefined
        const next = unsent.shift()
        if (next === undefined) return undefined
        const [batch, ...more] = splitBatch(next, limits)
        unsent.unshift(...more)
        if (batch === undefined) continue
        sending.add(batch)
        const sentAt = ports.clock.now()
        const posted = await ports.post(batch, signal)()
        sending.delete(batch)
        if (E.isRight(posted)) {
          begun = true
          pending.set(nextKey, { batch, eventId: posted.right, sentAt, resends: 0 })
          return nextKey++
        }
        const error = posted.left
        if (isOverLimit(error) && !fresh) {
          unsent.unshift(batch)
          fresh = true
        } else if (isAboutItsContent(error)) {
          settle(rejectedWhole(batch, error))
          report()
          fresh = false
        } else {
          unsent.unshift(batch)
          halt(error)
          return undefined
        }
      }
    }

    const worker = async (): Promise<void> => {
      while (!ending.aborted) {
        const key = resumed.shift() ?? (await sendNext())
        const ticket = key === undefined ? undefined : pending.get(key)
        if (key === undefined || ticket === undefined) return
        report()
        const end = await follow(ports, policy, ticket, ending, (other) => pending.set(key, other))
        if (E.isLeft(end)) {
          halt(end.left)
          return
        }
        ports.arrivals.discard(ticket.eventId)
        pending.delete(key)
        settle(end.right)
        report()
      }
    }

    const limits = await ports.limits(false, signal)
    unsent.splice(0, unsent.length, ...unsent.flatMap((batch) => splitBatch(batch, limits)))
    await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker))
    leave?.()

    const rest = saved()
    if (rest.pending.length + rest.unsent.length > 0) {
      return E.left(interrupted(cause ?? abortedWork(), rest, begun))
    }
    return E.right(outcomeOf(rest.settled))
  })

const isOverLimit = ({ _tag }: Failure): boolean => OVER_LIMIT.has(_tag)

const OVER_LIMIT: ReadonlySet<string> = new Set<VppRejection['_tag']>([
  'TooManyAssets',
  'TooManyClientUserIds',
  'TooManySerialNumbers',
  'TooManyUsers',
  'TooManySubscriptions',
])

/** Rejections that another batch need not meet: not of the token, its rights, or the service as a whole. */
const isAboutItsContent = (error: VppWriteError): error is VppRejection =>
  'errorNumber' in error &&
  error.reaction !== 'retry' &&
  error.reaction !== 'wait' &&
  meaningOf(error.errorNumber)?.status === 400 &&
  !isOverLimit(error)

const rejectedWhole = (batch: Batch, rejection: VppRejection): EventEnd => ({
  requested: unitsOf(batch) ?? 0,
  completed: 0,
  failures: [
    {
      errorNumber: rejection.errorNumber,
      ...(rejection.errorMessage === undefined ? {} : { errorMessage: rejection.errorMessage }),
      errorInfo: rejection.errorInfo ?? errorInfoOf(batch),
    },
  ],
})

const errorInfoOf = (batch: Batch): NonNullable<ErrorResponse['errorInfo']> => {
  switch (batch.operation) {
    case 'associate':
    case 'disassociate':
    case 'revoke':
      return batch.body
    case 'createUsers':
    case 'updateUsers':
    case 'retireUsers':
      return { clientUserIds: batch.body.users.map(({ clientUserId }) => clientUserId) }
    case 'associateSubscriptions':
    case 'disassociateSubscriptions':
      return {
        assets: batch.body.adamIds.map((adamId) => ({ adamId: String(adamId) })),
        clientUserIds: batch.body.clientUserIds,
      }
  }
}

const outcomeOf = ({ requested, completed, failures }: SavedWork['settled']): WorkOutcome => {
  const read = failures.map(workFailureOf)
  const already = read.filter(({ rejection }) => isDone(rejection))
  const rejected = read.filter(({ rejection }) => !isDone(rejection))
  const done = rejected.length === 0 && (completed >= requested || already.length > 0)
  return {
    _tag: done ? 'Complete' : completed > 0 || already.length > 0 ? 'Partial' : 'Failed',
    requested,
    completed,
    failures: rejected,
    already,
  }
}

const isDone = (rejection: WorkFailure['rejection']): boolean => rejection.reaction === 'done'

const workFailureOf = (failure: ErrorResponse): WorkFailure => ({
  rejection: rejectionOf(failure.errorNumber ?? 0, failure),
  assets: failure.errorInfo?.assets ?? [],
  clientUserIds: failure.errorInfo?.clientUserIds ?? [],
  serialNumbers: failure.errorInfo?.serialNumbers ?? [],
})

const abortedWork = (): VppWriteError => ({
  _tag: 'Aborted',
  request: 'work',
  message: "The work was ended by the caller's signal.",
})

const interrupted = (cause: FollowError, rest: SavedWork, begun: boolean): WorkError =>
  begun || cause._tag === 'EventStillPending'
    ? {
        _tag: 'WorkInterrupted',
        cause,
        rest,
        message: `The work stopped before its end; resume(rest) carries it on. ${cause.message}`,
      }
    : cause
