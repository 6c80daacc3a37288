import { depErrorClass } from '../errors.js'
import type { DeviceChangesError } from './nextStep.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * How often to ask for changes, and how long to wait after a failure.
 *
 * Apple publishes no interval; other clients ask every 1 to 30 minutes, and changes in the portal
 * take minutes to appear.
 */
export interface PollPolicy {
  /** From the end of one cycle to the next. Default 5 minutes. */
  readonly intervalMs?: number
  /** Milliseconds to wait after a failure; undefined ends the iteration. Default `cooldownOf`. */
  readonly cooldown?: (failure: DeviceChangesError) => number | undefined
  /** Cycles in a row that may end with a repeated cursor before it is dropped for a full fetch. Default 3. */
  readonly repeatsBeforeFullFetch?: number
}

export const POLL_DEFAULTS = {
  intervalMs: 5 * MINUTE,
  repeatsBeforeFullFetch: 3,
} as const

/**
 * How long to wait after a failure, in milliseconds; undefined to stop.
 *
 * As long as Apple asks, between a minute and a day. Otherwise half an hour for what an administrator
 * must change in the portal, an hour for a server token that must be replaced, and a quarter of an
 * hour for anything else.
 */
export const cooldownOf = (failure: DeviceChangesError): number | undefined => {
  if (failure._tag === 'CursorRepeated') return POLL_DEFAULTS.intervalMs
  switch (depErrorClass(failure)) {
    case 'portal':
      return 30 * MINUTE
    case 'token':
      return 60 * MINUTE
    case 'ended':
      return undefined
    default:
      return 'retryAfterMs' in failure
        ? Math.min(DAY, Math.max(MINUTE, failure.retryAfterMs))
        : 15 * MINUTE
  }
}
