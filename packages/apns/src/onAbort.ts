/** What runs when a signal aborts: Node warns of more than ten listeners, and looks through all for each. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Runs once when the signal aborts, through one listener for all who wait for the same signal: ten
 * thousand pushes may share one. The returned function stops waiting.
 */
export const onAbort = (signal: AbortSignal, run: () => void): (() => void) => {
  const all = waiting.get(signal) ?? listenTo(signal)
  // A function of its own for each, so that one given twice runs twice.
  const once = (): void => {
    run()
  }
  all.add(once)
  return () => {
    all.delete(once)
  }
}

const listenTo = (signal: AbortSignal): Set<() => void> => {
  const all = new Set<() => void>()
  waiting.set(signal, all)
  signal.addEventListener(
    'abort',
    () => {
      const runs = [...all]
      all.clear()
      for (const run of runs) run()
    },
    { once: true },
  )
  return all
}
