import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { DeviceHttpRequest } from '../identity/peer.js'

/** A request before any byte of its body is read. */
export type RequestHead = Omit<DeviceHttpRequest, 'body'>

/** The body that may follow an accepted head. */
export interface BodyAllowance {
  /** Longest body, in bytes; 0: no body is allowed. */
  readonly maxBodyBytes: number
}

/**
 * Checks a request by its head: a response that rejects it, or how long its body may be.
 *
 * Passing this check promises nothing: the handler checks everything itself.
 */
export type CheckHead = (head: RequestHead) => E.Either<HttpResponse, BodyAllowance>

/**
 * From request to response: what `toNodeListener` and `toFetch` mount. With a `checkHead` they can reject
 * before they read a body; without one, they read any body up to the listener's limit.
 *
 * Any async function of this type will do; `scepHandler` and `notificationReceiver` return one.
 */
export interface RequestHandler {
  (request: DeviceHttpRequest): Promise<HttpResponse>
  readonly checkHead?: CheckHead
}

/**
 * 1 MiB, for handlers without a `checkHead`. The handlers of this package accept less, or set their own
 * limit.
 */
export const MAX_BODY_BYTES = 1024 * 1024

/**
 * A handler with a head check. A function that wraps a handler does not inherit the head check; add it
 * with `withHeadCheck(wrapper, server.handle.checkHead)`.
 */
export const withHeadCheck = (
  handle: (request: DeviceHttpRequest) => Promise<HttpResponse>,
  checkHead: CheckHead,
): RequestHandler & { readonly checkHead: CheckHead } =>
  // A new function, so that the given one is not changed.
  Object.assign((request: DeviceHttpRequest) => handle(request), { checkHead })

/**
 * Combines several handlers into one, for example by path, and keeps the head check of each:
 * `dispatch(({ path }) => (path === '/scep' ? scep.handle : server.handle))`.
 */
export const dispatch = (choose: (head: RequestHead) => RequestHandler): RequestHandler =>
  withHeadCheck(
    (request) => choose(request)(request),
    (head) => choose(head).checkHead?.(head) ?? E.right({ maxBodyBytes: MAX_BODY_BYTES }),
  )

/** The Content-Length in bytes; undefined for a chunked body and for none. */
export const contentLengthOf = ({ headers }: Pick<HttpRequest, 'headers'>): number | undefined => {
  const length = headers['content-length']
  return length === undefined ? undefined : Number(length)
}

/** Whether a body follows. */
export const hasBody = (head: Pick<HttpRequest, 'headers'>): boolean =>
  head.headers['transfer-encoding'] !== undefined || (contentLengthOf(head) ?? 0) > 0
