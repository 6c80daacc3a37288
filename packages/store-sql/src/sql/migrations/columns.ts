import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely'

import type { EngineName } from '../engine.js'
import type { Tables } from '../tables.js'

/** What the engines spell differently. */
export interface Columns {
  readonly bytes: RawBuilder<unknown>
  /** An instant: milliseconds since the epoch. */
  readonly millis: RawBuilder<unknown>
  /** A row's place in the order of writing. */
  readonly numbered: <T extends string>(
    table: CreateTableBuilder<T>,
  ) => CreateTableBuilder<T, 'position'>
}

export const columnsOf = (name: EngineName): Columns =>
  name === 'sqlite'
    ? {
        bytes: sql`blob`,
        millis: sql`integer`,
        numbered: (table) =>
          table.addColumn('position', 'integer', (column) => column.primaryKey()),
      }
    : {
        bytes: sql`bytea`,
        millis: sql`bigint`,
        numbered: (table) =>
          table.addColumn('position', 'bigint', (column) =>
            column.primaryKey().generatedByDefaultAsIdentity(),
          ),
      }

export const index = (
  db: Kysely<Tables>,
  name: string,
  table: keyof Tables,
  columns: readonly string[],
): Promise<void> =>
  db.schema
    .createIndex(name)
    .on(table)
    .columns([...columns])
    .execute()

export const uniqueIndex = (
  db: Kysely<Tables>,
  name: string,
  table: keyof Tables,
  columns: readonly string[],
): Promise<void> =>
  db.schema
    .createIndex(name)
    .unique()
    .on(table)
    .columns([...columns])
    .execute()

export const expressionIndex = (
  db: Kysely<Tables>,
  name: string,
  table: keyof Tables,
  expression: RawBuilder<unknown>,
): Promise<void> => db.schema.createIndex(name).on(table).expression(expression).execute()

/** Of the rows that meet the condition, and of no others. */
export const partialIndex = (
  db: Kysely<Tables>,
  name: string,
  table: keyof Tables,
  columns: RawBuilder<unknown>,
  condition: RawBuilder<boolean>,
  isUnique = false,
): Promise<void> => {
  const created = db.schema.createIndex(name).on(table).expression(columns).where(condition)
  return (isUnique ? created.unique() : created).execute()
}
