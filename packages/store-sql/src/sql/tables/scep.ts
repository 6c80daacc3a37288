import type { Generated, SchemaModule } from 'kysely'

import { type Columns, index, uniqueIndex } from './columns.js'

export interface ScepTables {
  readonly mdm_enrollment_attempts: AttemptTable
  readonly mdm_scep_challenges: ChallengeTable
  readonly mdm_scep_transactions: TransactionTable
  readonly mdm_issued_certificates: IssuedTable
}

export interface AttemptTable {
  id: string
  /** Sealed: JSON of `NewAttempt`. */
  about: Uint8Array
  /** The enrollments that it names, to find it when one of them is offboarded. */
  udid: string | null
  renews: string | null
  created_at: number
}

export interface ChallengeTable {
  id: string
  attempt_id: string
  /** Sealed: SHA-256 of the challenge, followed by the attempt's id. */
  hash: Uint8Array
  holder: string | null
  expires_at: number
}

export interface TransactionTable {
  id: string
  certificate: Uint8Array
  kept_until: number
}

export interface IssuedTable {
  position: Generated<number>
  certificate_hash: string
  identity_hash: string
  serial_number: string
  attempt_id: string | null
  enrollment_id: string | null
  issued_at: number
  not_after: number
  enrolled_at: number | null
}

/** Enrollment attempts, and the challenges and certificates issued for them. */
export const createScep = async (
  schema: SchemaModule,
  { bytes, millis, numbered }: Columns,
): Promise<void> => {
  await schema
    .createTable('mdm_enrollment_attempts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('about', bytes, (column) => column.notNull())
    .addColumn('udid', 'text')
    .addColumn('renews', 'text')
    .addColumn('created_at', millis, (column) => column.notNull())
    .execute()
  await index(schema, 'mdm_attempts_by_age', 'mdm_enrollment_attempts', ['created_at'])
  await index(schema, 'mdm_attempts_of_udid', 'mdm_enrollment_attempts', ['udid'])
  await index(schema, 'mdm_attempts_renewing', 'mdm_enrollment_attempts', ['renews'])
  await schema
    .createTable('mdm_scep_challenges')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('attempt_id', 'text', (column) => column.notNull())
    .addColumn('hash', bytes, (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('expires_at', millis, (column) => column.notNull())
    .execute()
  await index(schema, 'mdm_challenges_by_end', 'mdm_scep_challenges', ['expires_at'])
  await index(schema, 'mdm_challenges_of_attempt', 'mdm_scep_challenges', ['attempt_id'])
  await schema
    .createTable('mdm_scep_transactions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('certificate', bytes, (column) => column.notNull())
    .addColumn('kept_until', millis, (column) => column.notNull())
    .execute()
  await index(schema, 'mdm_transactions_by_end', 'mdm_scep_transactions', ['kept_until'])
  await numbered(schema.createTable('mdm_issued_certificates'))
    .addColumn('certificate_hash', 'text', (column) => column.notNull().unique())
    .addColumn('identity_hash', 'text', (column) => column.notNull())
    .addColumn('serial_number', 'text', (column) => column.notNull())
    .addColumn('attempt_id', 'text')
    .addColumn('enrollment_id', 'text')
    .addColumn('issued_at', millis, (column) => column.notNull())
    .addColumn('not_after', millis, (column) => column.notNull())
    .addColumn('enrolled_at', millis)
    .execute()
  await index(schema, 'mdm_issued_to_enrollment', 'mdm_issued_certificates', [
    'enrollment_id',
    'position',
  ])
  await index(schema, 'mdm_issued_for_attempt', 'mdm_issued_certificates', ['attempt_id'])
  await index(schema, 'mdm_issued_by_end', 'mdm_issued_certificates', ['not_after'])
  await uniqueIndex(schema, 'mdm_issued_by_identity', 'mdm_issued_certificates', ['identity_hash'])
}
