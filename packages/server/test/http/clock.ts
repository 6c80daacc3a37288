import type { SetTimer } from '@mdm-kit/http'

/** A clock that stands still until it is told to go on; timers that are due then run in their order. */
export const stoppedClock = () => {
  let time = 0
  const timers = new Map<object, { readonly at: number; readonly run: () => void }>()
  const setTimer: SetTimer = (run, milliseconds) => {
    const key = {}
    timers.set(key, { at: time + milliseconds, run })
    return () => {
      timers.delete(key)
    }
  }
  return {
    now: () => time,
    setTimer,
    timers: () => timers.size,
    goOn: (milliseconds: number) => {
      const end = time + milliseconds
      for (;;) {
        const [next] = [...timers].sort(([, one], [, other]) => one.at - other.at)
        if (next === undefined || next[1].at > end) break
        const [key, { at, run }] = next
        timers.delete(key)
        time = at
        run()
      }
      time = end
    },
  }
}
