import { type Kysely, type Migration, sql } from 'kysely'

import type { Tables } from '../tables.js'
import type { Columns } from './columns.js'

export const outbox = ({ bytes, millis, numbered }: Columns): Migration => ({
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
    await sql`CREATE INDEX outbox_alive ON outbox (position) WHERE buried_at IS NULL`.execute(db)
    await sql`CREATE INDEX outbox_dead ON outbox (position)
      WHERE buried_at IS NOT NULL`.execute(db)
    // What was claimed or tried: few, and all that the others of a key may wait for.
    await sql`CREATE INDEX outbox_touched ON outbox (entry_key, position)
      WHERE buried_at IS NULL AND (retry_at > 0 OR lease_until > 0)`.execute(db)
  },
})
