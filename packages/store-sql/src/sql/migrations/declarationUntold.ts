import type { Kysely, Migration } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

export const declarationPending = ({ millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .createTable('declaration_pending')
      .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('noted_at', millis, (column) => column.notNull())
      .execute()
    await index(db, 'declaration_pending_in_order', 'declaration_pending', [
      'noted_at',
      'enrollment_id',
    ])
  },
})
