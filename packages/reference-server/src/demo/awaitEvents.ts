import type { AppEvent } from '../operations/appEvent.js'

/** The events of the server, to wait for. */
export interface AppEvents {
  readonly emit: (event: AppEvent) => void
  /** Resolves after `count` further events that fit. Call it before their cause. */
  readonly next: (
    count: number,
    fits: (event: AppEvent) => boolean,
    onProgress?: (done: number, size: number) => void,
  ) => Promise<void>
}

export const appEvents = (): AppEvents => {
  const listeners = new Set<(event: AppEvent) => void>()
  return {
    emit: (event) => {
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
