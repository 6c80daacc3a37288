import type { EnrollmentId } from '@mdm-kit/checkin'
import { secret, type Secret } from '@mdm-kit/codec'

import { type StampOptions, stamps } from './stamp.js'

/** AuthTokens that need no table: each is signed for one enrollment. */
export interface AuthTokens {
  readonly mint: (id: EnrollmentId, at: Date) => Secret<string>
  /**
   * When the token was minted for this enrollment; undefined if it was not.
   *
   * A token does not expire by itself, because a device repeats it until the next login. To accept the
   * newest token only, compare this time with the last login.
   */
  readonly mintedAt: (token: string, id: EnrollmentId) => Date | undefined
}

/** Throws a TypeError for a `key` that is shorter than 32 bytes. */
export const authTokens = (options: Omit<StampOptions, 'purpose' | 'option'>): AuthTokens => {
  const { make, read } = stamps({ ...options, option: 'key', purpose: 'mdm-kit AuthToken 1' })
  return {
    mint: (id, at) => secret(make(id, at)),
    mintedAt: read,
  }
}
