import type { Kysely, Migration } from 'kysely'

import type { Tables } from '../tables.js'
import type { Columns } from './columns.js'

export const logins = ({ millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .createTable('user_logins')
      .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('at', millis, (column) => column.notNull())
      .execute()
  },
})
