import { type Generated, type SchemaModule, sql } from 'kysely'

import { type Columns, index, partialIndex } from './columns.js'

export interface QueueTables {
  readonly mdm_commands: CommandTable
  readonly mdm_queue: QueueTable
}

/** `body` is sealed. */
export interface CommandTable {
  command_uuid: string
  request_type: string
  body: Uint8Array
}

/** `report` is sealed. */
export interface QueueTable {
  position: Generated<number>
  enrollment_id: string
  command_uuid: string
  state: string
  priority: number
  queued_at: number
  not_before: number | null
  expires_at: number | null
  dedupe_key: string | null
  status: string | null
  report: Uint8Array | null
  reported_at: number | null
  /** Since when `report` has only its status and the codes of its errors. */
  report_dropped_at: number | null
}

/** Commands, and the queues of enrollments. */
export const createQueue = async (
  schema: SchemaModule,
  { bytes, millis, numbered }: Columns,
): Promise<void> => {
  await schema
    .createTable('mdm_commands')
    .addColumn('command_uuid', 'text', (column) => column.primaryKey().notNull())
    .addColumn('request_type', 'text', (column) => column.notNull())
    .addColumn('body', bytes, (column) => column.notNull())
    .execute()
  await numbered(schema.createTable('mdm_queue'))
    .addColumn('enrollment_id', 'text', (column) => column.notNull())
    .addColumn('command_uuid', 'text', (column) =>
      column.notNull().references('mdm_commands.command_uuid'),
    )
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('queued_at', millis, (column) => column.notNull())
    .addColumn('not_before', millis)
    .addColumn('expires_at', millis)
    .addColumn('dedupe_key', 'text')
    .addColumn('status', 'text')
    .addColumn('report', bytes)
    .addColumn('reported_at', millis)
    .addColumn('report_dropped_at', millis)
    .addUniqueConstraint('mdm_queue_once', ['enrollment_id', 'command_uuid'])
    .execute()
  // Only open commands, so that finding the next one does not depend on how many are finished.
  await partialIndex(
    schema,
    'mdm_queue_waiting',
    'mdm_queue',
    sql`enrollment_id, priority DESC, position`,
    sql`state = 'Waiting'`,
  )
  await partialIndex(
    schema,
    'mdm_queue_deferred',
    'mdm_queue',
    sql`enrollment_id, position`,
    sql`state = 'Deferred'`,
  )
  await partialIndex(
    schema,
    'mdm_queue_dedupe',
    'mdm_queue',
    sql`enrollment_id, dedupe_key`,
    sql`state IN ('Waiting', 'Deferred') AND dedupe_key IS NOT NULL`,
    true,
  )
  await partialIndex(
    schema,
    'mdm_queue_expiring',
    'mdm_queue',
    sql`expires_at`,
    sql`state IN ('Waiting', 'Deferred') AND expires_at IS NOT NULL`,
  )
  // By when an entry ended, with or without a report, so that pruning reads only the oldest.
  await partialIndex(
    schema,
    'mdm_queue_ended',
    'mdm_queue',
    sql`coalesce(reported_at, queued_at)`,
    sql`state NOT IN ('Waiting', 'Deferred')`,
  )
  await index(schema, 'mdm_queue_history', 'mdm_queue', ['enrollment_id', 'position'])
  await index(schema, 'mdm_queue_of_command', 'mdm_queue', ['command_uuid'])
}
