import { operation, type Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { types } from 'node:util'

import type { SealContext } from '../sealing/format.js'
import type { Sealer } from '../sealing/sealer.js'
import { StoreFailure, unavailable } from './faults.js'
import type { Stored } from '@mdm-kit/store'
import type { EngineName } from './engineName.js'
import { type Retries, retrying } from './retrying.js'
import type { Tables } from './tables/tables.js'

/** A database, or a transaction on one, and which of the two it is. */
export interface Engine {
  readonly name: EngineName
  readonly db: Kysely<Tables>
  /** The schema that the tables are in; absent where a connection finds them by itself. */
  readonly schema?: string
  /** For what must not be read by whoever reads the database. */
  readonly sealer: Sealer
  /** For transactions that others made fail. */
  readonly retries: Retries
}

export const sealFor = (
  { sealer }: Pick<Engine, 'sealer'>,
  context: SealContext,
  value: Secret<Uint8Array>,
): Buffer => blobFrom(sealer.seal(value, context))

/** Throws when it does not open, which makes the step a `StoreUnavailable` that says why. */
export const openSecret = (
  { sealer }: Pick<Engine, 'sealer'>,
  context: SealContext,
  blob: Uint8Array | ArrayBuffer,
): Secret<Uint8Array> => {
  const opened = sealer.open(bytesFrom(blob), context)
  if (E.isLeft(opened)) throw new StoreFailure('SecretsLocked', opened.left.message)
  return opened.right
}

/** The same of a column that may be empty. */
export const openSecretIfAny = (
  engine: Pick<Engine, 'sealer'>,
  context: SealContext,
  blob: Uint8Array | ArrayBuffer | null | undefined,
): Secret<Uint8Array> | undefined =>
  blob === null || blob === undefined ? undefined : openSecret(engine, context, blob)

/** Every call of a port goes through here: nothing runs before it is awaited or called. */
export const step = <A>(run: () => Promise<A>): Stored<A> =>
  operation(TE.tryCatch(run, unavailable))

/**
 * A transaction, which `run` may be called for more than once.
 *
 * `read committed`, whatever the database's default is: a statement after a lock has to see what others
 * committed before it.
 */
export const inTransaction = <A>(engine: Engine, run: (engine: Engine) => Promise<A>): Promise<A> =>
  retrying(engine.retries, () =>
    engine.db
      .transaction()
      .setIsolationLevel('read committed')
      .execute((transaction) => run({ ...engine, db: transaction })),
  )

/** Several statements as one step: in the transaction that is there, or in one of their own. */
export const atomically = <A>(engine: Engine, run: (engine: Engine) => Promise<A>): Stored<A> =>
  step(() => (engine.db.isTransaction ? run(engine) : inTransaction(engine, run)))

/** A table where SQL is written out: there, the query builder does not put its schema in front. */
export const tableIn = (
  { schema }: Pick<Engine, 'schema'>,
  table: keyof Tables | 'mdm_migrations',
): RawBuilder<unknown> => (schema === undefined ? sql.id(table) : sql.id(schema, table))

/**
 * A word of ours as part of the statement instead of a parameter: a planner can only choose a partial
 * index when it sees that the condition is met.
 */
export const word = <W extends string>(text: W): RawBuilder<W> => sql.lit(text)

/** Rows stay as they are until this transaction ends. SQLite has one writer, and needs no lock. */
export const locked = <Q extends { forUpdate: () => Q }>(engine: Engine, query: Q): Q =>
  engine.name === 'postgres' ? query.forUpdate() : query

/** Rows that nobody else has locked; they stay as they are until this transaction ends. */
export const unlocked = <Q extends { forUpdate: () => Q; skipLocked: () => Q }>(
  engine: Engine,
  query: Q,
): Q => (engine.name === 'postgres' ? query.forUpdate().skipLocked() : query)

/**
 * Writes SQLite's file anew and empties its log, where pages that are no longer in use still hold what was
 * in plain text. It takes time and room for a second copy; PostgreSQL's `VACUUM FULL` would keep everybody
 * out, and is the operator's to run.
 */
export const scrub = async ({ name, db }: Pick<Engine, 'name' | 'db'>): Promise<void> => {
  if (name !== 'sqlite' || db.isTransaction) return
  await sql`VACUUM`.execute(db)
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
}

/** libsql gives a Buffer or an ArrayBuffer, pg a Buffer; outside, bytes are a Uint8Array. */
export const bytesFrom = (blob: Uint8Array | ArrayBuffer): Uint8Array =>
  types.isAnyArrayBuffer(blob)
    ? new Uint8Array(blob)
    : new Uint8Array(blob.buffer, blob.byteOffset, blob.byteLength)

/** Neither driver takes a bare Uint8Array for what it is. */
export const blobFrom = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const millis = (date: Date | undefined): number | null => date?.getTime() ?? null

/** Whether a caller's cursor can be a row's position; nothing comes after one that cannot. */
export const isPlace = (after: string | undefined): boolean =>
  after === undefined || /^\d{1,15}$/.test(after)
