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
 * - Closing the store ends a pool that is ours, and leaves one of the application alone.
 */
export const safePool = (
  pool: pg.Pool,
  { waitTimeoutMs, isOurs }: { readonly waitTimeoutMs: number; readonly isOurs: boolean },
): PostgresPool => {
  const line = waitingLine({ places: pool.options.max, longestWaitMs: waitTimeoutMs })
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
    end: async () => {
      if (isOurs) await pool.end()
    },
  }
}

const INT8: number = pg.types.builtins.INT8
const usual = pg.types.getTypeParser as (id: number, format?: 'text' | 'binary') => unknown

/** With each statement, since the application may read its own otherwise. */
const types: pg.CustomTypesConfig = {
  // Positions and milliseconds: far below 2^53.
  getTypeParser: (id: number, format?: 'text' | 'binary'): unknown =>
    id === INT8 ? Number : usual(id, format),
}

const ignore = (): void => undefined

const ENDS = /^(?:commit|rollback)$/i

/** Kept no longer than one use: from the pool, and back. */
const safeClient = (client: pg.PoolClient, leave: () => void): PostgresPoolClient => {
  // One that breaks in a transaction, between two of its statements, would end the process else.
  client.on('error', ignore)
  let failure: unknown
  let broken = false

  const ask = async (text: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      return await client.query({ text, values: [...parameters], types })
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
      client.off('error', ignore)
      client.release(broken)
      leave()
    },
  }
}
