import type { Kysely, Migration } from 'kysely'

import type { Tables } from '../tables.js'
import type { Columns } from './columns.js'

export const depTokenKeys = ({ bytes, millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .createTable('dep_token_keys')
      .addColumn('server', 'text', (column) => column.primaryKey().notNull())
      .addColumn('certificate', 'text', (column) => column.notNull())
      .addColumn('private_key', bytes, (column) => column.notNull())
      .addColumn('created_at', millis, (column) => column.notNull())
      .execute()
  },
})
