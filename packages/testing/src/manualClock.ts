import { type Clock, clockOf } from '@mdm-kit/http'

/** A clock that a test moves. */
export interface ManualClock extends Clock {
  /** Runs the timers that fall due, in order, each at its own time. */
  readonly advance: (milliseconds: number) => void
  /** How many timers are set. */
  readonly timers: () => number
  /** What `wait` was called with, in order. */
  readonly waits: readonly number[]
}

export interface ManualClockOptions {
  /** Default: the present, so that the certificates of the fakes are valid. */
  readonly start?: Date
  /** Whether a `wait` moves the clock by itself and ends at once. Default false: only `advance` does. */
  readonly quick?: boolean
}

/**
 * Time that stands still until it is set forward: give it as the `clock` of a client, and its `now` to a
 * fake.
 */
export const manualClock = ({
  start = new Date(),
  quick = false,
}: ManualClockOptions = {}): ManualClock => {
  let elapsed = 0
  const waits: number[] = []
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const nextUntil = (end: number) =>
    [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]

  const advance = (milliseconds: number): void => {
    const end = elapsed + milliseconds
    for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
      timers.delete(timer)
      elapsed = timer.at
      timer.run()
    }
    elapsed = end
  }

  const clock = clockOf({
    now: () => new Date(start.getTime() + elapsed),
    elapsed: () => elapsed,
    setTimer: (run, milliseconds) => {
      const timer = { at: elapsed + milliseconds, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
  })

  return {
    ...clock,
    wait: (milliseconds, signal) => {
      waits.push(milliseconds)
      const waiting = clock.wait(milliseconds, signal)
      if (quick && signal?.aborted !== true) advance(milliseconds)
      return waiting
    },
    advance,
    timers: () => timers.size,
    waits,
  }
}
