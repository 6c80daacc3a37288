import { type Migration, Migrator } from 'kysely'

import type { Engine, EngineName } from './engine.js'
import { columnsOf } from './migrations/columns.js'
import { declarations } from './migrations/declarations.js'
import { depTokenKeys } from './migrations/depTokenKeys.js'
import { enrollments } from './migrations/enrollments.js'
import { logins } from './migrations/logins.js'
import { outbox } from './migrations/outbox.js'
import { pushCertificates } from './migrations/pushCertificates.js'
import { queue } from './migrations/queue.js'
import { services } from './migrations/services.js'
import { scep } from './migrations/scep.js'
import { unreachable } from './migrations/unreachable.js'

/**
 * Numbered changes to the schema, applied in order, each once, under a lock that other processes
 * wait for. A released one is never edited: add another.
 */
const migrations = (name: EngineName): Readonly<Record<string, Migration>> => {
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
  }
}

/** Brings a database to the newest schema. Throws when it cannot, as with one of a newer version. */
export const migrate = async ({ name, db }: Pick<Engine, 'name' | 'db'>): Promise<void> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations(name)) },
    migrationTableName: 'mdm_migrations',
    migrationLockTableName: 'mdm_migrations_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('the migration failed')
}
