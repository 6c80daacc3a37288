import { type Kysely } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index, uniqueIndex } from './columns.js'

/** Enrollment attempts, and the challenges and certificates that came of them. */
export const scep = async (
  db: Kysely<Tables>,
  { bytes, millis, numbered }: Columns,
): Promise<void> => {
  await db.schema
    .createTable('mdm_enrollment_attempts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('about', bytes, (column) => column.notNull())
    .addColumn('udid', 'text')
    .addColumn('renews', 'text')
    .addColumn('created_at', millis, (column) => column.notNull())
    .execute()
  await index(db, 'mdm_attempts_by_age', 'mdm_enrollment_attempts', ['created_at'])
  await index(db, 'mdm_attempts_of_udid', 'mdm_enrollment_attempts', ['udid'])
  await index(db, 'mdm_attempts_renewing', 'mdm_enrollment_attempts', ['renews'])
  await db.schema
    .createTable('mdm_scep_challenges')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('attempt_id', 'text', (column) => column.notNull())
    .addColumn('hash', bytes, (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('expires_at', millis, (column) => column.notNull())
    .execute()
  await index(db, 'mdm_challenges_by_end', 'mdm_scep_challenges', ['expires_at'])
  await index(db, 'mdm_challenges_of_attempt', 'mdm_scep_challenges', ['attempt_id'])
  await db.schema
    .createTable('mdm_scep_transactions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('certificate', bytes, (column) => column.notNull())
    .addColumn('kept_until', millis, (column) => column.notNull())
    .execute()
  await index(db, 'mdm_transactions_by_end', 'mdm_scep_transactions', ['kept_until'])
  await numbered(db.schema.createTable('mdm_issued_certificates'))
    .addColumn('certificate_hash', 'text', (column) => column.notNull().unique())
    .addColumn('identity_hash', 'text', (column) => column.notNull())
    .addColumn('serial_number', 'text', (column) => column.notNull())
    .addColumn('attempt_id', 'text')
    .addColumn('enrollment_id', 'text')
    .addColumn('issued_at', millis, (column) => column.notNull())
    .addColumn('not_after', millis, (column) => column.notNull())
    .addColumn('enrolled_at', millis)
    .execute()
  await index(db, 'mdm_issued_to_enrollment', 'mdm_issued_certificates', [
    'enrollment_id',
    'position',
  ])
  await index(db, 'mdm_issued_for_attempt', 'mdm_issued_certificates', ['attempt_id'])
  await index(db, 'mdm_issued_by_end', 'mdm_issued_certificates', ['not_after'])
  await uniqueIndex(db, 'mdm_issued_by_identity', 'mdm_issued_certificates', ['identity_hash'])
}
