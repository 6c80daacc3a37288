import { type Operation, type Secret, operation, reveal, secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { SignJWT } from 'jose'
import { createPrivateKey, type KeyObject } from 'node:crypto'

import { developerTokenUnavailable, type DeveloperTokenUnavailable } from './errors.js'

/**
 * Where developer tokens come from. The key belongs to the MDM vendor and cannot be given to
 * customers: an installation at a customer asks the vendor's signing service here.
 */
export type DeveloperTokenSource = () => Promise<Secret<string>>

export interface DeveloperTokenOptions {
  /** 10 characters: the `iss` claim. */
  readonly teamId: string
  /** 10 characters: the `kid` header. */
  readonly keyId: string
  /** The `.p8` file: PKCS #8 in PEM, an elliptic key on P-256. */
  readonly privateKey: Secret<string>
  /** Seconds that a token lasts, at most `LONGEST_LIFETIME`. Default one day. */
  readonly lifetime?: number
  /** Web pages that may use the token. Absent: it is used by servers. */
  readonly origin?: readonly string[]
  readonly now?: () => Date
}

export interface DeveloperToken {
  readonly token: Secret<string>
  readonly expires: Date
}

/** In seconds, about six months. Source: Apple, "Generating developer tokens". */
export const LONGEST_LIFETIME = 15_777_000
const ONE_DAY = 86_400

/** Signs a developer token for Apps and Books: a JWT by ES256. */
export const developerToken = (
  options: DeveloperTokenOptions,
): Operation<DeveloperTokenUnavailable, DeveloperToken> =>
  operation(async () => {
    const {
      teamId,
      keyId,
      privateKey,
      lifetime = ONE_DAY,
      origin,
      now = () => new Date(),
    } = options
    if (lifetime > LONGEST_LIFETIME) return E.left(developerTokenUnavailable('lifetime too long'))
    const key = p256KeyOf(reveal(privateKey))
    if (key === undefined) return E.left(developerTokenUnavailable('key not usable'))
    const issuedAt = Math.floor(now().getTime() / 1000)
    const token = await new SignJWT(origin === undefined ? {} : { origin: [...origin] })
      .setProtectedHeader({ alg: 'ES256', kid: keyId })
      .setIssuer(teamId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetime)
      .sign(key)
    return E.right({ token: secret(token), expires: new Date((issuedAt + lifetime) * 1000) })
  })

/** Signs a token when there is none that lasts five more minutes. Rejects with `Failed`. */
export const developerTokenSource = (options: DeveloperTokenOptions): DeveloperTokenSource => {
  const { now = () => new Date(), lifetime = ONE_DAY } = options
  let held: DeveloperToken | undefined
  return async () => {
    const left = held === undefined ? 0 : held.expires.getTime() - now().getTime()
    // A clock that was set back makes the token come from the future, which Apple refuses.
    if (held === undefined || left < SPARE || left > lifetime * 1000) {
      held = await developerToken(options)
    }
    return held.token
  }
}

const SPARE = 5 * 60_000

const p256KeyOf = (pem: string): KeyObject | undefined => {
  try {
    const key = createPrivateKey(pem)
    const { namedCurve } = key.asymmetricKeyDetails ?? {}
    return namedCurve === 'prime256v1' ? key : undefined
  } catch {
    return undefined
  }
}
