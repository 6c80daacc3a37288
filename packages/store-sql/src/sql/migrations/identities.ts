import { type Kysely, type Migration, sql } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

/**
 * What an enrollment is bound to becomes the identity that its issuer signed.
 *
 * Rows from before keep the hash of the whole certificate, which their device's next message is
 * matched by, once.
 */
export const identities = ({ bytes, millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    const enrollments = (name: string, type: 'text' | typeof millis) =>
      db.schema.alterTable('enrollments').addColumn(name, type).execute()
    await enrollments('identity_hash', 'text')
    await enrollments('identity_not_after', millis)
    await enrollments('flow', 'text')
    await enrollments('managed_apple_id', bytes)
    await enrollments('erased_at', millis)
    await enrollments('reenroll_until', millis)
    await sql`CREATE UNIQUE INDEX enrollments_by_identity ON enrollments (identity_hash)`.execute(
      db,
    )
    await db.schema
      .createTable('superseded_identities')
      .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('enrollment_id', 'text', (column) => column.notNull())
      .addColumn('superseded_at', millis, (column) => column.notNull())
      .addColumn('not_after', millis)
      .execute()
    await index(db, 'superseded_of_enrollment', 'superseded_identities', [
      'enrollment_id',
      'superseded_at',
    ])
    await index(db, 'superseded_by_end', 'superseded_identities', ['not_after'])
    await db.schema.alterTable('issued_certificates').addColumn('identity_hash', 'text').execute()
    await db.schema.alterTable('issued_certificates').addColumn('enrolled_at', millis).execute()
    await sql`UPDATE issued_certificates SET identity_hash = certificate_hash`.execute(db)
    await sql`CREATE UNIQUE INDEX issued_by_identity ON issued_certificates (identity_hash)`.execute(
      db,
    )
  },
})
