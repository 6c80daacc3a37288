import type { ApnsClock } from '@mdm-kit/apns'

/** A clock for push clients that stands still until it is moved. */
export interface ManualApnsClock extends ApnsClock {
  /** Runs the timers that fall due, in order, each at its own time. */
  readonly advance: (milliseconds: number) => void
  /** Timers that are set. */
  readonly timers: () => number
}

/** `start` is the present by default: the certificates of a fake are valid then. */
export const apnsClock = (start = Date.now()): ManualApnsClock => {
  let elapsed = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const nextUntil = (end: number) =>
    [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  return {
    now: () => start + elapsed,
    elapsed: () => elapsed,
    setTimer: (milliseconds, run) => {
      const timer = { at: elapsed + milliseconds, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    advance: (milliseconds) => {
      const end = elapsed + milliseconds
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        timers.delete(timer)
        elapsed = timer.at
        timer.run()
      }
      elapsed = end
    },
    timers: () => timers.size,
  }
}
