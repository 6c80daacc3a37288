import type { SchemaModule } from 'kysely'

import type { Columns } from './columns.js'

export interface PushCertificateTables {
  readonly mdm_push_certificates: PushCertificateTable
}

/** `private_key` is sealed. `stale_token` only grows. */
export interface PushCertificateTable {
  topic: string
  certificate: string
  private_key: Uint8Array
  not_after: number
  stale_token: number
  stored_at: number
}

export const createPushCertificates = async (
  schema: SchemaModule,
  { bytes, millis }: Columns,
): Promise<void> => {
  await schema
    .createTable('mdm_push_certificates')
    .addColumn('topic', 'text', (column) => column.primaryKey().notNull())
    .addColumn('certificate', 'text', (column) => column.notNull())
    .addColumn('private_key', bytes, (column) => column.notNull())
    .addColumn('not_after', millis, (column) => column.notNull())
    .addColumn('stale_token', millis, (column) => column.notNull())
    .addColumn('stored_at', millis, (column) => column.notNull())
    .execute()
}
