import type { JWTVerifyResult } from 'jose'

import type { AxmAccount } from './accounts.js'

/** The audience of every assertion, wherever it is sent. */
const AUDIENCE = 'https://account.apple.com/auth/oauth2/v2/token'

/** How far in the future of `iat` an `exp` may be, in seconds. */
const MAX_LIFE = 180 * 86_400

/** Whether an assertion vouches for an account at that instant. */
export type AssertionJudge = (assertion: string, account: AxmAccount, now: Date) => Promise<boolean>

/**
 * Judges client assertions: ES256 by the key of the account, `iss` and `sub` the client id, issued in the
 * past, at most 180 days long. The same assertion may come again; another with its `jti` may not.
 */
export const assertionJudge = (kid: 'required' | 'rejected'): AssertionJudge => {
  /** The assertion that each `jti` came with. */
  const seen = new Map<string, string>()

  return async (assertion, account, now) => {
    const verified = await verify(assertion, account, now)
    if (verified === undefined) return false
    const { payload, protectedHeader } = verified
    const { iat = 0, exp = 0, jti = '' } = payload
    if (protectedHeader.kid !== (kid === 'required' ? account.keyId : undefined)) return false
    if (iat * 1000 > now.getTime() || exp - iat > MAX_LIFE || jti === '') return false
    const first = seen.get(jti) ?? assertion
    seen.set(jti, first)
    return first === assertion
  }
}

const verify = async (
  assertion: string,
  { clientId, publicKey }: AxmAccount,
  now: Date,
): Promise<JWTVerifyResult | undefined> => {
  // At first use: who simulates devices needs no library for tokens.
  const { errors, jwtVerify } = await import('jose')
  try {
    return await jwtVerify(assertion, publicKey, {
      algorithms: ['ES256'],
      audience: AUDIENCE,
      issuer: clientId,
      subject: clientId,
      requiredClaims: ['iat', 'exp', 'jti'],
      currentDate: now,
    })
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
