import {
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

import type { Engine } from './engine.js'
import type { EngineName } from './engineName.js'
import type { Tables } from './tables/tables.js'

/** A change to the schema, in statements without parameters. */
export type Migration = (db: Kysely<Tables>) => Promise<void>

/** What a migration executes on an engine, compiled once: a process may open many stores. */
export const statementsOf = (
  { name, schema }: Pick<Engine, 'name' | 'schema'>,
  number: string,
  migration: Migration,
): Promise<readonly string[]> => {
  const key = JSON.stringify([name, schema, number])
  const known = compiled.get(key)
  if (known !== undefined) return known
  const statements = record(name, schema, migration)
  compiled.set(key, statements)
  return statements
}

const compiled = new Map<string, Promise<readonly string[]>>()

const record = async (
  name: EngineName,
  schema: string | undefined,
  migration: Migration,
): Promise<readonly string[]> => {
  const statements: string[] = []
  const db = new Kysely<Tables>({
    dialect: recording(name),
    log: ({ query }) => {
      if (query.parameters.length > 0) throw new Error(`a migration has parameters: ${query.sql}`)
      statements.push(query.sql)
    },
  })
  await migration(schema === undefined ? db : db.withSchema(schema))
  return statements
}

/** Compiles, and executes nothing. */
const recording = (name: EngineName): Dialect =>
  name === 'postgres'
    ? {
        createDriver: () => new DummyDriver(),
        createAdapter: () => new PostgresAdapter(),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      }
    : {
        createDriver: () => new DummyDriver(),
        createAdapter: () => new SqliteAdapter(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      }
