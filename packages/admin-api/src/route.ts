import { decodeWith, type DecodeError } from '@mdm-kit/codec'
import { type Headers, type HttpResponse, parseJson } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { AuditLine } from '@mdm-kit/store'
import { type ApiProblem, type Problem, type ProblemCase, malformed } from './problems.js'

export type ApiMethod = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'

/** No parameters: their names are text, never symbols. */
type NoProps = Readonly<Record<symbol, t.Mixed>>

/** Among the media types of a body: any type. */
export const ANY_TYPE = '*/*'

/** The body that a route takes. */
export interface BodyOf<B> {
  readonly description: string
  /** Accepted media types. The first one is in the OpenAPI document. */
  readonly types: readonly string[]
  /** Whether Content-Type may be absent, as in what `curl -T` sends. Default false. */
  readonly untyped?: boolean
  /** In bytes. */
  readonly maxBytes: number
  /** The shape. Absent for text or bytes that are taken as they are. */
  readonly codec?: t.Mixed
  readonly read: (bytes: Uint8Array) => E.Either<Problem<'Malformed'>, B>
}

/** A body that is JSON. */
export const jsonBodyOf = <A>(
  codec: t.Type<A, unknown>,
  description: string,
  maxBytes = 1024 * 1024,
): BodyOf<A> => ({
  description,
  types: ['application/json'],
  maxBytes,
  codec,
  read: (bytes) =>
    pipe(
      parseJson(bytes, { maxBytes }),
      E.mapLeft(({ message }) => malformed(message)),
      E.flatMap((value) => pipe(decodeWith(codec)(value), E.mapLeft(notAs('body')))),
    ),
})

/** A body that is a form. A repeated field is rejected. */
export const formBodyOf = <A>(
  codec: t.Type<A, unknown>,
  description: string,
  maxBytes = 64 * 1024,
): BodyOf<A> => ({
  description,
  types: ['application/x-www-form-urlencoded'],
  maxBytes,
  codec,
  read: (bytes) => {
    const form = new URLSearchParams(Buffer.from(bytes).toString('utf8'))
    const names = [...new Set(form.keys())].filter((name) => name !== '__proto__')
    return pipe(decodeWith(codec)(queryOf(form, names)), E.mapLeft(notAs('body')))
  },
})

/** A body that is taken as it is. */
export const bytesBody = (
  options: Pick<BodyOf<Uint8Array>, 'description' | 'types' | 'untyped' | 'maxBytes'>,
): BodyOf<Uint8Array> => ({ ...options, read: E.right })

/** A response that a route may give. */
export interface ResponseOf {
  readonly description: string
  /** Absent: the body is passed on from elsewhere. */
  readonly codec?: t.Mixed
  /** The media type of what is passed on, if anything is. */
  readonly media?: string
}

export type Responses = Readonly<Record<number, ResponseOf>>

/** A response as JSON, or passed on from elsewhere. */
export type RouteResponse = { readonly audit?: AuditFacts } & (
  | { readonly status: number; readonly json: unknown }
  | { readonly status: number; readonly asItCame: Passed }
)

/** What the audit records about a request, in addition to key, time, route and status. */
export interface AuditFacts {
  /** What the request was about: one line for each. The only place for identifiers. */
  readonly subjects?: readonly string[]
  /** Further facts: no secrets, no identifiers. */
  readonly details?: AuditLine['details']
}

export type Passed = Pick<HttpResponse, 'headers' | 'body' | 'stream'>

/** Parameters by name, with their codecs. */
export interface Parameters<Required extends t.Props, Optional extends t.Props> {
  readonly required: Required
  readonly optional: Optional
}

export interface Call<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly at: Date
  /** The name of the API key. Empty on open routes. */
  readonly actor: string
  /** Whether the key may only read. */
  readonly readOnly: boolean
  readonly headers: Headers
}

/** What the OpenAPI document shows of a route, and how it is handled. */
export interface RouteFacts {
  readonly method: ApiMethod
  /** `/v1/enrollments/{id}`; `{ids+}` takes the rest of the path. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  /** Whether it changes something, and so goes into the audit. Default: unless it is a GET. */
  readonly writes?: boolean
  /** The operation that it calls writes the audit when it succeeds. */
  readonly auditsItself?: boolean
  /** Needs no key. */
  readonly open?: boolean
  /** Problems have NanoMDM's shape. */
  readonly nano?: boolean
  /** Left out of the document: another method for a route that is in it. */
  readonly unlisted?: boolean
}

/** Whether it changes something. */
export const writes = ({ writes: given, method }: RouteFacts): boolean => given ?? method !== 'GET'

