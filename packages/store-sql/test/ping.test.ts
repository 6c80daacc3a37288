import { afterAll, beforeEach, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { Kysely } from 'kysely'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Store } from '@mdm-kit/store'
import { unsealed } from '../src/sealing/sealer.js'
import { syncedDialect } from '../src/sqlite/driver.js'
import { migrate } from '../src/sql/migrations.js'
import { RETRIES } from '../src/sql/retrying.js'
import { sqlStore } from '../src/sql/store.js'
import type { Tables } from '../src/sql/tables/tables.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-ping-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
let store: Store
let database: Database.Database
let now: number

beforeEach(async () => {
  now = 0
  database = new Database(join(folder, `${++files}.db`))
  const dialect = syncedDialect({ database, sync: () => Promise.resolve() })
  const engine = { name: 'sqlite', db: new Kysely<Tables>({ dialect }), sealer: unsealed } as const
  await migrate(engine)
  store = sqlStore({ ...engine, retries: RETRIES }, () => now)
})

const ready = E.right(undefined)
const readOnly = { left: { _tag: 'StoreUnavailable', fault: 'ReadOnly' } }

test('a ping of a database that can be read but not written fails with the reason', async () => {
  database.pragma('query_only = ON')
  expect(await store.ping()()).toMatchObject(readOnly)
  database.pragma('query_only = OFF')
  // Even immediately after a failure.
  expect(await store.ping()()).toEqual(ready)
})

test('concurrent pings write at most once a second', async () => {
  const beats = () => database.prepare('SELECT * FROM mdm_heartbeat').all().length
  expect(beats()).toBe(0)
  expect(await Promise.all([store.ping()(), store.ping()()])).toEqual([ready, ready])
  expect(beats()).toBe(1)
  database.pragma('query_only = ON')
  now = 999
  expect(await store.ping()()).toEqual(ready)
  now = 1000
  expect(await store.ping()()).toMatchObject(readOnly)
  now = 1001
  expect(await store.ping()()).toMatchObject(readOnly)
  database.pragma('query_only = OFF')
})
