import { type Kysely, sql } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, expressionIndex, index, partialIndex } from './columns.js'

/** What the server keeps of Apple's services, how it syncs and offboards them, and the audit. */
export const services = async (db: Kysely<Tables>, columns: Columns): Promise<void> => {
  await audit(db, columns)
  await syncs(db, columns)
  await pushCertificates(db, columns)
  await dep(db, columns)
  await depTokenKeys(db, columns)
  await vpp(db, columns)
  await offboardings(db, columns)
}

const audit = async (db: Kysely<Tables>, { millis, numbered }: Columns): Promise<void> => {
  await numbered(db.schema.createTable('mdm_audit'))
    .addColumn('at', millis, (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('details', 'text')
    .execute()
  await index(db, 'mdm_audit_of_subject', 'mdm_audit', ['subject', 'position'])
  await index(db, 'mdm_audit_by_time', 'mdm_audit', ['at'])
}

const syncs = async (db: Kysely<Tables>, { millis }: Columns): Promise<void> => {
  await db.schema
    .createTable('mdm_syncs')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('due_at', millis)
    .addColumn('lease_until', millis, (column) => column.notNull().defaultTo(0))
    .addColumn('woken', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('synced_at', millis)
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('failed_at', millis)
    .addColumn('failure_tag', 'text')
    .addColumn('failure_message', 'text')
    .addPrimaryKeyConstraint('mdm_syncs_key', ['kind', 'id'])
    .execute()
  await index(db, 'mdm_syncs_due', 'mdm_syncs', ['kind', 'due_at'])
}

const pushCertificates = async (db: Kysely<Tables>, { bytes, millis }: Columns): Promise<void> => {
  await db.schema
    .createTable('mdm_push_certificates')
    .addColumn('topic', 'text', (column) => column.primaryKey().notNull())
    .addColumn('certificate', 'text', (column) => column.notNull())
    .addColumn('private_key', bytes, (column) => column.notNull())
    .addColumn('not_after', millis, (column) => column.notNull())
    .addColumn('stale_token', millis, (column) => column.notNull())
    .addColumn('stored_at', millis, (column) => column.notNull())
    .execute()
}

const dep = async (db: Kysely<Tables>, { bytes, millis, numbered }: Columns): Promise<void> => {
  await db.schema
    .createTable('mdm_dep_servers')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('consumer_key', 'text', (column) => column.notNull())
    .addColumn('server_token', bytes, (column) => column.notNull())
    .addColumn('token_key', bytes)
    .addColumn('token_expires_at', millis, (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('default_profile', 'text')
    .addColumn('position', 'text')
    .addColumn('fetch_number', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('stored_at', millis, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('mdm_dep_devices')
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('serial_number', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('model', 'text')
    .addColumn('device_family', 'text')
    .addColumn('profile_status', 'text', (column) => column.notNull())
    .addColumn('profile_uuid', 'text')
    .addColumn('fetch_number', 'integer', (column) => column.notNull())
    .addColumn('deleted_at', millis)
    .addColumn('wanted_profile', 'text')
    .addColumn('without_profile', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('assign_at', millis, (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('mdm_dep_devices_key', ['server', 'serial_number'])
    .execute()
  await index(db, 'mdm_dep_devices_by_serial', 'mdm_dep_devices', ['serial_number'])
  // What a sync looks for each time: few, however many devices there are.
  await partialIndex(
    db,
    'mdm_dep_devices_bare',
    'mdm_dep_devices',
    sql`server, assign_at`,
    sql`deleted_at IS NULL AND profile_status IN ('empty', 'removed')`,
  )
  await partialIndex(
    db,
    'mdm_dep_devices_wanting',
    'mdm_dep_devices',
    sql`server, assign_at`,
    sql`deleted_at IS NULL AND wanted_profile IS NOT NULL`,
  )
  await numbered(db.schema.createTable('mdm_dep_profiles'))
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('profile_uuid', 'text', (column) => column.notNull())
    .addColumn('definition', bytes, (column) => column.notNull())
    .addColumn('defined_at', millis, (column) => column.notNull())
    .addUniqueConstraint('mdm_dep_profiles_once', ['server', 'profile_uuid'])
    .execute()
}

const depTokenKeys = async (db: Kysely<Tables>, { bytes, millis }: Columns): Promise<void> => {
  await db.schema
    .createTable('mdm_dep_token_keys')
    .addColumn('server', 'text', (column) => column.primaryKey().notNull())
    .addColumn('certificate', 'text', (column) => column.notNull())
    .addColumn('private_key', bytes, (column) => column.notNull())
    .addColumn('created_at', millis, (column) => column.notNull())
    .execute()
}

const vpp = async (db: Kysely<Tables>, { bytes, millis, numbered }: Columns): Promise<void> => {
  await db.schema
    .createTable('mdm_vpp_locations')
    .addColumn('u_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('location_token', bytes, (column) => column.notNull())
    .addColumn('notification_tokens', bytes)
    .addColumn('org_name', 'text', (column) => column.notNull())
    .addColumn('token_expires_at', millis, (column) => column.notNull())
    .addColumn('config', 'text', (column) => column.notNull())
    .addColumn('walk_number', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('assets_version', 'text')
    .addColumn('assignments_version', 'text')
    .addColumn('assignments_walked_at', millis)
    .addColumn('stored_at', millis, (column) => column.notNull())
    .execute()
  await numbered(db.schema.createTable('mdm_vpp_assets'))
    .addColumn('location', 'text', (column) => column.notNull())
    .addColumn('adam_id', 'text', (column) => column.notNull())
    .addColumn('pricing_param', 'text', (column) => column.notNull())
    .addColumn('product_type', 'text')
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('walk_number', 'integer', (column) => column.notNull())
    .addUniqueConstraint('mdm_vpp_assets_once', ['location', 'adam_id', 'pricing_param'])
    .execute()
  await index(db, 'mdm_vpp_assets_in_order', 'mdm_vpp_assets', ['location', 'position'])
  await numbered(db.schema.createTable('mdm_vpp_assignments'))
    .addColumn('location', 'text', (column) => column.notNull())
    .addColumn('adam_id', 'text', (column) => column.notNull())
    .addColumn('pricing_param', 'text', (column) => column.notNull())
    .addColumn('client_user_id', 'text', (column) => column.notNull())
    .addColumn('serial_number', 'text', (column) => column.notNull())
    .addColumn('walk_number', 'integer', (column) => column.notNull())
    .addUniqueConstraint('mdm_vpp_assignments_once', [
      'location',
      'adam_id',
      'pricing_param',
      'client_user_id',
      'serial_number',
    ])
    .execute()
  await index(db, 'mdm_vpp_assignments_in_order', 'mdm_vpp_assignments', ['location', 'position'])
  // However a serial number is written: see `serialNumberKey`.
  await expressionIndex(
    db,
    'mdm_vpp_assignments_of_serial',
    'mdm_vpp_assignments',
    sql`upper(trim(serial_number))`,
  )
  await index(db, 'mdm_vpp_assignments_of_user', 'mdm_vpp_assignments', ['client_user_id'])
}

const offboardings = async (db: Kysely<Tables>, { millis, numbered }: Columns): Promise<void> => {
  await numbered(db.schema.createTable('mdm_offboardings'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('started_at', millis, (column) => column.notNull())
    .addColumn('done', 'text', (column) => column.notNull())
    .addColumn('progress', 'text')
    .addUniqueConstraint('mdm_offboardings_once', ['kind', 'id'])
    .execute()
}
