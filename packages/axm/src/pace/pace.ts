import {
  abortedCall,
  type Clock,
  type HttpResponse,
  retryAfterMs,
  requestName,
  type Send,
  sender,
  type Sender,
  type TransportError,
  untilAborted,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { rateLimit, type RateLimit } from './rateLimit.js'
import { slots } from './slots.js'

/** How fast a client asks. Apple publishes no limits: the defaults are what several clients measured. */
export interface Pace {
  /** GETs in any minute. Default 20. `Infinity` for no limit. */
  readonly readsPerMinute?: number | undefined
  /** POSTs, PATCHes and DELETEs in any hour. Default 10. `Infinity` for no limit. */
  readonly writesPerHour?: number | undefined
  /** Requests at the same time, 4 at most: Apple resets what goes beyond. Default 2. */
  readonly atOnce?: number | undefined
}

/** A request waits, so that Apple's limits are kept. */
export interface PacedEvent {
  readonly _tag: 'Paced'
  /** For example `GET /v1/orgDevices`. */
  readonly request: string
  readonly waitMs: number
}

export const PACE_DEFAULTS = { readsPerMinute: 20, writesPerHour: 10, atOnce: 2 } as const
const MOST_AT_ONCE = 4

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Apple counts when requests arrive, which is not as regular as they are sent. */
const SPARE = 1_000

const atLeastOne = (most: number): number => Math.max(1, most)

/**
 * Sends no faster than the pace: reads and writes have a limit each, and share the places for requests
 * at the same time.
 *
 * A 429 holds back all requests of its kind for as long as Apple asks, and for a minute (reads) or six
 * (writes) if it does not say: the limit is the organization's, and other programs use it up too.
 */
export const paced = (
  { readsPerMinute, writesPerHour, atOnce }: Pace,
  clock: Clock,
  onEvent: (event: PacedEvent) => void,
) => {
  const reads = rateLimit(
    atLeastOne(readsPerMinute ?? PACE_DEFAULTS.readsPerMinute),
    MINUTE + SPARE,
    clock,
  )
  const writes = rateLimit(
    atLeastOne(writesPerHour ?? PACE_DEFAULTS.writesPerHour),
    HOUR + SPARE,
    clock,
  )
  const places = slots(Math.min(MOST_AT_ONCE, Math.max(1, atOnce ?? PACE_DEFAULTS.atOnce)))

  return (send: Send): Sender =>
    sender((request, options) => async () => {
      const name = requestName(request)
      const limit = request.method === 'GET' ? reads : writes
      const isTurn = await awaitTurn(limit, clock, options?.signal, (waitMs) =>
        onEvent({ _tag: 'Paced', request: name, waitMs }),
      )
      if (!isTurn) return E.left(abortedCall(name))
      const sendUnlessEnded = (): Promise<E.Either<TransportError, HttpResponse>> =>
        // It may have waited for a place after its caller was told that it ended.
        options?.signal?.aborted === true
          ? Promise.resolve(E.left(abortedCall(name)))
          : send(request, options)()
      const response = await untilAborted(places(sendUnlessEnded), options?.signal, name)
      if (E.isRight(response) && response.right.status === 429) {
        const silent = limit === reads ? MINUTE : HOUR / 10
        limit.holdBack(retryAfterMs(response.right, clock.now()) ?? silent)
      }
      return response
    })
}

/** False if the signal ended the wait. */
const awaitTurn = async (
  limit: RateLimit,
  clock: Clock,
  signal: AbortSignal | undefined,
  onWait: (waitMs: number) => void,
): Promise<boolean> => {
  const turn = limit.reserve()
  for (let waitMs = turn.waitMs(); waitMs > 0; waitMs = turn.waitMs()) {
    onWait(waitMs)
    await clock.wait(waitMs, signal)
    if (signal?.aborted === true) {
      turn.giveBack()
      return false
    }
  }
  return true
}
