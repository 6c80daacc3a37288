import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { HttpRequest, HttpResponse } from './message.js'
import type { TransportError } from './transportError.js'

export interface SendOptions {
  /** Ends the call, a wait between two attempts included, with `Aborted`. */
  readonly signal?: AbortSignal | undefined
  /**
   * Whether sending the request twice does no more than sending it once. By default what HTTP says
   * of its method: true for GET, HEAD, PUT and DELETE.
   */
  readonly idempotent?: boolean | undefined
}

/**
 * Sends one request and gives its response, whatever its status: a 500 is a response, not a failure.
 *
 * Wrappers such as `withRetry` take a `Send` and give one, and a client takes any `Send`: undici's,
 * a test's, or your own.
 */
export type Send = (
  request: HttpRequest,
  options?: SendOptions,
) => TE.TaskEither<TransportError, HttpResponse>

const IDEMPOTENT_METHODS = new Set<string>(['GET', 'HEAD', 'PUT', 'DELETE'])

/** The caller's word, or else what RFC 9110, section 9.2.2 says of the method. */
export const isIdempotent = (request: HttpRequest, options?: SendOptions): boolean =>
  options?.idempotent ?? IDEMPOTENT_METHODS.has(request.method)
