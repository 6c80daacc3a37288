import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg from 'pg'

import { waitingLine } from '@mdm-kit/store'

/**
 * A pool as the query builder wants it, whose connections heed what failed on them.
 *
 * - In a transaction, a statement that failed decides: PostgreSQL undoes it all and answers a `COMMIT`
 *   with no error, and whoever undoes it wants to know why. Either one fails here with that failure.
 * - What failed without a word of the database (a timeout, a broken line) may still be underway: such a
 *   connection is closed, or whoever gets it next would wait behind it.
 * - Waiting for others to give a connection back is not a failure: the time-out of `pool` is for making
 *   one. Who waits does so here, so that `pool` is asked only when it has one to give or to make.
 */
export const safePool = (pool: pg.Pool, longestWaitMs: number): PostgresPool => {
  const line = waitingLine({ places: pool.options.max, longestWaitMs })
  return {
    connect: async () => {
      const leave = await line.enter()
      try {
        return safeClient(await pool.connect(), leave)
      } catch (thrown) {
        leave()
        throw thrown
      }
    },
    end: () => pool.end(),
  }
}

const ENDS = /^(?:commit|rollback)$/i

/** Kept no longer than one use: from the pool, and back. */
const safeClient = (client: pg.PoolClient, leave: () => void): PostgresPoolClient => {
  let failure: unknown
  let broken = false

  const ask = async (text: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      return await client.query(text, [...parameters])
    } catch (thrown) {
      failure ??= thrown
      broken ||= !(thrown instanceof pg.DatabaseError)
      throw thrown
    }
  }

  /** A line that is broken takes its transaction with it. */
  const undo = async (): Promise<void> => {
    if (!broken) await ask('rollback', []).catch(() => undefined)
  }

  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('no statement of ours has a cursor')
    if (failure === undefined || !ENDS.test(text)) return ask(text, parameters)
    return undo().then(() => {
      throw failure
    })
  }

  return {
    query,
    release: () => {
      client.release(broken)
      leave()
    },
  }
}
