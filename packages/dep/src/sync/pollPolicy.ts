import { timer } from '@mdm-kit/http'

import type { DeviceChangesError } from './nextStep.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * How often to ask for changes, and how long to leave Apple alone after a failure.
 *
 * Apple publishes no interval; other clients ask every 1 to 30 minutes, and changes in the portal
 * take minutes to appear.
 */
export interface PollPolicy {
  /** Milliseconds from the end of one cycle to the next. Default 5 minutes. */
  readonly interval?: number
  /** Milliseconds to wait after a failure; undefined ends the iteration. Default `cooldownOf`. */
  readonly cooldown?: (failure: DeviceChangesError) => number | undefined
  /** Cycles in a row that a repeated cursor may end before it is dropped for a full fetch. Default 3. */
  readonly repeatsBeforeFullFetch?: number
  readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

export const POLL_DEFAULTS = {
  interval: 5 * MINUTE,
  repeatsBeforeFullFetch: 3,
  sleep: timer,
} as const

/**
 * As long as Apple asks for, a minute at the least and a day at the most; and otherwise: half an hour for what an administrator must put right in
 * the portal, an hour for a server token that must be replaced, a quarter of an hour for anything else.
 */
export const cooldownOf = (failure: DeviceChangesError): number | undefined => {
  switch (failure._tag) {
    case 'TooManyRequests':
    case 'ServiceUnavailable':
      return failure.retryAfterSeconds === undefined
        ? 15 * MINUTE
        : Math.min(DAY, Math.max(MINUTE, failure.retryAfterSeconds * 1000))
    case 'TermsNotSigned':
    case 'AccessDenied':
      return 30 * MINUTE
    case 'TokenRejected':
    case 'TokenExpired':
      return 60 * MINUTE
    case 'CursorRepeated':
      return POLL_DEFAULTS.interval
    case 'Aborted':
    case 'Closed':
      return undefined
    default:
      return 15 * MINUTE
  }
}
