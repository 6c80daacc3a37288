import { safeListener } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { type Clock, systemClock } from './clock.js'
import type { HttpRequest, HttpResponse } from './message.js'
import { pathOf, requestName } from './requestLine.js'
import { retryAfterMs } from './retryAfter.js'
import { type Send, type Sender, type SendOptions, isIdempotent, sender } from './send.js'
import { type TransportError, isTransient, neverSent } from './transportError.js'
import { aborted } from './undiciFailure.js'

/** A request that is about to be sent again. */
export interface RetryEvent {
  readonly _tag: 'Retry'
  readonly method: HttpRequest['method']
  /** Without its query. */
  readonly path: string
  /** Number of the attempt that failed: 1 for the first. */
  readonly attempt: number
  /** Milliseconds until the next attempt. */
  readonly delayMs: number
  /** Why: the status of the response, or the failure. */
  readonly because: { readonly status: number } | { readonly error: TransportError }
}

export interface RetryPolicy {
  /** Attempts in all, the first included. Default 4. */
  readonly attempts?: number
  /** Before the second attempt; doubled each time. Default 500. */
  readonly firstDelayMs?: number
  /** What the doubling stops at. A longer `Retry-After` is still obeyed. Default 30,000. */
  readonly longestDelayMs?: number
  /**
   * For everything, waits included: a retry that would begin later is not made, one that has begun
   * has its own timeouts. Default 120,000.
   */
  readonly budgetMs?: number
  /** Statuses after which an idempotent request is sent again. Default 429, 502, 503 and 504. */
  readonly statuses?: readonly number[]
  readonly onRetry?: (event: RetryEvent) => void
  /** Default: the system's. */
  readonly clock?: Clock
  /** From 0 up to 1. Default `Math.random`: jitter is no secret. */
  readonly random?: () => number
}

/**
 * Sends again what is safe to send again:
 *
 * - any request that certainly never reached the server;
 * - an idempotent request (see `SendOptions`) after a lost connection, a timeout, or a status of the
 *   policy;
 * - any request that got 429 or 503 with `Retry-After`: a server that names the time has not acted.
 *
 * Waits as long as `Retry-After` asks, and otherwise a random time between half and all of a delay
 * that doubles. When attempts or budget are used up, the last response or failure is the result.
 */
export const withRetry =
  (policy: RetryPolicy = {}) =>
  (send: Send): Sender =>
    sender((request, options) => async () => {
      const { attempts = 4, budgetMs = 120_000, clock = systemClock } = policy
      const began = clock.now().getTime()
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await send(request, options)()
        const delayMs = delayBeforeNext(policy, request, options, outcome, attempt)
        const elapsed = clock.now().getTime() - began
        if (delayMs === undefined || attempt >= attempts || elapsed + delayMs > budgetMs) {
          return outcome
        }
        safeListener(policy.onRetry)({
          _tag: 'Retry',
          method: request.method,
          path: pathOf(request),
          attempt,
          delayMs,
          because: E.isLeft(outcome) ? { error: outcome.left } : { status: outcome.right.status },
        })
        await clock.wait(delayMs, options?.signal)
        if (options?.signal?.aborted === true) {
          const mayHaveArrived = E.isRight(outcome) || !neverSent(outcome.left)
          return E.left(aborted({ request: requestName(request) }, mayHaveArrived))
        }
      }
    })

const DEFAULT_STATUSES = [429, 502, 503, 504]

/** Milliseconds to wait before the next attempt; undefined if there must not be one. */
const delayBeforeNext = (
  policy: RetryPolicy,
  request: HttpRequest,
  options: SendOptions | undefined,
  outcome: E.Either<TransportError, HttpResponse>,
  attempt: number,
): number | undefined => {
  const idempotent = isIdempotent(request, options)
  if (E.isLeft(outcome)) {
    const safe = isTransient(outcome.left) && (idempotent || neverSent(outcome.left))
    return safe ? backoff(policy, attempt) : undefined
  }
  const { status } = outcome.right
  const { clock = systemClock, statuses = DEFAULT_STATUSES } = policy
  const asked = retryAfterMs(outcome.right, clock.now())
  if (asked !== undefined && (status === 429 || status === 503)) {
    return Math.max(asked, backoff(policy, attempt))
  }
  return idempotent && statuses.includes(status) ? backoff(policy, attempt) : undefined
}

const backoff = (policy: RetryPolicy, attempt: number): number => {
  const { firstDelayMs = 500, longestDelayMs = 30_000, random = Math.random } = policy
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1))
  return Math.round(full / 2 + (full / 2) * random())
}
