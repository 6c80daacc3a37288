import { realTimer, type SetTimer } from '@mdm-kit/http/values'

/** Too many wait already, or this one has waited for too long. */
export class LineTooLong extends Error {}

export interface LineOptions {
  /** Who may be inside at a time. */
  readonly places: number
  /** Who may wait at a time. Default 20,000. */
  readonly mostWaiting?: number
  /** Milliseconds. Default 60,000: a device has given up by then, and nobody takes the answer. */
  readonly longestWaitMs?: number
  readonly setTimer?: SetTimer
}

export interface WaitingLine {
  /** Waits for a place; throws a `LineTooLong`. Ends with the function that gives the place back, once. */
  readonly enter: () => Promise<() => void>
}

/** First come, first served. */
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
        reject(new LineTooLong(`others had all of it for ${longestWaitMs} ms`))
      }, longestWaitMs)
      waiting.add(enter)
    })

  /** A place goes to the next who waits, and never counts as free between the two. */
  const leave = (): void => {
    const [next] = waiting
    if (next === undefined) free += 1
    else next()
  }

  return {
    enter: async () => {
      if (free > 0) free -= 1
      else if (waiting.size < mostWaiting) await waitForPlace()
      else throw new LineTooLong(`${mostWaiting} calls wait for it already`)
      let inside = true
      return () => {
        if (inside) leave()
        inside = false
      }
    },
  }
}
