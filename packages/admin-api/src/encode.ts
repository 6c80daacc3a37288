import type { Headers, HttpResponse } from '@mdm-kit/http'

import { retryHeaders } from '@mdm-kit/server'
import { type ApiProblem, problems, problemValue } from './problems.js'
import type { RouteResponse } from './route.js'

const ALWAYS: Headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

const json = (status: number, value: unknown, headers: Headers = {}): HttpResponse => ({
  status,
  headers: { ...ALWAYS, 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(value), 'utf8'),
})

export const encodeResponse = (response: RouteResponse): HttpResponse =>
  'json' in response
    ? json(response.status, response.json)
    : {
        status: response.status,
        headers: { ...response.asItCame.headers, ...ALWAYS },
        body: response.asItCame.body,
        ...(response.asItCame.stream && { stream: response.asItCame.stream }),
      }

/** The problem in its document, and in the headers that HTTP has for it. */
export const encodeProblem = (problem: ApiProblem, nano = false): HttpResponse => {
  const { status, codec } = problems[problem._tag]
  const value: unknown = nano
    ? { error: problem.message, case: problem._tag }
    : codec.encode(problemValue(problem))
  return json(status, value, headersOf(problem))
}

const headersOf = (problem: ApiProblem): Headers => {
  switch (problem._tag) {
    case 'Unauthorized':
      return { 'www-authenticate': 'Basic realm="nanomdm", Bearer realm="nanomdm"' }
    case 'WrongMethod':
      return { allow: problem.allow.join(', ') }
    case 'TooManyRequests':
      return { 'retry-after': String(problem.retryAfter) }
    default:
      return retryHeaders(problems[problem._tag].status)
  }
}
