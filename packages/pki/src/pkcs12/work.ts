import * as E from 'fp-ts/lib/Either.js'

import { tooManyIterations, type TooManyIterations } from './errors.js'

/**
 * What one round costs for one block of output, in nanoseconds: a fifth more than
 * `npx -y pnpm@10 bench pkcs12` measures on two virtual cores of a server of 2023.
 */
export const ROUND_NS = {
  /** RFC 7292, appendix B.2: each round is a call of node:crypto. */
  pkcs12: 2_800,
  /** All rounds are one call. */
  pbkdf2: { sha1: 400, sha256: 550, sha384: 1_000, sha512: 900 },
  /** For each of r times p. */
  scrypt: 700,
} as const

/** What all rounds of one file may cost together: a second. */
export const MOST_WORK_NS = 1_000_000_000

/** What is left of the work that one file may ask for, whatever in it asks. */
export interface Work {
  /** Takes a derivation's share, or rejects it before it has begun. */
  readonly take: (derivation: {
    readonly iterations: number
    readonly roundNs: number
  }) => E.Either<TooManyIterations, void>
}

/** The password of a file, and what is left of the work that the file may ask for. */
export interface Opening {
  readonly password: string
  readonly work: Work
}

export const workOfOneFile = (): Work => {
  let left = MOST_WORK_NS
  return {
    take: ({ iterations, roundNs }) => {
      const allowed = Math.floor(left / roundNs)
      if (iterations > allowed) return E.left(tooManyIterations(iterations, allowed))
      left -= iterations * roundNs
      return E.right(undefined)
    },
  }
}
