import type { SchemaModule } from 'kysely'

import { type Columns, index } from './columns.js'

export interface DeclarationTables {
  readonly mdm_declaration_versions: DeclarationVersionTable
  readonly mdm_declarations: DeclarationTable
  readonly mdm_declaration_sets: { name: string }
  readonly mdm_declaration_members: { set_name: string; identifier: string }
  readonly mdm_declaration_assignments: { enrollment_id: string; set_name: string }
  readonly mdm_declaration_states: DeclarationStateTable
  readonly mdm_declaration_manifests: DeclarationManifestTable
  readonly mdm_declaration_leftovers: { token: string }
  readonly mdm_declaration_status: DeclarationStatusTable
  readonly mdm_declaration_pending: DeclarationPendingTable
}

/** Content by the token derived from it. Many enrollments and manifests share a row. */
export interface DeclarationVersionTable {
  server_token: string
  identifier: string
  type: string
  /** Sealed: JSON. */
  payload: Uint8Array
  /** JSON list of the identifiers that the payload refers to. */
  named: string
}

/** The current version of each Identifier. */
export interface DeclarationTable {
  identifier: string
  server_token: string
  changed_at: number
}

/** One row for each enrollment that has or had any declarations. */
export interface DeclarationStateTable {
  enrollment_id: string
  /** The DeclarationsToken of what applies, and when it last changed. */
  token: string
  changed_at: number
  /** The token of the manifest last advertised to its device. */
  advertised: string | null
}

/** The content of a DeclarationsToken that was advertised to a device. */
export interface DeclarationManifestTable {
  token: string
  identifier: string
  server_token: string
}

/** Enrollments that a change may affect and that are not processed yet. */
export interface DeclarationPendingTable {
  enrollment_id: string
  noted_at: number
}

export interface DeclarationStatusTable {
  enrollment_id: string
  /** Sealed: JSON. */
  status_items: Uint8Array
  /** Sealed: JSON. */
  errors: Uint8Array
  reported_at: number
  full_report_at: number | null
}

/** Declarations, the sets that enrollments are assigned, and what devices were sent and have reported. */
export const createDeclarations = async (
  schema: SchemaModule,
  { bytes, millis }: Columns,
): Promise<void> => {
  await schema
    .createTable('mdm_declaration_versions')
    .addColumn('server_token', 'text', (column) => column.primaryKey().notNull())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('payload', bytes, (column) => column.notNull())
    .addColumn('named', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('mdm_declarations')
    .addColumn('identifier', 'text', (column) => column.primaryKey().notNull())
    .addColumn('server_token', 'text', (column) =>
      column.notNull().references('mdm_declaration_versions.server_token'),
    )
    .addColumn('changed_at', millis, (column) => column.notNull())
    .execute()
  await index(schema, 'mdm_declarations_of_version', 'mdm_declarations', ['server_token'])
  await schema
    .createTable('mdm_declaration_sets')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .execute()
  await schema
    .createTable('mdm_declaration_members')
    .addColumn('set_name', 'text', (column) =>
      column.notNull().references('mdm_declaration_sets.name'),
    )
    .addColumn('identifier', 'text', (column) =>
      column.notNull().references('mdm_declarations.identifier'),
    )
    .addPrimaryKeyConstraint('mdm_declaration_member_once', ['set_name', 'identifier'])
    .execute()
  await index(schema, 'mdm_declaration_members_by_identifier', 'mdm_declaration_members', [
    'identifier',
  ])
  await schema
    .createTable('mdm_declaration_assignments')
    .addColumn('enrollment_id', 'text', (column) => column.notNull())
    .addColumn('set_name', 'text', (column) =>
      column.notNull().references('mdm_declaration_sets.name'),
    )
    .addPrimaryKeyConstraint('mdm_declaration_assigned_once', ['enrollment_id', 'set_name'])
    .execute()
  await index(schema, 'mdm_declaration_assignments_by_set', 'mdm_declaration_assignments', [
    'set_name',
    'enrollment_id',
  ])
  await schema
    .createTable('mdm_declaration_states')
    .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('changed_at', millis, (column) => column.notNull())
    .addColumn('advertised', 'text')
    .execute()
  await index(schema, 'mdm_declaration_states_by_advertised', 'mdm_declaration_states', [
    'advertised',
  ])
  await schema
    .createTable('mdm_declaration_manifests')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('server_token', 'text', (column) =>
      column.notNull().references('mdm_declaration_versions.server_token'),
    )
    .addPrimaryKeyConstraint('mdm_declaration_manifest_once', ['token', 'identifier'])
    .execute()
  await index(schema, 'mdm_declaration_manifests_of_version', 'mdm_declaration_manifests', [
    'server_token',
  ])
  await schema
    .createTable('mdm_declaration_leftovers')
    .addColumn('token', 'text', (column) => column.primaryKey().notNull())
    .execute()
  await schema
    .createTable('mdm_declaration_status')
    .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('status_items', bytes, (column) => column.notNull())
    .addColumn('errors', bytes, (column) => column.notNull())
    .addColumn('reported_at', millis, (column) => column.notNull())
    .addColumn('full_report_at', millis)
    .execute()
  await schema
    .createTable('mdm_declaration_pending')
    .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('noted_at', millis, (column) => column.notNull())
    .execute()
  await index(schema, 'mdm_declaration_pending_in_order', 'mdm_declaration_pending', [
    'noted_at',
    'enrollment_id',
  ])
}
