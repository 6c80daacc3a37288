import { type Operation, operation, toJson } from '@mdm-kit/codec'
import { type Method, type Send, type SendOptions, withQuery } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import type { AdminClientError, UnusableId } from './failures.js'
import { readResponse } from './readResponse.js'
import type * as shapes from './shapes.js'

export type Shapes = typeof shapes

/** What every call takes. */
export type AskOptions = Pick<SendOptions, 'signal'>

type QueryValue = string | number | boolean | Date | undefined

/** A request, and the codec of its response. */
export interface Asked<A> extends AskOptions {
  /** Default GET. */
  readonly method?: Method
  /** `['v1', 'enrollments', id]`: each becomes one segment of the path. */
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, QueryValue>>
  /** A body as JSON. Dates and bytes in it become ISO 8601 and base64. */
  readonly json?: unknown
  /** A body as it is. */
  readonly bytes?: { readonly body: Uint8Array; readonly type: string }
  /** The statuses that have `as` for a body. Default: 200. */
  readonly statuses?: readonly number[]
  readonly as: (known: Shapes) => t.Type<A, unknown>
}

export type Ask = <A>(asked: Asked<A>) => Operation<AdminClientError, A>

/** Sends requests with a key, and reads what comes back. */
export const asking =
  (send: Send, basePath: string, authorization: string): Ask =>
  (asked) => {
    const { method = 'GET', query = {}, signal, statuses = [200], as } = asked
    const name = `${method} /${asked.path.join('/')}`
    const body = bodyOf(asked)
    return operation(
      pipe(
        TE.fromEither<AdminClientError, string>(pathOf(asked.path)),
        TE.flatMap((path) =>
          send(
            {
              method,
              path: withQuery(`${basePath}${path}`, textsOf(query)),
              headers: { authorization, accept: 'application/json', ...body.headers },
              ...(body.body && { body: body.body }),
            },
            { signal },
          ),
        ),
        TE.flatMap((response) =>
          pipe(
            TE.fromTask(() => import('./shapes.js')),
            TE.flatMapEither((known) => readResponse(response, { name, statuses, as: as(known) })),
          ),
        ),
      ),
    )
  }

const bodyOf = ({ json, bytes }: Pick<Asked<unknown>, 'json' | 'bytes'>) => {
  if (bytes !== undefined) return { headers: { 'content-type': bytes.type }, body: bytes.body }
  if (json === undefined) return {}
  const body = Buffer.from(JSON.stringify(toJson(json)), 'utf8')
  return { headers: { 'content-type': 'application/json' }, body }
}

const textsOf = (query: Readonly<Record<string, QueryValue>>) =>
  Object.fromEntries(
    Object.entries(query).map(([key, value]) => [
      key,
      value instanceof Date ? value.toISOString() : value,
    ]),
  )

/** A URL has no segment `.` or `..`, however it is encoded: it would be a request to another route. */
const pathOf = (segments: readonly string[]): E.Either<UnusableId, string> =>
  segments.some((segment) => segment === '' || segment === '.' || segment === '..')
    ? E.left(unusable('An id or a name of the request is empty, or only dots.'))
    : E.right(segments.map((segment) => `/${encoded(segment)}`).join(''))

/** Half a surrogate pair has no UTF-8: it becomes the replacement character. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))

/** Several ids as one segment of a path, which has commas between them. */
export const listed = (ids: readonly string[]): string =>
  ids.some((id) => id.includes(',')) ? '' : ids.join(',')

const unusable = (message: string): UnusableId => ({ _tag: 'UnusableId', message })
