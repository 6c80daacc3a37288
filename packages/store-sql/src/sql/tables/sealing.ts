import type { SchemaModule } from 'kysely'

import type { Columns } from './columns.js'

export interface SealingTables {
  readonly mdm_sealing_keys: SealingKeyTable
  readonly mdm_heartbeat: HeartbeatTable
}

/** A key that values here are sealed with; an empty id stands for those that are not sealed. */
export interface SealingKeyTable {
  key_id: string
  /** Sealed by that key: whether a key is the one. */
  check_value: Uint8Array
}

/** One row, written to see whether the database takes it. */
export interface HeartbeatTable {
  id: number
  at: number
}

/** Which keys seal what is stored, and a row to write for those who ask whether the database can be written. */
export const createSealing = async (
  schema: SchemaModule,
  { bytes, millis }: Columns,
): Promise<void> => {
  await schema
    .createTable('mdm_sealing_keys')
    .addColumn('key_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('check_value', bytes, (column) => column.notNull())
    .execute()
  await schema
    .createTable('mdm_heartbeat')
    .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('at', millis, (column) => column.notNull())
    .execute()
}
