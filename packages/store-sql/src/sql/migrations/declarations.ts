import { type Kysely, type Migration } from 'kysely'

import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

export const declarations = ({ millis }: Columns): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .createTable('declaration_versions')
      .addColumn('server_token', 'text', (column) => column.primaryKey().notNull())
      .addColumn('identifier', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('named', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('declarations')
      .addColumn('identifier', 'text', (column) => column.primaryKey().notNull())
      .addColumn('server_token', 'text', (column) =>
        column.notNull().references('declaration_versions.server_token'),
      )
      .addColumn('changed_at', millis, (column) => column.notNull())
      .execute()
    await index(db, 'declarations_of_version', 'declarations', ['server_token'])
    await db.schema
      .createTable('declaration_sets')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .execute()
    await db.schema
      .createTable('declaration_members')
      .addColumn('set_name', 'text', (column) =>
        column.notNull().references('declaration_sets.name'),
      )
      .addColumn('identifier', 'text', (column) =>
        column.notNull().references('declarations.identifier'),
      )
      .addPrimaryKeyConstraint('declaration_member_once', ['set_name', 'identifier'])
      .execute()
    await index(db, 'declaration_members_by_identifier', 'declaration_members', ['identifier'])
    await db.schema
      .createTable('declaration_assignments')
      .addColumn('enrollment_id', 'text', (column) => column.notNull())
      .addColumn('set_name', 'text', (column) =>
        column.notNull().references('declaration_sets.name'),
      )
      .addPrimaryKeyConstraint('declaration_assigned_once', ['enrollment_id', 'set_name'])
      .execute()
    await index(db, 'declaration_assignments_by_set', 'declaration_assignments', [
      'set_name',
      'enrollment_id',
    ])
    await db.schema
      .createTable('declaration_states')
      .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('token', 'text', (column) => column.notNull())
      .addColumn('changed_at', millis, (column) => column.notNull())
      .addColumn('advertised', 'text')
      .execute()
    await index(db, 'declaration_states_by_advertised', 'declaration_states', ['advertised'])
    await db.schema
      .createTable('declaration_manifests')
      .addColumn('token', 'text', (column) => column.notNull())
      .addColumn('identifier', 'text', (column) => column.notNull())
      .addColumn('server_token', 'text', (column) =>
        column.notNull().references('declaration_versions.server_token'),
      )
      .addPrimaryKeyConstraint('declaration_manifest_once', ['token', 'identifier'])
      .execute()
    await index(db, 'declaration_manifests_of_version', 'declaration_manifests', ['server_token'])
    await db.schema
      .createTable('declaration_leftovers')
      .addColumn('token', 'text', (column) => column.primaryKey().notNull())
      .execute()
    await db.schema
      .createTable('declaration_status')
      .addColumn('enrollment_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('status_items', 'text', (column) => column.notNull())
      .addColumn('errors', 'text', (column) => column.notNull())
      .addColumn('reported_at', millis, (column) => column.notNull())
      .addColumn('full_report_at', millis)
      .execute()
  },
})
