import type { DecodeIssue, Failure } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * Why a request was rejected, or failed. Its document is
 * `{ error: { case, message, ... } }`, and that of NanoMDM's routes `{ error: message, case }`.
 */
export type ApiProblem =
  /** Parameters, query or body are not what the route takes; `issues` says where. */
  | (Failure & { readonly _tag: 'Malformed'; readonly issues?: readonly DecodeIssue[] })
  | (Failure & { readonly _tag: 'Unauthorized' })
  /** A browser sent it from a page of another origin. */
  | (Failure & { readonly _tag: 'OriginRejected' })
  /** The key may only read. */
  | (Failure & { readonly _tag: 'ReadOnlyKey' })
  | (Failure & { readonly _tag: 'NotFound' })
  | (Failure & { readonly _tag: 'WrongMethod'; readonly allow: readonly string[] })
  /** The request contradicts the current state. */
  | (Failure & { readonly _tag: 'Conflict' })
  /** `limit` in bytes. */
  | (Failure & { readonly _tag: 'BodyTooLarge'; readonly limit: number })
  | (Failure & { readonly _tag: 'WrongContentType'; readonly accepts: readonly string[] })
  /** `retryAfter` in seconds. */
  | (Failure & { readonly _tag: 'TooManyRequests'; readonly retryAfter: number })
  /** A bug in this server, or in a port that it was given. */
  | (Failure & { readonly _tag: 'Failed' })
  /** A call to Apple failed; `cause` is the tag of that failure. */
  | (Failure & { readonly _tag: 'UpstreamFailed'; readonly cause: string })
  | (Failure & { readonly _tag: 'StoreUnavailable' })

export type ProblemCase = ApiProblem['_tag']
export type Problem<Case extends ProblemCase> = Extract<ApiProblem, { readonly _tag: Case }>

const issues = t.array(
  t.exact(
    t.type({
      path: t.array(t.union([t.string, t.number])),
      expected: t.string,
      found: t.string,
    }),
  ),
)

const document = (name: ProblemCase, more: t.Props): t.Mixed =>
  t.exact(
    t.type({
      error: t.exact(
        t.intersection([t.type({ case: t.literal(name), message: t.string }), t.partial(more)]),
      ),
    }),
    `${name}Problem`,
  )

/** The one table of problems: HTTP status, sentence, and the codec of the document. */
export const problems: Readonly<
  Record<
    ProblemCase,
    {
      readonly status: number
      readonly meaning: string
      readonly codec: t.Mixed
    }
  >
> = {
  Malformed: {
    status: 400,
    meaning: 'The parameters, query or body are not as described here.',
    codec: document('Malformed', { issues }),
  },
  Unauthorized: {
    status: 401,
    meaning: 'The API key is missing or wrong.',
    codec: document('Unauthorized', {}),
  },
  OriginRejected: {
    status: 403,
    meaning: 'A browser sent this from a page of another origin.',
    codec: document('OriginRejected', {}),
  },
  ReadOnlyKey: {
    status: 403,
    meaning: 'The API key may only read.',
    codec: document('ReadOnlyKey', {}),
  },
  NotFound: {
    status: 404,
    meaning: 'It does not exist.',
    codec: document('NotFound', {}),
  },
  WrongMethod: {
    status: 405,
    meaning: 'The path does not take this method.',
    codec: document('WrongMethod', { allow: t.array(t.string) }),
  },
  Conflict: {
    status: 409,
    meaning: 'The request contradicts the current state.',
    codec: document('Conflict', {}),
  },
  BodyTooLarge: {
    status: 413,
    meaning: 'The body is too long.',
    codec: document('BodyTooLarge', { limit: t.number }),
  },
  WrongContentType: {
    status: 415,
    meaning: 'The body has the wrong media type.',
    codec: document('WrongContentType', { accepts: t.array(t.string) }),
  },
  TooManyRequests: {
    status: 429,
    meaning: 'Too many requests. `Retry-After` is the number of seconds to wait.',
    codec: document('TooManyRequests', { retryAfter: t.number }),
  },
  Failed: {
    status: 500,
    meaning: 'A fault in this server.',
    codec: document('Failed', {}),
  },
  UpstreamFailed: {
    status: 502,
    meaning: 'A call to Apple failed.',
    codec: document('UpstreamFailed', { cause: t.string }),
  },
  StoreUnavailable: {
    status: 503,
    meaning: 'The store failed. Try again.',
    codec: document('StoreUnavailable', {}),
  },
}

/** NanoMDM's error document. `case` is an addition. */
export const NanoProblem = t.exact(
  t.type({
    error: t.string,
    case: t.keyof(
      Object.fromEntries(Object.keys(problems).map((name) => [name, null])),
      'ProblemCase',
    ),
  }),
  'NanoProblem',
)

export const notFound = (message: string): Problem<'NotFound'> => ({ _tag: 'NotFound', message })

export const conflict = (message: string): Problem<'Conflict'> => ({ _tag: 'Conflict', message })

export const malformed = (
  message: string,
  found?: readonly DecodeIssue[],
): Problem<'Malformed'> => ({
  _tag: 'Malformed',
  message,
  ...(found && { issues: found }),
})

/** The problem as the value its document encodes. */
export const problemValue = ({ _tag, ...rest }: ApiProblem): unknown => ({
  error: { case: _tag, ...rest },
})
