import {
  type Clock,
  type RequestEvent,
  type RetryEvent,
  type RetryPolicy,
  type Send,
  withEvents,
  withRetry,
} from '@mdm-kit/http'

import { withErrorStatus } from '../protocol/errorStatus.js'

/**
 * How the clients of this package retry. `Retry-After` of two minutes is Apple's own sample, and 429
 * lasts until the rate has dropped; ignoring either can get an account suspended.
 */
export const RETRY: RetryPolicy = {
  attempts: 6,
  firstDelayMs: 1_000,
  longestDelayMs: 60_000,
  budgetMs: 15 * 60_000,
  statuses: [429, 500, 502, 503, 504],
}

/** What the clients of this package call themselves, unless `userAgent` says otherwise. */
export const USER_AGENT = 'mdm-kit-vpp/0.1'

export interface PatientSendOptions {
  readonly send: Send
  /** Default `USER_AGENT`. */
  readonly userAgent: string | undefined
  /** Over `RETRY`. */
  readonly retry: RetryPolicy
  readonly onEvent: (event: RequestEvent | RetryEvent) => void
  readonly clock: Clock
}

export const patientSend = ({
  send,
  userAgent = USER_AGENT,
  retry,
  onEvent,
  clock,
}: PatientSendOptions): Send =>
  withRetry({
    ...RETRY,
    clock,
    ...retry,
    onRetry: (event) => {
      onEvent(event)
      retry.onRetry?.(event)
    },
  })(withEvents(onEvent, clock)(withErrorStatus(named(userAgent)(send))))

/** Each request says who sends it: all clients that are known to work with Apple do. */
const named =
  (userAgent: string) =>
  (send: Send): Send =>
  (request, options) =>
    send({ ...request, headers: { ...request.headers, 'user-agent': userAgent } }, options)
