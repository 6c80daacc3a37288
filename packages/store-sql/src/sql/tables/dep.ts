import { type Generated, type SchemaModule, sql } from 'kysely'

import { type Columns, index, partialIndex } from './columns.js'

export interface DepTables {
  readonly mdm_dep_servers: DepServerTable
  readonly mdm_dep_devices: DepDeviceTable
  readonly mdm_dep_profiles: DepProfileTable
  readonly mdm_dep_token_keys: DepTokenKeyTable
}

/** `server_token` and `token_key` are sealed. */
export interface DepServerTable {
  name: string
  consumer_key: string
  server_token: Uint8Array
  token_key: Uint8Array | null
  token_expires_at: number
  /** JSON of `AccountDetail`. */
  account: string | null
  default_profile: string | null
  /** JSON of `SyncPosition`. */
  position: string | null
  /** The number of the newest full fetch. */
  fetch_number: Generated<number>
  stored_at: number
}

/** Profile UUIDs are stored in upper case without dashes, because Apple writes them with and without. */
export interface DepDeviceTable {
  server: string
  serial_number: string
  /** By which an enrollment is found that has only the hash; null if enrollments have the number itself. */
  serial_hash: string | null
  /** JSON of `Device`. */
  record: string
  model: string | null
  device_family: string | null
  profile_status: string
  profile_uuid: string | null
  /** The number of the full fetch that last returned it. */
  fetch_number: number
  deleted_at: number | null
  wanted_profile: string | null
  without_profile: Generated<number>
  /** Not assigned before this time; 0 means that it may be assigned. */
  assign_at: Generated<number>
}

export interface DepProfileTable {
  position: Generated<number>
  server: string
  profile_uuid: string
  /** Sealed: JSON of `ProfileDefinition`, whose URL may let anyone who reads it enroll. */
  definition: Uint8Array
  defined_at: number
}

/** `private_key` is sealed. */
export interface DepTokenKeyTable {
  server: string
  certificate: string
  private_key: Uint8Array
  created_at: number
}

export const createDep = async (
  schema: SchemaModule,
  { bytes, millis, numbered }: Columns,
): Promise<void> => {
  await schema
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
  await schema
    .createTable('mdm_dep_devices')
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('serial_number', 'text', (column) => column.notNull())
    .addColumn('serial_hash', 'text')
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
  await index(schema, 'mdm_dep_devices_by_serial', 'mdm_dep_devices', ['serial_number'])
  await index(schema, 'mdm_dep_devices_by_hash', 'mdm_dep_devices', ['serial_hash'])
  // What every sync looks for: few rows, regardless of the number of devices.
  await partialIndex(
    schema,
    'mdm_dep_devices_bare',
    'mdm_dep_devices',
    sql`server, assign_at`,
    sql`deleted_at IS NULL AND profile_status IN ('empty', 'removed')`,
  )
  await partialIndex(
    schema,
    'mdm_dep_devices_wanting',
    'mdm_dep_devices',
    sql`server, assign_at`,
    sql`deleted_at IS NULL AND wanted_profile IS NOT NULL`,
  )
  await partialIndex(
    schema,
    'mdm_dep_devices_gone',
    'mdm_dep_devices',
    sql`deleted_at`,
    sql`deleted_at IS NOT NULL`,
  )
  await numbered(schema.createTable('mdm_dep_profiles'))
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('profile_uuid', 'text', (column) => column.notNull())
    .addColumn('definition', bytes, (column) => column.notNull())
    .addColumn('defined_at', millis, (column) => column.notNull())
    .addUniqueConstraint('mdm_dep_profiles_once', ['server', 'profile_uuid'])
    .execute()
}

export const createDepTokenKeys = async (
  schema: SchemaModule,
  { bytes, millis }: Columns,
): Promise<void> => {
  await schema
    .createTable('mdm_dep_token_keys')
    .addColumn('server', 'text', (column) => column.primaryKey().notNull())
    .addColumn('certificate', 'text', (column) => column.notNull())
    .addColumn('private_key', bytes, (column) => column.notNull())
    .addColumn('created_at', millis, (column) => column.notNull())
    .execute()
}
