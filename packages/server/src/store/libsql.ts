import * as TE from 'fp-ts/lib/TaskEither.js'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import Database from 'libsql'

import { type Sealer, unsealed } from '../sealing/sealer.js'
import type { Store, Stored } from './ports.js'
import { type Engine, unavailable } from './sql/engine.js'
import { migrate } from './sql/migrations.js'
import { sqlStore } from './sql/store.js'
import type { Tables } from './sql/tables.js'

export interface LibsqlStoreOptions {
  /** The database file; made when absent. Its folder must exist. */
  readonly path: string
  /** Seals unlock and bootstrap tokens: `sealer({ keys })`. Default: they are stored as they are. */
  readonly sealer?: Sealer
}

const engineOn = (path: string, sealer: Sealer): Engine => {
  const database = new Database(path)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA foreign_keys = ON')
  database.exec('PRAGMA busy_timeout = 5000')
  return {
    name: 'sqlite',
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparingOnce(database) }) }),
    sealer,
  }
}

/** Enough for every statement of ours; only lists of ids have texts of many lengths. */
const MOST_PREPARED = 200

/** Preparing a statement takes longer than running it, and the query builder prepares each anew. */
const preparingOnce = (database: Database.Database): SqliteDatabase => {
  const prepared = new Map<string, SqliteStatement>()
  return {
    prepare: (text) => {
      const known = prepared.get(text)
      if (known !== undefined) return known
      const [oldest] = prepared.keys()
      if (oldest !== undefined && prepared.size >= MOST_PREPARED) prepared.delete(oldest)
      const statement = database.prepare(text)
      prepared.set(text, statement)
      return statement
    },
    close: () => {
      database.close()
    },
  }
}

/**
 * A durable store in one file, for one server process.
 *
 * Write-ahead log with full sync: what was answered to a device survives a power cut. Each commit
 * blocks the event loop for the fraction of a millisecond that a sync takes.
 */
export const libsqlStore = ({ path, sealer = unsealed }: LibsqlStoreOptions): Stored<Store> =>
  TE.tryCatch(async () => {
    const engine = engineOn(path, sealer)
    try {
      await migrate(engine)
    } catch (error) {
      await engine.db.destroy()
      throw error
    }
    return sqlStore(engine)
  }, unavailable)

/** A store for tests and first steps: everything is gone when the process ends. */
export const memoryStore = (): Stored<Store> => libsqlStore({ path: ':memory:' })
