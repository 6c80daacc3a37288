import { type Kysely, type Migration, sql } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

export const queue = ({ bytes, millis, numbered }: Columns): Migration => ({
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
})
