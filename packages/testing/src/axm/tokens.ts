import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'

import { type AxmAccount, type AxmAccounts, type FakeAxmKind, SCOPES } from './accounts.js'
import { assertionJudge } from './assertion.js'
import type { Received } from './exchange.js'
import type { AxmResponse } from './response.js'

export interface TokenOptions {
  /** How long an access token is valid, in seconds. Default 3600. */
  readonly tokenSeconds?: number
  /**
   * Whether the header of an assertion must have a `kid`. Default `required`; one live report of 2026-07
   * says that any is rejected.
   */
  readonly kid?: 'required' | 'rejected'
}

/** The access tokens of the fake. */
export interface AxmTokens {
  readonly issue: (request: Received) => Promise<AxmResponse>
  /** The account of a valid access token. */
  readonly accountOf: (authorization: string | undefined) => AxmAccount | undefined
  readonly issued: () => number
  readonly expireAll: () => void
}

export const TOKEN_PATHS = ['/auth/oauth2/token', '/auth/oauth2/v2/token']

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

type OAuthError = 'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type'

/** RFC 6749, 5.2. Apple gives no description. */
const oauthError = (error: OAuthError): AxmResponse => ({ status: 400, body: { error } })

export const tokensOf = (
  kind: FakeAxmKind,
  accounts: AxmAccounts,
  now: () => Date,
  { tokenSeconds = 3600, kid = 'required' }: TokenOptions,
): AxmTokens => {
  const tokens = new Map<string, { readonly clientId: string; readonly until: number }>()
  const judge = assertionJudge(kid)
  let issued = 0

  return {
    issue: async (request) => {
      const parameters = parametersOf(request)
      if (E.isLeft(parameters)) return oauthError(parameters.left)
      const { clientId, scope, assertion } = parameters.right
      const account = accounts.get(clientId)
      if (account === undefined || !(await judge(assertion, account, now()))) {
        return oauthError('invalid_client')
      }
      if (scope !== SCOPES[kind]) return oauthError('invalid_scope')
      const token = randomBytes(32).toString('base64url')
      tokens.set(token, { clientId, until: now().getTime() + tokenSeconds * 1000 })
      issued += 1
      return {
        status: 200,
        body: { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds, scope },
      }
    },
    accountOf: (authorization) => {
      const [, text = ''] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? []
      const token = tokens.get(text)
      return token === undefined || token.until <= now().getTime()
        ? undefined
        : accounts.get(token.clientId)
    },
    issued: () => issued,
    expireAll: () => tokens.clear(),
  }
}

interface TokenParameters {
  readonly clientId: string
  readonly scope: string
  readonly assertion: string
}

/** From a form, or from the query when the body is empty: Apple documents the one and takes the other. */
const parametersOf = ({
  method,
  url,
  headers,
  text,
}: Received): E.Either<OAuthError, TokenParameters> => {
  const isForm = /^application\/x-www-form-urlencoded(;|$)/i.test(headers['content-type'] ?? '')
  if (method !== 'POST' || !isForm) return E.left('invalid_request')
  const given = text === '' ? url.searchParams : new URLSearchParams(text)
  const [clientId, scope, assertion] = ['client_id', 'scope', 'client_assertion'].map((name) => {
    const values = given.getAll(name)
    return values.length === 1 ? values[0] : undefined
  })
  if (given.get('grant_type') !== 'client_credentials') return E.left('unsupported_grant_type')
  if (given.get('client_assertion_type') !== ASSERTION_TYPE) return E.left('invalid_request')
  return clientId === undefined || scope === undefined || assertion === undefined
    ? E.left('invalid_request')
    : E.right({ clientId, scope, assertion })
}
