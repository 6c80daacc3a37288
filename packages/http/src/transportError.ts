import type { Failure } from '@mdm-kit/codec'

interface TransportFailure extends Failure {
  /** Method, origin and path; never the query, which may hold a serial number. */
  readonly request: string
}

/** Nobody listens there, or a proxy would not let the request through. It never reached the server. */
export interface ConnectionRefused extends TransportFailure {
  readonly _tag: 'ConnectionRefused'
  /** For example `ECONNREFUSED`, `EHOSTUNREACH`, or `proxy`. */
  readonly reason: string
}

/** The name has no address, or the resolver did not answer. It never reached the server. */
export interface HostNotFound extends TransportFailure {
  readonly _tag: 'HostNotFound'
  readonly host: string
}

/** The connection broke before the whole answer was there: the server may have acted on the request. */
export interface ConnectionLost extends TransportFailure {
  readonly _tag: 'ConnectionLost'
  /** For example `ECONNRESET` or `UND_ERR_SOCKET`. */
  readonly reason: string
}

/** Which clock ran out. After `connect` the server has seen nothing; after the others it may have acted. */
export type TimeoutPhase = 'connect' | 'headers' | 'body' | 'total'

export interface TimedOut extends TransportFailure {
  readonly _tag: 'TimedOut'
  readonly phase: TimeoutPhase
  readonly milliseconds: number
}

/** No secure connection, for their certificate or ours: nothing was sent. Retrying does not help until someone changes something. */
export interface TlsFailed extends TransportFailure {
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

/** The request cannot be written: its URL, a header name or a header value is not allowed in HTTP, or a setting of the transport makes no sense. */
export interface InvalidRequest extends TransportFailure {
  readonly _tag: 'InvalidRequest'
}

/** A redirect that would have carried the request's credentials to another origin, or one too many. */
export interface RedirectRefused extends TransportFailure {
  readonly _tag: 'RedirectRefused'
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
  | RedirectRefused

/** Whether the request certainly never reached the server, so that sending it again repeats nothing. */
export const neverSent = (error: TransportError): boolean => {
  switch (error._tag) {
    case 'ConnectionRefused':
    case 'HostNotFound':
    case 'TlsFailed':
    case 'InvalidRequest':
      return true
    case 'TimedOut':
      return error.phase === 'connect'
    case 'ConnectionLost':
    case 'Aborted':
    case 'Closed':
    case 'ResponseTooLarge':
    case 'InvalidResponse':
    case 'RedirectRefused':
      return false
  }
}

/** Whether the same request may fare better in a moment: a refusal or loss may pass, a bad certificate does not. */
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
    case 'RedirectRefused':
      return false
  }
}
