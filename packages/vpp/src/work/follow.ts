import type { ErrorResponse } from '../codec/errorResponse.js'
import type { StatusResponse } from '../codec/event.js'
import type { Batch, Ticket } from '../codec/work.js'
import { type Clock, whenAborted } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Arrivals, EventTally } from './arrivals.js'
import type { EventId } from '../codec/opaque.js'
import {
  eventStillPending,
  type EventStillPending,
  type VppError,
  type VppWriteError,
} from '../errors.js'
import { unitsOf } from '../protocol/batches.js'

/** When to look after an event. */
export interface FollowPolicy {
  /** Until the first look. Default 5 s; 5 min when notifications are expected, as Apple asks. */
  readonly firstLookMs?: number
  /** Until the second. Default 30 s, the least that Apple allows; half as much again each time. */
  readonly nextLookMs?: number
  /** What that growth stops at. Default 2 min. */
  readonly longestLookMs?: number
  /** After which a pending request is sent again. Default 10 min, as Apple asks. */
  readonly resendAfterMs?: number
  /** How often that is done before giving up. Default 2. */
  readonly resends?: number
}

export const FIRST_LOOK_MS = 5_000
/** Apple: ask for the status when no notification has come within five minutes. */
export const FIRST_LOOK_WITH_NOTIFICATIONS_MS = 5 * 60_000

const DEFAULTS = {
  firstLookMs: FIRST_LOOK_MS,
  nextLookMs: 30_000,
  longestLookMs: 2 * 60_000,
  resendAfterMs: 10 * 60_000,
  resends: 2,
} as const

/** How an event ended. `completed` may lie below `requested` although nothing is listed as failed. */
export interface EventEnd {
  readonly requested: number
  readonly completed: number
  readonly failures: readonly ErrorResponse[]
}

export interface FollowPorts {
  readonly post: (batch: Batch, signal?: AbortSignal) => TE.TaskEither<VppWriteError, EventId>
  readonly status: (
    eventId: EventId,
    signal: AbortSignal,
  ) => TE.TaskEither<VppError, StatusResponse>
  readonly arrivals: Arrivals
  readonly clock: Pick<Clock, 'now' | 'wait'>
}

export type FollowError = VppWriteError | EventStillPending

/**
 * Follows one event to its end, by its notifications, by asking for its status, or by both.
 *
 * A request whose event stays pending, or that Apple no longer knows (9708), is sent again: doing so
 * changes nothing that was done already. `onTicket` receives the event that takes its place.
 */
export const follow = async (
  ports: FollowPorts,
  policy: FollowPolicy,
  first: Ticket,
  signal: AbortSignal,
  onTicket: (ticket: Ticket) => void,
): Promise<E.Either<FollowError, EventEnd>> => {
  const { firstLookMs, nextLookMs, longestLookMs, resendAfterMs, resends } = {
    ...DEFAULTS,
    ...policy,
  }
  let ticket = first
  let pendingFor = 0
  let delay: number = firstLookMs
  let floor = 0
  for (;;) {
    const began = ports.clock.now().getTime()
    const notified = await arrival(ports, ticket, delay, floor, signal)
    if (notified !== undefined) return E.right(notified)

    const status = await ports.status(ticket.eventId, signal)()
    if (E.isLeft(status) && status.left._tag !== 'EventUnknown') return status
    const end = E.isRight(status) ? endOf(status.right, ticket) : undefined
    if (end !== undefined) return E.right(end)

    const now = ports.clock.now().getTime()
    // Round by round: a clock that is set back must not make a pending event wait for that day again.
    pendingFor += now < began ? delay : now - began
    if (E.isRight(status) && pendingFor < resendAfterMs) {
      delay =
        delay === firstLookMs && floor === 0 ? nextLookMs : Math.min(longestLookMs, delay * 1.5)
      floor = nextLookMs
      continue
    }
    if (ticket.resends >= resends) {
      return E.left(eventStillPending(ticket.eventId, now - ticket.sentAt.getTime()))
    }
    const again = await ports.post(ticket.batch, signal)()
    if (E.isLeft(again)) return again
    ports.arrivals.discard(ticket.eventId)
    ticket = { ...ticket, eventId: again.right, resends: ticket.resends + 1 }
    onTicket(ticket)
    pendingFor = 0
    delay = firstLookMs
    floor = 0
  }
}

/** What a status says about the end; undefined while there is none. */
const endOf = (status: StatusResponse, ticket: Ticket): EventEnd | undefined => {
  if (status.eventStatus !== 'COMPLETE' && status.eventStatus !== 'FAILED') return undefined
  const failures = status.failures ?? []
  const units = unitsOf(ticket.batch) ?? 0
  const requested = status.numRequested ?? units
  const completed = status.numCompleted ?? (status.eventStatus === 'COMPLETE' ? requested : 0)
  return { requested, completed, failures }
}

/**
 * Waits until the notifications have reported everything, and gives the end they report; or until `delay`
 * has passed, or a notification leaves more to ask, and gives nothing. Asks no sooner than `floor`.
 */
const arrival = async (
  ports: FollowPorts,
  { batch, eventId }: Ticket,
  delay: number,
  floor: number,
  signal: AbortSignal,
): Promise<EventEnd | undefined> => {
  const expected = unitsOf(batch)
  const wake = new AbortController()
  const look = (): Notified => {
    const tally = ports.arrivals.tallyOf(eventId)
    if (tally === undefined) return NOTHING
    const end = expected === undefined ? undefined : notificationsBy(tally, expected)
    return { end, leavesMore: end === undefined && (expected === undefined || tally.vague) }
  }
  const onArrival = (): void => {
    const { end, leavesMore } = look()
    if (end !== undefined || leavesMore) wake.abort()
  }
  const onAbort = (): void => wake.abort()
  const unwatch = ports.arrivals.watch(eventId, onArrival)
  const leave = whenAborted(signal, onAbort)
  try {
    const began = ports.clock.now().getTime()
    const before = look()
    if (before.end !== undefined) return before.end
    if (!before.leavesMore && !signal.aborted) await ports.clock.wait(delay, wake.signal)
    const rest = Math.min(floor, floor - (ports.clock.now().getTime() - began))
    if (look().leavesMore && rest > 0) await ports.clock.wait(rest, signal)
    return look().end
  } finally {
    leave()
    unwatch()
  }
}

interface Notified {
  readonly end: EventEnd | undefined
  /** Whether something was reported that only a request for the status can complete. */
  readonly leavesMore: boolean
}

const NOTHING: Notified = { end: undefined, leavesMore: false }

const notificationsBy = (tally: EventTally, expected: number): EventEnd | undefined => {
  const { succeeded, failed, failures } = tally
  return succeeded.size + failed.size >= expected
    ? { requested: expected, completed: succeeded.size, failures }
    : undefined
}
