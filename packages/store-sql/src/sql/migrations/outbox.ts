import { type Kysely, sql } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, partialIndex } from './columns.js'

/** Events that wait to be delivered. */
export const outbox = async (
  db: Kysely<Tables>,
  { bytes, millis, numbered }: Columns,
): Promise<void> => {
  await numbered(db.schema.createTable('mdm_outbox'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('entry_key', 'text')
    .addColumn('body', bytes, (column) => column.notNull())
    .addColumn('created_at', millis, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('retry_at', millis, (column) => column.notNull().defaultTo(0))
    .addColumn('lease_until', millis, (column) => column.notNull().defaultTo(0))
    .addColumn('due_at', millis, (column) => column.notNull().defaultTo(0))
    .addColumn('buried_at', millis)
    .addColumn('error', 'text')
    .execute()
  // What is due, and what of a key comes before and after: a claim looks through nothing else.
  await partialIndex(
    db,
    'mdm_outbox_due',
    'mdm_outbox',
    sql`due_at, position`,
    sql`buried_at IS NULL`,
  )
  await partialIndex(
    db,
    'mdm_outbox_of_key',
    'mdm_outbox',
    sql`entry_key, position`,
    sql`buried_at IS NULL`,
  )
  await partialIndex(db, 'mdm_outbox_dead', 'mdm_outbox', sql`position`, sql`buried_at IS NOT NULL`)
}
