import { type Clock as HttpClock, systemClock } from '@mdm-kit/http'

/** Time that only passes when somebody waits. */
export interface Clock extends HttpClock {
  readonly advance: (milliseconds: number) => void
  /** What was waited for, in order. */
  readonly slept: readonly number[]
}

export const clockAt = (iso = '2026-03-01T12:00:00Z'): Clock => {
  let time = new Date(iso).getTime()
  const slept: number[] = []
  return {
    ...systemClock,
    now: () => new Date(time),
    wait: (milliseconds, signal) => {
      if (signal?.aborted === true) return Promise.resolve()
      slept.push(milliseconds)
      time += milliseconds
      // Lets everything that is on its way arrive.
      return new Promise((resolve) => setImmediate(resolve))
    },
    advance: (milliseconds) => {
      time += milliseconds
    },
    slept,
  }
}
