import type { AppEvent } from '../operations/appEvent.js'

/** What happens at the server, to wait for. */
export interface Happenings {
  readonly tell: (event: AppEvent) => void
  /** Resolves when so many events that fit have happened from now on. Call it before their cause. */
  readonly next: (
    count: number,
    fits: (event: AppEvent) => boolean,
    onProgress?: (done: number, size: number) => void,
  ) => Promise<void>
}

export const happenings = (): Happenings => {
  const listeners = new Set<(event: AppEvent) => void>()
  return {
    tell: (event) => {
      listeners.forEach((listener) => {
        listener(event)
      })
    },
    next: (count, fits, onProgress) =>
      new Promise((resolve) => {
        let seen = 0
        const listener = (event: AppEvent): void => {
          if (!fits(event)) return
          seen += 1
          onProgress?.(seen, count)
          if (seen < count) return
          listeners.delete(listener)
          resolve()
        }
        listeners.add(listener)
      }),
  }
}
