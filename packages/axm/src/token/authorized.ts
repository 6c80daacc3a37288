import {
  type Cached,
  type HttpRequest,
  type HttpResponse,
  type Send,
  type SendOptions,
  requestName,
  untilAborted,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { AccessToken } from '../codec/accessToken.js'
import type { TokenError } from '../errors.js'
import { authorizationOf } from './accessTokens.js'

/** Sends with the access token, and gives any response. */
export type AuthorizedSend = (
  request: HttpRequest,
  options?: SendOptions,
) => TE.TaskEither<TokenError, HttpResponse>

/**
 * Adds the access token to each request. A 401 means that Apple ended the token early: it is renewed and
 * the request repeated, once. A second 401 is the response.
 */
export const authorized = (
  tokens: Cached<TokenError, AccessToken>,
  send: Send,
  onEnded: () => void,
): AuthorizedSend => {
  const dropIfHeld = (token: AccessToken): void => {
    if (tokens.peek() === token) tokens.drop()
  }
  return (request, options) => async () => {
    for (let isRepeated = false; ; isRepeated = true) {
      const token = await untilAborted(tokens.get(), options?.signal, requestName(request))
      if (E.isLeft(token)) return token
      const headers = { ...request.headers, authorization: authorizationOf(token.right) }
      const response = await send({ ...request, headers }, options)()
      if (E.isLeft(response) || response.right.status !== 401) return response
      dropIfHeld(token.right)
      if (isRepeated) return response
      onEnded()
    }
  }
}
