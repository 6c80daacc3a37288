import type { Secret } from '@mdm-kit/codec'
import { reveal } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

import { type Sealer, unsealed } from '../sealing/sealer.js'
import type { Store, Stored } from './ports.js'
import { type Engine, unavailable } from './sql/engine.js'
import { migrate } from './sql/migrations.js'
import { sqlStore } from './sql/store.js'
import type { Tables } from './sql/tables.js'

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly connectionString: string | Secret<string>
  /** Connections of this process. Default 10. */
  readonly connections?: number
  /** Milliseconds to wait for a connection. Default 5000. */
  readonly connectTimeout?: number
  /** Milliseconds a statement may take. Default 15,000. */
  readonly statementTimeout?: number
  /** Seals unlock and bootstrap tokens: `sealer({ keys })`. Default: they are stored as they are. */
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
  statementTimeout = 15_000,
  sealer = unsealed,
}: PostgresStoreOptions): Stored<Store> =>
  TE.tryCatch(async () => {
    const pool = new pg.Pool({
      connectionString:
        typeof connectionString === 'string' ? connectionString : reveal(connectionString),
      max: connections,
      connectionTimeoutMillis: connectTimeout,
      statement_timeout: statementTimeout,
      types: {
        // Positions and milliseconds: far below 2^53.
        getTypeParser: (id: number, format?: 'text' | 'binary'): unknown =>
          id === INT8 ? Number : usual(id, format),
      },
    })
    // Without a listener, a connection that breaks while idle would end the process; the next
    // query gets another one, or says why not.
    pool.on('error', () => undefined)
    // The same for one that breaks in a transaction, between two of its statements.
    pool.on('connect', (client) => client.on('error', () => undefined))
    const engine: Engine = {
      name: 'postgres',
      db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
      sealer,
    }
    try {
      await migrate(engine)
    } catch (error) {
      await engine.db.destroy()
      throw error
    }
    return sqlStore(engine)
  }, unavailable)
