import { type Secret, reveal } from '@mdm-kit/codec'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

import { type Sealer, unsealed } from '../sealing/sealer.js'
import type { Store, Stored } from '@mdm-kit/store'
import { step } from '../sql/engine.js'
import { safePool } from './pool.js'
import { migrate } from '../sql/migrations.js'
import { type Retries, RETRIES } from '../sql/retrying.js'
import { admitKeys } from '../sql/sealingKeys.js'
import { sqlStore } from '../sql/store.js'
import type { Tables } from '../sql/tables.js'

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly connectionString: string | Secret<string>
  /** Connections of this process. Default 10. */
  readonly connections?: number
  /** Milliseconds that making a connection may take. Default 5000. */
  readonly connectTimeout?: number
  /**
   * Milliseconds to wait for a connection while others use them all, up to 20,000 calls at a time.
   * Default 60,000: a device has given up by then, and nobody takes the answer.
   */
  readonly waitTimeout?: number
  /** Milliseconds a statement may take. Default 15,000. */
  readonly statementTimeout?: number
  /**
   * Milliseconds to wait for the answer to a statement, before its connection is given up: longer than
   * `statementTimeout`, for a database that has vanished without a word. Default 20,000.
   */
  readonly answerTimeout?: number
  /**
   * Milliseconds that a transaction may wait for this process, before the database undoes it: a process
   * that hangs holds no lock for longer. Default 60,000.
   */
  readonly idleTimeout?: number
  /** How often a transaction is run that the database undid for the sake of others. Default 6 times. */
  readonly retries?: Partial<Retries>
  /** Seals whatever can hold a secret: `sealer({ keys })`. Default: it is stored as it is. */
  readonly sealer?: Sealer
}

const INT8: number = pg.types.builtins.INT8
const usual = pg.types.getTypeParser as (id: number, format?: 'text' | 'binary') => unknown

/**
 * A store on PostgreSQL, for any number of server processes.
 *
 * The schema is brought up to date under a lock, so that processes may start together.
 */
export const postgresStore = ({
  connectionString,
  connections = 10,
  connectTimeout = 5000,
  waitTimeout = 60_000,
  statementTimeout = 15_000,
  answerTimeout = 20_000,
  idleTimeout = 60_000,
  retries = {},
  sealer = unsealed,
}: PostgresStoreOptions): Stored<Store> =>
  step(async () => {
    const connecting = {
      connectionString:
        typeof connectionString === 'string' ? connectionString : reveal(connectionString),
      connectionTimeoutMillis: connectTimeout,
      keepAlive: true,
    }
    await upToDate(connecting, sealer)
    const pool = new pg.Pool({
      ...connecting,
      max: connections,
      statement_timeout: statementTimeout,
      query_timeout: answerTimeout,
      idle_in_transaction_session_timeout: idleTimeout,
      types: {
        // Positions and milliseconds: far below 2^53.
        getTypeParser: (id: number, format?: 'text' | 'binary'): unknown =>
          id === INT8 ? Number : usual(id, format),
      },
    })
    listen(pool)
    const db = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: safePool(pool, waitTimeout) }),
    })
    const engine = { name: 'postgres', db, sealer, retries: { ...RETRIES, ...retries } } as const
    const store = sqlStore(engine)
    try {
      // A pooler may refuse connections with the settings that migrating had no need of.
      await admitKeys(engine)
    } catch (error) {
      await store.close()
      throw error
    }
    return store
  })

/** On a connection of its own, since an index of a large table takes longer than a statement may. */
const upToDate = async (connecting: pg.PoolConfig, sealer: Sealer): Promise<void> => {
  const pool = new pg.Pool({ ...connecting, max: 1 })
  listen(pool)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: safePool(pool, 0) }) })
  try {
    await migrate({ name: 'postgres', db, sealer })
  } finally {
    await db.destroy()
  }
}

const listen = (pool: pg.Pool): void => {
  // Without a listener, a connection that breaks while idle would end the process; the next
  // query gets another one, or says why not.
  pool.on('error', () => undefined)
  // The same for one that breaks in a transaction, between two of its statements.
  pool.on('connect', (client) => client.on('error', () => undefined))
}
