import { type Secret, reveal } from '@mdm-kit/codec'
import { type Cached, type Clock, type Send, cached } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { AccessToken } from '../codec/accessToken.js'
import type { TokenError } from '../errors.js'
import { readAccessToken, tokenRequest } from '../protocol/token.js'
import { ASSERTION_LIFETIME_MS, clientAssertion } from './assertion.js'
import type { CheckedCredentials } from './credentials.js'

export interface TokenSettings {
  /** Default `https://account.apple.com/auth/oauth2/token`. */
  readonly tokenUrl?: string | undefined
  /** The `aud` of the assertion. Default `https://account.apple.com/auth/oauth2/v2/token`. */
  readonly audience?: string | undefined
  /** Where the parameters of the token request stand. Default `body`; Apple takes both. */
  readonly tokenParametersIn?: 'body' | 'query' | undefined
  /** Whether the assertion names its key. Default true. One account was seen that worked only without. */
  readonly sendKeyId?: boolean | undefined
}

/** Renewed this long before its end, so that no request arrives with a token that has just ended. */
const SPARE_MS = 5 * 60_000
const USUAL_LIFETIME_SECONDS = 3600

/**
 * One access token for all calls of a client: fetched once however many wait for it, and renewed five
 * minutes before it ends. The assertion is signed once and used for as long as it is valid.
 */
export const accessTokens = (
  credentials: CheckedCredentials,
  settings: TokenSettings,
  send: Send,
  clock: Clock,
  onIssued: () => void,
): Cached<TokenError, AccessToken> => {
  const { audience, sendKeyId, tokenUrl, tokenParametersIn } = settings
  const sign = async (): Promise<E.Either<never, Secret<string>>> =>
    E.right(await clientAssertion(credentials, { now: clock.now(), audience, sendKeyId }))
  const assertions = cached(sign, {
    clock,
    lifetimeMs: () => ASSERTION_LIFETIME_MS - SPARE_MS,
  })

  const load = async (): Promise<E.Either<TokenError, AccessToken>> => {
    const assertion = await assertions.get()
    if (E.isLeft(assertion)) return assertion
    const request = tokenRequest({
      clientId: credentials.clientId,
      scope: credentials.scope,
      assertion: assertion.right,
      url: tokenUrl,
      parametersIn: tokenParametersIn,
    })
    // A token that was issued and lost does no harm: the request may be repeated.
    const response = await send(request, { idempotent: true })()
    if (E.isLeft(response)) return response
    const token = readAccessToken(clock.now())(response.right)
    if (E.isLeft(token)) assertions.drop()
    else onIssued()
    return token
  }

  return cached(load, {
    clock,
    lifetimeMs: ({ expires_in: seconds = USUAL_LIFETIME_SECONDS }) =>
      Math.max(seconds * 1000 - SPARE_MS, (seconds * 1000) / 2),
  })
}

/** The `authorization` header of a token. */
export const authorizationOf = (token: AccessToken): string =>
  `Bearer ${reveal(token.access_token)}`
