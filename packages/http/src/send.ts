import { type Operation, operation } from '@mdm-kit/codec'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { HttpRequest, HttpResponse } from './message.js'
import type { TransportError } from './transportError.js'

export interface SendOptions {
  /** Ends the call with `Aborted`, even while it waits between two attempts. */
  readonly signal?: AbortSignal | undefined
  /**
   * Whether sending the request twice has the same effect as sending it once. Default: as HTTP defines
   * its method, so true for GET, HEAD, PUT and DELETE.
   */
  readonly idempotent?: boolean | undefined
}

/**
 * Sends one request and gives its response, whatever its status: a 500 is a response, not a failure.
 *
 * A client takes any `Send`: undici's, a test's, or your own. Wrappers such as `withRetry` take a
 * `Send` and give a `Sender`.
 */
export type Send = (
  request: HttpRequest,
  options?: SendOptions,
) => TE.TaskEither<TransportError, HttpResponse>

/** A `Send` whose result can be awaited. */
export type Sender = (
  request: HttpRequest,
  options?: SendOptions,
) => Operation<TransportError, HttpResponse>

/** Lets the result of your own `Send` be awaited. */
export const sender =
  (send: Send): Sender =>
  (request, options) =>
    operation(send(request, options))

const IDEMPOTENT_METHODS = new Set<string>(['GET', 'HEAD', 'PUT', 'DELETE'])

/** As the caller says, or else as RFC 9110, section 9.2.2 defines the method. */
export const isIdempotent = (request: HttpRequest, options?: SendOptions): boolean =>
  options?.idempotent ?? IDEMPOTENT_METHODS.has(request.method)
