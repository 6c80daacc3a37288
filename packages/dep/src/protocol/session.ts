import { type Secret, reveal } from '@mdm-kit/codec'
import { type HttpRequest, type HttpResponse, parseHttpDate } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { ServerToken } from '../codec/serverToken.js'
import { Session } from '../codec/session.js'
import type {
  ServiceError,
  SessionRequestInvalid,
  TokenExpired,
  TokenRejected,
  Unexpected,
} from '../errors.js'
import { errorCodeOf, excerptOf, explanationOf, readRejection } from './readRejection.js'
import { type Parameter, authorizationHeader, sign, signatureBase } from './oauth.js'
import { depRequest, readJson } from './read.js'

/** The header that carries the session token, in both directions. */
export const SESSION_HEADER = 'x-adm-auth-session'

/** What a request for a session is signed with, beside the credentials. */
export interface SignedAt {
  readonly now: Date
  /** Random, and never used twice. */
  readonly nonce: string
}

/** `/session`, not yet signed. */
export const sessionRequest: HttpRequest = depRequest('GET', '/session')

/**
 * The request with its OAuth header.
 *
 * Source: developer.apple.com/documentation/devicemanagement/authenticating-for-automated-device-enrollment
 */
export const signedRequest = (
  request: HttpRequest,
  origin: string,
  token: ServerToken,
  { now, nonce }: SignedAt,
): HttpRequest => {
  const parameters: readonly Parameter[] = [
    ['oauth_consumer_key', token.consumer_key],
    ['oauth_token', reveal(token.access_token)],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(Math.floor(now.getTime() / 1000))],
    ['oauth_nonce', nonce],
    ['oauth_version', '1.0'],
  ]
  const address = `${origin.replace(/\/$/, '')}${request.path}`
  // It cannot be sent either: the transport says so, as `InvalidRequest`.
  if (!URL.canParse(address)) return request
  const signature = sign(
    signatureBase(request.method, new URL(address), parameters),
    reveal(token.consumer_secret),
    reveal(token.access_secret),
  )
  const signed: readonly Parameter[] = [...parameters, ['oauth_signature', signature]]
  return {
    ...request,
    headers: { ...request.headers, authorization: authorizationHeader('ADM', signed) },
  }
}

/** Why there is no session. */
export type SessionFailure = TokenRejected | TokenExpired | SessionRequestInvalid | ServiceError

const ENDPOINT = 'GET /session'

const readRejected = readRejection(ENDPOINT, [])
const readResponse = readJson(Session, ENDPOINT, [])

/** The session token in this response. */
export const readSession =
  (token: ServerToken, now: Date) =>
  (response: HttpResponse): E.Either<SessionFailure, Secret<string>> => {
    const { status } = response
    if (status === 200) {
      const decoded = readResponse(response)
      if (E.isLeft(decoded)) return decoded
      const sessionToken = decoded.right.auth_session_token
      // Apple documents an empty token as failure, and not of what.
      return reveal(sessionToken) === ''
        ? E.left(noVerdict(token, now, response, 'the session token is empty. Try again later.'))
        : E.right(sessionToken)
    }
    const known = readRejected(response)
    if (known._tag !== 'Unexpected') return E.left(known)
    const code = errorCodeOf(response.body)
    const word = tokenWordOf(response.body) ?? (code === 'FORBIDDEN' ? code : undefined)
    if (word !== undefined) return E.left(rejected(token, now, response, word))
    if (status === 400 || /^(?:nonce_|timestamp_)/.test(code))
      return E.left(invalid(response, code, now))
    return E.left(
      status === 401 || status === 403
        ? noVerdict(token, now, response, explanationOf(status))
        : known,
    )
  }

/** Words against the credentials; OAuth's own, seen from Apple, also with something right after them. */
const TOKEN_WORD =
  /(?<![A-Za-z])(?:token_rejected|token_expired|token_revoked|signature_invalid|consumer_key_(?:unknown|rejected|refused))/

/**
 * The word that blames the credentials, alone or among others. A page in HTML says nothing of them,
 * regardless of what is in it.
 */
export const tokenWordOf = (body: Uint8Array): string | undefined => {
  const text = Buffer.from(body.subarray(0, 1000)).toString('latin1').trim()
  return text.startsWith('<') ? undefined : TOKEN_WORD.exec(text)?.[0]
}

/**
 * A rejection without one of Apple's words: an edge's page, or nothing at all. It says nothing against
 * the server token, and a new one from the portal would end the one that works.
 */
const noVerdict = (
  token: ServerToken,
  now: Date,
  response: HttpResponse,
  explanation: string,
): TokenExpired | Unexpected =>
  token.access_token_expiry.getTime() <= now.getTime()
    ? expired(token)
    : {
        _tag: 'Unexpected',
        status: response.status,
        body: excerptOf(response.body),
        message: `${ENDPOINT}: ${explanation}${skewOf(response, now)}`,
      }

const expired = ({ access_token_expiry: expiredAt }: ServerToken): TokenExpired => ({
  _tag: 'TokenExpired',
  expiredAt,
  message: `${ENDPOINT}: the server token expired on ${expiredAt.toISOString().slice(0, 10)}. Download a new one in the portal and import it.`,
})

const rejected = (
  token: ServerToken,
  now: Date,
  response: HttpResponse,
  reason: string,
): TokenRejected | TokenExpired => {
  if (token.access_token_expiry.getTime() <= now.getTime()) return expired(token)
  const cause =
    reason === 'FORBIDDEN'
      ? 'The portal user who downloaded it may have been removed.'
      : 'It was replaced by a newer one, revoked, or is not of this server.'
  return {
    _tag: 'TokenRejected',
    status: response.status,
    reason,
    message: `${ENDPOINT}: Apple does not accept this server token. ${cause} Download a new one in the portal and import it.${skewOf(response, now)}`,
  }
}

const invalid = (response: HttpResponse, reason: string, now: Date): SessionRequestInvalid => ({
  _tag: 'SessionRequestInvalid',
  reason,
  message: `${ENDPOINT}: Apple does not take this for an OAuth request. Check that no proxy changes the Authorization header.${skewOf(response, now)}`,
})

const MOST_SKEW = 60_000

/** Signatures carry the time: say so if this clock is wrong. */
const skewOf = (response: HttpResponse, now: Date): string => {
  const theirs = parseHttpDate(response.headers['date'] ?? '', now)
  if (theirs === undefined) return ''
  const skew = now.getTime() - theirs.getTime()
  if (Math.abs(skew) < MOST_SKEW) return ''
  const direction = skew > 0 ? 'ahead of' : 'behind'
  return ` This machine's clock is ${Math.round(Math.abs(skew) / 1000)} s ${direction} Apple's: set it first.`
}
