import type { Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { type BadConfig, badConfig } from './given.js'
import { environmentName, type Setting, type Settings } from './settings.js'

/** An OAuth 2 authorization server that people sign in at, and that says whose a token is. */
export interface SignInConfig {
  /** Whether the device enrolls, or only its user's part. */
  readonly enrolls: 'device' | 'user'
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly redirectUrl: string
  readonly introspectionUrl: string
  /** Who asks there: a confidential client, which devices never see. */
  readonly introspectionClient: { readonly id: string; readonly secret: Secret<string> }
  /** The public client that devices are: they send neither a secret nor a PKCE verifier. */
  readonly clientId: string
}

const NEEDED = [
  'sign-in-authorization-url',
  'sign-in-token-url',
  'sign-in-introspection-url',
  'sign-in-introspection-client-id',
  'sign-in-introspection-client-secret',
  'sign-in-client-id',
] as const satisfies readonly Setting[]

/** All of it or nothing; `undefined` for nothing. */
export const signInOf = (given: Settings): E.Either<BadConfig, SignInConfig | undefined> => {
  const enrolls = given['account-driven']
  const isGiven = (name: (typeof NEEDED)[number]): boolean => given[name] !== undefined
  if (enrolls === 'off')
    return NEEDED.some(isGiven)
      ? E.left(badConfig('The sign-in settings need --account-driven (MDM_ACCOUNT_DRIVEN).'))
      : E.right(undefined)
  const [authorizationUrl, tokenUrl, introspectionUrl] = [
    given['sign-in-authorization-url'],
    given['sign-in-token-url'],
    given['sign-in-introspection-url'],
  ]
  const {
    'sign-in-introspection-client-id': id,
    'sign-in-introspection-client-secret': secret,
    'sign-in-client-id': clientId,
  } = given
  if (!authorizationUrl || !tokenUrl || !introspectionUrl || !id || !secret || !clientId) {
    const missing = NEEDED.filter((name) => !isGiven(name)).map(environmentName)
    return E.left(badConfig(`--account-driven ${enrolls} needs ${missing.join(', ')} too.`))
  }
  return E.right({
    enrolls,
    authorizationUrl,
    tokenUrl,
    introspectionUrl,
    clientId,
    introspectionClient: { id, secret },
    redirectUrl: given['sign-in-redirect-url'],
  })
}
