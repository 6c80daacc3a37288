import { realTimer, type SetTimer } from '@mdm-kit/http/values'

/** Too many callers are waiting, or this one has waited for too long. */
export class LineTooLong extends Error {}

/** How many callers may enter and wait, and for how long. */
export interface LineOptions {
  /** How many callers may be inside at a time. */
  readonly places: number
  /** How many callers may wait at a time. Default 20,000. */
  readonly mostWaiting?: number
  /** Milliseconds. Default 60,000: by then a device no longer waits for the response. */
  readonly longestWaitMs?: number
  readonly setTimer?: SetTimer
}

/** A first-come, first-served queue for a limited number of places. */
export interface WaitingLine {
  /** Waits for a place; resolves to the function that releases it. Rejects with `LineTooLong`. */
  readonly enter: () => Promise<() => void>
}

/** Creates a waiting line. */
export const waitingLine = ({
  places,
  mostWaiting = 20_000,
  longestWaitMs = 60_000,
  setTimer = realTimer,
}: LineOptions): WaitingLine => {
  const waiting = new Set<() => void>()
  let free = places

  const waitForPlace = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const enter = (): void => {
        cancel()
        waiting.delete(enter)
        resolve()
      }
      const cancel = setTimer(() => {
        waiting.delete(enter)
        reject(new LineTooLong(`no place became free within ${longestWaitMs} ms`))
      }, longestWaitMs)
      waiting.add(enter)
    })

  /** The next caller gets the place directly: in between, it never counts as free. */
  const leave = (): void => {
    const [next] = waiting
    if (next === undefined) free += 1
    else next()
  }

  return {
    enter: async () => {
      if (free > 0) free -= 1
      else if (waiting.size < mostWaiting) await waitForPlace()
      else throw new LineTooLong(`${mostWaiting} calls are already waiting`)
      let inside = true
      return () => {
        if (inside) leave()
        inside = false
      }
    },
  }
}
