import { safeListener } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'

import type { HttpRequest, HttpResponse } from './message.js'
import { retryAfter } from './retryAfter.js'
import { type Send, type SendOptions, isIdempotent } from './send.js'
import { type TransportError, isTransient, neverSent } from './transportError.js'
import { timer } from './timer.js'
import { aborted } from './undiciFailure.js'

/** A request that is about to be sent again. */
export interface RetryEvent {
  readonly _tag: 'Retry'
  readonly method: HttpRequest['method']
  /** Without its query. */
  readonly path: string
  /** Of the attempt that failed: 1 for the first. */
  readonly attempt: number
  /** Milliseconds until the next. */
  readonly delay: number
  /** Why: the status of the answer, or the failure. */
  readonly because: { readonly status: number } | { readonly error: TransportError }
}

export interface RetryPolicy {
  /** Attempts in all, the first included. Default 4. */
  readonly attempts?: number
  /** Milliseconds before the second attempt; doubled each time. Default 500. */
  readonly firstDelay?: number
  /** Milliseconds that the doubling stops at. A longer `Retry-After` is still obeyed. Default 30,000. */
  readonly longestDelay?: number
  /**
   * Milliseconds for everything, waits included: a retry that would begin later is not made, one that
   * has begun has its own timeouts. Default 120,000.
   */
  readonly budget?: number
  /** Statuses after which an idempotent request is sent again. Default 429, 502, 503 and 504. */
  readonly statuses?: readonly number[]
  readonly onRetry?: (event: RetryEvent) => void
  /** Default: the system's. */
  readonly now?: () => Date
  /** From 0 up to 1. Default `Math.random`: jitter is no secret. */
  readonly random?: () => number
  /** Resolves after that many milliseconds, or sooner once the signal aborts. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

/**
 * Sends again what is safe to send again: what certainly never reached the server, whatever it is;
 * an idempotent request (see `SendOptions`) after a lost connection, a timeout or a status of the
 * policy; and any request that was answered 429 or 503 with `Retry-After`, since a server that
 * names the time has not acted.
 *
 * Waits as long as `Retry-After` asks, and otherwise a random time between half and all of a delay
 * that doubles. When attempts or budget are used up, the last answer or failure is the result.
 */
export const withRetry =
  (policy: RetryPolicy = {}) =>
  (send: Send): Send =>
  (request, options) =>
  async () => {
    const { attempts = 4, budget = 120_000, now = systemTime, sleep = timer } = policy
    const began = now().getTime()
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send(request, options)()
      const delay = delayBeforeNext(policy, request, options, outcome, attempt)
      const elapsed = now().getTime() - began
      if (O.isNone(delay) || attempt >= attempts || elapsed + delay.value > budget) return outcome
      safeListener(policy.onRetry)({
        _tag: 'Retry',
        method: request.method,
        path: request.path.replace(/\?.*$/s, ''),
        attempt,
        delay: delay.value,
        because: E.isLeft(outcome) ? { error: outcome.left } : { status: outcome.right.status },
      })
      await sleep(delay.value, options?.signal)
      if (options?.signal?.aborted === true) {
        const path = request.path.replace(/\?.*$/s, '')
        const mayHaveArrived = E.isRight(outcome) || !neverSent(outcome.left)
        return E.left(aborted({ request: `${request.method} ${path}` }, mayHaveArrived))
      }
    }
  }

const DEFAULT_STATUSES = [429, 502, 503, 504]

/** Milliseconds to wait before the next attempt; none if there must not be one. */
const delayBeforeNext = (
  policy: RetryPolicy,
  request: HttpRequest,
  options: SendOptions | undefined,
  outcome: E.Either<TransportError, HttpResponse>,
  attempt: number,
): O.Option<number> => {
  const idempotent = isIdempotent(request, options)
  if (E.isLeft(outcome)) {
    const safe = isTransient(outcome.left) && (idempotent || neverSent(outcome.left))
    return safe ? O.some(backoff(policy, attempt)) : O.none
  }
  const { status } = outcome.right
  const wanted = retryAfter(outcome.right, (policy.now ?? systemTime)())
  if (O.isSome(wanted) && (status === 429 || status === 503)) {
    return O.some(Math.max(wanted.value, backoff(policy, attempt)))
  }
  const statuses = policy.statuses ?? DEFAULT_STATUSES
  return idempotent && statuses.includes(status) ? O.some(backoff(policy, attempt)) : O.none
}

const backoff = (policy: RetryPolicy, attempt: number): number => {
  const { firstDelay = 500, longestDelay = 30_000, random = Math.random } = policy
  const full = Math.min(longestDelay, firstDelay * 2 ** (attempt - 1))
  return Math.round(full / 2 + (full / 2) * random())
}

const systemTime = (): Date => new Date()
