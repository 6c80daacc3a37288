import type { Failure } from '@mdm-kit/codec'
import { types } from 'node:util'

import { REASONS, type PushErrorClass, type Reason } from './protocol/reasons.js'

/** What every failed push says in addition to its case. */
export interface PushFailure extends Failure {
  /** What the failure asks for, and of whom. */
  readonly class: PushErrorClass
  /** How often the push was put on the wire; 0 when it never left. */
  readonly attempts: number
  /** True when an attempt was sent and its fate is unknown: repeating it may wake the device twice. */
  readonly ambiguous: boolean
  /** The `apns-id` of all attempts, lower case. Absent when the push never got one. */
  readonly apnsId?: string
}

interface RejectedPush extends PushFailure {
  readonly status: number
  /** Apple's reason. */
  readonly reason: string
  /** How long APNs asks to wait, in milliseconds, from its `Retry-After`. */
  readonly retryAfterMs?: number
}

type GoneReason = 'Unregistered' | 'ExpiredToken'

/** APNs responded with a documented reason. One case each, `_tag` in Apple's spelling. */
export type DocumentedFailure = {
  readonly [R in Reason]: RejectedPush & {
    readonly _tag: R
    readonly reason: R
  } & (R extends GoneReason
      ? {
          /** When APNs knew that the push token is not valid any more. */
          readonly timestamp?: Date
        }
      : unknown)
}[Reason]

/** APNs responded with a reason that this version does not know. Its class follows from the status. */
export interface UnknownReason extends RejectedPush {
  readonly _tag: 'UnknownReason'
  /** As sent, at most 100 characters. Empty when the body could not be read. */
  readonly reason: string
  readonly timestamp?: Date
}

/** The target cannot be sent as it is; nothing left this process. */
export interface InvalidPush extends PushFailure {
  readonly _tag: 'InvalidPush'
  readonly field: string
}

/** No certificate is loaded for the topic of this push. */
export interface UnknownTopic extends PushFailure {
  readonly _tag: 'UnknownTopic'
}

/** The client certificate was rejected: by a TLS alert, by a GOAWAY, or here because it has expired. */
export interface IdentityRejected extends PushFailure {
  readonly _tag: 'IdentityRejected'
  readonly by: 'tls' | 'goaway' | 'clock'
  /** The TLS alert (`CERTIFICATE_REVOKED`), Apple's reason (`BadCertificate`), or `CERTIFICATE_EXPIRED`. */
  readonly reason: string
}

/**
 * An earlier response rejected the certificate, its topic or the provider token; this push was never
 * sent. A push is let through to try again 15 minutes after that, or at once after a reload.
 */
export interface TopicStopped extends PushFailure {
  readonly _tag: 'TopicStopped'
  /** The reason of the failure that stopped the topic. */
  readonly reason: string
}

/** No connection could be opened. */
export interface ConnectFailed extends PushFailure {
  readonly _tag: 'ConnectFailed'
  /** Node's error code, such as `ECONNREFUSED` or `ENOTFOUND`; `TIMEOUT`. */
  readonly code: string
}

