const callbacks = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls back when the signal aborts, or at once if it already has, unless the returned function is
 * called first.
 *
 * All calls share one listener of a signal: Node warns of more than ten on one, and what
 * `AbortSignal.any` leaves on a long-lived signal is never taken off.
 */
export const whenAborted = (signal: AbortSignal, callback: () => void): (() => void) => {
  if (signal.aborted) {
    callback()
    return () => undefined
  }
  const waiting = callbacks.get(signal) ?? listenTo(signal)
  // A function of its own for each call: the same callback given twice runs twice.
  const entry = (): void => callback()
  waiting.add(entry)
  return () => waiting.delete(entry)
}

const listenTo = (signal: AbortSignal): Set<() => void> => {
  const waiting = new Set<() => void>()
  const onAbort = (): void => {
    for (const callback of [...waiting]) callback()
  }
  signal.addEventListener('abort', onAbort, { once: true })
  callbacks.set(signal, waiting)
  return waiting
}
