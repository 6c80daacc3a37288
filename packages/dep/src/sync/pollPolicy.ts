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
  switch (failure._tag) {
    case 'TooManyRequests':
    case 'ServiceUnavailable':
      return failure.retryAfterMs === undefined
        ? 15 * MINUTE
        : Math.min(DAY, Math.max(MINUTE, failure.retryAfterMs))
    case 'TermsNotSigned':
    case 'AccessDenied':
      return 30 * MINUTE
    case 'TokenRejected':
    case 'TokenExpired':
      return 60 * MINUTE
    case 'CursorRepeated':
      return POLL_DEFAULTS.intervalMs
    case 'Aborted':
    case 'Closed':
      return undefined
    default:
      return 15 * MINUTE
  }
}
