import { type DecodeIssue, decodeWith } from '@mdm-kit/codec'
import { type HttpResponse, parseJson, retryAfterMs } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import { type ProblemCase, problems } from '../problems.js'
import type { AdminClientError, ServerProblem, UnexpectedResponse } from './failures.js'

interface Expected<A> {
  /** Method and path, for messages. */
  readonly name: string
  readonly statuses: readonly number[]
  readonly as: t.Type<A, unknown>
}

/** The value of a response, or why there is none. */
export const readResponse = <A>(
  response: HttpResponse,
  { name, statuses, as }: Expected<A>,
): E.Either<AdminClientError, A> => {
  const { status } = response
  const json = pipe(
    parseJson(response.body, { maxBytes: Infinity }),
    E.getOrElse((): unknown => undefined),
  )
  // First, since NanoMDM's results come with a 500 too.
  const problem = problemIn(response, json)
  if (problem !== undefined) return E.left(problem)
  if (!statuses.includes(status))
    return E.left(unexpected(status, `${name} got status ${status}, but not from an admin API.`))
  return pipe(
    decodeWith(as)(json),
    E.mapLeft(({ message, issues }) =>
      unexpected(status, `The response to ${name} is not as expected. ${message}`, issues),
    ),
  )
}

const unexpected = (
  status: number,
  what: string,
  issues?: readonly DecodeIssue[],
): UnexpectedResponse => ({
  _tag: 'UnexpectedResponse',
  status,
  message: `${what} Check the URL of the server, the proxy in front of it, and its version.`,
  ...(issues && { issues }),
})

const Issues = t.array(
  t.type({
    path: t.array(t.union([t.string, t.number])),
    expected: t.string,
    found: t.string,
  }),
)

const isCase = (text: string): text is ProblemCase => Object.hasOwn(problems, text)

/** Of this API, and of NanoMDM's routes. */
const Problem = t.intersection([
  t.type({ case: t.string, message: t.string }),
  t.partial({ issues: Issues, cause: t.string }),
])
const Documents = t.union([t.type({ error: Problem }), t.type({ error: t.string, case: t.string })])

const problemIn = ({ status, headers }: HttpResponse, json: unknown): ServerProblem | undefined => {
  if (status < 400 || !Documents.is(json)) return undefined
  const said =
    typeof json.error === 'string'
      ? { case: 'case' in json ? json.case : '', message: json.error }
      : json.error
  if (!isCase(said.case)) return undefined
  const wait = retryAfterMs({ headers }, new Date())
  return {
    _tag: said.case,
    status,
    message: said.message,
    ...('issues' in said && { issues: said.issues }),
    ...('cause' in said && { cause: said.cause }),
    ...(wait !== undefined && { retryAfterMs: wait }),
  }
}
