import { type Kysely, type Migration, sql } from 'kysely'

import type { Tables } from '../tables.js'
import type { Columns } from './columns.js'

export const outboxDue = ({ millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .alterTable('outbox')
      .addColumn('due_at', millis, (column) => column.notNull().defaultTo(0))
      .execute()
    await sql`UPDATE outbox
      SET due_at = CASE WHEN retry_at > lease_until THEN retry_at ELSE lease_until END
      WHERE retry_at > 0 OR lease_until > 0`.execute(db)
    // What is due, and what of a key comes before and after: a claim looks through nothing else.
    await sql`CREATE INDEX outbox_due ON outbox (due_at, position)
      WHERE buried_at IS NULL`.execute(db)
    await sql`CREATE INDEX outbox_of_key ON outbox (entry_key, position)
      WHERE buried_at IS NULL`.execute(db)
    await sql`DROP INDEX outbox_alive`.execute(db)
    await sql`DROP INDEX outbox_touched`.execute(db)
  },
})
