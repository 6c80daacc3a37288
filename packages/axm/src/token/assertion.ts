import { type Secret, secret } from '@mdm-kit/codec'
import { SignJWT } from 'jose'
import { randomUUID } from 'node:crypto'

import type { CheckedCredentials } from './credentials.js'

/** The `aud` of an assertion, whichever address the token is asked at. */
export const TOKEN_AUDIENCE = 'https://account.apple.com/auth/oauth2/v2/token'

/** How long an assertion is valid. Apple allows 180 days; a lost one is worth as little as possible. */
export const ASSERTION_LIFETIME_MS = 20 * 60_000

/** `iat` lies this far back, so that a clock slightly ahead of Apple's does no harm. */
const BACKDATED_MS = 30_000

export interface AssertionOptions {
  readonly now: Date
  /** The `aud` claim. Default `TOKEN_AUDIENCE`. */
  readonly audience?: string | undefined
  /** Whether the header names the key. Default true. */
  readonly sendKeyId?: boolean | undefined
  /** Must be unique. Default: a random UUID. */
  readonly jti?: string | undefined
}

/**
 * A client assertion: a JWT by ES256 that stands for the private key when a token is asked for.
 *
 * Source: "Implementing OAuth for the Apple School and Business Manager API".
 */
export const clientAssertion = async (
  { clientId, keyId, key }: Pick<CheckedCredentials, 'clientId' | 'keyId' | 'key'>,
  { now, audience = TOKEN_AUDIENCE, sendKeyId = true, jti = randomUUID() }: AssertionOptions,
): Promise<Secret<string>> => {
  const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000)
  return secret(
    await new SignJWT()
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT', ...(sendKeyId ? { kid: keyId } : {}) })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(audience)
      .setIssuedAt(seconds(now.getTime() - BACKDATED_MS))
      .setExpirationTime(seconds(now.getTime() + ASSERTION_LIFETIME_MS))
      .setJti(jti)
      .sign(key),
  )
}
