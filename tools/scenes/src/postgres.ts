import { afterAll } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import pg from 'pg'

export interface TestPostgres {
  /** A database of its own, with the schema or without, and no rows; gives its connection string. */
  readonly emptyDatabase: () => Promise<string>
  /** Deletes all rows of a database that this gave. */
  readonly empty: (connectionString: string) => Promise<void>
  /** Nobody needs those any more that were given so far: they are emptied and given again. */
  readonly done: () => void
}

export interface OwnPostgres extends TestPostgres {
  /** Stops the database server, as an outage would; all connections break. */
  readonly stop: () => Promise<void>
  /** Starts it again, with what it had. */
  readonly start: () => Promise<void>
  /** Stops it for good. */
  readonly remove: () => Promise<void>
}

/** Asks jest's main process, which has the servers: see `tools/scenes/jest/postgres.js`. */
const ask = async (
  question: 'database' | 'start' | 'stop' | 'remove',
  name: string,
): Promise<string> => {
  const desk = process.env['MDM_KIT_TEST_POSTGRES']
  if (desk === undefined) throw new Error('PostgreSQL for tests: jest runs without its globalSetup')
  const response = await fetch(desk, { method: 'POST', body: JSON.stringify({ question, name }) })
  const text = await response.text()
  if (!response.ok) throw new Error(`PostgreSQL for tests: ${text}`)
  return text
}

/** Kept while the test file runs: emptying takes ten times as long on a new connection. */
const connections = new Map<string, pg.Client>()

afterAll(async () => {
  for (const connection of connections.values()) await connection.end()
})

const connectionTo = async (connectionString: string): Promise<pg.Client> => {
  const known = connections.get(connectionString)
  if (known !== undefined) return known
  const client = new pg.Client({ connectionString })
  // A test may break all connections, or stop the server.
  client.on('error', () => connections.delete(connectionString))
  await client.connect()
  // Deletes without a look at foreign keys.
  await client.query('SET session_replication_role = replica')
  connections.set(connectionString, client)
  return client
}

/** Much quicker than another database: making one takes 200 ms, and the schema as long again. */
const empty = async (connectionString: string): Promise<void> => {
  const client = await connectionTo(connectionString)
  const { rows } = await client.query<{ readonly name: string }>(
    `SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'mdm_migrations'`,
  )
  await client.query(rows.map(({ name }) => `DELETE FROM ${name}`).join('; '))
}

const databasesOf = (server: string): TestPostgres => {
  const given: string[] = []
  const free: string[] = []
  return {
    emptyDatabase: async () => {
      const again = free.pop()
      if (again !== undefined) await empty(again)
      const connectionString = again ?? (await ask('database', server))
      given.push(connectionString)
      return connectionString
    },
    empty,
    done: () => {
      free.push(...given.splice(0))
    },
  }
}

/** Databases for one test file, on a server that all files share: a real PostgreSQL on a loopback port. */
export const testPostgres = (): TestPostgres => databasesOf('shared')

/** A server for one test file, which may stop it. Takes a few seconds to start. */
export const ownPostgres = (): OwnPostgres => {
  const name = randomUUID()
  const asked = (question: 'start' | 'stop' | 'remove') => async () => {
    await ask(question, name)
  }
  return {
    ...databasesOf(name),
    start: asked('start'),
    stop: asked('stop'),
    remove: asked('remove'),
  }
}
