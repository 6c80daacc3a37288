import { type Secret, reveal } from '@mdm-kit/codec'
import {
  type HttpRequest,
  type HttpResponse,
  decodeJson,
  decodeJsonResponse,
  parseHttpDate,
  withQuery,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { AccessToken, TokenErrorBody } from '../codec/accessToken.js'
import type { ClockSkewed, CredentialsRejected, TokenEndpointError } from '../errors.js'
import type { AxmScope } from '../token/organization.js'
import { readRejection } from './readRejection.js'

/** Where a token is asked for. Apple takes `/auth/oauth2/v2/token` as well. */
export const TOKEN_URL = 'https://account.apple.com/auth/oauth2/token'

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export interface TokenRequestOptions {
  readonly clientId: string
  readonly scope: AxmScope
  readonly assertion: Secret<string>
  /** Default `TOKEN_URL`. */
  readonly url?: string | undefined
  /** Apple documents the query and takes both. Default `body`: a query ends up in the logs of proxies. */
  readonly parametersIn?: 'body' | 'query' | undefined
}

/** `POST /auth/oauth2/token`, at a host of its own: the path is a whole URL. */
export const tokenRequest = ({
  clientId,
  scope,
  assertion,
  url = TOKEN_URL,
  parametersIn = 'body',
}: TokenRequestOptions): HttpRequest => {
  const parameters = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: reveal(assertion),
    scope,
  }
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  }
  return parametersIn === 'query'
    ? { method: 'POST', path: withQuery(url, parameters), headers, body: Buffer.alloc(0) }
    : {
        method: 'POST',
        path: url,
        headers,
        body: Buffer.from(new URLSearchParams(parameters).toString()),
      }
}

const ENDPOINT = 'POST /auth/oauth2/token'

/** Reads the response. `now` is the clock that the assertion was made by. */
export const readAccessToken =
  (now: Date) =>
  (response: HttpResponse): E.Either<TokenEndpointError, AccessToken> => {
    if (response.status === 200) {
      return pipe(
        decodeJsonResponse(AccessToken)(response),
        E.mapLeft((error) => ({ ...error, message: `${ENDPOINT}: ${error.message}` })),
      )
    }
    const rejected = response.status === 400 || response.status === 401
    const reason = decodeJson(TokenErrorBody)(response)
    if (!rejected || E.isLeft(reason)) return E.left(readRejection(ENDPOINT)(response))
    const skewMs = skewOf(response, now)
    return E.left(
      isSkewed(skewMs)
        ? clockSkewed(skewMs)
        : credentialsRejected(response.status, codeOf(reason.right.error)),
    )
  }

/** An error code of OAuth, or of nothing longer: it goes into a message. */
const codeOf = (error: string): string => (/^[\w.-]{1,64}$/.test(error) ? error : 'another error')

/** How far our clock is ahead of Apple's, in milliseconds; 0 if the response has no date. */
const skewOf = ({ headers }: HttpResponse, now: Date): number => {
  const date = parseHttpDate(headers['date']?.trim() ?? '', now)
  return date === undefined ? 0 : now.getTime() - date.getTime()
}

/** Less than an assertion tolerates in either direction, more than a response takes. */
const isSkewed = (skewMs: number): boolean => Math.abs(skewMs) > 60_000

const clockSkewed = (skewMs: number): ClockSkewed => ({
  _tag: 'ClockSkewed',
  skewMs,
  message: `${ENDPOINT}: Apple rejected the client assertion, and this machine's clock is ${Math.round(Math.abs(skewMs) / 1000)} seconds ${skewMs > 0 ? 'ahead of' : 'behind'} Apple's. Set the clock (NTP), then try again.`,
})

const ADVICE: Readonly<Record<string, string>> = {
  invalid_client:
    'Check that clientId, keyId and key are of one API account and that its key was not revoked; with all of them right, sendKeyId: false has helped.',
  invalid_scope: 'Check that the API account belongs to this kind of organization.',
}

const credentialsRejected = (status: number, reason: string): CredentialsRejected => ({
  _tag: 'CredentialsRejected',
  status,
  reason,
  message: `${ENDPOINT}: Apple rejected the API account (${reason}). ${ADVICE[reason] ?? ADVICE['invalid_client'] ?? ''}`,
})
