import type { ApnsClock } from '@mdm-kit/apns'

/** A clock for push clients that stands still until it is advanced; what falls due then runs. */
export const apnsClock = (): ApnsClock & { readonly advance: (milliseconds: number) => void } => {
  const start = Date.now()
  let elapsed = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
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
      elapsed += milliseconds
      for (const timer of [...timers]) if (timer.at <= elapsed && timers.delete(timer)) timer.run()
    },
  }
}
