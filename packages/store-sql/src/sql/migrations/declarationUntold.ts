import type { Kysely, Migration } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

export const declarationUntold = ({ millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .createTable('declaration_untold')
      .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('noted_at', millis, (column) => column.notNull())
      .execute()
    await index(db, 'declaration_untold_in_order', 'declaration_untold', [
      'noted_at',
      'enrollment_id',
    ])
  },
})
