import type { Clock } from '@mdm-kit/http/values'

/** Milliseconds: deadlines closer to one another than this share a timer. */
const COARSENESS = 20

export interface Deadlines {
  /** Call it when an item with this deadline was added. */
  readonly watch: (deadlineAt: number) => void
  /** Call it when no item is left. */
  readonly rest: () => void
}

/** Calls `expired` for each item whose deadline has passed, with one timer for all of them. */
export const watchDeadlines = <A extends { readonly deadlineAt: number }>(
  clock: Clock,
  items: () => readonly A[],
  expired: (item: A) => void,
): Deadlines => {
  let armedFor = Infinity
  let cancel: () => void = () => undefined

  const arm = (deadlineAt: number): void => {
    cancel()
    armedFor = deadlineAt
    cancel = clock.setTimer(sweep, Math.max(COARSENESS, deadlineAt - clock.elapsed()))
  }

  const sweep = (): void => {
    armedFor = Infinity
    const now = clock.elapsed()
    let next = Infinity
    for (const item of items())
      if (item.deadlineAt <= now) expired(item)
      else next = Math.min(next, item.deadlineAt)
    if (next < Infinity) arm(next)
  }

  return {
    watch: (deadlineAt) => {
      if (deadlineAt < armedFor) arm(deadlineAt)
    },
    rest: () => {
      cancel()
      armedFor = Infinity
    },
  }
}
