import { afterAll, describe, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
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
const at = new Date('2026-01-01T00:00:00Z')

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

  test('of before 0002 is updated: what is enrolled is sorted, searched and counted, odd names too', async () => {
    const { open, run } = await somewhere()
    const before = await open()
    const names = ['Anna’s Mac', 'nul \0', 'half \ud83d', '"_tag":"User" \\u0041']
    for (const [index, DeviceName] of names.entries()) {
      const enrollment = { _tag: 'Device', udid: `UDID-${index}` } as const
      await before.enrollments.authenticate({
        id: enrollmentId(enrollment),
        enrollment,
        topic: 't',
        attributes: { DeviceName, SerialNumber: `C0${index}`, ProductName: 'Mac16,1' },
        at,
      })
    }
    await before.close()
    for (const name of ['id_key', 'serial_key', 'name_key', 'product_key'])
      await run(`DROP INDEX mdm_enrollments_by_${name}`)
    for (const name of ['by_last_seen', 'counted']) await run(`DROP INDEX mdm_enrollments_${name}`)
    for (const name of ['id_key', 'serial_key', 'name_key', 'product_key', 'os_version', 'kind'])
      await run(`ALTER TABLE mdm_enrollments DROP COLUMN ${name}`)
    await run(`DELETE FROM mdm_migrations WHERE name = '0002_enrollment_keys'`)

    const store = await open()
    const found = async (search: string) =>
      (await store.enrollments.list({ search, limit: 9, sort: 'name' })).map(({ id }) => id)
    expect(await found('anna’s')).toEqual(['UDID-0'])
    expect(await found('c01')).toEqual(['UDID-1'])
    expect(await found('udid-')).toHaveLength(4)
    const counts = await store.enrollments.count(at)
    expect(counts.every(({ kind }) => kind === 'Device')).toBe(true)
    // What PostgreSQL cannot read has no model until its next Authenticate.
    expect(counts.map(({ product, count }) => [product, count])).toEqual([
      ['', 3],
      ['mac16,1', 1],
    ])
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
