import { StoreFailure } from '../sql/faults.js'

/** Makes durable what was written, for many writers at a time. */
export interface GroupSync {
  /** Something was committed, and is not durable yet. */
  readonly wrote: () => void
  /** Ends when all that was committed so far is durable. Rejects if it may not be. */
  readonly settled: () => Promise<void>
}

/**
 * Whoever comes while a sync is underway waits for the next one, together with all who come
 * meanwhile: a disk that syncs 500 times a second carries thousands of commits.
 *
 * After a sync that failed, nobody can know what is on the disk: Linux forgets the pages that it could
 * not write, and a second sync would succeed without them. So nothing is believed from then on, not
 * even what is only read, until the store is opened again.
 */
export const groupSync = (sync: () => Promise<void>): GroupSync => {
  let written = 0
  let durable = 0
  let underway: Promise<void> | undefined
  let failed: { readonly cause: unknown } | undefined

  const round = async (): Promise<void> => {
    const upTo = written
    try {
      await sync()
      durable = upTo
    } catch (cause) {
      failed = { cause }
    }
    underway = undefined
  }

  return {
    wrote: () => {
      written += 1
    },
    settled: async () => {
      const mine = written
      while (failed === undefined && durable < mine) await (underway ??= round())
      if (failed !== undefined)
        throw new StoreFailure(
          'DiskFailed',
          'the disk failed to sync, and what it holds is not known. Check it, then restart the server',
          { cause: failed.cause },
        )
    },
  }
}
