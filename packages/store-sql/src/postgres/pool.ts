import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg from 'pg'

import { waitingLine } from '@mdm-kit/store'

/**
 * A pool for the query builder whose connections remember what failed on them.
 *
 * - A failed statement fails its transaction. PostgreSQL rolls back and accepts the `COMMIT` without an
 *   error, and a rollback would hide the reason; here, both fail with the statement's failure.
 * - A statement that failed without a response from the database (a timeout, a broken connection) may
 *   still be running. Its connection is closed, so that the next user does not wait for it.
 * - Waiting for a connection to be released is not a failure: the timeout of `pool` is meant for making
 *   one. Callers wait here, so that `pool` is only asked when it can provide a connection.
 * - Closing the store ends its own pool, but not one that the application passed in.
 */
export const safePool = (
  pool: pg.Pool,
  { waitTimeoutMs, isOurs }: { readonly waitTimeoutMs: number; readonly isOurs: boolean },
): PostgresPool => {
  const line = waitingLine({ places: pool.options.max, longestWaitMs: waitTimeoutMs })
  return {
    connect: async () => {
      const release = await line.enter()
      try {
        return await connected(pool, release)
      } catch (thrown) {
        release()
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

/** Passed with each statement, because the application may have parsers of its own. */
const types: pg.CustomTypesConfig = {
  // Positions and milliseconds stay far below 2^53.
  getTypeParser: (id: number, format?: 'text' | 'binary'): unknown =>
    id === INT8 ? Number : usual(id, format),
}

const ignore = (): void => undefined

/**
 * The pool calls back before it reads the next message of the connection, while a promise would resume
 * after it: by then the database may have ended the connection, with no listener for that yet.
 */
const connected = (pool: pg.Pool, releasePlace: () => void): Promise<PostgresPoolClient> =>
  new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      if (client === undefined) reject(error ?? new Error('the pool gave no connection'))
      else resolve(safeClient(client, releasePlace))
    })
  })

const ENDS = /^(?:commit|rollback)$/i

/** A connection for one use, from leaving the pool until it returns. */
const safeClient = (client: pg.PoolClient, releasePlace: () => void): PostgresPoolClient => {
  // Without a listener, a connection that breaks between two statements would end the process.
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

  /** A broken connection has already ended its transaction. */
  const undo = async (): Promise<void> => {
    if (!broken) await ask('rollback', []).catch(() => undefined)
  }

  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('cursors are not supported')
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
      releasePlace()
    },
  }
}
