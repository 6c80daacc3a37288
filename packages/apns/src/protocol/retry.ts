import type { DocumentedFailure, UnknownReason } from '../errors.js'

/** How often the client repeats a push by itself, within its deadline. */
export interface PushRetryPolicy {
  /**
   * Repetitions after a response that asks for patience (429, 500, 503). Absent means 2. Apple asks
   * for 15 minutes after a 5xx: 0 leaves every repetition to the caller, `retryAfter` says when.
   */
  readonly later?: number
  /**
   * Repetitions of a push whose fate is unknown, with the same `apns-id`. Absent means 2: APNs keeps
   * one push for each topic and device, and a doubled one costs a check-in at most. 0 never sends
   * a push twice.
   */
  readonly ambiguous?: number
  /**
   * Repetitions after 429, 500 and 503 that all pushes share; each accepted push returns a tenth.
   * Absent means 1,000. An outage then gets few repetitions instead of one for each push.
   */
  readonly budget?: number
}

export const DEFAULT_RETRY: Required<PushRetryPolicy> = { later: 2, ambiguous: 2, budget: 1000 }

/** How one attempt ended when it was not accepted. */
export type AttemptEnd =
  | { readonly _tag: 'Rejected'; readonly error: DocumentedFailure | UnknownReason }
  /** Never sent, REFUSED_STREAM, or above the last stream of a GOAWAY: APNs has not seen it. */
  | { readonly _tag: 'NotProcessed' }
  /** Sent, and the connection or the stream ended without a response. */
  | { readonly _tag: 'Lost' }

/** What the push has been through. */
export interface PushHistory {
  /** Repetitions so far, by what led to them. */
  readonly repeated: { readonly later: number; readonly ambiguous: number; readonly free: number }
  /** Milliseconds until the deadline of the push. */
  readonly remainingMs: number
  /** Whether the shared budget has a repetition left. */
  readonly budgetLeft: boolean
}

export type Decision =
  | { readonly _tag: 'Settle' }
  /** No push of this topic may follow until the identity was replaced. */
  | { readonly _tag: 'StopTopic' }
  | {
      readonly _tag: 'Repeat'
      readonly as: 'later' | 'ambiguous' | 'free'
      /** Milliseconds. */
      readonly delayMs: number
      /** The connection must not be used again. */
      readonly newConnection: boolean
    }

const SETTLE: Decision = { _tag: 'Settle' }
const STOP: Decision = { _tag: 'StopTopic' }

/** Milliseconds; each repetition doubles the span that its delay is drawn from. */
const SPAN = { later: 1000, ambiguous: 50, free: 20 } as const
const LONGEST_SPAN = 30_000

/**
 * What to do after an attempt that was not accepted. All of the client's retry rules are here.
 *
 * - What APNs has not processed is repeated for free, up to the deadline (RFC 9113, 6.8 and 8.7).
 * - What may have been processed is repeated as often as the policy allows, with the same `apns-id`.
 * - 429, 500 and 503 wait for `Retry-After`, or for a random part of a doubling span; when that
 *   passes the deadline, the caller gets the response now. A 429 waits a whole span at least: the
 *   push token gets too many, and all others go on.
 * - A rejected identity stops the topic. Any other rejection is final.
 *
 * @param random a number from 0 to below 1.
 */
export const decide = (
  end: AttemptEnd,
  history: PushHistory,
  policy: Required<PushRetryPolicy>,
  random: () => number,
): Decision => {
  switch (end._tag) {
    case 'NotProcessed':
      // The first repetition of a push that was in the way of a GOAWAY needs no patience.
      return repeat('free', history.repeated.free === 0 ? 0 : jitter('free', history, random))
    case 'Lost':
      return history.repeated.ambiguous < policy.ambiguous
        ? within(history, repeat('ambiguous', jitter('ambiguous', history, random)))
        : SETTLE
    case 'Rejected':
      return afterRejection(end.error, history, policy, random)
  }
}

const afterRejection = (
  error: DocumentedFailure | UnknownReason,
  history: PushHistory,
  policy: Required<PushRetryPolicy>,
  random: () => number,
): Decision => {
  switch (error.class) {
    case 'identity':
      return STOP
    case 'conn':
      return history.repeated.later < policy.later
        ? within(history, repeat('later', 0, true))
        : SETTLE
    case 'later': {
      if (history.repeated.later >= policy.later || !history.budgetLeft) return SETTLE
      const asked = error.retryAfterMs
      const delayMs = jitter('later', history, random)
      const least = error.status === 429 ? Math.max(spanOf('later', history), asked ?? 0) : asked
      // Pushes that were given the same moment must not all come back in it.
      const wait = least === undefined ? delayMs : least + delayMs / 4
      return within(history, repeat('later', wait, error._tag === 'Shutdown'))
    }
    case 'token':
    case 'caller':
      return SETTLE
  }
}

const repeat = (
  as: keyof PushHistory['repeated'],
  delayMs: number,
  newConnection = false,
): Decision & { readonly _tag: 'Repeat' } => ({
  _tag: 'Repeat',
  as,
  delayMs: Math.round(delayMs),
  newConnection,
})

const within = (
  history: PushHistory,
  decision: Decision & { readonly _tag: 'Repeat' },
): Decision => (decision.delayMs < history.remainingMs ? decision : SETTLE)

const jitter = (
  as: keyof PushHistory['repeated'],
  history: PushHistory,
  random: () => number,
): number => random() * spanOf(as, history)

const spanOf = (as: keyof PushHistory['repeated'], history: PushHistory): number =>
  Math.min(LONGEST_SPAN, SPAN[as] * 2 ** history.repeated[as])
