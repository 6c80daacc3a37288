import { type Secret, reveal, secret } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse, Send, SendOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { ServerToken } from '../codec/serverToken.js'
import { isHeaderText } from '../codec/session.js'
import { type SessionError, type SessionRejected, errorCodeOf } from '../protocol/errors.js'
import { readSession, SESSION_HEADER, sessionRequest, signedRequest } from '../protocol/session.js'
import type { SessionEvent } from './events.js'
import { untilAborted } from './untilAborted.js'

export interface SessionOptions {
  readonly origin: string
  /** Asked before each exchange, so that a renewed token is used without a restart. */
  readonly serverToken: () => TE.TaskEither<SessionError, ServerToken>
  /** One attempt at a request. */
  readonly attempt: Send
  /** The same with retries. */
  readonly retrying: (attempt: Send) => Send
  readonly now: () => Date
  readonly nonce: () => string
  readonly onEvent: (event: SessionEvent) => void
}

/** Sends within a session, and gives any answer but one that refuses the session. */
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
 * Whoever needs a session while one is being opened waits for that one. A token that an answer brings
 * replaces the one before. An answer that refuses the session opens a new one and repeats the
 * request, once: the refused request had no effect.
 */
export const depSession = (options: SessionOptions): SessionSend => {
  const { origin, serverToken, attempt, retrying, now, nonce, onEvent } = options
  let current: Current | undefined
  let opening: Promise<E.Either<SessionError, Current>> | undefined
  let exchanges = 0

  const open = async (): Promise<E.Either<SessionError, Current>> => {
    const token = await serverToken()()
    if (E.isLeft(token)) return token
    // Signed anew for each attempt: a nonce must not be used twice.
    const signing: Send = (request, sendOptions) => () => {
      const signed = signedRequest(request, origin, token.right, { now: now(), nonce: nonce() })
      return attempt(signed, sendOptions)()
    }
    const answer = await retrying(signing)(sessionRequest)()
    if (E.isLeft(answer)) return answer
    const session = readSession(token.right, now())(answer.right)
    if (E.isLeft(session)) return session
    exchanges += 1
    current = { token: session.right, exchange: exchanges }
    onEvent({ _tag: 'SessionOpened' })
    return E.right(current)
  }

  /** The session there is, or else a new one, shared by all who wait for it. */
  const session = (): Promise<E.Either<SessionError, Current>> => {
    if (current !== undefined) return Promise.resolve(E.right(current))
    opening ??= open().finally(() => {
      opening = undefined
    })
    return opening
  }

  /** One attempt, with the newest token of its session; answers to failed attempts may rotate it too. */
  const within =
    (held: Current): Send =>
    (request, sendOptions) =>
    async () => {
      const { token } = current?.exchange === held.exchange ? current : held
      const headers = { ...request.headers, [SESSION_HEADER]: reveal(token) }
      const answer = await attempt({ ...request, headers }, sendOptions)()
      if (E.isRight(answer)) rotate(held, answer.right)
      return answer
    }

  /** Takes over the token that an answer brings, unless a newer session has begun meanwhile. */
  const rotate = (held: Current, answer: HttpResponse): void => {
    const next = answer.headers[SESSION_HEADER] ?? ''
    if (next === '' || !isHeaderText(next)) return
    if (current?.exchange !== held.exchange || next === reveal(current.token)) return
    current = { token: secret(next), exchange: held.exchange }
    onEvent({ _tag: 'SessionRotated' })
  }

  const discard = (held: Current): void => {
    if (current?.exchange === held.exchange) current = undefined
  }

  return (request, sendOptions) => async () => {
    for (let isReplay = false; ; isReplay = true) {
      const held = await untilAborted(session(), request, sendOptions?.signal)
      if (E.isLeft(held)) return held
      const answer = await retrying(within(held.right))(request, sendOptions)()
      if (E.isLeft(answer) || !rejectsSession(answer.right)) return answer
      discard(held.right)
      onEvent({ _tag: 'SessionEnded', status: answer.right.status })
      if (isReplay) return E.left(sessionRejected(request, answer.right.status))
    }
  }
}

/** Apple answers 401 to a session that is over; its simulator 403 and `FORBIDDEN`. */
const rejectsSession = (answer: HttpResponse): boolean =>
  answer.status === 401 || (answer.status === 403 && errorCodeOf(answer.body) === 'FORBIDDEN')

const sessionRejected = (request: HttpRequest, status: number): SessionRejected => ({
  _tag: 'SessionRejected',
  status,
  message: `${request.method} ${request.path.replace(/\?.*$/s, '')}: Apple refused a session that it had just opened (HTTP ${status}). Try again later; if it stays so, check that no proxy takes the X-ADM-Auth-Session header away.`,
})
