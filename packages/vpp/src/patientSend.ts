import type { RequestEvent, RetryEvent, RetryPolicy, Send } from '@mdm-kit/http'
import { withEvents, withRetry } from '@mdm-kit/http'

import { withErrorStatus } from './protocol/errorStatus.js'

/**
 * How the clients of this package retry. `Retry-After` of two minutes is Apple's own sample, and 429
 * lasts until the rate has dropped; ignoring either can get an account suspended.
 */
export const RETRY: RetryPolicy = {
  attempts: 6,
  firstDelay: 1_000,
  longestDelay: 60_000,
  budget: 15 * 60_000,
  statuses: [429, 500, 502, 503, 504],
}

export interface PatientSendOptions {
  readonly send: Send
  /** Over `RETRY`. */
  readonly retry: RetryPolicy
  readonly onEvent: (event: RequestEvent | RetryEvent) => void
  readonly now: () => Date
  readonly sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

export const patientSend = ({ send, retry, onEvent, now, sleep }: PatientSendOptions): Send =>
  withRetry({
    ...RETRY,
    now,
    sleep,
    ...retry,
    onRetry: (event) => {
      onEvent(event)
      retry.onRetry?.(event)
    },
  })(withEvents(onEvent, now)(withErrorStatus(send)))
