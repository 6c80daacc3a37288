import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'

import { groupSync } from './groupSync.js'

export interface SyncedDatabase {
  readonly database: SqliteDatabase & {
    /** False again when SQLite has undone one by itself, as it does when a disk is full. */
    readonly inTransaction: boolean
  }
  /** Makes all that was committed durable. It runs beside the statements of later transactions. */
  readonly sync: () => Promise<void>
  /** Throws when the database's files are no longer those that a restart would open. */
  readonly checkFiles?: () => void
}

/**
 * One connection, which transactions take in the order they come; each ends for its caller when it is
 * durable, with an error if that cannot be said.
 *
 * The next one begins before the one before it is on the disk, and what has committed meanwhile is made
 * durable together. Each still commits or fails by itself. One that has read what is not durable yet
 * ends no earlier than that is, so that nothing is ever answered that a power cut could take back.
 */
export const syncedDialect = (synced: SyncedDatabase): Dialect => ({
  createDriver: () => driverOn(synced),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
})

/** What begins with none of these words is taken to write. */
const READS = /^\s*(?:select|begin|commit|rollback)\b/i

const driverOn = ({ database, sync, checkFiles }: SyncedDatabase): Driver => {
  let writes = false
  /** Of the transaction that is open: what made its first failing statement fail. */
  let failed: { readonly cause: unknown } | undefined
  let begun = false
  const driver = new SqliteDriver({
    database: {
      prepare: (text) => {
        writes ||= !READS.test(text)
        return database.prepare(text)
      },
      close: () => {
        database.close()
      },
    },
  })
  const turns = inTurn()
  const log = groupSync(sync)

  /**
   * A statement that made SQLite undo its transaction decides: a later one would be committed by itself,
   * and neither COMMIT nor ROLLBACK would say why there is no transaction any more.
   */
  const safeClient = (connection: DatabaseConnection): DatabaseConnection => ({
    executeQuery: async (query) => {
      if (begun && failed !== undefined && !database.inTransaction) throw failed.cause
      try {
        return await connection.executeQuery(query)
      } catch (thrown) {
        failed ??= { cause: thrown }
        throw thrown
      }
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  })
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      await turns.take()
      failed = undefined
      begun = false
      return safeClient(patient(await driver.acquireConnection()))
    },
    // As a writer from the start. One that reads first could not become a writer once another process
    // has written, and what it has read must stay true, as with a lock on rows.
    beginTransaction: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'))
      begun = true
    },
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: async (connection) => {
      try {
        await driver.rollbackTransaction(connection)
      } catch (thrown) {
        // The first of them is why it came to this.
        throw failed?.cause ?? thrown
      }
    },
    releaseConnection: async () => {
      if (writes) log.wrote()
      writes = false
      await driver.releaseConnection()
      turns.pass()
      await log.settled()
      checkFiles?.()
    },
    destroy: () => driver.destroy(),
  }
}

/** 5 s in all. */
const BUSY = { tries: 250, pauseMs: 20 }

const isBusy = (thrown: unknown): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  typeof thrown.code === 'string' &&
  thrown.code.startsWith('SQLITE_BUSY')

/** Waits for another process that writes to the file. SQLite would wait itself, and block the event loop. */
const patient = (connection: DatabaseConnection): DatabaseConnection => ({
  executeQuery: async (query) => {
    for (let tries = 1; ; tries += 1)
      try {
        return await connection.executeQuery(query)
      } catch (thrown) {
        if (!isBusy(thrown) || tries >= BUSY.tries) throw thrown
        await pause(BUSY.pauseMs)
      }
  },
  streamQuery: (query, size) => connection.streamQuery(query, size),
})

/**
 * How many go on without a pause. No statement waits for anything, so that promises alone would go
 * through a long queue of transactions before a new connection or a timer gets its turn.
 */
const IN_A_ROW = 16

/** First come, first served; the lock of `SqliteDriver` wakes all who wait, each time. */
const inTurn = () => {
  const waiting: (() => void)[] = []
  let taken = false
  let inARow = 0
  return {
    take: async (): Promise<void> => {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve))
      taken = true
    },
    pass: (): void => {
      const next = waiting.shift()
      inARow = next === undefined ? 0 : (inARow + 1) % IN_A_ROW
      if (next === undefined) taken = false
      else if (inARow === 0) setImmediate(next)
      else next()
    },
  }
}
