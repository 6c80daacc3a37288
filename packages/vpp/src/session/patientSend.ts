import {
  type Clock,
  type RequestEvent,
  type RetryEvent,
  type RetryPolicy,
  type Send,
  type UndiciSendOptions,
  withEvents,
  withHeaders,
  withRetry,
} from '@mdm-kit/http'
import { pipe } from 'fp-ts/lib/function.js'

import { withErrorStatus } from '../protocol/errorStatus.js'

/**
 * How the clients of this package retry. `Retry-After` of two minutes is Apple's own sample, and 429
 * lasts until the rate has dropped; ignoring either can get an account suspended.
 */
const RETRY: RetryPolicy = {
  attempts: 6,
  firstDelayMs: 1_000,
  longestDelayMs: 60_000,
  budgetMs: 15 * 60_000,
  statuses: [429, 500, 502, 503, 504],
}

const USER_AGENT = 'mdm-kit-vpp/0.1'

/** How a client of this package sends. */
export interface VppSendSettings {
  /** Name and version. Default `mdm-kit-vpp/0.1`: all clients that are known to work with Apple send one. */
  readonly userAgent?: string
  /** Default: undici's. A `send` given here is not closed by `close()`. */
  readonly send?: Send
  /** For the default `send`: timeouts, a proxy, certificate authorities. */
  readonly http?: Omit<UndiciSendOptions, 'origin' | 'userAgent'>
  /** Over the defaults: 6 attempts within 15 minutes. Retries are reported to `onEvent`. */
  readonly retry?: Omit<RetryPolicy, 'onRetry' | 'clock'>
  /** Default: the system's. */
  readonly clock?: Clock
}

export interface PatientSendOptions {
  readonly send: Send
  readonly userAgent: VppSendSettings['userAgent']
  readonly retry: VppSendSettings['retry']
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
  pipe(
    send,
    withHeaders({ 'user-agent': userAgent }),
    withErrorStatus,
    withEvents(onEvent, clock),
    withRetry({ clock, ...RETRY, ...retry, onRetry: onEvent }),
  )
