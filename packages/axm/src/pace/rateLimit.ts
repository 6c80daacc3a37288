import type { Clock } from '@mdm-kit/http'

/** A place in the row of requests. */
export interface Turn {
  /** Milliseconds until the request may be sent; 0 or less: now. It grows when requests are held back. */
  readonly waitMs: () => number
  /** For a request that is not sent after all. */
  readonly giveBack: () => void
}

export interface RateLimit {
  /** Takes the next place. */
  readonly reserve: () => Turn
  /** Sends nothing for so long. */
  readonly holdBack: (milliseconds: number) => void
}

/**
 * A token bucket: `most` requests at once after a rest, and `most` in each `periodMs` from then on.
 *
 * A request takes its token at once, even one that is not there yet, and waits until it would be: so
 * requests go in the order in which they came.
 */
export const rateLimit = (
  most: number,
  periodMs: number,
  clock: Pick<Clock, 'elapsed'>,
): RateLimit => {
  const msPerToken = periodMs / most
  let tokens = most
  let filledAt = clock.elapsed()
  let closedUntil = -Infinity

  const fill = (): void => {
    const now = clock.elapsed()
    if (msPerToken > 0) tokens = Math.min(most, tokens + (now - filledAt) / msPerToken)
    filledAt = now
  }

  return {
    reserve: () => {
      fill()
      tokens -= 1
      const at = clock.elapsed() + Math.max(0, -tokens) * msPerToken
      return {
        // Timers of Node may fire a fraction of a millisecond early.
        waitMs: () => Math.ceil(Math.max(at, closedUntil) - clock.elapsed()),
        giveBack: () => {
          tokens += 1
        },
      }
    },
    holdBack: (milliseconds) => {
      fill()
      tokens = Math.min(tokens, 0)
      closedUntil = Math.max(closedUntil, clock.elapsed() + milliseconds)
    },
  }
}
