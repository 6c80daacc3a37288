import * as TE from 'fp-ts/lib/TaskEither.js'
import { Kysely, type SqliteDatabase, type SqliteStatement } from 'kysely'
import Database from 'libsql'
import { closeSync, fdatasync, openSync } from 'node:fs'

import { type Sealer, unsealed } from '../sealing/sealer.js'
import { syncedDialect } from './libsqlDriver.js'
import type { Store, Stored } from './ports.js'
import { type Engine, unavailable } from './sql/engine.js'
import { RETRIES } from './sql/retrying.js'
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
  database.pragma('busy_timeout = 5000')
  const [{ journal_mode: journal }] = database.pragma('journal_mode = WAL') as [
    { readonly journal_mode: string },
  ]
  database.pragma('foreign_keys = ON')
  const log = journal === 'wal' ? writeAheadLog(path) : undefined
  // Without a log of that kind, as in memory or where a file system cannot have one, SQLite syncs.
  database.pragma(`synchronous = ${log ? 'NORMAL' : 'FULL'}`)
  // From now on it is waited for others where that blocks nothing.
  database.pragma('busy_timeout = 0')
  const dialect = syncedDialect({
    database: preparingOnce(database, () => log?.close()),
    sync: log?.sync ?? (() => Promise.resolve()),
  })
  return { name: 'sqlite', db: new Kysely<Tables>({ dialect }), sealer, retries: RETRIES }
}

/**
 * The file that a commit is written to. `synchronous = FULL` would sync it within each commit and block
 * the event loop meanwhile; with `NORMAL`, SQLite leaves that to us, and still syncs where the order of
 * writes depends on it: when it moves the log into the database, and when it begins the log anew.
 */
const writeAheadLog = (path: string) => {
  let file: number | undefined
  return {
    sync: (): Promise<void> =>
      new Promise((resolve, reject) => {
        // It is the same file as long as the database is open.
        file ??= openSync(`${path}-wal`, 'r+')
        fdatasync(file, (error) => {
          if (error === null) resolve()
          else reject(error)
        })
      }),
    close: (): void => {
      if (file !== undefined) closeSync(file)
    },
  }
}

/** Enough for every statement of ours; only lists of ids have texts of many lengths. */
const MOST_PREPARED = 200

/** Preparing a statement takes longer than running it, and the query builder prepares each anew. */
const preparingOnce = (database: Database.Database, closing: () => void): SqliteDatabase => {
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
      closing()
      database.close()
    },
  }
}

/**
 * A durable store in one file, for one server process. Others may read and write the file meanwhile, as
 * a backup or a tool does: a transaction waits for theirs up to 5 seconds.
 *
 * What was answered to a device survives a power cut: no call ends before the write-ahead log is synced
 * to the disk. Commits that come together share a sync, and none of it blocks the event loop.
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
