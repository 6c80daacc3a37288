import type { Kysely, Migration } from 'kysely'

import type { Tables } from '../tables.js'
import type { Columns } from './columns.js'

export const pushCertificates = ({ bytes, millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .createTable('push_certificates')
      .addColumn('topic', 'text', (column) => column.primaryKey().notNull())
      .addColumn('certificate', 'text', (column) => column.notNull())
      .addColumn('private_key', bytes, (column) => column.notNull())
      .addColumn('not_after', millis, (column) => column.notNull())
      .addColumn('stale_token', millis, (column) => column.notNull())
      .addColumn('stored_at', millis, (column) => column.notNull())
      .execute()
  },
})
