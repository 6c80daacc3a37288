import type { Kysely, Migration } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

export const scep = ({ bytes, millis, numbered }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .createTable('enrollment_attempts')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('created_at', millis, (column) => column.notNull())
      .execute()
    await index(db, 'attempts_by_age', 'enrollment_attempts', ['created_at'])
    await db.schema
      .createTable('scep_challenges')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('attempt_id', 'text', (column) => column.notNull())
      .addColumn('hash', bytes, (column) => column.notNull())
      .addColumn('holder', 'text')
      .addColumn('expires_at', millis, (column) => column.notNull())
      .execute()
    await index(db, 'challenges_by_end', 'scep_challenges', ['expires_at'])
    await index(db, 'challenges_of_attempt', 'scep_challenges', ['attempt_id'])
    await db.schema
      .createTable('scep_transactions')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('certificate', bytes, (column) => column.notNull())
      .addColumn('kept_until', millis, (column) => column.notNull())
      .execute()
    await index(db, 'transactions_by_end', 'scep_transactions', ['kept_until'])
    await numbered(db.schema.createTable('issued_certificates'))
      .addColumn('certificate_hash', 'text', (column) => column.notNull().unique())
      .addColumn('serial_number', 'text', (column) => column.notNull())
      .addColumn('attempt_id', 'text')
      .addColumn('enrollment_id', 'text')
      .addColumn('issued_at', millis, (column) => column.notNull())
      .addColumn('not_after', millis, (column) => column.notNull())
      .execute()
    await index(db, 'issued_to_enrollment', 'issued_certificates', ['enrollment_id', 'position'])
    await index(db, 'issued_for_attempt', 'issued_certificates', ['attempt_id'])
    await index(db, 'issued_by_end', 'issued_certificates', ['not_after'])
  },
})
