/** Time, as an argument. */
export interface ApnsClock {
  /** Wall time in milliseconds since the epoch, for dates that others read. */
  readonly now: () => number
  /** Milliseconds from any start, never set back, for deadlines. */
  readonly elapsed: () => number
  /** Runs once after so many milliseconds. The returned function cancels. */
  readonly setTimer: (milliseconds: number, run: () => void) => () => void
}

export const systemClock: ApnsClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimer: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => {
      clearTimeout(timer)
    }
  },
}
