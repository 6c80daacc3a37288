import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { storeContract } from '@mdm-kit/store/contract'
import { testPostgres } from '@mdm-kit/scenes/postgres'
import * as E from 'fp-ts/lib/Either.js'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

import { postgresStore } from '../src/postgres/index.js'
import { sqliteStore } from '../src/sqlite/index.js'

const SCHEMA = 'device management'

describe('in a schema of its own, on the pool of an application', () => {
  const postgres = testPostgres()
  let pool: pg.Pool

  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: await postgres.emptyDatabase(), max: 4 })
    // A connection may still be closing when the database is dropped.
    pool.on('error', () => undefined)
    await pool.query('CREATE TABLE enrollments (course bigint)')
    await pool.query('INSERT INTO enrollments VALUES (7)')
  })
  afterAll(async () => {
    await pool.end()
  })

  const tablesIn = async (schema: string): Promise<readonly string[]> => {
    const { rows } = await pool.query<{ readonly name: string }>(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1',
      [schema],
    )
    return rows.map(({ name }) => name)
  }

  const empty = async (): Promise<void> => {
    const tables = (await tablesIn(SCHEMA)).filter((name) => name !== 'mdm_migrations')
    if (tables.length === 0) return
    const places = tables.map((name) => `"${SCHEMA}".${name}`)
    await pool.query(`SET session_replication_role = replica;
      ${places.map((place) => `DELETE FROM ${place}`).join(';')};
      RESET session_replication_role`)
  }

  test.each(storeContract.map(({ name, run }) => ({ name, run })))('$name', async ({ run }) => {
    await empty()
    const store = await postgresStore({ pool, schema: SCHEMA })
    await run(store)
    await store.close()
  })

  test('the tables of the application are unchanged, and its pool parses values as before', async () => {
    expect(await tablesIn('public')).toEqual(['enrollments'])
    const { rows } = await pool.query('SELECT course FROM enrollments')
    expect(rows).toEqual([{ course: '7' }])
  })

  test('a closed store leaves the pool open, and accepts no more calls', async () => {
    const store = await postgresStore({ pool, schema: SCHEMA })
    await store.close()
    expect(E.isLeft(await store.enrollments.list({ limit: 1 })())).toBe(true)
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    expect(pool.totalCount).toBe(pool.idleCount)
  })
})

describe('in the SQLite file of an application', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-beside-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('the application’s tables with the same names are unchanged, and it can write at the same time', async () => {
    const path = join(folder, 'application.db')
    const database = new Database(path)
    database.exec('CREATE TABLE enrollments (course integer); CREATE TABLE queue (place integer)')
    const store = await sqliteStore({ path })
    const audit = { at: new Date(0), actor: 'tests', action: 'test' }
    await store.audit.append(audit)
    database.exec('INSERT INTO enrollments VALUES (7)')
    expect(await store.audit.list({ limit: 9 })).toMatchObject([{ actor: 'tests' }])
    expect(await store.enrollments.list({ limit: 9 })).toEqual([])
    await store.close()
    expect(database.prepare('SELECT course FROM enrollments').all()).toEqual([{ course: 7 }])
    database.close()
  })
})

test.each([
  ['empty', ''],
  ['of a variable that is not set', undefined as unknown as string],
])(
  'a connection string that is %s is a failure that names the option',
  async (_, connectionString) => {
    const opened = await postgresStore({ connectionString })()
    expect(E.isLeft(opened) && opened.left.message).toContain('connectionString is empty')
  },
)
