import {
  type HttpRequest,
  type HttpResponse,
  type Json,
  type Method,
  type ResponseReader,
  decodeJsonResponse,
  jsonBody,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import type { ServiceError } from '../errors.js'
import { readRejection } from './readRejection.js'

/** A request of this API. It insists on this `Accept`, letter for letter. */
export const axmRequest = (method: Method, path: string, body?: Json): HttpRequest => ({
  method,
  path,
  headers: {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  },
  ...(body === undefined ? {} : { body: jsonBody(body) }),
})

/** `/v1/orgDevices/SERIAL`: an id as a step of a path. See `isUsableId`. */
export const idPath = (collection: string, id: string): string =>
  `/v1/${collection}/${encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd'))}`

/** Whether an id names a step of a path of its own: none, and the two that mean other steps, do not. */
export const isUsableId = (id: unknown): id is string =>
  typeof id === 'string' && !/^\.{0,2}$/.test(id)

/** A 200 or 201 with this JSON, or else a rejection. */
export const readJson = <A, O>(
  endpoint: string,
  codec: t.Type<A, O>,
): ResponseReader<ServiceError, A> => {
  const rejected = readRejection(endpoint)
  return (response, onUnreadable) =>
    response.status === 200 || response.status === 201
      ? pipe(
          decodeJsonResponse(codec, { onUnreadable })(response),
          E.mapLeft((error) => ({ ...error, message: `${endpoint}: ${error.message}` })),
        )
      : E.left(rejected(response))
}

/** A 200 or 204 with any body, or else a rejection. */
export const readEmpty = (
  endpoint: string,
): ((response: HttpResponse) => E.Either<ServiceError, void>) => {
  const rejected = readRejection(endpoint)
  return (response) =>
    response.status === 200 || response.status === 204
      ? E.right(undefined)
      : E.left(rejected(response))
}
