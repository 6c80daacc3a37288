import { type Kysely } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

/** Declarations, the sets that enrollments are assigned, and what their devices were sent and reported. */
export const declarations = async (
  db: Kysely<Tables>,
  { bytes, millis }: Columns,
): Promise<void> => {
  await db.schema
    .createTable('mdm_declaration_versions')
    .addColumn('server_token', 'text', (column) => column.primaryKey().notNull())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('payload', bytes, (column) => column.notNull())
    .addColumn('named', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('mdm_declarations')
    .addColumn('identifier', 'text', (column) => column.primaryKey().notNull())
    .addColumn('server_token', 'text', (column) =>
      column.notNull().references('mdm_declaration_versions.server_token'),
    )
    .addColumn('changed_at', millis, (column) => column.notNull())
    .execute()
  await index(db, 'mdm_declarations_of_version', 'mdm_declarations', ['server_token'])
  await db.schema
    .createTable('mdm_declaration_sets')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .execute()
  await db.schema
    .createTable('mdm_declaration_members')
    .addColumn('set_name', 'text', (column) =>
      column.notNull().references('mdm_declaration_sets.name'),
    )
    .addColumn('identifier', 'text', (column) =>
      column.notNull().references('mdm_declarations.identifier'),
    )
    .addPrimaryKeyConstraint('mdm_declaration_member_once', ['set_name', 'identifier'])
    .execute()
  await index(db, 'mdm_declaration_members_by_identifier', 'mdm_declaration_members', [
    'identifier',
  ])
  await db.schema
    .createTable('mdm_declaration_assignments')
    .addColumn('enrollment_id', 'text', (column) => column.notNull())
    .addColumn('set_name', 'text', (column) =>
      column.notNull().references('mdm_declaration_sets.name'),
    )
    .addPrimaryKeyConstraint('mdm_declaration_assigned_once', ['enrollment_id', 'set_name'])
    .execute()
  await index(db, 'mdm_declaration_assignments_by_set', 'mdm_declaration_assignments', [
    'set_name',
    'enrollment_id',
  ])
  await db.schema
    .createTable('mdm_declaration_states')
    .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('changed_at', millis, (column) => column.notNull())
    .addColumn('advertised', 'text')
    .execute()
  await index(db, 'mdm_declaration_states_by_advertised', 'mdm_declaration_states', ['advertised'])
  await db.schema
    .createTable('mdm_declaration_manifests')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('server_token', 'text', (column) =>
      column.notNull().references('mdm_declaration_versions.server_token'),
    )
    .addPrimaryKeyConstraint('mdm_declaration_manifest_once', ['token', 'identifier'])
    .execute()
  await index(db, 'mdm_declaration_manifests_of_version', 'mdm_declaration_manifests', [
    'server_token',
  ])
  await db.schema
    .createTable('mdm_declaration_leftovers')
    .addColumn('token', 'text', (column) => column.primaryKey().notNull())
    .execute()
  await db.schema
    .createTable('mdm_declaration_status')
    .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('status_items', bytes, (column) => column.notNull())
    .addColumn('errors', bytes, (column) => column.notNull())
    .addColumn('reported_at', millis, (column) => column.notNull())
    .addColumn('full_report_at', millis)
    .execute()
  await db.schema
    .createTable('mdm_declaration_pending')
    .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('noted_at', millis, (column) => column.notNull())
    .execute()
  await index(db, 'mdm_declaration_pending_in_order', 'mdm_declaration_pending', [
    'noted_at',
    'enrollment_id',
  ])
}
