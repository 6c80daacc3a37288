import type { Kysely } from 'kysely'

import type { Tables } from '../tables.js'
import type { Columns } from './columns.js'

/** Which keys seal what is stored, and a row to write for those who ask whether the database can be written. */
export const sealingKeys = async (
  db: Kysely<Tables>,
  { bytes, millis }: Columns,
): Promise<void> => {
  await db.schema
    .createTable('mdm_sealing_keys')
    .addColumn('key_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('check_value', bytes, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('mdm_heartbeat')
    .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('at', millis, (column) => column.notNull())
    .execute()
}
