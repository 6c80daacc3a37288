import { operation, type Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { types } from 'node:util'

import type { SealContext } from '../sealing/format.js'
import type { Sealer } from '../sealing/sealer.js'
import type { SerialNumberHash } from '../serialNumbers.js'
import { StoreFailure, unavailable } from './faults.js'
import type { Stored } from '@mdm-kit/store'
import type { EngineName } from './engineName.js'
import { type Retries, retrying } from './retrying.js'
import type { Tables } from './tables/tables.js'

/** A database of either engine, or a transaction on one. */
export interface Engine {
  readonly name: EngineName
  readonly db: Kysely<Tables>
  /** The schema of the tables; absent where the connection's default applies. */
  readonly schema?: string
  /** Seals what must not be readable in the database. */
  readonly sealer: Sealer
  /** Hashes the serial numbers of enrollments; undefined: they are kept as they are. */
  readonly serials?: SerialNumberHash | undefined
  /** For transactions that were rolled back in favor of others. */
  readonly retries: Retries
}

export const sealFor = (
  { sealer }: Pick<Engine, 'sealer'>,
  context: SealContext,
  value: Secret<Uint8Array>,
): Buffer => blobFrom(sealer.seal(value, context))

/** Throws if it does not open, so that the step fails with a `StoreUnavailable` that gives the reason. */
export const openSecret = (
  { sealer }: Pick<Engine, 'sealer'>,
  context: SealContext,
  blob: Uint8Array | ArrayBuffer,
): Secret<Uint8Array> => {
  const opened = sealer.open(bytesFrom(blob), context)
  if (E.isLeft(opened)) throw new StoreFailure('SecretsLocked', opened.left.message)
  return opened.right
}

/** The same for a column that may be empty. */
export const openSecretIfAny = (
  engine: Pick<Engine, 'sealer'>,
  context: SealContext,
  blob: Uint8Array | ArrayBuffer | null | undefined,
): Secret<Uint8Array> | undefined =>
  blob === null || blob === undefined ? undefined : openSecret(engine, context, blob)

/** A call of a port. Nothing runs before it is awaited or called. */
export const step = <A>(run: () => Promise<A>): Stored<A> =>
  operation(TE.tryCatch(run, unavailable))

/**
 * Runs a transaction, possibly more than once.
 *
 * The isolation level is always `read committed`: a statement after a lock must see what others have
 * committed before it.
 */
export const inTransaction = <A>(engine: Engine, run: (engine: Engine) => Promise<A>): Promise<A> =>
  retrying(engine.retries, () =>
    engine.db
      .transaction()
      .setIsolationLevel('read committed')
      .execute((transaction) => run({ ...engine, db: transaction })),
  )

/** Several statements as one step: in the current transaction, or else in a new one. */
export const atomically = <A>(engine: Engine, run: (engine: Engine) => Promise<A>): Stored<A> =>
  step(() => (engine.db.isTransaction ? run(engine) : inTransaction(engine, run)))

/** A table name for handwritten SQL, to which the query builder does not add the schema. */
export const tableIn = (
  { schema }: Pick<Engine, 'schema'>,
  table: keyof Tables | 'mdm_migrations',
): RawBuilder<unknown> => (schema === undefined ? sql.id(table) : sql.id(schema, table))

/**
 * A constant as part of the statement instead of a parameter: the planner chooses a partial index only
 * if it can see that its condition is met.
 */
export const word = <W extends string>(text: W): RawBuilder<W> => sql.lit(text)

/** Locks the rows until the transaction ends. SQLite has one writer and needs no lock. */
export const locked = <Q extends { forUpdate: () => Q }>(engine: Engine, query: Q): Q =>
  engine.name === 'postgres' ? query.forUpdate() : query

/** Locks the rows that no other transaction has locked, until this one ends, and skips the rest. */
export const unlocked = <Q extends { forUpdate: () => Q; skipLocked: () => Q }>(
  engine: Engine,
  query: Q,
): Q => (engine.name === 'postgres' ? query.forUpdate().skipLocked() : query)

/**
 * Rewrites SQLite's file and empties its log, where unused pages still contain plain text. This takes
 * time, and space for a second copy. PostgreSQL's `VACUUM FULL` would block every other access, and is
 * left to the operator.
 */
export const rewriteFile = async ({ name, db }: Pick<Engine, 'name' | 'db'>): Promise<void> => {
  if (name !== 'sqlite' || db.isTransaction) return
  await sql`VACUUM`.execute(db)
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
}

/**
 * Empties SQLite's log, which still contains the pages of before: the database itself overwrites what is
 * deleted (`secure_delete`). While another process reads from the log it stays, and the next call empties
 * it. PostgreSQL keeps deleted rows until its next vacuum, which it runs by itself.
 */
export const emptyLog = async ({ name, db }: Pick<Engine, 'name' | 'db'>): Promise<void> => {
  if (name === 'sqlite' && !db.isTransaction) await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
}

/** libsql returns a Buffer or an ArrayBuffer, pg a Buffer; callers get a Uint8Array. */
export const bytesFrom = (blob: Uint8Array | ArrayBuffer): Uint8Array =>
  types.isAnyArrayBuffer(blob)
    ? new Uint8Array(blob)
    : new Uint8Array(blob.buffer, blob.byteOffset, blob.byteLength)

/** Neither driver accepts a plain Uint8Array. */
export const blobFrom = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const millis = (date: Date | undefined): number | null => date?.getTime() ?? null

/** Whether a caller's cursor can be the position of a row. */
export const isPlace = (after: string | undefined): boolean =>
  after === undefined || /^\d{1,15}$/.test(after)
