import { whenAborted } from './whenAborted.js'

/** The longest that a timer of the system waits, in milliseconds: one set for longer ends at once. */
export const LONGEST_TIMER = 2 ** 31 - 1

/**
 * Waits by the system's timer, however long, and no longer than until the signal aborts.
 *
 * A server may ask for a year by its `Retry-After`, and gets it.
 */
export const timer = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    let leave = (): void => undefined
    let left = milliseconds
    let timeout: NodeJS.Timeout | undefined
    const done = (): void => {
      clearTimeout(timeout)
      leave()
      resolve()
    }
    const wait = (): void => {
      const step = Math.min(left, LONGEST_TIMER)
      left -= step
      timeout = setTimeout(left > 0 ? wait : done, step)
    }
    wait()
    if (signal !== undefined) leave = whenAborted(signal, done)
  })
