import {
  type HttpRequest,
  type HttpResponse,
  type Json,
  type JsonError,
  type Method,
  type OnUnreadable,
  type ResponseReader,
  decodeJsonResponse,
  jsonBody,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import {
  type DepRejection,
  type RejectionCode,
  type ServiceError,
  isRejectionCode,
} from '../errors.js'
import { errorCodeOf, readRejection } from './readRejection.js'

/** The rejections of an endpoint, and those that any call may get. */
export type EndpointError<Code extends RejectionCode> = DepRejection<Code> | ServiceError

/** A 200 with this JSON, or else a rejection: a code of Apple's is one under any status. */
export const readJson = <A, O, Code extends RejectionCode>(
  codec: t.Type<A, O>,
  endpoint: string,
  codes: readonly Code[],
): ResponseReader<EndpointError<Code>, A> => {
  const decode = (response: HttpResponse, onUnreadable?: OnUnreadable): E.Either<JsonError, A> =>
    pipe(
      decodeJsonResponse(codec, { onUnreadable })(response),
      E.mapLeft((error) => ({ ...error, message: `${endpoint}: ${error.message}` })),
    )
  const rejected = readRejection(endpoint, codes)
  return (response, onUnreadable) =>
    response.status === 200 && !isRejectionCode(errorCodeOf(response.body))
      ? decode(response, onUnreadable)
      : E.left(rejected(response))
}

/** A 200 or 204 with any body but a code of Apple's, or else a rejection. */
export const readEmpty = <Code extends RejectionCode>(
  endpoint: string,
  codes: readonly Code[],
): ((response: HttpResponse) => E.Either<EndpointError<Code>, void>) => {
  const rejected = readRejection(endpoint, codes)
  return (response) =>
    (response.status === 200 || response.status === 204) &&
    !isRejectionCode(errorCodeOf(response.body))
      ? E.right(undefined)
      : E.left(rejected(response))
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
