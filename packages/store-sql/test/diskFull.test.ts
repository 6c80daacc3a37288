import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
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

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-full-'))
let files = 0
let opened: Store[] = []
afterEach(async () => {
  for (const store of opened) await store.close()
  opened = []
})
afterAll(() => rmSync(folder, { recursive: true }))

const at = new Date(0)

/** A store on a disk with a limited number of free pages. */
const onSmallDisk = async () => {
  const database = new Database(join(folder, `${++files}.db`))
  database.pragma('journal_mode = WAL')
  const dialect = syncedDialect({ database, sync: () => Promise.resolve() })
  const engine = { name: 'sqlite', db: new Kysely<Tables>({ dialect }), sealer: unsealed } as const
  await migrate(engine)
  const store = sqlStore({ ...engine, retries: RETRIES })
  opened.push(store)
  const room = (pages: number): void => {
    const [{ page_count: used }] = database.pragma('page_count') as [
      { readonly page_count: number },
    ]
    database.pragma(`max_page_count = ${used + pages}`)
  }
  return { store, database, room }
}

const entryOf = (id: string, bytes: number) => ({
  id,
  kind: 'k',
  createdAt: at,
  body: new Uint8Array(bytes),
})

const actions = async (store: Store): Promise<readonly string[]> =>
  (await store.audit.list({ limit: 9 })).map(({ action }) => action)

/** An audit entry, then a change that may not fit. */
const work = (store: Store, id: string, bytes: number) =>
  store.transaction(({ audit, outbox }) =>
    pipe(
      audit.append({ at, actor: 'ann', action: id }),
      TE.flatMap(() => outbox.append([entryOf(id, bytes)])),
    ),
  )

const FULL = E.left({
  _tag: 'StoreUnavailable',
  fault: 'DiskFull',
  message:
    'The store failed: the disk is full (database or disk is full). Free space where the database is.',
})

describe('a full disk', () => {
  test.each([
    ['that SQLite notices before it has written much', 100_000],
    // More than its cache holds: it has to write within the transaction, and rolls it back by itself.
    ['that makes SQLite roll back the transaction by itself', 20_000_000],
  ])('%s fails the whole change with DiskFull, and nothing else', async (_, bytes) => {
    const { store, room } = await onSmallDisk()
    room(5)
    expect(await work(store, 'rejected', bytes)()).toEqual(FULL)
    expect(await actions(store)).toEqual([])
    room(500)
    expect(await work(store, 'stored', 100_000)()).toEqual(E.right(undefined))
    expect(await actions(store)).toEqual(['stored'])
  })

  test('fails a transaction that continues after it, and nothing is stored', async () => {
    const { store, room } = await onSmallDisk()
    room(5)
    const done = await store.transaction(({ audit, outbox }) =>
      pipe(
        // Work that ignores the failure.
        TE.fromTask(outbox.append([entryOf('too much', 20_000_000)])),
        TE.flatMap(() => audit.append({ at, actor: 'ann', action: 'went on' })),
      ),
    )()
    expect(done).toEqual(FULL)
    expect(await actions(store)).toEqual([])
  })
})

test('a read-only database is reported as such, with what to do', async () => {
  const { store, database } = await onSmallDisk()
  database.pragma('query_only = ON')
  expect(await work(store, 'rejected', 1)()).toEqual(
    E.left({
      _tag: 'StoreUnavailable',
      fault: 'ReadOnly',
      message:
        'The store failed: the database can only be read (attempt to write a readonly database). Make its file system, folder and files writable; with several PostgreSQL servers, use the primary.',
    }),
  )
  database.pragma('query_only = OFF')
})
