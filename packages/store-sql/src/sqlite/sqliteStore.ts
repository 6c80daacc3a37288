import type { Secret } from '@mdm-kit/codec'
import { Kysely, type SqliteStatement } from 'kysely'
import Database from 'libsql'
import { closeSync, fdatasync, openSync } from 'node:fs'

import { type Sealer, unsealed } from '../sealing/sealer.js'
import { serialNumberHash } from '../serialNumbers.js'
import { keepToOwner, sameFiles } from './files.js'
import { type SyncedDatabase, syncedDialect } from './driver.js'
import type { Store, Stored } from '@mdm-kit/store'
import { step, type Engine } from '../sql/engine.js'
import { RETRIES } from '../sql/retrying.js'
import { migrate } from '../sql/migrations.js'
import { acceptKeys } from '../sql/sealingKeys.js'
import { hashSerials } from '../sql/serialNumbers.js'
import { sqlStore } from '../sql/store.js'
import type { Tables } from '../sql/tables/tables.js'

export interface SqliteStoreOptions {
  /** The database file, created if it does not exist. Its folder must exist. */
  readonly path: string
  /** Seals everything that can contain a secret: `sealer({ keys })`. Default: stored unsealed. */
  readonly sealer?: Sealer
  /**
   * Keeps the serial numbers of enrolled devices only as their HMAC-SHA-256 by this key of 32 bytes or more:
   * `docs/keeping-less.md` says what stops working. Default: they are kept as they are.
   */
  readonly serialNumberKey?: Secret<Uint8Array>
}

const MEMORY = ':memory:'

const engineOn = (path: string, sealer: Sealer): Omit<Engine, 'serials'> => {
  if (path !== MEMORY) keepToOwner(path)
  const database = new Database(path)
  try {
    return engineOf(database, path, sealer)
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

const engineOf = (
  database: Database.Database,
  path: string,
  sealer: Sealer,
): Omit<Engine, 'serials'> => {
  database.pragma('busy_timeout = 5000')
  const [{ journal_mode: journal }] = database.pragma('journal_mode = WAL') as [
    { readonly journal_mode: string },
  ]
  database.pragma('foreign_keys = ON')
  // What is deleted is overwritten, so that the file does not contain it any longer.
  database.pragma('secure_delete = ON')
  // The first read creates the log.
  database.prepare('SELECT count(*) FROM sqlite_master').all()
  const log = journal === 'wal' ? writeAheadLog(path) : undefined
  // Without a write-ahead log, as in memory or on a file system that cannot have one, SQLite syncs.
  database.pragma(`synchronous = ${log ? 'NORMAL' : 'FULL'}`)
  // From now on the driver waits for other processes, without blocking the event loop.
  database.pragma('busy_timeout = 0')
  const dialect = syncedDialect({
    database: preparingOnce(database, () => log?.close()),
    sync: log?.sync ?? (() => Promise.resolve()),
    ...(path !== MEMORY && { checkFiles: sameFiles(log ? [path, logOf(path)] : [path]) }),
  })
  return { name: 'sqlite', db: new Kysely<Tables>({ dialect }), sealer, retries: RETRIES }
}

const logOf = (path: string): string => `${path}-wal`

/**
 * The file that commits are written to. `synchronous = FULL` would sync it within each commit and block
 * the event loop. With `NORMAL`, SQLite leaves that to us, and still syncs where the order of writes
 * depends on it: when it moves the log into the database, and when it restarts the log.
 *
 * The file stays the same as long as the database is open.
 */
const writeAheadLog = (path: string) => {
  const file = openSync(logOf(path), 'r+')
  return {
    sync: (): Promise<void> =>
      new Promise((resolve, reject) => {
        fdatasync(file, (error) => {
          if (error === null) resolve()
          else reject(error)
        })
      }),
    close: (): void => {
      closeSync(file)
    },
  }
}

/** Enough for all statements of this package: only those with lists of ids vary. */
const MOST_PREPARED = 200

/** Caches prepared statements: preparing takes longer than running, and the query builder always prepares. */
const preparingOnce = (
  database: Database.Database,
  closing: () => void,
): SyncedDatabase['database'] => {
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
    get inTransaction() {
      return database.inTransaction
    },
    close: () => {
      closing()
      database.close()
    },
  }
}

/**
 * A durable store in one file, for one server process. Other processes, such as a backup or a tool, may
 * read and write the file at the same time: a transaction waits for theirs for up to 5 seconds.
 *
 * What a device got a response to survives a power cut: no call completes before the write-ahead log is
 * synced to the disk. Concurrent commits share a sync, and none of this blocks the event loop.
 */
export const sqliteStore = ({
  path,
  sealer = unsealed,
  serialNumberKey,
}: SqliteStoreOptions): Stored<Store> =>
  step(async () => {
    // Before the file is opened, or created.
    const serials = serialNumberKey && serialNumberHash(serialNumberKey)
    const engine: Engine = { ...engineOn(path, sealer), serials }
    try {
      await migrate(engine)
      await acceptKeys(engine)
      await hashSerials(engine)
    } catch (error) {
      await engine.db.destroy()
      throw error
    }
    return sqlStore(engine)
  })

/** A store in memory, for tests and first steps: its content is lost when the process ends. */
export const memoryStore = (options: Omit<SqliteStoreOptions, 'path'> = {}): Stored<Store> =>
  sqliteStore({ ...options, path: ':memory:' })
