/** Calls `run` after `milliseconds`, unless the returned function is called before. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void

/** Node fires a timer at once that is set for longer: 24.8 days. */
export const LONGEST_TIMER = 2 ** 31 - 1

export const realTimer: SetTimer = (run, milliseconds) => {
  const timer = setTimeout(run, Math.min(milliseconds, LONGEST_TIMER))
  timer.unref()
  return () => {
    clearTimeout(timer)
  }
}
