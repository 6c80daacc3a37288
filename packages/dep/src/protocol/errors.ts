import type { Failure } from '@mdm-kit/codec'
import { type HttpResponse, type JsonError, type TransportError, retryAfterMs } from '@mdm-kit/http'

import {
  type Rejection,
  type RejectionCode,
  isRejectionCode,
  rejection,
  REFUSALS,
} from './rejections.js'

/** HTTP 429: too many requests at once. */
export interface TooManyRequests extends Failure {
  readonly _tag: 'TooManyRequests'
  /** Absent when Apple did not say. */
  readonly retryAfterMs?: number
}

/** HTTP 502, 503 or 504, after the client's own retries; of unlocking a device any from 500. */
export interface ServiceUnavailable extends Failure {
  readonly _tag: 'ServiceUnavailable'
  readonly status: number
  /** Absent when Apple did not say. */
  readonly retryAfterMs?: number
}

/** An answer that Apple does not document for this call. */
export interface Unexpected extends Failure {
  readonly _tag: 'Unexpected'
  readonly status: number
  /** The beginning of the answer, for a person: at most 200 printable characters, without anything like a token. */
  readonly body: string
}

/** The refusals that any call may meet. */
export type CommonCode =
  | 'T_C_NOT_SIGNED'
  | 'ACCESS_DENIED'
  | 'USER_AGENT_MISSING'
  | 'USER_AGENT_INVALID'
  | 'MALFORMED_REQUEST_BODY'

const COMMON_CODES: readonly CommonCode[] = [
  'T_C_NOT_SIGNED',
  'ACCESS_DENIED',
  'USER_AGENT_MISSING',
  'USER_AGENT_INVALID',
  'MALFORMED_REQUEST_BODY',
]

/** What the service itself can say to any call, and what can come of any answer. */
export type ServiceError =
  Rejection<CommonCode> | TooManyRequests | ServiceUnavailable | Unexpected | JsonError

/** Apple said, in one of its words, that it does not take these credentials. Someone must import a new `.p7m`. */
export interface TokenRejected extends Failure {
  readonly _tag: 'TokenRejected'
  readonly status: number
  /** Apple's word for it, as `token_rejected` or `FORBIDDEN`. */
  readonly reason: string
}

/** The server token's year is over, and Apple refused it. Someone must download a new `.p7m`. */
export interface TokenExpired extends Failure {
  readonly _tag: 'TokenExpired'
  readonly expiredAt: Date
}

/** HTTP 400 from `/session`: not an OAuth request that Apple accepts. */
export interface SessionRequestInvalid extends Failure {
  readonly _tag: 'SessionRequestInvalid'
  readonly reason: string
}

/** The proxy that keeps the session refused us. */
export interface ProxyRejected extends Failure {
  readonly _tag: 'ProxyRejected'
  readonly status: number
}

/** A brand new session was refused as well. */
export interface SessionRejected extends Failure {
  readonly _tag: 'SessionRejected'
  readonly status: number
}

/** The server token that the client was to use could not be had. */
export interface ServerTokenUnavailable extends Failure {
  readonly _tag: 'ServerTokenUnavailable'
}

/** Everything that can go wrong on the way to a session. */
export type SessionError =
  | TokenRejected
  | TokenExpired
  | SessionRequestInvalid
  | SessionRejected
  | ServerTokenUnavailable
  | ProxyRejected
  | ServiceError
  | TransportError

/** The failures of a call that Apple documents these codes for. */
export type DepError<Code extends RejectionCode = never> = Rejection<Code> | SessionError

/**
 * Apple's word in an error body: a bare string, at times in quotes or with a line break after it.
 *
 * Empty if the body is anything longer, such as a proxy's HTML page.
 */
export const errorCodeOf = (body: Uint8Array): string => {
  const text = excerptOf(body)
    .replace(/^"(.*)"$/s, '$1')
    .trim()
  return /^[\w .-]{1,100}$/.test(text) ? text : ''
}

const LONGEST_EXCERPT = 200

// A session or server token has digits; Apple's codes, some longer, are capitals and underscores.
const TOKEN_LIKE = /(?=[A-Z_]*[^A-Z_\s])[A-Za-z0-9+/=_-]{24,}/g

/** The beginning of a body, for a person to read: printable, bounded, and with token-like runs taken out. */
export const excerptOf = (body: Uint8Array): string =>
  Buffer.from(body.subarray(0, LONGEST_EXCERPT * 8))
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(TOKEN_LIKE, '<redacted>')
    .trim()
    .slice(0, LONGEST_EXCERPT)

const isOneOf = <Code extends RejectionCode>(codes: readonly Code[], code: string): code is Code =>
  (codes as readonly string[]).includes(code)

/** Reads an answer that is not the wanted one, at an endpoint that documents these codes. */
export const readRejection =
  <Code extends RejectionCode>(endpoint: string, codes: readonly Code[]) =>
  (response: HttpResponse): Rejection<Code> | Exclude<ServiceError, JsonError> => {
    const code = errorCodeOf(response.body)
    if (isOneOf(codes, code)) return rejection(endpoint, code, response.status)
    if (isOneOf(COMMON_CODES, code)) return rejection(endpoint, code, response.status)
    switch (response.status) {
      case 429:
        return tooManyRequests(endpoint, response)
      case 502:
      case 503:
      case 504:
        return unavailable(endpoint, response)
      default:
        return unexpected(endpoint, response, isRejectionCode(code) ? code : undefined)
    }
  }

const tooManyRequests = (endpoint: string, response: HttpResponse): TooManyRequests => ({
  _tag: 'TooManyRequests',
  ...askedWait(response),
  message: `${endpoint}: too many requests. Wait before the next one.`,
})

export const unavailable = (endpoint: string, response: HttpResponse): ServiceUnavailable => ({
  _tag: 'ServiceUnavailable',
  status: response.status,
  ...askedWait(response),
  message: `${endpoint}: the service is not available (HTTP ${response.status}). Try again later.`,
})

const unexpected = (
  endpoint: string,
  response: HttpResponse,
  code: RejectionCode | undefined,
): Unexpected => ({
  _tag: 'Unexpected',
  status: response.status,
  body: excerptOf(response.body),
  message: `${endpoint}: ${code === undefined ? explanationOf(response.status) : `Apple answered ${code} (HTTP ${response.status}), which it does not document for this call. In general: ${REFUSALS[code].advice}`}`,
})

/** What an answer without one of Apple's words is likely to be, and what to do. */
export const explanationOf = (status: number): string => {
  if (status >= 500) {
    return `Apple's service had an error of its own (HTTP ${status}). Try again later; if only this request fails, check its values: serial numbers that are not this server's, and keys that exclude each other, have been answered so.`
  }
  if (status === 401 || status === 403 || status === 407) {
    return `HTTP ${status} came without one of Apple's words, so a proxy or Apple's edge may have sent it. Nothing is known against the server token: try again later, and see body for what came.`
  }
  if (status === 404 || status === 405) {
    return `nothing answers there (HTTP ${status}). Check the origin, and whether a proxy changes paths.`
  }
  if (status >= 300 && status < 400) {
    return `the answer is a redirect (HTTP ${status}), which is not followed. Check the origin.`
  }
  return `Apple does not document HTTP ${status} for this call. See body for what came with it.`
}

const askedWait = (response: HttpResponse): { readonly retryAfterMs?: number } => {
  const wait = retryAfterMs(response)
  return wait === undefined ? {} : { retryAfterMs: wait }
}
