import type { AxmAccount } from './accounts.js'
import type { RateLimit } from './rates.js'
import { type AxmRequest, type AxmResponse, reject } from './response.js'
import { endpointOf } from './routes.js'
import type { AxmService } from './service.js'
import type { AxmTokens } from './tokens.js'

/** The response of the API, and the pattern of the endpoint: `/v1/orgDevices/{id}`. */
export interface ApiResult {
  readonly pattern: string
  readonly response: AxmResponse
}

/** Takes a request through every check of the API, then to its endpoint. */
export const apiOf =
  (service: AxmService, tokens: AxmTokens, rateLimit: RateLimit) =>
  (request: AxmRequest): ApiResult => {
    const { method, path, headers } = request
    const match = endpointOf(service.kind, method, path)
    const pattern = 'pattern' in match ? match.pattern : path
    const account = tokens.accountOf(headers['authorization'])
    if (account === undefined) return { pattern, response: UNAUTHORIZED }
    const response = rateLimit(method) ?? headerProblem(request) ?? roleProblem(account, path)
    if (response !== undefined) return { pattern, response }
    if ('status' in match) return { pattern, response: match }
    service.activities.settle()
    const { endpoint, parts } = match
    return { pattern, response: endpoint(service, { ...request, parts, account }) }
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
  const contentType = headers['content-type']
  if (method === 'GET' || (method === 'DELETE' && contentType === undefined)) return undefined
  if (!/^application\/json(;|$)/.test(contentType ?? '')) {
    return reject(415, 'UNSUPPORTED_MEDIA_TYPE', "The body is 'application/json'.")
  }
  return body === undefined ? reject(400, 'ENTITY_INVALID', 'The body is not JSON.') : undefined
}

const roleProblem = ({ role }: AxmAccount, path: string): AxmResponse | undefined =>
  role === 'Device API Manager' && /^\/v1\/(blueprints|configurations)(\/|$)/.test(path)
    ? reject(403, 'FORBIDDEN_ERROR', 'The role of the API account does not allow this.')
    : undefined