/** The server's own certificate is not trusted: a wrong `ca`, or a proxy that decrypts. */
export interface ServerNotTrusted extends PushFailure {
  readonly _tag: 'ServerNotTrusted'
  /** OpenSSL's or Node's code, such as `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly code: string
}

/** The proxy did not open the tunnel. */
export interface TunnelRejected extends PushFailure {
  readonly _tag: 'TunnelRejected'
  /** The proxy's HTTP status; 407 asks for credentials. */
  readonly status: number
}

/** The connection ended while the push waited for its response, and the repetitions were used up. */
export interface ConnectionLost extends PushFailure {
  readonly _tag: 'ConnectionLost'
  /** What ended the last attempt, such as `ECONNRESET`, `PING_UNANSWERED`, `GOAWAY` or `RST_STREAM 2`. */
  readonly code: string
}

/** The deadline of the push passed before a response came. */
export interface DeadlineExceeded extends PushFailure {
  readonly _tag: 'DeadlineExceeded'
  readonly deadlineMs: number
  /**
   * Why there was no connection to send it on: Node's error code, `TIMEOUT`, or `PROXY` with the
   * status. Absent when there was one.
   */
  readonly connectCode?: string
}

/** What a push waited for when its deadline passed. */
export type DeadlineWait =
  | { readonly _tag: 'Response' }
  | { readonly _tag: 'Connection'; readonly code: string }
  /** Streams of the connections, which other pushes had. */
  | { readonly _tag: 'Room' }
  /** Nothing: it had no time from the start. */
  | { readonly _tag: 'Nothing' }

/** The caller's `AbortSignal` fired. */
export interface Aborted extends PushFailure {
  readonly _tag: 'Aborted'
}

/** The client was closed before the push had a response. */
export interface ClientClosed extends PushFailure {
  readonly _tag: 'ClientClosed'
}

/** Too many pushes wait for a connection. `pushAll` never gets there: it takes what fits. */
export interface QueueFull extends PushFailure {
  readonly _tag: 'QueueFull'
  readonly limit: number
}

/** Every way a push can fail. */
export type PushError =
  | DocumentedFailure
  | UnknownReason
  | InvalidPush
  | UnknownTopic
  | IdentityRejected
  | TopicStopped
  | ConnectFailed
  | ServerNotTrusted
  | TunnelRejected
  | ConnectionLost
  | DeadlineExceeded
  | Aborted
  | ClientClosed
  | QueueFull

const FIFTEEN_MINUTES = 15 * 60_000
// Apple gives no figure for a push token that got too many.
const ONE_MINUTE = 60_000

/** True when the same push may succeed later without anybody changing anything. */
export const isRetryable = (error: PushError): boolean =>
  error._tag !== 'ServerNotTrusted' && (error.class === 'later' || error.class === 'conn')

/**
 * How long to wait before the same push is repeated, in milliseconds: what APNs asked for, or
 * Apple's 15 minutes after a 5xx. Undefined when repeating it would fail again.
 */
export const retryDelayMs = (error: PushError): number | undefined => {
  if (!isRetryable(error)) return undefined
  if (error.class === 'conn' || error._tag === 'QueueFull') return 0
  const asked = 'retryAfterMs' in error ? error.retryAfterMs : undefined
  const overloaded = 'status' in error && error.status === 429
  return asked ?? (overloaded ? ONE_MINUTE : FIFTEEN_MINUTES)
}

/** A 410: since `timestamp` APNs knows that the push token is not valid any more. */
export interface TokenGone extends Failure {
  readonly status: 410
  /** Since when; compare it with the time of the TokenUpdate. */
  readonly timestamp: Date
}

/**
 * True when the enrollment cannot be reached by this push token any more.
 *
 * Only a 410 says so, and only when APNs knew it after the token was stored: otherwise the response
 * is about an older state, and the device has registered again since. No other rejection counts, so
 * that a wrong certificate cannot mark a whole fleet.
 *
 * @param error what a push failed with: of `apnsClient`, or of a transport of your own
 * @param tokenUpdatedAt when the TokenUpdate that brought the push token was received.
 */
export const tokenIsDead = (error: Failure, tokenUpdatedAt: Date): error is TokenGone =>
  'status' in error &&
  error.status === 410 &&
  'timestamp' in error &&
  types.isDate(error.timestamp) &&
  error.timestamp.getTime() > tokenUpdatedAt.getTime()

/** What is known about the attempts when a push fails. */
export interface Attempts {
  /** How often the push was put on the wire. */
  readonly attempts: number
  /** Whether an attempt was sent and its fate is unknown. */
  readonly ambiguous: boolean
  /** Absent when no request was built. */
  readonly apnsId?: string
}

export const NEVER_SENT: Attempts = { attempts: 0, ambiguous: false }

/** One line for a log. Nothing in it was chosen by a device. */
const sentence = (text: string, { ambiguous, attempts }: Attempts): string =>
  `${text}.${attempts > 1 ? ` Tried ${attempts} times.` : ''}${
    ambiguous ? ' An attempt was sent and its fate is unknown.' : ''
  }`

export const documentedFailure = (
  reason: Reason,
  response: { status: number; retryAfterMs?: number; timestamp?: Date },
  attempts: Attempts,
): DocumentedFailure => {
  const facts = REASONS[reason]
  return {
    ...attempts,
    ...response,
    _tag: reason,
    reason,
    class: facts.class,
    message: sentence(
      `APNs responded with ${response.status} ${reason}: ${facts.advice}`,
      attempts,
    ),
  } as DocumentedFailure
}

export const unknownReason = (
  reason: string,
  response: {
    status: number
    class: PushErrorClass
    retryAfterMs?: number
    timestamp?: Date
  },
  attempts: Attempts,
): UnknownReason => ({
  ...attempts,
  ...response,
  _tag: 'UnknownReason',
  reason,
  message: sentence(
    `APNs responded with ${response.status} and ${
      reason === ''
        ? 'no reason that could be read; something on the way may have responded in its place'
        : 'a reason unknown to this version'
    }`,
    attempts,
  ),
})

export const invalidPush = (field: string, problem: string): InvalidPush => ({
  ...NEVER_SENT,
  _tag: 'InvalidPush',
  class: 'caller',
  field,
  message: `A push was not sent: its ${field} ${problem}.`,
})

export const unknownTopic = (): UnknownTopic => ({
  ...NEVER_SENT,
  _tag: 'UnknownTopic',
  class: 'identity',
  message:
    'A push was not sent: no push certificate is loaded for its topic. Load the one that the enrollment profile names.',
})

export const identityRejected = (
  by: IdentityRejected['by'],
  reason: string,
  attempts: Attempts,
): IdentityRejected => ({
  ...attempts,
  _tag: 'IdentityRejected',
  class: 'identity',
  by,
  reason,
  message: sentence(
    `The push certificate was rejected (${REJECTED_BY[by]}, ${reason}). Renew it or load the right one, then reload the client`,
    attempts,
  ),
})

const REJECTED_BY: Readonly<Record<IdentityRejected['by'], string>> = {
  tls: 'in the TLS handshake',
  goaway: 'by APNs closing the connection',
  clock: 'by the clock of this server',
}

export const topicStopped = (reason: string, attempts: Attempts): TopicStopped => ({
  ...attempts,
  _tag: 'TopicStopped',
  class: 'identity',
  reason,
  message: sentence(
    `A push was not sent: its topic is stopped since APNs rejected its certificate or provider token (${reason}). Give a valid one to reload; a push is let through to try again every 15 minutes`,
    attempts,
  ),
})

const CHECK_NETWORK = 'Check name resolution, and check firewall and proxy for port 443 or 2197'

export const connectFailed = (code: string, attempts: Attempts): ConnectFailed => ({
  ...attempts,
  _tag: 'ConnectFailed',
  class: 'conn',
  code,
  message: sentence(`No connection to APNs could be opened (${code}). ${CHECK_NETWORK}`, attempts),
})

export const serverNotTrusted = (code: string, attempts: Attempts): ServerNotTrusted => ({
  ...attempts,
  _tag: 'ServerNotTrusted',
  class: 'conn',
  code,
  message: sentence(
    `The certificate of the APNs server is not trusted (${code}). Check the ca option, and that no proxy decrypts the connection`,
    attempts,
  ),
})

export const tunnelRejected = (status: number, attempts: Attempts): TunnelRejected => ({
  ...attempts,
  _tag: 'TunnelRejected',
  class: 'conn',
  status,
  message: sentence(
    `The proxy responded to CONNECT with ${status}. ${
      status === 407 ? 'It asks for credentials' : 'It must allow CONNECT to APNs'
    }`,
    attempts,
  ),
})

export const connectionLost = (code: string, attempts: Attempts): ConnectionLost => ({
  ...attempts,
  _tag: 'ConnectionLost',
  class: 'conn',
  code,
  message: sentence(`The connection to APNs ended before the response came (${code})`, attempts),
})

export const deadlineExceeded = (
  deadlineMs: number,
  attempts: Attempts,
  wait: DeadlineWait,
): DeadlineExceeded => ({
  ...attempts,
  _tag: 'DeadlineExceeded',
  class: 'conn',
  deadlineMs,
  ...(wait._tag === 'Connection' && { connectCode: wait.code }),
  message: sentence(deadlineText(wait, `within ${deadlineMs} ms`), attempts),
})

const deadlineText = (wait: DeadlineWait, within: string): string => {
  switch (wait._tag) {
    case 'Response':
      return `APNs did not respond ${within}`
    case 'Connection':
      return `No connection to APNs could be opened ${within} (${wait.code}). ${CHECK_NETWORK}`
    case 'Room':
      return `The push could not be sent ${within}: others took all the room on the connections`
    case 'Nothing':
      return `The push was not sent: it had no time, it should have had a result ${within}`
  }
}

export const aborted = (attempts: Attempts): Aborted => ({
  ...attempts,
  _tag: 'Aborted',
  class: 'caller',
  message: sentence('The push was aborted by its caller', attempts),
})

export const clientClosed = (attempts: Attempts): ClientClosed => ({
  ...attempts,
  _tag: 'ClientClosed',
  class: 'caller',
  message: sentence('The push client was closed', attempts),
})

export const queueFull = (limit: number): QueueFull => ({
  ...NEVER_SENT,
  _tag: 'QueueFull',
  class: 'later',
  limit,
  message: `A push was not sent: ${limit} pushes wait already. Use pushAll, which takes no more than fit.`,
})
