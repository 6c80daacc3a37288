import type { SchemaModule } from 'kysely'

import type { Columns } from './columns.js'

export interface SealingTables {
  readonly mdm_sealing_keys: SealingKeyTable
  readonly mdm_heartbeat: HeartbeatTable
}

/** A key that values here are sealed with. An empty id stands for unsealed values. */
export interface SealingKeyTable {
  key_id: string
  /** A value sealed with that key, which verifies it. */
  check_value: Uint8Array
}

/** One row, written to check whether the database can be written. */
export interface HeartbeatTable {
  id: number
  at: number
}

/** The keys that seal what is stored, and the row that readiness probes write. */
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
