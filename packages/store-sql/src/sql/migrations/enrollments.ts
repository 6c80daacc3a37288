import { type Kysely, type Migration, sql } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

export const enrollments = ({ bytes, millis }: Columns): Migration => ({
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
})
