import { type Operation, type Secret, operation, reveal, secret, unwrap } from '@mdm-kit/codec'
import { cached } from '@mdm-kit/http'
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
  /** At most `LONGEST_LIFETIME_SECONDS`. Default one day. */
  readonly lifetimeSeconds?: number
  /** Web pages that may use the token. Absent: it is used by servers. */
  readonly origin?: readonly string[]
  readonly now?: () => Date
}

export interface DeveloperToken {
  readonly token: Secret<string>
  readonly expires: Date
}

/** In seconds, about six months. Source: Apple, "Generating developer tokens". */
export const LONGEST_LIFETIME_SECONDS = 15_777_000
const ONE_DAY_SECONDS = 86_400

/** Signs a developer token for Apps and Books: a JWT by ES256. */
export const developerToken = (
  options: DeveloperTokenOptions,
): Operation<DeveloperTokenUnavailable, DeveloperToken> =>
  operation(async () => {
    const {
      teamId,
      keyId,
      privateKey,
      lifetimeSeconds = ONE_DAY_SECONDS,
      origin,
      now = () => new Date(),
    } = options
    if (lifetimeSeconds > LONGEST_LIFETIME_SECONDS)
      return E.left(developerTokenUnavailable('lifetime too long'))
    const key = p256KeyOf(reveal(privateKey))
    if (key === undefined) return E.left(developerTokenUnavailable('key not usable'))
    const issuedAt = Math.floor(now().getTime() / 1000)
    const token = await new SignJWT(origin === undefined ? {} : { origin: [...origin] })
      .setProtectedHeader({ alg: 'ES256', kid: keyId })
      .setIssuer(teamId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .sign(key)
    return E.right({ token: secret(token), expires: new Date((issuedAt + lifetimeSeconds) * 1000) })
  })

/** Signs a token when there is none that lasts five more minutes. Rejects with `Failed`. */
export const developerTokenSource = (options: DeveloperTokenOptions): DeveloperTokenSource => {
  const { now = () => new Date(), lifetimeSeconds = ONE_DAY_SECONDS } = options
  const held = cached(() => developerToken(options)(), {
    clock: { now },
    lifetimeMs: () => lifetimeSeconds * 1000 - SPARE_MS,
  })
  return async () => unwrap(await held.get()).token
}

const SPARE_MS = 5 * 60_000

const p256KeyOf = (pem: string): KeyObject | undefined => {
  try {
    const key = createPrivateKey(pem)
    const { namedCurve } = key.asymmetricKeyDetails ?? {}
    return namedCurve === 'prime256v1' ? key : undefined
  } catch {
    return undefined
  }
}
