import { operation, type Operation, type Reply } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'

/** Marks a nonce as used until it expires; false if it was used before. */
export type UseNonce = (nonce: string, until: Date) => Reply<boolean>

/**
 * Nonces that were used in this process, until they expire. They are few, because only a correct password
 * uses one up.
 *
 * @param lifetimeMs how long a used nonce is kept
 */
export const usedNonces = (
  lifetimeMs: number,
): ((...use: Parameters<UseNonce>) => Operation<never, boolean>) => {
  const used = new Map<string, number>()
  return (nonce, until) =>
    operation(
      TE.fromIO(() => {
        const now = until.getTime() - lifetimeMs
        for (const [old, end] of used) if (end <= now) used.delete(old)
        const isFresh = !used.has(nonce)
        if (isFresh) used.set(nonce, until.getTime())
        return isFresh
      }),
    )
}
