import type { Generated, SchemaModule } from 'kysely'

import type { Columns } from './columns.js'

export interface OffboardingTables {
  readonly mdm_offboardings: OffboardingTable
}

export interface OffboardingTable {
  position: Generated<number>
  kind: string
  id: string
  reference: string
  started_at: number
  /** JSON list of the names of the completed steps. */
  done: string
  progress: string | null
}

export const createOffboardings = async (
  schema: SchemaModule,
  { millis, numbered }: Columns,
): Promise<void> => {
  await numbered(schema.createTable('mdm_offboardings'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('started_at', millis, (column) => column.notNull())
    .addColumn('done', 'text', (column) => column.notNull())
    .addColumn('progress', 'text')
    .addUniqueConstraint('mdm_offboardings_once', ['kind', 'id'])
    .execute()
}
