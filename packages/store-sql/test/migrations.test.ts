import { afterAll, describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

import { sqliteStore } from '../src/sqlite/index.js'
import { postgresStore } from '../src/postgres/index.js'
import type { Store, Stored } from '@mdm-kit/store'
import { testPostgres } from '@mdm-kit/scenes/postgres'

/** A database of either engine, with access that bypasses the store. */
interface Place {
  readonly open: () => Stored<Store>
  readonly run: (text: string) => Promise<unknown>
  readonly tables: () => Promise<readonly string[]>
}

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-migrations-'))
const postgres = testPostgres()
const clients: pg.Client[] = []
let files = 0

afterAll(async () => {
  for (const client of clients) await client.end()
  rmSync(folder, { recursive: true })
})

const onLibsql = (): Promise<Place> => {
  const path = join(folder, `${++files}.db`)
  const withDatabase = <A>(use: (database: Database.Database) => A): Promise<A> => {
    const database = new Database(path)
    const used = use(database)
    database.close()
    return Promise.resolve(used)
  }
  return Promise.resolve({
    open: () => sqliteStore({ path }),
    run: (text) => withDatabase((database) => database.exec(text)),
    tables: () =>
      withDatabase((database) =>
        database
          .prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`)
          .all()
          .map((row) => (row as { readonly name: string }).name),
      ),
  })
}

const onPostgres = async (): Promise<Place> => {
  const connectionString = await postgres.emptyDatabase()
  const client = new pg.Client({ connectionString })
  await client.connect()
  clients.push(client)
  return {
    open: () => postgresStore({ connectionString, statementTimeoutMs: 50, responseTimeoutMs: 100 }),
    run: (text) => client.query(text),
    tables: async () => {
      const { rows } = await client.query<{ readonly name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
      )
      return rows.map(({ name }) => name)
    },
  }
}

const messageOf = (opened: E.Either<{ readonly message: string }, unknown>): string =>
  E.isLeft(opened) ? opened.left.message : 'it opened'

describe.each([
  ['libsql', onLibsql],
  ['PostgreSQL', onPostgres],
])('the schema on %s', (_, somewhere) => {
  test('of a newer version is rejected with what to do, and is not changed', async () => {
    const { open, run, tables } = await somewhere()
    await (await open()).close()
    const before = await tables()
    await run(`INSERT INTO mdm_migrations VALUES ('9998_later', ''), ('9999_latest', '')`)
    await run('DROP TABLE mdm_offboardings')
    expect(messageOf(await open()())).toBe(
      'The store failed: the database was written by a newer version of this package (9998_later, 9999_latest): install that version or a later one, or restore a backup.',
    )
    expect(await tables()).toEqual(before.filter((name) => name !== 'mdm_offboardings'))
  })

  test('that fails halfway is rolled back, and is completed on the next attempt', async () => {
    const { open, run, tables } = await somewhere()
    await run('CREATE TABLE mdm_offboardings (id integer)')
    expect(messageOf(await open()())).toMatch(/mdm_offboardings.* already exists/)
    expect(await tables()).toEqual(['mdm_offboardings'])
    await run('DROP TABLE mdm_offboardings')
    const store = await open()
    expect(await store.offboardings.list()()).toEqual(E.right([]))
    await store.close()
  })

  test('is updated once, regardless of how many processes start together', async () => {
    const { open } = await somewhere()
    const opened = await Promise.all(Array.from({ length: 4 }, () => open()()))
    expect(opened.map(({ _tag }) => _tag)).toEqual(['Right', 'Right', 'Right', 'Right'])
    for (const one of opened) if (E.isRight(one)) await one.right.close()
  })
})

test('a process waits for the migration of another for longer than the statement timeout', async () => {
  const { open, run } = await onPostgres()
  await (await open()).close()
  await run('BEGIN')
  await run('LOCK TABLE mdm_migrations')
  const waiting = open()()
  await run('SELECT pg_sleep(0.3)')
  await run('COMMIT')
  const opened = await waiting
  expect(messageOf(opened)).toBe('it opened')
  if (E.isRight(opened)) await opened.right.close()
})
