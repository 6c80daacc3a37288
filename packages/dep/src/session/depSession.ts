import { type Secret, reveal, secret } from '@mdm-kit/codec'
import {
  type Clock,
  type HttpRequest,
  type HttpResponse,
  type Send,
  type SendOptions,
  cached,
  requestName,
  untilAborted,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { ServerToken } from '../codec/serverToken.js'
import { isHeaderText } from '../codec/session.js'
import type { SessionError, SessionRejected } from '../errors.js'
import { errorCodeOf } from '../protocol/readRejection.js'
import { readSession, SESSION_HEADER, sessionRequest, signedRequest } from '../protocol/session.js'
import type { SessionEvent } from './events.js'

export interface SessionOptions {
  readonly origin: string
  /** Called before each exchange, so that a renewed token is used without a restart. */
  readonly serverToken: () => TE.TaskEither<SessionError, ServerToken>
  /** One attempt at a request. */
  readonly attempt: Send
  /** The same with retries. */
  readonly retrying: (attempt: Send) => Send
  readonly clock: Clock
  readonly nonce: () => string
  readonly onEvent: (event: SessionEvent) => void
}

/** Sends within a session, and gives any response but one that rejects the session. */
export type SessionSend = (
  request: HttpRequest,
  options?: SendOptions,
) => TE.TaskEither<SessionError, HttpResponse>

/** A session token, and which of the exchanges it descends from. */
interface Current {
  readonly token: Secret<string>
  readonly exchange: number
}

/**
 * One session at a time for a server token.
 *
 * Calls that need a session while one is being opened wait for that one. A token in a response
 * replaces the one before. A response that rejects the session opens a new one and repeats the
 * request, once: the rejected request had no effect.
 */
export const depSession = (options: SessionOptions): SessionSend => {
  const { origin, serverToken, attempt, retrying, clock, nonce, onEvent } = options
  let exchanges = 0

  const open = async (): Promise<E.Either<SessionError, Current>> => {
    const token = await serverToken()()
    if (E.isLeft(token)) return token
    // Each attempt is signed by itself: a nonce must not be used twice.
    const signing: Send = (request, sendOptions) => () => {
      const at = { now: clock.now(), nonce: nonce() }
      return attempt(signedRequest(request, origin, token.right, at), sendOptions)()
    }
    const response = await retrying(signing)(sessionRequest)()
    if (E.isLeft(response)) return response
    const session = readSession(token.right, clock.now())(response.right)
    if (E.isLeft(session)) return session
    exchanges += 1
    onEvent({ _tag: 'SessionOpened' })
    return E.right({ token: session.right, exchange: exchanges })
  }

  const session = cached(open, { clock })

  /** One attempt, with the newest token of its session: responses to failed attempts may rotate it too. */
  const within =
    (held: Current): Send =>
    (request, sendOptions) =>
    async () => {
      const current = session.peek()
      const { token } = current?.exchange === held.exchange ? current : held
      const headers = { ...request.headers, [SESSION_HEADER]: reveal(token) }
      const response = await attempt({ ...request, headers }, sendOptions)()
      if (E.isRight(response)) rotate(held, response.right)
      return response
    }

  /** Takes over the token that a response brings, unless a newer session has begun meanwhile. */
  const rotate = (held: Current, response: HttpResponse): void => {
    const next = response.headers[SESSION_HEADER] ?? ''
    if (next === '' || !isHeaderText(next)) return
    const current = session.peek()
    if (current?.exchange !== held.exchange || next === reveal(current.token)) return
    session.set({ token: secret(next), exchange: held.exchange })
    onEvent({ _tag: 'SessionRotated' })
  }

  const discard = (held: Current): void => {
    if (session.peek()?.exchange === held.exchange) session.drop()
  }

  return (request, sendOptions) => async () => {
    for (let isReplay = false; ; isReplay = true) {
      const held = await untilAborted(session.get(), sendOptions?.signal, requestName(request))
      if (E.isLeft(held)) return held
      const response = await retrying(within(held.right))(request, sendOptions)()
      if (E.isLeft(response) || !rejectsSession(response.right)) return response
      discard(held.right)
      onEvent({ _tag: 'SessionEnded', status: response.right.status })
      if (isReplay) return E.left(sessionRejected(request, response.right.status))
    }
  }
}

/** Apple responds 401 to a session that is over; its simulator 403 and `FORBIDDEN`. */
const rejectsSession = ({ status, body }: HttpResponse): boolean =>
  status === 401 || (status === 403 && errorCodeOf(body) === 'FORBIDDEN')

const sessionRejected = (request: HttpRequest, status: number): SessionRejected => ({
  _tag: 'SessionRejected',
  status,
  message: `${requestName(request)}: Apple rejected a session that it had just opened (HTTP ${status}). Try again later; if it persists, check that no proxy removes the X-ADM-Auth-Session header.`,
})
