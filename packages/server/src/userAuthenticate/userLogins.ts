import type { EnrollmentId } from '@mdm-kit/checkin'
import { operation, type Secret } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Store, Stored } from '@mdm-kit/store'
import { CLOCKS_APART_MS } from '@mdm-kit/store/devices'
import type { AuthTokenFault } from './authTokenFault.js'
import { authTokens } from './authTokens.js'
import type { StampOptions } from './stamp.js'
import type { DigestOptions } from './userAuthenticate.js'

/** AuthTokens of network users who prove their password: created at login, required from then on. */
export interface UserLogins {
  /** For `digestUsers`. */
  readonly mintToken: (login: Parameters<DigestOptions['mintToken']>[0]) => Stored<Secret<string>>
  /**
   * What is wrong with the token of a message on a user channel; undefined if nothing is.
   *
   * A user who never proved a password, such as a Mac's primary local user, needs no token.
   */
  readonly faultOf: (message: {
    readonly id: EnrollmentId
    readonly authToken?: string
    readonly at: Date
  }) => Stored<AuthTokenFault | undefined>
}

export interface UserLoginsOptions {
  readonly store: Pick<Store, 'logins'>
  /** Signs the tokens: at least 32 random bytes, the same in every server process. */
  readonly key: Secret<Uint8Array>
  /**
   * How long a token is valid, in milliseconds. Default: until the next login, because a device can get a
   * new one only then.
   */
  readonly maxAgeMs?: number
  readonly randomBytes?: StampOptions['randomBytes']
}

/** Throws a TypeError for a `key` that is shorter than 32 bytes. */
export const userLogins = ({
  store,
  key,
  maxAgeMs = Infinity,
  randomBytes,
}: UserLoginsOptions): UserLogins => {
  const tokens = authTokens({ key, ...(randomBytes && { randomBytes }) })
  return {
    mintToken: ({ id, at }) =>
      operation(
        pipe(
          store.logins.record(id, at),
          TE.map(() => tokens.mint(id, at)),
        ),
      ),
    faultOf: ({ id, authToken = '', at }) =>
      operation(
        pipe(
          store.logins.last(id),
          TE.map((last) => {
            if (last === undefined && authToken === '') return undefined
            if (authToken === '') return 'missing'
            const mintedAt = tokens.mintedAt(authToken, id)
            if (mintedAt === undefined) return 'foreign'
            if (last !== undefined && mintedAt < wholeSeconds(last)) return 'superseded'
            const age = at.getTime() - mintedAt.getTime()
            // A clock that was ahead would make it valid for that much longer.
            return age > maxAgeMs || age < -CLOCKS_APART_MS ? 'expired' : undefined
          }),
        ),
      ),
  }
}

/** The resolution of the times in tokens. */
const wholeSeconds = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000)
