import type { SetTimer } from '@mdm-kit/http'

export interface PaceOptions {
  readonly minBytesPerSecond: number
  readonly graceMs: number
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number
  readonly setTimer: SetTimer
}

export interface Pace {
  /** This many bytes arrived. */
  readonly came: (bytes: number) => void
  readonly end: () => void
}

/**
 * Watches how fast a body arrives. Each byte extends the deadline by its share of a second, but never
 * beyond `graceMs` from now: a fast start does not earn a long pause later.
 */
export const bodyPace = (options: PaceOptions, tooSlow: () => void): Pace => {
  const { minBytesPerSecond, graceMs, now, setTimer } = options
  let deadline = now() + graceMs
  const check = (): void => {
    const left = deadline - now()
    if (left <= 0) tooSlow()
    else cancel = setTimer(check, left)
  }
  let cancel = setTimer(check, graceMs)
  return {
    came: (bytes) => {
      deadline = Math.min(now() + graceMs, deadline + (bytes * 1000) / minBytesPerSecond)
    },
    end: () => {
      cancel()
    },
  }
}
