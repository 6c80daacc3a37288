import { CompiledQuery, sql } from 'kysely'

import { type Engine, tableIn } from './engine.js'
import type { EngineName } from './engineName.js'
import { type Migration, statementsOf } from './statementsOf.js'
import { createAudit } from './tables/audit.js'
import { createAxm } from './tables/axm.js'
import { columnsOf } from './tables/columns.js'
import { createDeclarations } from './tables/declarations.js'
import { createDep, createDepTokenKeys } from './tables/dep.js'
import { addEnrollmentKeys } from './tables/enrollmentKeys.js'
import { createEnrollments } from './tables/enrollments.js'
import { createOffboardings } from './tables/offboardings.js'
import { createOutbox } from './tables/outbox.js'
import { createPushCertificates } from './tables/pushCertificates.js'
import { createQueue } from './tables/queue.js'
import { createScep } from './tables/scep.js'
import { createSealing } from './tables/sealing.js'
import { createSyncs } from './tables/syncs.js'
import { createVpp } from './tables/vpp.js'

/**
 * Numbered changes to the schema, each applied once, in order, under a lock that other processes wait
 * for. Never edit a released one: add another.
 */
const migrations = (name: EngineName): Readonly<Record<string, Migration>> => ({
  '0001_initial': async (db) => {
    const columns = columnsOf(name)
    for (const create of [
      createEnrollments,
      createQueue,
      createOutbox,
      createDeclarations,
      createScep,
      createAudit,
      createSyncs,
      createPushCertificates,
      createDep,
      createDepTokenKeys,
      createVpp,
      createAxm,
      createOffboardings,
      createSealing,
    ])
      await create(db.schema, columns)
  },
  '0002_enrollment_keys': (db) => addEnrollmentKeys(db, name),
})

/** An arbitrary number that no other application may use in this database. */
const MIGRATIONS = 7_031_944

/**
 * Updates a database to the newest schema in one transaction, on either engine.
 *
 * No statement timeout applies to it, nor to the wait for a process that is updating the schema. Throws
 * if it fails, for example on a database that a newer version has written.
 */
export const migrate = (engine: Pick<Engine, 'name' | 'db' | 'schema'>): Promise<void> =>
  engine.db.transaction().execute(async (within) => {
    const { name, schema } = engine
    const done = tableIn(engine, 'mdm_migrations')
    if (name === 'postgres') {
      await sql`SET LOCAL statement_timeout = 0`.execute(within)
      await sql`SELECT pg_advisory_xact_lock(${MIGRATIONS})`.execute(within)
      if (schema !== undefined) await createSchema(within, schema)
    }
    await sql`CREATE TABLE IF NOT EXISTS ${done}
      (name varchar(255) NOT NULL PRIMARY KEY, timestamp varchar(255) NOT NULL)`.execute(within)
    const { rows } = await sql<{ readonly name: string }>`SELECT name FROM ${done}`.execute(within)
    const taken = new Set(rows.map((row) => row.name))
    const known = migrations(name)
    const newer = [...taken].filter((one) => !Object.hasOwn(known, one)).sort()
    if (newer.length > 0)
      throw new Error(
        `the database was written by a newer version of this package (${newer.join(', ')}): install that version or a later one, or restore a backup`,
      )
    for (const [number, migration] of Object.entries(known)) {
      if (taken.has(number)) continue
      const statements = await statementsOf(engine, number, migration)
      // PostgreSQL takes them all in one round trip.
      for (const text of name === 'postgres' ? [statements.join(';\n')] : statements)
        await within.executeQuery(CompiledQuery.raw(text))
      await sql`INSERT INTO ${done} (name, timestamp)
        VALUES (${number}, ${new Date().toISOString()})`.execute(within)
    }
  })

/** Checked first, because a user without the right to create schemas may use an existing one. */
const createSchema = async (db: Engine['db'], schema: string): Promise<void> => {
  const { rows } = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`.execute(db)
  if (rows.length === 0) await sql`CREATE SCHEMA ${sql.id(schema)}`.execute(db)
}
