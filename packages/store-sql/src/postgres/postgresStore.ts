import { type Secret, reveal } from '@mdm-kit/codec'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

import { type Sealer, unsealed } from '../sealing/sealer.js'
import { serialNumberHash } from '../serialNumbers.js'
import type { Store, Stored } from '@mdm-kit/store'
import { type Engine, step } from '../sql/engine.js'
import { safePool } from './pool.js'
import { migrate } from '../sql/migrations.js'
import { type Retries, RETRIES } from '../sql/retrying.js'
import { acceptKeys } from '../sql/sealingKeys.js'
import { hashSerials } from '../sql/serialNumbers.js'
import { sqlStore } from '../sql/store.js'
import type { Tables } from '../sql/tables/tables.js'

/** Connections that the store makes itself, and ends when it is closed. */
export interface OwnConnections {
  /** `postgres://user:password@host:port/database`. */
  readonly connectionString: string | Secret<string>
  /** The most connections of this process. Default 10. */
  readonly connections?: number
  /** How long connecting may take. Default 5000. */
  readonly connectTimeoutMs?: number
  /** How long a statement may take. Default 15,000. */
  readonly statementTimeoutMs?: number
  /**
   * How long to wait for the response to a statement before closing its connection, for a database that
   * has vanished silently. Longer than `statementTimeoutMs`. Default 20,000.
   */
  readonly responseTimeoutMs?: number
  /**
   * How long a transaction may be idle before the database rolls it back, so that a process that hangs
   * does not hold locks for longer. Default 60,000.
   */
  readonly idleTimeoutMs?: number
}

/** A pool of your application. Its own timeouts apply, and closing the store does not end it. */
export interface CallersPool {
  readonly pool: pg.Pool
}

export type PostgresStoreOptions = (OwnConnections | CallersPool) & {
  /**
   * The schema of the tables, created if it does not exist. Default: the first one in the connection's
   * `search_path`, usually `public`. All names in it begin with `mdm_`.
   */
  readonly schema?: string
  /**
   * How long a call waits for a connection while all are in use; up to 20,000 calls wait at a time.
   * Default 60,000: by then a device has closed its connection.
   */
  readonly waitTimeoutMs?: number
  /** How many times in all to run a transaction that the database rolls back in favor of others. Default 6. */
  readonly retries?: Partial<Retries>
  /** Seals everything that can contain a secret: `sealer({ keys })`. Default: stored unsealed. */
  readonly sealer?: Sealer
  /**
   * Keeps the serial numbers of enrolled devices only as their HMAC-SHA-256 by this key of 32 bytes or more:
   * `docs/keeping-less.md` says what stops working. All processes need the same. Default: they are kept as
   * they are.
   */
  readonly serialNumberKey?: Secret<Uint8Array>
}

/**
 * A store on PostgreSQL, for any number of server processes.
 *
 * The schema is updated under a lock, so that processes can start at the same time.
 */
export const postgresStore = (options: PostgresStoreOptions): Stored<Store> =>
  step(async () => {
    const { schema, waitTimeoutMs = 60_000, retries = {}, sealer = unsealed } = options
    const serials = options.serialNumberKey && serialNumberHash(options.serialNumberKey)
    const kyselyOn = (pool: pg.Pool, isOurs: boolean): Engine['db'] => {
      const dialect = new PostgresDialect({ pool: safePool(pool, { waitTimeoutMs, isOurs }) })
      const db = new Kysely<Tables>({ dialect })
      return schema === undefined ? db : db.withSchema(schema)
    }
    const upToDate = (db: Engine['db']) =>
      migrate({ name: 'postgres', db, ...(schema !== undefined && { schema }) })

    let db: Engine['db']
    if ('pool' in options) {
      db = kyselyOn(options.pool, false)
      await upToDate(db)
    } else {
      // On its own connection: indexing a large table takes longer than the statement timeout.
      const alone = kyselyOn(ownPool({ ...connecting(options), max: 1 }), true)
      try {
        await upToDate(alone)
      } finally {
        await alone.destroy()
      }
      db = kyselyOn(ownPool(working(options)), true)
    }
    const engine: Engine = {
      name: 'postgres',
      db,
      sealer,
      serials,
      retries: { ...RETRIES, ...retries },
      ...(schema !== undefined && { schema }),
    }
    const store = sqlStore(engine)
    try {
      // A pooler may reject the connection settings, which the migration did not use.
      await acceptKeys(engine)
      await hashSerials(engine)
    } catch (error) {
      await store.close()
      throw error
    }
    return store
  })

/** Without a connection string, the driver would look for a database on this machine. */
const textOf = (connectionString: OwnConnections['connectionString'] | undefined): string => {
  const text = typeof connectionString === 'object' ? reveal(connectionString) : connectionString
  if (text === undefined || text === '')
    throw new TypeError(
      'connectionString is empty: give postgres://user:password@host:port/database, or a pool of your own as pool',
    )
  return text
}

const connecting = ({
  connectionString,
  connectTimeoutMs = 5000,
}: OwnConnections): pg.PoolConfig => ({
  connectionString: textOf(connectionString),
  connectionTimeoutMillis: connectTimeoutMs,
  keepAlive: true,
})

const working = (options: OwnConnections): pg.PoolConfig => {
  const { connections = 10, statementTimeoutMs = 15_000 } = options
  const { responseTimeoutMs = 20_000, idleTimeoutMs = 60_000 } = options
  return {
    ...connecting(options),
    max: connections,
    statement_timeout: statementTimeoutMs,
    query_timeout: responseTimeoutMs,
    idle_in_transaction_session_timeout: idleTimeoutMs,
  }
}

const ownPool = (config: pg.PoolConfig): pg.Pool => {
  const pool = new pg.Pool(config)
  // Without a listener, a connection that breaks while idle would end the process; the next
  // query gets another one, or fails with the reason.
  pool.on('error', () => undefined)
  return pool
}
