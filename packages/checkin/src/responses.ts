import type { HttpResponse } from '@mdm-kit/http'
import type { PlistEncodeError } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'

import {
  jsonResponse,
  notFoundResponse,
  notManagedResponse,
  plistResponse,
  xmlResponse,
} from './httpResponse.js'
import type { BootstrapTokenResponse } from './codec/bootstrapToken.js'
import type { TokenResponse } from './codec/getToken.js'
import type {
  ReturnToServiceResponse,
  ReturnToServiceConfiguration,
} from './codec/returnToService.js'
import type { UserAuthenticateResponse } from './codec/userAuthenticate.js'

/**
 * Responses to what a device says. Messages without a response of their own get `emptyResponse`.
 *
 * Those that write a property list fail with a `PlistEncodeError` when a text cannot stand in one,
 * such as a token with a control character: a fault of the server, so send 500.
 */

/** One encoded command. `emptyResponse` says that there is none and ends the exchange. */
export const commandResponse = (command: Uint8Array): HttpResponse => xmlResponse(200, command)

/** To `GetBootstrapToken`. Without a stored token it sends an empty one, which means none. */
export const bootstrapTokenResponse = (
  bootstrapToken?: Uint8Array,
): E.Either<PlistEncodeError, HttpResponse> => {
  const body: BootstrapTokenResponse = { BootstrapToken: bootstrapToken ?? new Uint8Array(0) }
  return plistResponse(200, body)
}

/** What the server decides about a user who logs in. */
export type UserAuthenticateReply =
  /** 410: not managed, until the next login. For the first request only. */
  | { readonly _tag: 'NotManaged' }
  /** Managed without an AuthToken: every login is accepted. For the first request. */
  | { readonly _tag: 'NoAuthTokenNeeded' }
  /** Prove the password. For the first request; the nonce must be random and used once. */
  | { readonly _tag: 'Challenge'; readonly nonce: string; readonly realm: string }
  /** Proven. The token comes back in each message of this user until the next login. A secret. */
  | { readonly _tag: 'Authenticated'; readonly authToken: string }
  /** Not proven: 200 with an empty AuthToken. For the second request. */
  | { readonly _tag: 'WrongPassword' }

/** To `UserAuthenticate`: whose second request is the one that has a DigestResponse. */
export const userAuthenticateResponse = (
  reply: UserAuthenticateReply,
): E.Either<PlistEncodeError, HttpResponse> =>
  reply._tag === 'NotManaged'
    ? E.right(notManagedResponse)
    : plistResponse(200, userAuthenticateBody(reply))

const userAuthenticateBody = (
  reply: Exclude<UserAuthenticateReply, { readonly _tag: 'NotManaged' }>,
): UserAuthenticateResponse => {
  switch (reply._tag) {
    case 'NoAuthTokenNeeded':
      return { DigestChallenge: '' }
    case 'Challenge': {
      const { nonce, realm } = reply
      return { DigestChallenge: `Digest nonce=${quoted(nonce)},realm=${quoted(realm)}` }
    }
    case 'Authenticated':
      return { AuthToken: reply.authToken }
    case 'WrongPassword':
      return { AuthToken: '' }
  }
}

/** A quoted-string of HTTP. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/**
 * To `GetToken`: text is sent as UTF-8, which is what the JWT for `com.apple.maid` needs.
 *
 * A service that the server does not know gets `badRequestResponse`.
 */
export const tokenResponse = (
  tokenData: Uint8Array | string,
): E.Either<PlistEncodeError, HttpResponse> => {
  const body: TokenResponse = {
    TokenData: typeof tokenData === 'string' ? Buffer.from(tokenData, 'utf8') : tokenData,
  }
  return plistResponse(200, body)
}

/** To `ReturnToService`. */
export const returnToServiceResponse = (
  configuration: ReturnToServiceConfiguration,
): E.Either<PlistEncodeError, HttpResponse> => {
  const body: ReturnToServiceResponse = { ReturnToService: configuration }
  return plistResponse(200, body)
}

/**
 * To `DeclarativeManagement`: a JSON document as text or UTF-8 bytes, sent as it is.
 *
 * Without one, 404: for `declaration/…` the device then drops that declaration. A status
 * report gets `emptyResponse`, an unknown endpoint `badRequestResponse`.
 */
export const declarativeManagementResponse = (
  json: Uint8Array | string | undefined,
): HttpResponse => (json === undefined ? notFoundResponse : jsonResponse(200, json))
