import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import { enrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import { Kysely, PostgresDialect } from 'kysely'
import { inspect } from 'node:util'
import pg from 'pg'

import { postgresStore } from '../src/postgres/index.js'
import type { Store } from '@mdm-kit/store'
import { storeContract } from '@mdm-kit/store/contract'
import { inventoryQuery, serialsInRange } from '../src/sql/inventory.js'
import { dueQuery } from '../src/sql/outboxClaim.js'
import {
  deferredQuery,
  endedQuery,
  expiredQuery,
  nextQuery,
  progressQuery,
} from '../src/sql/queue.js'
import type { Tables } from '../src/sql/tables/tables.js'
import { testPostgres } from '@mdm-kit/scenes/postgres'

const postgres = testPostgres()

describe('the PostgreSQL store', () => {
  let store: Store
  let connectionString: string

  beforeAll(async () => {
    connectionString = await postgres.emptyDatabase()
    store = await postgresStore({ connectionString })
  })
  afterAll(async () => {
    await store.close()
  })

  test.each(storeContract.map(({ name, run }) => ({ name, run })))('$name', async ({ run }) => {
    await postgres.empty(connectionString)
    await run(store)
  })

  test('processes that start together update the schema once', async () => {
    const database = { connectionString: await postgres.emptyDatabase() }
    const together = await Promise.all(Array.from({ length: 4 }, () => postgresStore(database)))
    for (const one of together) {
      expect(await one.ping()()).toEqual(E.right(undefined))
      await one.close()
    }
  })
})

test('a connection that breaks between two statements fails its transaction, and nothing else', async () => {
  const connectionString = await postgres.emptyDatabase()
  const store = await postgresStore({ connectionString })
  const other = new pg.Client({ connectionString })
  await other.connect()
  const cutAll = async () => {
    await other.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    // Until this process has noticed it, too.
    await new Promise(setImmediate)
    await other.query('SELECT 1')
  }
  const cut = await store.transaction(({ enrollments }) => async () => {
    await cutAll()
    return enrollments.list({ limit: 1 })()
  })()
  expect(cut).toMatchObject({ left: { _tag: 'StoreUnavailable' } })
  expect(await store.ping()()).toEqual(E.right(undefined))
  await other.end()
  await store.close()
})

describe('regardless of how many commands are finished,', () => {
  const id = enrollmentId({ _tag: 'Device', udid: 'UDID-1' })
  const at = new Date('2026-01-01T00:00:00Z')
  let pool: pg.Pool
  let db: Kysely<Tables>

  beforeAll(async () => {
    const connectionString = await postgres.emptyDatabase()
    const store = await postgresStore({ connectionString })
    await store.close()
    pool = new pg.Pool({ connectionString })
    // A connection may still be closing when the database is dropped.
    pool.on('error', () => undefined)
    db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
    // The planner scans a small table: there must be enough rows to make an index worthwhile.
    await pool.query(
      `INSERT INTO mdm_commands SELECT 'c' || n, 'DeviceLock', '' FROM generate_series(1, 5000) n`,
    )
    await pool.query(
      `INSERT INTO mdm_queue (enrollment_id, command_uuid, state, priority, queued_at)
      SELECT $1, 'c' || n, CASE WHEN n % 1000 = 0 THEN 'Waiting' WHEN n % 1000 = 1 THEN 'Deferred' ELSE 'Done' END, 0, n
      FROM generate_series(1, 5000) n`,
      [id],
    )
    await pool.query('ANALYZE')
  })
  afterAll(() => pool.end())

  test.each([
    ['the next command', () => nextQuery(db, id, at), 'mdm_queue_waiting'],
    ['a deferred command', () => deferredQuery(db, id), 'mdm_queue_deferred'],
  ])('%s is found among the open commands', async (_, query, index) => {
    const { sql: text, parameters } = query().compile()
    const { rows } = await pool.query<Record<string, string>>(`EXPLAIN ${text}`, [...parameters])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain(`using ${index} on mdm_queue`)
    expect(plan).not.toMatch(/Seq Scan|mdm_queue_history|mdm_queue_once/)
  })

  test.each([
    ['expired', () => expiredQuery(db, at, 9), 'mdm_queue_expiring'],
    ['pruned', () => endedQuery(db, new Date(50), 9), 'mdm_queue_ended'],
  ])('commands to be %s are found through an index, oldest first', async (_, query, index) => {
    const { sql: text, parameters } = query().compile()
    const { rows } = await pool.query<Record<string, string>>(`EXPLAIN ${text}`, [...parameters])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain(`using ${index} on mdm_queue`)
    expect(plan).not.toMatch(/Seq Scan|Sort/)
  })

  test('the progress of commands is found by their keys', async () => {
    const keys = Array.from({ length: 10 }, (_, index) => ({ id, commandUuid: `c${index}` }))
    const { sql: text, parameters } = progressQuery(db, keys).compile()
    const { rows } = await pool.query<Record<string, string>>(`EXPLAIN ${text}`, [...parameters])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/Index Scan using mdm_queue_(once|of_command) on mdm_queue/)
    expect(plan).not.toContain('Seq Scan')
  })

  test.each([
    ['page', { after: 'S001000' }],
    ['search', { search: 'S0010' }],
  ])('a %s of the inventory finds every row through an index', async (_, page) => {
    // As long as Apple's records are: reading the whole of a small table would be cheaper.
    const record = `repeat('x', 700)`
    for (const [table, columns, values] of [
      ['mdm_axm_devices', 'organization, record, listing_number', `'o', ${record}, 1`],
      [
        'mdm_dep_devices',
        'server, record, profile_status, fetch_number',
        `'s', ${record}, 'empty', 1`,
      ],
      [
        'mdm_enrollments',
        'id, device_id, enrollment, state, topic',
        `n, n, ${record}, 'Enrolled', 't'`,
      ],
    ])
      await pool.query(
        `INSERT INTO ${table} (serial_number, ${columns})
        SELECT 'S' || lpad(n::text, 6, '0'), ${values} FROM generate_series(1, 20000) n
        ON CONFLICT DO NOTHING`,
      )
    await pool.query('ANALYZE')
    const query = inventoryQuery({}, serialsInRange(page), 100).compile(db)
    const { rows } = await pool.query<Record<string, string>>(`EXPLAIN ${query.sql}`, [
      ...query.parameters,
    ])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    for (const table of ['axm_devices', 'dep_devices', 'enrollments'])
      expect(plan).toMatch(new RegExp(`using mdm_${table}_(by_serial|key) on mdm_${table}`))
    expect(plan).not.toMatch(/Seq Scan on mdm_(axm_devices|dep_devices|enrollments)/)
  })

  test('a claim reads only due entries and their neighbors, regardless of the backlog', async () => {
    const body = `decode('00', 'hex')`
    await pool.query(
      `INSERT INTO mdm_outbox (id, kind, entry_key, body, created_at, due_at)
      SELECT n, 'k', 'key-' || (n % 100), ${body}, 0, n FROM generate_series(1, 5000) n`,
    )
    await pool.query('ANALYZE mdm_outbox')
    const { sql: text, parameters } = dueQuery(db, 50).compile()
    const { rows } = await pool.query<Record<string, string>>(`EXPLAIN ${text}`, [...parameters])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('using mdm_outbox_due on mdm_outbox entry')
    expect(plan).toContain('using mdm_outbox_of_key on mdm_outbox older')
    expect(plan).not.toMatch(/Seq Scan|Sort/)
  })
})

test('a server that cannot be reached is a failure that does not contain the password', async () => {
  const opened = await postgresStore({
    connectionString: secret('postgres://mdm:hunter2@127.0.0.1:1/none'),
  })()
  expect(E.isLeft(opened) && opened.left._tag).toBe('StoreUnavailable')
  expect(inspect(opened, { depth: null })).not.toContain('hunter2')
})
