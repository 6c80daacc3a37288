/** Time that only passes when somebody sleeps. */
export interface Clock {
  readonly now: () => Date
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  readonly advance: (milliseconds: number) => void
  /** What was slept, in order. */
  readonly slept: readonly number[]
}

export const clockAt = (iso = '2026-03-01T12:00:00Z'): Clock => {
  let time = new Date(iso).getTime()
  const slept: number[] = []
  return {
    now: () => new Date(time),
    sleep: (milliseconds, signal) => {
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
