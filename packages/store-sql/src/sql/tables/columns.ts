import { type CreateTableBuilder, type RawBuilder, type SchemaModule, sql } from 'kysely'

import type { EngineName } from '../engineName.js'

/** The column types that differ between the engines. */
export interface Columns {
  readonly bytes: RawBuilder<unknown>
  /** A time in milliseconds since the epoch. */
  readonly millis: RawBuilder<unknown>
  /** A row's position in the order of writing. */
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
  schema: SchemaModule,
  name: string,
  table: string,
  columns: readonly string[],
): Promise<void> =>
  schema
    .createIndex(name)
    .on(table)
    .columns([...columns])
    .execute()

export const uniqueIndex = (
  schema: SchemaModule,
  name: string,
  table: string,
  columns: readonly string[],
): Promise<void> =>
  schema
    .createIndex(name)
    .unique()
    .on(table)
    .columns([...columns])
    .execute()

export const expressionIndex = (
  schema: SchemaModule,
  name: string,
  table: string,
  expression: RawBuilder<unknown>,
): Promise<void> => schema.createIndex(name).on(table).expression(expression).execute()

/** An index of only the rows that meet the condition. */
export const partialIndex = (
  schema: SchemaModule,
  name: string,
  table: string,
  columns: RawBuilder<unknown>,
  condition: RawBuilder<boolean>,
  isUnique = false,
): Promise<void> => {
  const created = schema.createIndex(name).on(table).expression(columns).where(condition)
  return (isUnique ? created.unique() : created).execute()
}