export interface Route extends RouteFacts {
  readonly params: t.Props
  readonly query: Parameters<t.Props, t.Props>
  readonly body?: BodyOf<unknown>
  readonly responses: Responses
  /** The problems it may have, in addition to those that its shape implies. */
  readonly fails: readonly ProblemCase[]
  readonly run: (request: RawCall) => TE.TaskEither<ApiProblem, RouteResponse>
}

/** A request with its route found: parameters as text, the query not decoded. */
export interface RawCall {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Uint8Array
  readonly at: Date
  readonly actor: string
  readonly readOnly: boolean
  readonly headers: Headers
}

/** What a handler may respond: for each status a value of its codec, or what is passed on. */
export type ResponseBy<A extends Responses> = {
  [Status in keyof A & number]: A[Status] extends { readonly codec: infer C extends t.Mixed }
    ? { readonly status: Status; readonly value: t.TypeOf<C> }
    : { readonly status: Status; readonly asItCame: Passed }
}[keyof A & number]

interface RouteSpec<
  P extends t.Props,
  R extends t.Props,
  O extends t.Props,
  B,
  A extends Responses,
  F extends ProblemCase,
> extends RouteFacts {
  readonly params?: P
  readonly query?: Partial<Parameters<R, O>>
  readonly body?: BodyOf<B>
  readonly responses: A
  readonly fails?: readonly F[]
  readonly handle: (call: CallOf<P, R, O, B>) => TE.TaskEither<Problem<F>, ResponseBy<A>>
  /** Default: the subject is the first parameter of the path. */
  readonly audits?: (call: CallOf<P, R, O, B>, response: ResponseBy<A>) => AuditFacts
}

type CallOf<P extends t.Props, R extends t.Props, O extends t.Props, B> = Call<
  t.TypeOfProps<P>,
  t.TypeOfProps<R> & t.TypeOfPartialProps<O>,
  B
>

/**
 * A route as a value. Its handler sees only what the codecs let through, and can respond only with
 * what they describe.
 */
export const route = <
  A extends Responses,
  P extends t.Props = NoProps,
  R extends t.Props = NoProps,
  O extends t.Props = NoProps,
  B = undefined,
  F extends ProblemCase = never,
>(
  spec: RouteSpec<P, R, O, B, A, F>,
): Route => {
  const { params, query = {}, body, fails = [], handle, audits, ...facts } = spec
  const paramsCodec = t.type(params ?? ({} as P))
  const required = query.required ?? ({} as R)
  const optional = query.optional ?? ({} as O)
  const queryCodec = t.intersection([t.type(required), t.partial(optional)])
  const names = [...Object.keys(required), ...Object.keys(optional)]
  const readBody = (bytes: Uint8Array): E.Either<Problem<'Malformed'>, B> =>
    // Without a body there is nothing to read, and B is undefined.
    body === undefined ? E.right(undefined as B) : body.read(bytes)
  return {
    ...facts,
    params: params ?? {},
    query: { required, optional },
    ...(body && { body }),
    fails,
    run: (raw) =>
      pipe(
        TE.fromEither<ApiProblem, CallOf<P, R, O, B>>(
          pipe(
            E.Do,
            E.bind('params', () =>
              pipe(decodeWith(paramsCodec)(raw.params), E.mapLeft(notAs('path'))),
            ),
            E.bind('query', () =>
              pipe(decodeWith(queryCodec)(queryOf(raw.query, names)), E.mapLeft(notAs('query'))),
            ),
            E.bind('body', () => readBody(raw.body)),
            E.map((call) => {
              const { at, actor, readOnly, headers } = raw
              return { ...call, at, actor, readOnly, headers }
            }),
          ),
        ),
        TE.flatMap((call) =>
          pipe(
            handle(call),
            TE.map((response) => ({
              ...encodedBy(facts.responses)(response),
              ...(audits && { audit: audits(call, response) }),
            })),
          ),
        ),
      ),
  }
}

const encodedBy =
  (responses: Responses) =>
  (response: RouteResponse | { readonly status: number; readonly value: unknown }): RouteResponse =>
    'value' in response
      ? { status: response.status, json: responses[response.status]?.codec?.encode(response.value) }
      : response

/** The parameters that a route knows. A repeated one becomes an array, which no codec accepts. */
const queryOf = (query: URLSearchParams, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const values = query.getAll(name)
      return values.length === 0 ? [] : [[name, values.length === 1 ? values[0] : values]]
    }),
  )

const notAs =
  (part: 'path' | 'query' | 'body') =>
  ({ message, issues }: DecodeError): Problem<'Malformed'> =>
    malformed(`The ${part} of the request is not what this route takes. ${message}`, issues)
