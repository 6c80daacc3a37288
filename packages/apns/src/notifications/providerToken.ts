import type { Failure } from '@mdm-kit/codec'
import { systemClock, type Clock } from '@mdm-kit/http/values'
import { readPrivateKey, type PrivateKeyInput } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import type { KeyObject } from 'node:crypto'

/** The `.p8` file cannot be read, or holds no P-256 key. */
export interface ProviderKeyUnreadable extends Failure {
  readonly _tag: 'ProviderKeyUnreadable'
}

/** A team id or key id that is not 10 letters and digits. */
export interface ProviderIdInvalid extends Failure {
  readonly _tag: 'ProviderIdInvalid'
  readonly field: 'teamId' | 'keyId'
}

/** `renewAfterMs` is not between Apple's 20 and 60 minutes. */
export interface RenewalInvalid extends Failure {
  readonly _tag: 'RenewalInvalid'
}

/** Why no provider token can be made: each shows in the options, before anything is signed. */
export type ProviderTokenError = ProviderKeyUnreadable | ProviderIdInvalid | RenewalInvalid

/** Whose token, and which key signs it. */
export interface ProviderTokenOptions {
  /** 10 characters, from the developer account. */
  readonly teamId: string
  /** 10 characters, from the name of the `.p8` file. */
  readonly keyId: string
  /** The `.p8` file: a P-256 key. */
  readonly key: PrivateKeyInput
  /** From 20 minutes to less than 60. Absent means 50 minutes. */
  readonly renewAfterMs?: number
  /** Absent means the system's. */
  readonly clock?: Clock
}

/** Signs who may push to an app of one's own. MDM pushes do not take it. */
export interface ProviderToken {
  /** The `authorization` header. A new token is signed when the last one is `renewAfterMs` old, once for all callers. */
  readonly authorization: () => Promise<string>
}

const MINUTE = 60_000
/** APNs responds with `TooManyProviderTokenUpdates` to a token that changes more often. */
export const SHORTEST_RENEWAL = 20 * MINUTE
/** APNs responds with `ExpiredProviderToken` to an older one. */
export const LONGEST_RENEWAL = 60 * MINUTE
const USUAL_RENEWAL = 50 * MINUTE

const TEN_CHARACTERS = /^[A-Z0-9]{10}$/

/**
 * A JWT for APNs: ES256, `kid`, `iss` and `iat`, reused until it is `renewAfterMs` old.
 *
 * Source: Apple, "Establishing a token-based connection to APNs".
 */
export const providerToken = (
  options: ProviderTokenOptions,
): E.Either<ProviderTokenError, ProviderToken> => {
  const { teamId, keyId, renewAfterMs = USUAL_RENEWAL, clock = systemClock } = options
  if (!TEN_CHARACTERS.test(teamId)) return E.left(providerIdInvalid('teamId'))
  if (!TEN_CHARACTERS.test(keyId)) return E.left(providerIdInvalid('keyId'))
  if (!(renewAfterMs >= SHORTEST_RENEWAL && renewAfterMs < LONGEST_RENEWAL))
    return E.left({
      _tag: 'RenewalInvalid',
      message:
        'renewAfterMs must lie between 20 and 60 minutes: APNs rejects tokens on both sides of it.',
    })
  const key = readKey(options.key)
  if (key === undefined)
    return E.left({
      _tag: 'ProviderKeyUnreadable',
      message: 'The provider key cannot be read as a P-256 key. Give the .p8 file as it came.',
    })

  let madeAt = -Infinity
  let current = Promise.resolve('')
  return E.right({
    authorization: () => {
      const now = clock.now().getTime()
      // A clock that was set back makes the token come from the future, which APNs rejects too.
      if (now - madeAt >= renewAfterMs || now < madeAt) {
        madeAt = now
        current = sign(key, teamId, keyId, now)
      }
      return current
    },
  })
}

const sign = async (
  key: KeyObject,
  teamId: string,
  keyId: string,
  now: number,
): Promise<string> => {
  // Servers that push for MDM alone never need it.
  const { SignJWT } = await import('jose')
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setIssuedAt(Math.floor(now / 1000))
    .sign(key)
  return `bearer ${token}`
}

const readKey = (input: PrivateKeyInput): KeyObject | undefined => {
  const key = readPrivateKey(input)
  return E.isRight(key) && key.right.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    ? key.right
    : undefined
}

const providerIdInvalid = (field: 'teamId' | 'keyId'): ProviderIdInvalid => ({
  _tag: 'ProviderIdInvalid',
  field,
  message: `The ${field} is not 10 capital letters and digits.`,
})
