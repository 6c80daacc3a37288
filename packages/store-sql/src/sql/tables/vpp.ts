import { type Generated, type SchemaModule, sql } from 'kysely'

import { type Columns, expressionIndex, index } from './columns.js'

export interface VppTables {
  readonly mdm_vpp_locations: VppLocationTable
  readonly mdm_vpp_assets: VppAssetTable
  readonly mdm_vpp_assignments: VppAssignmentTable
}

/** `location_token` and `notification_tokens` (JSON of texts) are sealed. */
export interface VppLocationTable {
  u_id: string
  location_token: Uint8Array
  notification_tokens: Uint8Array | null
  org_name: string
  token_expires_at: number
  /** JSON of some keys of `ClientConfig`. */
  config: string
  /** The number of the newest walk through a listing. */
  walk_number: Generated<number>
  assets_version: string | null
  assignments_version: string | null
  assignments_walked_at: number | null
  stored_at: number
}

export interface VppAssetTable {
  position: Generated<number>
  location: string
  adam_id: string
  pricing_param: string
  product_type: string | null
  /** JSON of `ResponseAsset`. */
  record: string
  walk_number: number
}

/** One of `client_user_id` and `serial_number` is empty. */
export interface VppAssignmentTable {
  position: Generated<number>
  location: string
  adam_id: string
  pricing_param: string
  client_user_id: string
  serial_number: string
  walk_number: number
}

export const createVpp = async (
  schema: SchemaModule,
  { bytes, millis, numbered }: Columns,
): Promise<void> => {
  await schema
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
  await numbered(schema.createTable('mdm_vpp_assets'))
    .addColumn('location', 'text', (column) => column.notNull())
    .addColumn('adam_id', 'text', (column) => column.notNull())
    .addColumn('pricing_param', 'text', (column) => column.notNull())
    .addColumn('product_type', 'text')
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('walk_number', 'integer', (column) => column.notNull())
    .addUniqueConstraint('mdm_vpp_assets_once', ['location', 'adam_id', 'pricing_param'])
    .execute()
  await index(schema, 'mdm_vpp_assets_in_order', 'mdm_vpp_assets', ['location', 'position'])
  await numbered(schema.createTable('mdm_vpp_assignments'))
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
  await index(schema, 'mdm_vpp_assignments_in_order', 'mdm_vpp_assignments', [
    'location',
    'position',
  ])
  // Serial numbers in any form: see `serialNumberKey`.
  await expressionIndex(
    schema,
    'mdm_vpp_assignments_of_serial',
    'mdm_vpp_assignments',
    sql`upper(trim(serial_number))`,
  )
  await index(schema, 'mdm_vpp_assignments_of_user', 'mdm_vpp_assignments', ['client_user_id'])
}
