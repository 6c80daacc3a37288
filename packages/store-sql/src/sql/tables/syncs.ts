import type { Generated, SchemaModule } from 'kysely'

import { type Columns, index } from './columns.js'

export interface SyncTables {
  readonly mdm_syncs: SyncTable
}

/** One row for each DEP server, VPP location and AxM organization. A null `due_at` is never claimed. */
export interface SyncTable {
  kind: string
  id: string
  due_at: number | null
  /** Also identifies the lease: it grows with each claim and each extension. */
  lease_until: Generated<number>
  /** 1 if it was made due at once since it was claimed. */
  woken: Generated<number>
  synced_at: number | null
  failures: Generated<number>
  failed_at: number | null
  failure_tag: string | null
  failure_message: string | null
}

export const createSyncs = async (schema: SchemaModule, { millis }: Columns): Promise<void> => {
  await schema
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
  await index(schema, 'mdm_syncs_due', 'mdm_syncs', ['kind', 'due_at'])
}
