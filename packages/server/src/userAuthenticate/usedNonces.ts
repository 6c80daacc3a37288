import { operation, type Operation, type Reply } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'

/** Notes a nonce as used until it ends; false when it was used before. */
export type UseNonce = (nonce: string, until: Date) => Reply<boolean>

/**
 * Nonces that were used in this process, until they would not be taken anyway. Few, since only a right
 * password uses one up.
 *
 * @param lifetimeMs from the use of a nonce to its end
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
