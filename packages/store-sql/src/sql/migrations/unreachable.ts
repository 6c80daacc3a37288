import type { Kysely, Migration } from 'kysely'

import type { Tables } from '../tables.js'
import type { Columns } from './columns.js'

export const unreachable = ({ millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema.alterTable('enrollments').addColumn('unreachable_since', millis).execute()
  },
})
