import { type Migration, sql } from 'kysely'

import type { Sealer } from '../sealing/sealer.js'
import type { Engine, EngineName } from './engine.js'
import { columnsOf } from './migrations/columns.js'
import { declarations } from './migrations/declarations.js'
import { depTokenKeys } from './migrations/depTokenKeys.js'
import { declarationPending } from './migrations/declarationUntold.js'
import { enrollments } from './migrations/enrollments.js'
import { identities } from './migrations/identities.js'
import { logins } from './migrations/logins.js'
import { outbox } from './migrations/outbox.js'
import { outboxDue } from './migrations/outboxDue.js'
import { pushCertificates } from './migrations/pushCertificates.js'
import { queue } from './migrations/queue.js'
import { queueEnded } from './migrations/queueEnded.js'
import { services } from './migrations/services.js'
import { scep } from './migrations/scep.js'
import { sealed } from './migrations/sealed.js'
import { unreachable } from './migrations/unreachable.js'
import { vppSerialNumbers } from './migrations/vppSerialNumbers.js'

/**
 * Numbered changes to the schema, applied in order, each once, under a lock that other processes
 * wait for. A released one is never edited: add another.
 */
const migrations = (name: EngineName, sealer: Sealer): Readonly<Record<string, Migration>> => {
  const columns = columnsOf(name)
  return {
    '0001_enrollments': enrollments(columns),
    '0002_queue': queue(columns),
    '0003_outbox': outbox(columns),
    '0004_declarations': declarations(columns),
    '0004_logins': logins(columns),
    '0005_scep': scep(columns),
    '0006_push_certificates': pushCertificates(columns),
    '0008_services': services(columns),
    '0009_unreachable': unreachable(columns),
    '0010_dep_token_keys': depTokenKeys(columns),
    '0011_outbox_due': outboxDue(columns),
    '0012_declaration_untold': declarationPending(columns),
    '0013_queue_ended': queueEnded(),
    '0014_sealed': sealed(columns, sealer),
    '0015_identities': identities(columns),
    '0016_vpp_serial_numbers': vppSerialNumbers(),
  }
}

/** Any number, as long as nothing else in this database takes it. */
const MIGRATIONS = 7_031_944

/**
 * Brings a database to the newest schema, all of it or nothing: one transaction, whichever engine. Gives
 * the numbers of the changes that it took.
 *
 * It may take longer than any other statement, as may the wait for a process that is at it. Throws when
 * it cannot, as with a database that a newer version has written.
 *
 * @param last the one to end with, for tests of those behind it
 */
export const migrate = (
  { name, db, sealer }: Pick<Engine, 'name' | 'db' | 'sealer'>,
  last?: string,
): Promise<readonly string[]> =>
  db.transaction().execute(async (within) => {
    if (name === 'postgres') {
      await sql`SET LOCAL statement_timeout = 0`.execute(within)
      await sql`SELECT pg_advisory_xact_lock(${MIGRATIONS})`.execute(within)
    }
    await sql`CREATE TABLE IF NOT EXISTS mdm_migrations
      (name varchar(255) NOT NULL PRIMARY KEY, timestamp varchar(255) NOT NULL)`.execute(within)
    const { rows } = await sql<{ readonly name: string }>`SELECT name FROM mdm_migrations`.execute(
      within,
    )
    const done = new Set(rows.map((row) => row.name))
    const all = Object.entries(migrations(name, sealer))
    const known = all.slice(0, all.findIndex(([number]) => number === last) + 1 || all.length)
    const newer = [...done].filter((one) => !known.some(([ours]) => ours === one)).sort()
    if (newer.length > 0)
      throw new Error(
        `a newer version of this package has written the database (${newer.join(', ')}): install that version or a later one, or restore a backup`,
      )
    for (const [number, migration] of known) {
      if (done.has(number)) continue
      await migration.up(within)
      await sql`INSERT INTO mdm_migrations (name, timestamp)
        VALUES (${number}, ${new Date().toISOString()})`.execute(within)
    }
    return known.map(([number]) => number).filter((number) => !done.has(number))
  })
