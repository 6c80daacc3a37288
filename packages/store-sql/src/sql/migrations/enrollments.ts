import { type Kysely, sql } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index, partialIndex, uniqueIndex } from './columns.js'

/** Enrollments, the identities that they had, and the logins of network users. */
export const enrollments = async (
  db: Kysely<Tables>,
  { bytes, millis }: Columns,
): Promise<void> => {
  await db.schema
    .createTable('mdm_enrollments')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('device_id', 'text', (column) => column.notNull())
    .addColumn('enrollment', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('attributes', 'text')
    .addColumn('serial_number', 'text')
    .addColumn('identity_hash', 'text')
    .addColumn('certificate_hash', 'text', (column) => column.unique())
    .addColumn('identity_not_after', millis)
    .addColumn('flow', 'text')
    .addColumn('managed_apple_id', bytes)
    .addColumn('renewal_hash', 'text')
    .addColumn('renewal_until', millis)
    .addColumn('renewing', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('rebind_until', millis)
    .addColumn('reenroll_until', millis)
    .addColumn('push_token', bytes)
    .addColumn('push_magic', bytes)
    .addColumn('unlock_token', bytes)
    .addColumn('bootstrap_token', bytes)
    .addColumn('token_updates', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('awaiting_configuration', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('authenticated_at', millis)
    .addColumn('token_updated_at', millis)
    .addColumn('checked_out_at', millis)
    .addColumn('last_seen_at', millis)
    .addColumn('push_again_at', millis)
    .addColumn('push_tries', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('unreachable_since', millis)
    .addColumn('erased_at', millis)
    .execute()
  await index(db, 'mdm_enrollments_of_device', 'mdm_enrollments', ['device_id'])
  await index(db, 'mdm_enrollments_by_serial', 'mdm_enrollments', ['serial_number'])
  await uniqueIndex(db, 'mdm_enrollments_by_identity', 'mdm_enrollments', ['identity_hash'])
  await partialIndex(
    db,
    'mdm_enrollments_to_push',
    'mdm_enrollments',
    sql`push_again_at`,
    sql`push_again_at IS NOT NULL`,
  )
  await db.schema
    .createTable('mdm_superseded_identities')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('enrollment_id', 'text', (column) => column.notNull())
    .addColumn('superseded_at', millis, (column) => column.notNull())
    .addColumn('not_after', millis)
    .execute()
  await index(db, 'mdm_superseded_of_enrollment', 'mdm_superseded_identities', [
    'enrollment_id',
    'superseded_at',
  ])
  await index(db, 'mdm_superseded_by_end', 'mdm_superseded_identities', ['not_after'])
  await db.schema
    .createTable('mdm_user_logins')
    .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', millis, (column) => column.notNull())
    .execute()
}
