import { decodeWith, type DecodeError } from '@mdm-kit/codec'
import { type HttpResponse, parseJson } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { AuditLine } from '@mdm-kit/store'
import { type ApiProblem, type Problem, type ProblemCase, malformed } from './problems.js'

export type ApiMethod = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'

/** No parameters: their names are text, never symbols. */
type NoProps = Readonly<Record<symbol, t.Mixed>>

/** Among the media types of a body: whatever a client says that it is. */
export const ANY_TYPE = '*/*'

/** What a route takes as its body, the media types it may have, and how long it may be. */
export interface BodyOf<B> {
  readonly description: string
  /** The first is what the document names. */
  readonly types: readonly string[]
  /** Whether a body may come without a Content-Type, as `curl -T` sends it. */
  readonly untyped?: boolean
  /** In bytes. */
  readonly maxBytes: number
  /** The shape; absent for text or bytes that are taken as they are. */
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

/** A body that is a form; a field that comes twice is refused. */
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

/** One way a route answers. */
export interface ResponseOf {
  readonly description: string
  /** Absent: the answer is passed on as it came from elsewhere. */
  readonly codec?: t.Mixed
  /** What is passed on, if anything. */
  readonly media?: string
}

export type Responses = Readonly<Record<number, ResponseOf>>

/** An answer as JSON that is encoded, or as it came from elsewhere. */
export type Answered = { readonly told?: Notified } & (
  | { readonly status: number; readonly json: unknown }
  | { readonly status: number; readonly asItCame: Passed }
)

/** What the audit is told of a request that was answered, besides who, when, the route and the status. */
export interface Notified {
  /** What it was about: a line for each. Identifiers stand here and nowhere else. */
  readonly subjects?: readonly string[]
  /** Facts worth keeping. No secret, no identifier. */
  readonly details?: AuditLine['details']
}

export type Passed = Pick<HttpResponse, 'headers' | 'body'>

/** Parameters by name. */
export interface Parameters<Required extends t.Props, Optional extends t.Props> {
  readonly required: Required
  readonly optional: Optional
}

export interface Call<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly at: Date
  /** The name of the API key. Empty where none is needed. */
  readonly actor: string
}

/** What the document needs to know of a route. */
export interface RouteFacts {
  readonly method: ApiMethod
  /** `/v1/enrollments/{id}`; `{ids+}` takes the rest of the path. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  /** Whether it changes something, and so leaves a line in the audit. Default: unless it is a GET. */
  readonly writes?: boolean
  /** What it calls writes the audit's line when it succeeds. */
  readonly auditsItself?: boolean
  /** Needs no key. */
  readonly open?: boolean
  /** Problems have NanoMDM's shape. */
  readonly nano?: boolean
  /** Kept out of the document: another spelling of a route that is in it. */
  readonly unlisted?: boolean
}

/** Whether it changes something. */
export const writes = ({ writes: told, method }: RouteFacts): boolean => told ?? method !== 'GET'

export interface Route extends RouteFacts {
  readonly params: t.Props
  readonly query: Parameters<t.Props, t.Props>
  readonly body?: BodyOf<unknown>
  readonly answers: Responses
  /** What it fails with besides what its shape implies. */
  readonly fails: readonly ProblemCase[]
  readonly run: (request: RawCall) => TE.TaskEither<ApiProblem, Answered>
}

/** A request whose route is found: parameters as text, the query as it came. */
export interface RawCall {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Uint8Array
  readonly at: Date
  readonly actor: string
}

/** What a handler may answer: for each status the value of its codec, or what is passed on. */
export type AnsweredBy<A extends Responses> = {
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
  readonly answers: A
  readonly fails?: readonly F[]
  readonly handle: (call: CallOf<P, R, O, B>) => TE.TaskEither<Problem<F>, AnsweredBy<A>>
  /** Default: the first parameter of the path is what it was about. */
  readonly tells?: (call: CallOf<P, R, O, B>, answered: AnsweredBy<A>) => Notified
}

type CallOf<P extends t.Props, R extends t.Props, O extends t.Props, B> = Call<
  t.TypeOfProps<P>,
  t.TypeOfProps<R> & t.TypeOfPartialProps<O>,
  B
>

/**
 * A route as a value. Its handler sees only what the codecs let through, and can answer only what
 * they describe.
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
  const { params, query = {}, body, fails = [], handle, tells, ...facts } = spec
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
            E.map((call) => ({ ...call, at: raw.at, actor: raw.actor })),
          ),
        ),
        TE.flatMap((call) =>
          pipe(
            handle(call),
            TE.map((answered) => ({
              ...encodedBy(facts.answers)(answered),
              ...(tells && { told: tells(call, answered) }),
            })),
          ),
        ),
      ),
  }
}

const encodedBy =
  (answers: Responses) =>
  (answered: Answered | { readonly status: number; readonly value: unknown }): Answered =>
    'value' in answered
      ? { status: answered.status, json: answers[answered.status]?.codec?.encode(answered.value) }
      : answered

/** The parameters that a route knows; one that comes twice is no text, and decodes as nothing. */
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
