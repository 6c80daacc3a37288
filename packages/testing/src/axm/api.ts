import type { AxmAccount } from './accounts.js'
import type { Handler, Received } from './exchange.js'
import type { RateLimit } from './rates.js'
import { type AxmRequest, type AxmResponse, reject } from './response.js'
import { endpointOf } from './routes.js'
import type { AxmService } from './service.js'
import type { AxmTokens } from './tokens.js'

/** Takes a request through every check of the API, then to its endpoint. */
export const apiOf =
  (service: AxmService, tokens: AxmTokens, rateLimit: RateLimit): Handler =>
  (received) => {
    const request = requestOf(received)
    const { method, path, headers } = request
    const match = endpointOf(service.kind, method, path)
    const respond = (): AxmResponse => {
      const account = tokens.accountOf(headers['authorization'])
      if (account === undefined) return UNAUTHORIZED
      const problem = rateLimit(method) ?? headerProblem(request) ?? roleProblem(account, path)
      if (problem !== undefined) return problem
      if ('status' in match) return match
      service.activities.settle()
      return match.endpoint(service, { ...request, parts: match.parts })
    }
    return { pattern: 'status' in match ? path : match.pattern, respond }
  }

const requestOf = ({ method, url, text, headers }: Received): AxmRequest => ({
  method,
  path: url.pathname,
  query: url.searchParams,
  headers,
  body: jsonOf(text),
})

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const UNAUTHORIZED = reject(
  401,
  'NOT_AUTHORIZED',
  'The access token is missing, not valid, or expired.',
)

const ACCEPTED: readonly (string | undefined)[] = [undefined, '*/*', 'application/json']

const headerProblem = ({ method, headers, body }: AxmRequest): AxmResponse | undefined => {
  if (!ACCEPTED.includes(headers['accept'])) {
    return reject(406, 'NOT_ACCEPTABLE', "The API responds with 'application/json' only.")
  }
  if (method === 'GET' || (method === 'DELETE' && body === undefined)) return undefined
  const contentType = headers['content-type']
  if (!/^application\/json(;|$)/.test(contentType ?? '')) {
    return reject(415, 'UNSUPPORTED_MEDIA_TYPE', "The body is 'application/json'.")
  }
  return body === undefined ? reject(400, 'ENTITY_INVALID', 'The body is not JSON.') : undefined
}

const roleProblem = ({ role }: AxmAccount, path: string): AxmResponse | undefined =>
  role === 'Device API Manager' && /^\/v1\/(blueprints|configurations)(\/|$)/.test(path)
    ? reject(403, 'FORBIDDEN_ERROR', 'The role of the API account does not allow this.')
    : undefined
