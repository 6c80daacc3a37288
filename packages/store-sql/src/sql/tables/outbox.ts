import { type Generated, type SchemaModule, sql } from 'kysely'

import { type Columns, partialIndex } from './columns.js'

export interface OutboxTables {
  readonly mdm_outbox: OutboxTable
}

/**
 * 0 in `retry_at` and `lease_until` means that they have passed. `due_at` is when a claim next reads the
 * entry: not before either of them, and later while an older entry with its key waits. `body` is sealed.
 */
export interface OutboxTable {
  position: Generated<number>
  id: string
  kind: string
  entry_key: string | null
  body: Uint8Array
  created_at: number
  attempts: Generated<number>
  retry_at: Generated<number>
  lease_until: Generated<number>
  due_at: Generated<number>
  buried_at: number | null
  error: string | null
}

/** Events that wait for delivery. */
export const createOutbox = async (
  schema: SchemaModule,
  { bytes, millis, numbered }: Columns,
): Promise<void> => {
  await numbered(schema.createTable('mdm_outbox'))
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
  // Due entries, and the previous and next entry with a key: a claim reads nothing else.
  await partialIndex(
    schema,
    'mdm_outbox_due',
    'mdm_outbox',
    sql`due_at, position`,
    sql`buried_at IS NULL`,
  )
  await partialIndex(
    schema,
    'mdm_outbox_of_key',
    'mdm_outbox',
    sql`entry_key, position`,
    sql`buried_at IS NULL`,
  )
  await partialIndex(
    schema,
    'mdm_outbox_dead',
    'mdm_outbox',
    sql`position`,
    sql`buried_at IS NOT NULL`,
  )
  await partialIndex(
    schema,
    'mdm_outbox_given_up',
    'mdm_outbox',
    sql`buried_at`,
    sql`buried_at IS NOT NULL`,
  )
}
