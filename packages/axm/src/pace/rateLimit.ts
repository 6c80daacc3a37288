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
 * At most so many requests in any period of this length. Apple counts like that: a bucket that fills up
 * steadily would send twice as many in the period after a rest.
 *
 * Requests go in the order in which they came: each gets the time at which it may go.
 */
export const rateLimit = (
  most: number,
  periodMs: number,
  clock: Pick<Clock, 'elapsed'>,
): RateLimit => {
  /** When the requests of the last period went, and those that wait will go; oldest first. */
  let times: number[] = []
  let closedUntil = -Infinity

  const nextTime = (): number => {
    const now = clock.elapsed()
    times = times.filter((time) => time + periodMs > now)
    const before = times[times.length - most]
    return Math.max(now, closedUntil, before === undefined ? now : before + periodMs)
  }

  return {
    reserve: () => {
      const at = nextTime()
      if (most !== Infinity) times.push(at)
      return {
        // Timers of Node may fire a fraction of a millisecond early.
        waitMs: () => Math.ceil(Math.max(at, closedUntil) - clock.elapsed()),
        giveBack: () => {
          const index = times.lastIndexOf(at)
          if (index >= 0) times.splice(index, 1)
        },
      }
    },
    holdBack: (milliseconds) => {
      closedUntil = Math.max(closedUntil, clock.elapsed() + milliseconds)
    },
  }
}
