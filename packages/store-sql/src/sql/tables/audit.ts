import type { Generated, SchemaModule } from 'kysely'

import { type Columns, index } from './columns.js'

export interface AuditTables {
  readonly mdm_audit: AuditTable
}

export interface AuditTable {
  position: Generated<number>
  at: number
  actor: string
  action: string
  subject: string | null
  /** JSON of flat values. */
  details: string | null
}

export const createAudit = async (
  schema: SchemaModule,
  { millis, numbered }: Columns,
): Promise<void> => {
  await numbered(schema.createTable('mdm_audit'))
    .addColumn('at', millis, (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('details', 'text')
    .execute()
  await index(schema, 'mdm_audit_of_subject', 'mdm_audit', ['subject', 'position'])
  await index(schema, 'mdm_audit_by_time', 'mdm_audit', ['at'])
}
