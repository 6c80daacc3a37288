import type { Generated, SchemaModule } from 'kysely'

import { type Columns, index } from './columns.js'

export interface AxmTables {
  readonly mdm_axm_organizations: AxmOrganizationTable
  readonly mdm_axm_servers: AxmServerTable
  readonly mdm_axm_devices: AxmDeviceTable
}

/** `account` is sealed: JSON of client id, key id and key. */
export interface AxmOrganizationTable {
  name: string
  organization: string
  account: Uint8Array
  /** JSON of `AxmListing`; null if no listing is in progress. */
  listing: string | null
  /** The number of the newest listing. */
  listing_number: Generated<number>
  stored_at: number
}

export interface AxmServerTable {
  organization: string
  id: string
  /** The `serverName` of `record`. */
  name: string | null
  /** JSON of `MdmServerAttributes`. */
  record: string
  /** The number of the listing that last returned it. */
  listing_number: number
}

export interface AxmDeviceTable {
  organization: string
  serial_number: string
  /** By which an enrollment is found that has only the hash; null if enrollments have the number itself. */
  serial_hash: string | null
  /** JSON of `OrgDeviceAttributes`. */
  record: string
  /** The number of the listing that last returned it. */
  listing_number: number
  server_id: string | null
  /** The number of the listing that last returned `server_id`. */
  assigned_in: Generated<number>
  /** JSON of `AxmCoverage`; null until it was asked for. */
  coverage: string | null
}

export const createAxm = async (
  schema: SchemaModule,
  { bytes, millis }: Columns,
): Promise<void> => {
  await schema
    .createTable('mdm_axm_organizations')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('organization', 'text', (column) => column.notNull())
    .addColumn('account', bytes, (column) => column.notNull())
    .addColumn('listing', 'text')
    .addColumn('listing_number', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('stored_at', millis, (column) => column.notNull())
    .execute()
  await schema
    .createTable('mdm_axm_servers')
    .addColumn('organization', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('listing_number', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('mdm_axm_servers_key', ['organization', 'id'])
    .execute()
  await schema
    .createTable('mdm_axm_devices')
    .addColumn('organization', 'text', (column) => column.notNull())
    .addColumn('serial_number', 'text', (column) => column.notNull())
    .addColumn('serial_hash', 'text')
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('listing_number', 'integer', (column) => column.notNull())
    .addColumn('server_id', 'text')
    .addColumn('assigned_in', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('coverage', 'text')
    .addPrimaryKeyConstraint('mdm_axm_devices_key', ['organization', 'serial_number'])
    .execute()
  await index(schema, 'mdm_axm_devices_by_serial', 'mdm_axm_devices', ['serial_number'])
  await index(schema, 'mdm_axm_devices_by_hash', 'mdm_axm_devices', ['serial_hash'])
}
