import { type CreateTableBuilder, type Kysely, type Migration, Migrator, sql } from 'kysely'

import type { Engine, EngineName } from './engine.js'
import type { Tables } from './tables.js'

/**
 * Numbered changes to the schema, applied in order, each once, under a lock that other processes
 * wait for. A released one is never edited: add another.
 */
const migrations = (name: EngineName): Readonly<Record<string, Migration>> => {
  const sqlite = name === 'sqlite'
  const bytes = sqlite ? sql`blob` : sql`bytea`
  const millis = sqlite ? sql`integer` : sql`bigint`

  /** A row's place in the order of writing. */
  const numbered = <T extends string>(table: CreateTableBuilder<T>) =>
    sqlite
      ? table.addColumn('position', 'integer', (column) => column.primaryKey())
      : table.addColumn('position', 'bigint', (column) =>
          column.primaryKey().generatedByDefaultAsIdentity(),
        )

  return {
    '0001_enrollments': {
      up: async (db: Kysely<Tables>) => {
        await db.schema
          .createTable('enrollments')
          .addColumn('id', 'text', (column) => column.primaryKey().notNull())
          .addColumn('device_id', 'text', (column) => column.notNull())
          .addColumn('enrollment', 'text', (column) => column.notNull())
          .addColumn('state', 'text', (column) => column.notNull())
          .addColumn('topic', 'text', (column) => column.notNull())
          .addColumn('attributes', 'text')
          .addColumn('serial_number', 'text')
          .addColumn('certificate_hash', 'text', (column) => column.unique())
          .addColumn('renewal_hash', 'text')
          .addColumn('renewal_until', millis)
          .addColumn('renewing', 'integer', (column) => column.notNull().defaultTo(0))
          .addColumn('rebind_until', millis)
          .addColumn('push_token', bytes)
          .addColumn('push_magic', 'text')
          .addColumn('unlock_token', bytes)
          .addColumn('bootstrap_token', bytes)
          .addColumn('token_updates', 'integer', (column) => column.notNull().defaultTo(0))
          .addColumn('awaiting_configuration', 'integer', (column) => column.notNull().defaultTo(0))
          .addColumn('authenticated_at', millis)
          .addColumn('token_updated_at', millis)
          .addColumn('checked_out_at', millis)
          .addColumn('last_seen_at', millis)
          .addColumn('push_again_at', millis)
          .addColumn('push_tries', 'integer', (column) => column.notNull().defaultTo(0))
          .execute()
        await index(db, 'enrollments_of_device', 'enrollments', ['device_id'])
        await index(db, 'enrollments_by_serial', 'enrollments', ['serial_number'])
        await sql`CREATE INDEX enrollments_to_push ON enrollments (push_again_at)
          WHERE push_again_at IS NOT NULL`.execute(db)
      },
    },

    '0002_queue': {
      up: async (db: Kysely<Tables>) => {
        await db.schema
          .createTable('commands')
          .addColumn('command_uuid', 'text', (column) => column.primaryKey().notNull())
          .addColumn('request_type', 'text', (column) => column.notNull())
          .addColumn('body', bytes, (column) => column.notNull())
          .execute()
        await numbered(db.schema.createTable('queue'))
          .addColumn('enrollment_id', 'text', (column) => column.notNull())
          .addColumn('command_uuid', 'text', (column) =>
            column.notNull().references('commands.command_uuid'),
          )
          .addColumn('state', 'text', (column) => column.notNull())
          .addColumn('priority', 'integer', (column) => column.notNull())
          .addColumn('queued_at', millis, (column) => column.notNull())
          .addColumn('not_before', millis)
          .addColumn('expires_at', millis)
          .addColumn('dedupe_key', 'text')
          .addColumn('status', 'text')
          .addColumn('report', bytes)
          .addColumn('reported_at', millis)
          .addUniqueConstraint('queue_once', ['enrollment_id', 'command_uuid'])
          .execute()
        // What is still to do, and nothing else: finished commands cost the next one nothing.
        await sql`CREATE INDEX queue_waiting ON queue (enrollment_id, priority DESC, position)
          WHERE state = 'Waiting'`.execute(db)
        await sql`CREATE INDEX queue_deferred ON queue (enrollment_id, position)
          WHERE state = 'Deferred'`.execute(db)
        await sql`CREATE UNIQUE INDEX queue_dedupe ON queue (enrollment_id, dedupe_key)
          WHERE state IN ('Waiting', 'Deferred') AND dedupe_key IS NOT NULL`.execute(db)
        await sql`CREATE INDEX queue_expiring ON queue (expires_at)
          WHERE state IN ('Waiting', 'Deferred') AND expires_at IS NOT NULL`.execute(db)
        await sql`CREATE INDEX queue_ended ON queue (reported_at)
          WHERE state NOT IN ('Waiting', 'Deferred')`.execute(db)
        await index(db, 'queue_history', 'queue', ['enrollment_id', 'position'])
        await index(db, 'queue_of_command', 'queue', ['command_uuid'])
      },
    },

    '0003_outbox': {
      up: async (db: Kysely<Tables>) => {
        await numbered(db.schema.createTable('outbox'))
          .addColumn('id', 'text', (column) => column.notNull().unique())
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('entry_key', 'text')
          .addColumn('body', bytes, (column) => column.notNull())
          .addColumn('created_at', millis, (column) => column.notNull())
          .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
          .addColumn('retry_at', millis, (column) => column.notNull().defaultTo(0))
          .addColumn('lease_until', millis, (column) => column.notNull().defaultTo(0))
          .addColumn('buried_at', millis)
          .addColumn('error', 'text')
          .execute()
        await sql`CREATE INDEX outbox_alive ON outbox (position) WHERE buried_at IS NULL`.execute(
          db,
        )
        await sql`CREATE INDEX outbox_dead ON outbox (position)
          WHERE buried_at IS NOT NULL`.execute(db)
        await index(db, 'outbox_of_key', 'outbox', ['entry_key', 'position'])
      },
    },
  }
}

const index = (
  db: Kysely<Tables>,
  name: string,
  table: keyof Tables,
  columns: readonly string[],
): Promise<void> =>
  db.schema
    .createIndex(name)
    .on(table)
    .columns([...columns])
    .execute()

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
