import { afterAll, expect, test } from '@jest/globals'
import { testPostgres } from '@mdm-kit/scenes/postgres'
import { enrollmentCursor, type EnrollmentPage, type Store } from '@mdm-kit/store'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

import { postgresStore } from '../src/postgres/index.js'
import { sqliteStore } from '../src/sqlite/index.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-search-'))
const postgres = testPostgres()
afterAll(() => rmSync(folder, { recursive: true }))

/** 1500 Macs, from N1000 to N2499, and one phone. */
const ROWS = `WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
  INSERT INTO mdm_enrollments
    (id, device_id, enrollment, state, topic, id_key, serial_key, name_key, product_key)
  SELECT 'U' || i, 'U' || i, '{"_tag":"Device","udid":"U"}', 'Enrolled', 't', 'u' || i, 's' || (9999 - i),
    'n' || i, CASE WHEN i = 2500 THEN 'é🦊phone' ELSE 'é🦊mac16,1' END FROM n`

const onLibsql = async (): Promise<Store> => {
  const path = join(folder, 'search.db')
  await (await sqliteStore({ path })).close()
  const database = new Database(path)
  database.exec(ROWS)
  database.close()
  return sqliteStore({ path })
}

const onPostgres = async (): Promise<Store> => {
  const connectionString = await postgres.emptyDatabase()
  await (await postgresStore({ connectionString })).close()
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(ROWS)
  await client.end()
  return postgresStore({ connectionString })
}

test.each([
  ['libsql', onLibsql],
  ['PostgreSQL', onPostgres],
])('a search that more than a thousand meet is filtered in its order, on %s', async (_, open) => {
  const store = await open()
  const list = (page: Omit<EnrollmentPage, 'limit'>) =>
    store.enrollments.list({ ...page, limit: 1000 })
  // A cursor in the order of names needs attributes, which these rows lack.
  for (const sort of ['id', '-id', 'lastSeen', '-lastSeen'] as const) {
    const first = await list({ search: 'É🦊MAC', sort })
    const last = first.at(-1)
    const after = last === undefined ? '' : enrollmentCursor(last, sort)
    const rest = await list({ search: 'É🦊MAC', sort, after })
    const ids = new Set([...first, ...rest].map(({ id }) => id))
    expect([sort, first.length, rest.length, ids.size]).toEqual([sort, 1000, 500, 1500])
    expect(ids.has('U2500' as never)).toBe(false)
  }
  const [byName] = await list({ search: 'n', sort: '-name' })
  expect(byName?.id).toBe('U2500')
  const [bySerial] = await list({ search: 'u', sort: 'serialNumber' })
  expect(bySerial?.id).toBe('U2500')
  await store.close()
})
