import { StoreFailure } from '../sql/faults.js'

/** Makes the commits of many writers durable with one sync. */
export interface GroupSync {
  /** Records a commit that is not durable yet. */
  readonly wrote: () => void
  /** Resolves once all commits so far are durable. Rejects if they may not be. */
  readonly settled: () => Promise<void>
}

/**
 * A caller that arrives during a sync shares the next one with all others that arrive meanwhile: a disk
 * that syncs 500 times a second handles thousands of commits.
 *
 * After a failed sync, the content of the disk is unknown: Linux discards the pages that it could not
 * write, and a second sync would succeed without them. So everything fails from then on, even reads,
 * until the store is opened again.
 */
export const groupSync = (sync: () => Promise<void>): GroupSync => {
  let written = 0
  let durable = 0
  let inProgress: Promise<void> | undefined
  let failed: { readonly cause: unknown } | undefined

  const round = async (): Promise<void> => {
    const upTo = written
    try {
      await sync()
      durable = upTo
    } catch (cause) {
      failed = { cause }
    }
    inProgress = undefined
  }

  return {
    wrote: () => {
      written += 1
    },
    settled: async () => {
      const mine = written
      while (failed === undefined && durable < mine) await (inProgress ??= round())
      if (failed !== undefined)
        throw new StoreFailure(
          'DiskFailed',
          'the disk failed to sync, and its content is unknown. Check it, then restart the server',
          { cause: failed.cause },
        )
    },
  }
}
