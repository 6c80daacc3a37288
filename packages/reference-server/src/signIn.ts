import { type Failure, reveal } from '@mdm-kit/codec'
import { decodeJson, type HttpRequest, type HttpResponse, undiciSend } from '@mdm-kit/http'
import type { SignIn, SignInPort } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { SignInConfig } from './config/signIn.js'

/** An authorization server that is asked whose a token is. */
export interface Introspection extends SignInPort {
  readonly close: () => Promise<void>
}

/** It did not say to whom a token belongs. */
export interface IntrospectionFailed extends Failure {
  readonly _tag: 'IntrospectionFailed'
}

const IntrospectionResponse = t.intersection(
  [t.type({ active: t.boolean }), t.partial({ username: t.string, client_id: t.string })],
  'introspection',
)

/**
 * Signs people in at an OAuth 2 authorization server. The `username` of a token has to be the Managed
 * Apple Account of its holder. A token that was issued to another client is not accepted: an app that a
 * person signed in to must not be able to enroll devices in that person's name.
 *
 * Source: RFC 7662, section 2.2.
 */
export const signInBy = (config: SignInConfig): Introspection => {
  const { authorizationUrl, tokenUrl, redirectUrl, clientId, introspectionClient } = config
  const { origin, pathname, search } = new URL(config.introspectionUrl)
  const send = undiciSend({ origin, totalTimeoutMs: 10_000, maxResponseBytes: 64 * 1024 })
  const { id, secret } = introspectionClient
  const credentials = [id, reveal(secret)].map(encodeURIComponent).join(':')
  const ask = (token: string): HttpRequest => ({
    method: 'POST',
    path: pathname + search,
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: Buffer.from(new URLSearchParams({ token }).toString()),
  })
  return {
    method: { _tag: 'AppleOAuth2', authorizationUrl, tokenUrl, redirectUrl, clientId },
    verify: (accessToken) =>
      pipe(
        send(ask(reveal(accessToken))),
        TE.flatMapEither((response): E.Either<Failure, SignIn> => read(response, clientId)),
      ),
    close: send.close,
  }
}

const read = (response: HttpResponse, ours: string): E.Either<Failure, SignIn> => {
  if (response.status !== 200) return E.left(failed(`it responded with ${response.status}`))
  const body = decodeJson(IntrospectionResponse)(response)
  if (E.isLeft(body)) return body
  const { active, username, client_id: client = ours } = body.right
  if (!active || client !== ours) return E.right({ _tag: 'SignInAgain' })
  return username === undefined
    ? E.left(failed('its response has no username'))
    : E.right({ _tag: 'SignedIn', managedAppleId: username })
}

const failed = (why: string): IntrospectionFailed => ({
  _tag: 'IntrospectionFailed',
  message: `The authorization server did not say to whom an access token belongs: ${why}.`,
})
