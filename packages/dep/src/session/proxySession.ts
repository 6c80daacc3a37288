import { type Secret, reveal } from '@mdm-kit/codec'
import { type HttpResponse, type Send, withHeaders } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { type ProxyRejected, type TokenRejected, isRejectionCode } from '../errors.js'
import { errorCodeOf } from '../protocol/readRejection.js'
import { tokenWordOf } from '../protocol/session.js'
import type { SessionSend } from './depSession.js'

/**
 * A proxy that holds the server token and keeps the session with Apple, as nanodep's `depserver` does:
 * it responds at `/proxy/<name>` to HTTP Basic authentication with the user name `depserver`.
 */
export interface SessionProxy {
  /** With its path: `https://dep.example.com/proxy/mdmserver1`. Apple's paths are appended to it. */
  readonly url: string
  /** For HTTP Basic authentication. Absent: none. */
  readonly credentials?: { readonly username: string; readonly password: Secret<string> }
}

export interface ProxySessionOptions {
  readonly proxy: SessionProxy
  /** One attempt at a request. */
  readonly attempt: Send
  /** The same with retries. */
  readonly retrying: (attempt: Send) => Send
}

/** Sends each request to the proxy. There is no `/session`, and no session token to look after. */
export const proxySession = ({ proxy, attempt, retrying }: ProxySessionOptions): SessionSend => {
  const send = pipe(attempt, withHeaders(authorizationOf(proxy)), retrying)
  return (request, options) => pipe(send(request, options), TE.flatMapEither(readProxied))
}

/** The same path below the proxy's own, as a whole URL. */
export const below =
  ({ url }: SessionProxy) =>
  (send: Send): Send =>
  (request, options) =>
    send({ ...request, path: `${url.replace(/\/$/, '')}${request.path}` }, options)

const authorizationOf = ({ credentials }: SessionProxy): Readonly<Record<string, string>> => {
  if (credentials === undefined) return {}
  const { username, password } = credentials
  const text = Buffer.from(`${username}:${reveal(password)}`, 'utf8').toString('base64')
  return { authorization: `Basic ${text}` }
}

/** Any response but those by which the proxy says that it has no session, or denies us one. */
const readProxied = (
  response: HttpResponse,
): E.Either<ProxyRejected | TokenRejected, HttpResponse> => {
  const { status, body } = response
  const word = tokenWordOf(body) ?? (errorCodeOf(body) === 'FORBIDDEN' ? 'FORBIDDEN' : undefined)
  // The proxy hands on what Apple said of its server token, as 502.
  if (word !== undefined && status >= 400) return E.left(tokenRejected(status, word))
  const isProxys = status === 401 || status === 407
  return isProxys && !isRejectionCode(errorCodeOf(body))
    ? E.left(proxyRejected(status))
    : E.right(response)
}

const tokenRejected = (status: number, reason: string): TokenRejected => ({
  _tag: 'TokenRejected',
  status,
  reason,
  message: `Apple does not accept the server token that the proxy holds (${reason}). Download a new one in the portal and import it there.`,
})

const proxyRejected = (status: number): ProxyRejected => ({
  _tag: 'ProxyRejected',
  status,
  message: `The proxy that keeps the session did not let the request through (HTTP ${status}). Check the user name and password in sessionProxy.`,
})
