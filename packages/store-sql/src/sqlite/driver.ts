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
    /** False again if SQLite has rolled one back by itself, as it does when the disk is full. */
    readonly inTransaction: boolean
  }
  /** Makes all commits so far durable, while later transactions run. */
  readonly sync: () => Promise<void>
  /** Throws if the database's files are no longer those that a restart would open. */
  readonly checkFiles?: () => void
}

/**
 * One connection, which transactions use in the order they arrive. Each completes for its caller once
 * it is durable, or fails if that is uncertain.
 *
 * A transaction starts before the previous one is on the disk, and commits that have accumulated are
 * made durable together. Each still commits or fails by itself. A transaction that has read data that is
 * not yet durable completes only once that data is durable, so that a power cut cannot undo anything
 * that was already sent in a response.
 */
export const syncedDialect = (synced: SyncedDatabase): Dialect => ({
  createDriver: () => driverOn(synced),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
})

/** A statement that starts with none of these words counts as a write. */
const READS = /^\s*(?:select|begin|commit|rollback)\b/i

const driverOn = ({ database, sync, checkFiles }: SyncedDatabase): Driver => {
  let writes = false
  /** Why the first failed statement of the open transaction failed. */
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
   * Once a statement has made SQLite roll back, later ones fail with the same error. They would be
   * committed separately, and neither COMMIT nor ROLLBACK would say why the transaction is gone.
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
    // A writer from the start. A transaction that reads first could not write once another process has
    // written, and what it has read must not change, as with a row lock.
    beginTransaction: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'))
      begun = true
    },
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: async (connection) => {
      try {
        await driver.rollbackTransaction(connection)
      } catch (thrown) {
        // The first failure is the cause of this one.
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

/** 5 seconds in all. */
const BUSY = { tries: 250, pauseMs: 20 }

const isBusy = (thrown: unknown): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  typeof thrown.code === 'string' &&
  thrown.code.startsWith('SQLITE_BUSY')

/** Waits while another process writes to the file. SQLite's own waiting would block the event loop. */
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
 * How many transactions run without a pause. No statement is really asynchronous, so promises alone
 * would work through a long queue before a new connection or a timer gets its turn.
 */
const IN_A_ROW = 16

/** First come, first served. The lock of `SqliteDriver` wakes every waiting caller each time. */
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
