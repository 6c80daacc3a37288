import { type Failure, type Reply, type Secret, secret } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'

import { deviceAddress } from './addresses.js'

/** How a user signs in: one of Apple's two methods. */
export type SignInMethod =
  /** On your own page, which ends with `signedInResponse` of `@mdm-kit/enrollment` and an access token. */
  | { readonly _tag: 'AppleAsWeb'; readonly url: string }
  /** At an OAuth 2 authorization server, from which the device gets the access token. */
  | {
      readonly _tag: 'AppleOAuth2'
      readonly authorizationUrl: string
      readonly tokenUrl: string
      /** Registered with the authorization server; its scheme is Apple's own. */
      readonly redirectUrl: string
      readonly clientId: string
      readonly scope?: string
    }

export interface SignedIn {
  readonly _tag: 'SignedIn'
  /** The Managed Apple Account of the user who signed in. */
  readonly managedAppleId: string
  /** Links the attempt to your own records. */
  readonly reference?: string
}

export type SignIn =
  | SignedIn
  /** The token is invalid or has expired. */
  | { readonly _tag: 'SignInAgain' }

/** The port to your identity provider. */
export interface SignInPort {
  readonly method: SignInMethod
  /** Finds the user of an access token. */
  readonly verify: (accessToken: Secret<string>) => Reply<SignIn>
}

/** An address is not https, or a text cannot be written in a header. */
export interface InvalidSignInMethod extends Failure {
  readonly _tag: 'InvalidSignInMethod'
  readonly key: string
}

/** The `WWW-Authenticate` header of a 401, by which the device learns how to sign in. */
export const challengeHeader = (method: SignInMethod): E.Either<InvalidSignInMethod, string> => {
  const quoted: string[] = []
  for (const { name, value, isAddress } of partsOf(method)) {
    const text = isAddress === true ? deviceAddress(value) : O.some(value)
    if (O.isNone(text)) return E.left(invalidSignInMethod(name, 'must be an https address'))
    if (!QUOTABLE.test(text.value))
      return E.left(invalidSignInMethod(name, 'must be printable ASCII without quotes'))
    quoted.push(`${name}="${text.value}"`)
  }
  return E.right(`Bearer ${quoted.join(', ')}`)
}

const QUOTABLE = /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/

interface Part {
  readonly name: string
  readonly value: string
  readonly isAddress?: boolean
}

const partsOf = (method: SignInMethod): readonly Part[] => {
  if (method._tag === 'AppleAsWeb')
    return [
      { name: 'method', value: 'apple-as-web' },
      { name: 'url', value: method.url, isAddress: true },
    ]
  const { authorizationUrl, tokenUrl, redirectUrl, clientId, scope } = method
  return [
    { name: 'method', value: 'apple-oauth2' },
    { name: 'authorization-url', value: authorizationUrl, isAddress: true },
    { name: 'token-url', value: tokenUrl, isAddress: true },
    { name: 'redirect-url', value: redirectUrl },
    { name: 'client-id', value: clientId },
    ...(scope === undefined ? [] : [{ name: 'scope', value: scope }]),
  ]
}

const invalidSignInMethod = (key: string, what: string): InvalidSignInMethod => ({
  _tag: 'InvalidSignInMethod',
  key,
  message: `The sign-in method's ${key} ${what}.`,
})

/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i
const LONGEST_TOKEN = 8192

/** None if there is no token, or if it is malformed. */
export const accessTokenOf = ({ headers }: HttpRequest): O.Option<Secret<string>> => {
  const header = headers['authorization'] ?? ''
  const token = header.length > LONGEST_TOKEN ? undefined : BEARER.exec(header)?.[1]
  return token === undefined ? O.none : O.some(secret(token))
}
