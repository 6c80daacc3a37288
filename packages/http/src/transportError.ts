import type { Failure } from '@mdm-kit/codec'

interface TransportFailure extends Failure {
  /** Method, origin and path; never the query, which may hold a serial number. */
  readonly request: string
}

interface ConnectionFailure extends TransportFailure {
  /** Whether the request was handed to an open connection: from then on, the server may have acted on it. */
  readonly handedOver: boolean
}

/** Nothing listens there, or a proxy rejected the request. It never reached the server. */
export interface ConnectionRefused extends TransportFailure {
  readonly _tag: 'ConnectionRefused'
  /** For example `ECONNREFUSED`, `EHOSTUNREACH`, or `proxy`. */
  readonly reason: string
}

/** The name has no address, or the resolver did not respond. It never reached the server. */
export interface HostNotFound extends TransportFailure {
  readonly _tag: 'HostNotFound'
  readonly host: string
}

/** The connection broke before the whole response arrived, or before it was open. */
export interface ConnectionLost extends ConnectionFailure {
  readonly _tag: 'ConnectionLost'
  /** For example `ECONNRESET`, `UND_ERR_SOCKET`, or `ETIMEDOUT` where the network went away. */
  readonly reason: string
}

/** Which timeout expired. */
export type TimeoutPhase = 'connect' | 'headers' | 'body' | 'total'

export interface TimedOut extends ConnectionFailure {
  readonly _tag: 'TimedOut'
  readonly phase: TimeoutPhase
  readonly timeoutMs: number
}

/**
 * No secure connection, because of the server's certificate or ours. Retrying does not help until
 * someone changes something. In TLS 1.3 a server rejects our certificate after the request was handed
 * over.
 */
export interface TlsFailed extends ConnectionFailure {
  readonly _tag: 'TlsFailed'
  /** OpenSSL's or Node's code: `CERT_HAS_EXPIRED`, `ERR_TLS_CERT_ALTNAME_INVALID`, ... */
  readonly reason: string
}

/** The caller's `signal` ended the call. */
export interface Aborted extends TransportFailure {
  readonly _tag: 'Aborted'
}

/** The transport was closed before or during the call. */
export interface Closed extends TransportFailure {
  readonly _tag: 'Closed'
}

export interface ResponseTooLarge extends TransportFailure {
  readonly _tag: 'ResponseTooLarge'
  /** In bytes. */
  readonly limit: number
}

/** What came back is not HTTP. */
export interface InvalidResponse extends TransportFailure {
  readonly _tag: 'InvalidResponse'
  /** The parser's code, for example `HPE_INVALID_CONSTANT`, or `HTTPParserError` where it has none. */
  readonly reason: string
}

/** The request cannot be written: its URL, a header name or a header value is not allowed in HTTP, or a setting of the transport is not usable. */
export interface InvalidRequest extends TransportFailure {
  readonly _tag: 'InvalidRequest'
}

/** A redirect that would have carried the request's credentials to another origin, or one too many. */
export interface RedirectRejected extends TransportFailure {
  readonly _tag: 'RedirectRejected'
  readonly status: number
  readonly reason: 'another origin' | 'too many' | 'no usable location'
}

/** Every way in which a request ends without a response. */
export type TransportError =
  | ConnectionRefused
  | HostNotFound
  | ConnectionLost
  | TimedOut
  | TlsFailed
  | Aborted
  | Closed
  | ResponseTooLarge
  | InvalidResponse
  | InvalidRequest
  | RedirectRejected

/**
 * Whether the request certainly never reached the server, so that sending it again repeats nothing:
 * decided by whether it was handed to an open connection, never by the kind of error alone.
 */
export const neverSent = (error: TransportError): boolean => {
  switch (error._tag) {
    case 'ConnectionRefused':
    case 'HostNotFound':
    case 'InvalidRequest':
      return true
    case 'ConnectionLost':
    case 'TimedOut':
    case 'TlsFailed':
      return !error.handedOver
    case 'Aborted':
    case 'Closed':
    case 'ResponseTooLarge':
    case 'InvalidResponse':
    case 'RedirectRejected':
      return false
  }
}

/** Whether the same request may succeed in a moment: a refused or lost connection may, a bad certificate may not. */
export const isTransient = (error: TransportError): boolean => {
  switch (error._tag) {
    case 'ConnectionRefused':
    case 'HostNotFound':
    case 'ConnectionLost':
    case 'TimedOut':
      return true
    case 'TlsFailed':
    case 'Aborted':
    case 'Closed':
    case 'ResponseTooLarge':
    case 'InvalidResponse':
    case 'InvalidRequest':
    case 'RedirectRejected':
      return false
  }
}
