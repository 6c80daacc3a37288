import type { Unreadable } from '@mdm-kit/codec'
import {
  type HttpRequest,
  type HttpResponse,
  type Json,
  type JsonError,
  type Method,
  decodeJsonResponse,
  jsonBody,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import { type ServiceError, errorCodeOf, readRejection } from './errors.js'
import { type Rejection, type RejectionCode, isRejectionCode } from './rejections.js'

/** The refusals of an endpoint beside those that any call may meet. */
export type EndpointError<Code extends RejectionCode> = Rejection<Code> | ServiceError

/** Gets to know of optional values that could not be read; the answer was, without them. */
export type OnUnreadable = (unreadable: Unreadable) => void

/** Reads an answer: a pure function, but for what it tells of unreadable values. */
export type Reader<F, A> = (response: HttpResponse, onUnreadable?: OnUnreadable) => E.Either<F, A>

/** A 200 with this JSON, or else a refusal: a code of Apple's is one under any status. */
export const readJson = <A, O, Code extends RejectionCode>(
  codec: t.Type<A, O>,
  endpoint: string,
  codes: readonly Code[],
): Reader<EndpointError<Code>, A> => {
  const decode = (response: HttpResponse, onUnreadable?: OnUnreadable): E.Either<JsonError, A> =>
    pipe(
      decodeJsonResponse(codec, { onUnreadable })(response),
      E.mapLeft((error) => ({ ...error, message: `${endpoint}: ${error.message}` })),
    )
  const refused = readRejection(endpoint, codes)
  return (response, onUnreadable) =>
    response.status === 200 && !isRejectionCode(errorCodeOf(response.body))
      ? decode(response, onUnreadable)
      : E.left(refused(response))
}

/** A 200, whatever is in it but a code of Apple's, or else a refusal. */
export const readEmpty = <Code extends RejectionCode>(
  endpoint: string,
  codes: readonly Code[],
): ((response: HttpResponse) => E.Either<EndpointError<Code>, void>) => {
  const refused = readRejection(endpoint, codes)
  return (response) =>
    (response.status === 200 || response.status === 204) &&
    !isRejectionCode(errorCodeOf(response.body))
      ? E.right(undefined)
      : E.left(refused(response))
}

/**
 * A request of this service. Headers that all requests share are added where they are sent.
 */
export const depRequest = (method: Method, path: string, body?: Json): HttpRequest => ({
  method,
  path,
  headers: {},
  ...(body === undefined ? {} : { body: jsonBody(body) }),
})
