import { type Generated, type SchemaModule, sql } from 'kysely'

import { type Columns, index, partialIndex, uniqueIndex } from './columns.js'

export interface EnrollmentTables {
  readonly mdm_enrollments: EnrollmentTable
  readonly mdm_superseded_identities: SupersededTable
  readonly mdm_user_logins: LoginTable
}

/** One row for each enrollment; `device_id` of a device is its own id. */
export interface EnrollmentTable {
  id: string
  device_id: string
  /** JSON of `Enrollment`. */
  enrollment: string
  state: string
  topic: string
  /** JSON of `DeviceAttributes`; null on user channels. */
  attributes: string | null
  serial_number: string | null
  /** What lists compare and search: `enrollmentKey` of the id, the serial number, DeviceName and ProductName. */
  id_key: Generated<string>
  serial_key: Generated<string>
  name_key: Generated<string>
  product_key: Generated<string>
  os_version: Generated<string>
  /** The `_tag` of `enrollment`. */
  kind: Generated<string>
  /** What the enrollment is bound to; null if only `certificate_hash` is known, or nothing. */
  identity_hash: string | null
  certificate_hash: string | null
  identity_not_after: number | null
  /** An `EnrollmentFlow`; null if another issuer made the identity. */
  flow: string | null
  /** Sealed. */
  managed_apple_id: Uint8Array | null
  /** The hash of an identity. */
  renewal_hash: string | null
  renewal_until: number | null
  /** 1 between the Authenticate of a renewal and the next TokenUpdate. */
  renewing: Generated<number>
  rebind_until: number | null
  reenroll_until: number | null
  /** Sealed, like the three columns below it. */
  push_token: Uint8Array | null
  push_magic: Uint8Array | null
  unlock_token: Uint8Array | null
  bootstrap_token: Uint8Array | null
  token_updates: Generated<number>
  awaiting_configuration: Generated<number>
  authenticated_at: number | null
  token_updated_at: number | null
  checked_out_at: number | null
  last_seen_at: number | null
  push_again_at: number | null
  push_tries: Generated<number>
  unreachable_since: number | null
  /** When it acknowledged an EraseDevice. */
  erased_at: number | null
}

/** `hash` is the identity's hash, or the certificate's if only that was known. */
export interface SupersededTable {
  hash: string
  enrollment_id: string
  superseded_at: number
  /** When its certificate expires; null if unknown. */
  not_after: number | null
}

/** When a network user last authenticated with a password. */
export interface LoginTable {
  enrollment_id: string
  at: number
}

/** Enrollments, their previous identities, and the logins of network users. */
export const createEnrollments = async (
  schema: SchemaModule,
  { bytes, millis }: Columns,
): Promise<void> => {
  await schema
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
  await index(schema, 'mdm_enrollments_of_device', 'mdm_enrollments', ['device_id'])
  await index(schema, 'mdm_enrollments_by_serial', 'mdm_enrollments', ['serial_number'])
  await uniqueIndex(schema, 'mdm_enrollments_by_identity', 'mdm_enrollments', ['identity_hash'])
  await partialIndex(
    schema,
    'mdm_enrollments_to_push',
    'mdm_enrollments',
    sql`push_again_at`,
    sql`push_again_at IS NOT NULL`,
  )
  await partialIndex(
    schema,
    'mdm_enrollments_left',
    'mdm_enrollments',
    sql`checked_out_at`,
    sql`state = 'CheckedOut'`,
  )
  await schema
    .createTable('mdm_superseded_identities')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('enrollment_id', 'text', (column) => column.notNull())
    .addColumn('superseded_at', millis, (column) => column.notNull())
    .addColumn('not_after', millis)
    .execute()
  await index(schema, 'mdm_superseded_of_enrollment', 'mdm_superseded_identities', [
    'enrollment_id',
    'superseded_at',
  ])
  await index(schema, 'mdm_superseded_by_end', 'mdm_superseded_identities', ['not_after'])
  await partialIndex(
    schema,
    'mdm_superseded_undated',
    'mdm_superseded_identities',
    sql`superseded_at`,
    sql`not_after IS NULL`,
  )
  await schema
    .createTable('mdm_user_logins')
    .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', millis, (column) => column.notNull())
    .execute()
}
