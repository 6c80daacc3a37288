import { whenAborted } from './whenAborted.js'

/**
 * Time, as an argument: every client and server takes a `clock`, so that a test never has to wait.
 * `systemClock` is the default; `manualClock` of `@mdm-kit/testing` stands still until it is moved.
 */
export interface Clock {
  /** The present instant, for dates that others read. It may be set back. */
  readonly now: () => Date
  /** Milliseconds from any start, never set back: for deadlines. */
  readonly elapsed: () => number
  readonly setTimer: SetTimer
  /** Resolves after so many milliseconds, or as soon as the signal aborts. Never rejects. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** Calls `run` once, after `milliseconds`, unless the returned function is called first. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void

/** A clock whose `wait` follows from its timers. */
export const clockOf = (timers: Omit<Clock, 'wait'>): Clock => ({
  ...timers,
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      let stopListening = (): void => undefined
      const cancel = timers.setTimer(() => {
        stopListening()
        resolve()
      }, milliseconds)
      if (signal === undefined) return
      stopListening = whenAborted(signal, () => {
        cancel()
        resolve()
      })
    }),
})

/** The longest that one timer of Node's waits, in milliseconds: one set for longer fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** However long: a server may ask for a year in its `Retry-After`, and gets it. */
const setSystemTimer: SetTimer = (run, milliseconds) => {
  let left = milliseconds
  let timer: NodeJS.Timeout | undefined
  const step = (): void => {
    const next = Math.min(left, LONGEST_TIMER)
    left -= next
    timer = setTimeout(left > 0 ? step : run, next)
  }
  step()
  return () => clearTimeout(timer)
}

/** The system's time and timers. A timer or wait keeps the process running. */
export const systemClock: Clock = clockOf({
  now: () => new Date(),
  elapsed: () => performance.now(),
  setTimer: setSystemTimer,
})

/** A timer that does not keep the process running, for upkeep in the background. 24.8 days at most. */
export const realTimer: SetTimer = (run, milliseconds) => {
  const timer = setTimeout(run, Math.min(milliseconds, LONGEST_TIMER))
  timer.unref()
  return () => clearTimeout(timer)
}
