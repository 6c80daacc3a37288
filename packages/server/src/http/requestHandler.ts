import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { DeviceHttpRequest } from '../identity/peer.js'

/** A request of which only the head has come: no byte of its body was read. */
export type RequestHead = Omit<DeviceHttpRequest, 'body'>

/** What may follow an acceptable head. */
export interface BodyAllowance {
  /** Longest body, in bytes; 0: there is no body in such a request. */
  readonly maxBodyBytes: number
}

/**
 * Judges a request by its head: a response that rejects it, or how long its body may be.
 *
 * It promises nothing about a request that it lets through: the handler checks everything itself.
 */
export type CheckHead = (head: RequestHead) => E.Either<HttpResponse, BodyAllowance>

/**
 * From request to response: what `toNodeListener` and `toFetch` mount. With a `checkHead` they reject
 * before they read a body; without, they read any body up to the listener's limit.
 *
 * An async function is one, and so is what `scepHandler` and `notificationReceiver` give.
 */
export interface RequestHandler {
  (request: DeviceHttpRequest): Promise<HttpResponse>
  readonly checkHead?: CheckHead
}

/**
 * 1 MiB, for handlers without a `checkHead`. Those of this package take less, or say themselves how
 * much they take.
 */
export const MAX_BODY_BYTES = 1024 * 1024

/**
 * A handler with a head check. Also for a function that you put around a handler, which is another
 * function and has none: `withHeadCheck(mine, server.handle.checkHead)`.
 */
export const withHeadCheck = (
  handle: (request: DeviceHttpRequest) => Promise<HttpResponse>,
  checkHead: CheckHead,
): RequestHandler & { readonly checkHead: CheckHead } =>
  // A function of its own: the given one is not changed.
  Object.assign((request: DeviceHttpRequest) => handle(request), { checkHead })

/**
 * Several handlers as one, by path for example, which keeps the head check of each:
 * `dispatch(({ path }) => (path === '/scep' ? scep.handle : server.handle))`.
 */
export const dispatch = (choose: (head: RequestHead) => RequestHandler): RequestHandler =>
  withHeadCheck(
    (request) => choose(request)(request),
    (head) => choose(head).checkHead?.(head) ?? E.right({ maxBodyBytes: MAX_BODY_BYTES }),
  )

/** The length that a head announces, in bytes; undefined for a chunked body and for none. */
export const contentLengthOf = ({ headers }: Pick<HttpRequest, 'headers'>): number | undefined => {
  const length = headers['content-length']
  return length === undefined ? undefined : Number(length)
}

/** Whether a body follows. */
export const hasBody = (head: Pick<HttpRequest, 'headers'>): boolean =>
  head.headers['transfer-encoding'] !== undefined || (contentLengthOf(head) ?? 0) > 0
