import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import Database from 'libsql'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

import { sqliteStore } from '../src/sqlite/index.js'
import { postgresStore } from '../src/postgres/index.js'
import { type Sealer, sealer, unsealed } from '../src/index.js'
import type { Store, Stored } from '@mdm-kit/store'
import { SEALED_COLUMNS } from '../src/sql/sealedColumns.js'
import { fillWithSecrets, openedSecrets, SECRETS } from '@mdm-kit/scenes/secrets'
import { testPostgres } from '@mdm-kit/scenes/postgres'

/** A database of either engine, and all that someone with access to its files or tables can read. */
interface Place {
  readonly open: (sealing: Sealer) => Stored<Store>
  readonly dump: () => Promise<Buffer>
}

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-sealed-'))
const postgres = testPostgres()
let files = 0
const at = new Date('2026-01-01T00:00:00Z')

afterAll(() => rmSync(folder, { recursive: true }))

const onLibsql = (): Promise<Place> => {
  const name = `${++files}.db`
  const path = join(folder, name)
  return Promise.resolve({
    open: (sealing) => sqliteStore({ path, sealer: sealing }),
    // With its write-ahead log and the log's index.
    dump: () =>
      Promise.resolve(
        Buffer.concat(
          readdirSync(folder)
            .filter((file) => file.startsWith(name))
            .map((file) => readFileSync(join(folder, file))),
        ),
      ),
  })
}

const onPostgres = async (): Promise<Place> => {
  const connectionString = await postgres.emptyDatabase()
  return {
    open: (sealing) => postgresStore({ connectionString, sealer: sealing }),
    dump: async () => {
      const client = new pg.Client({ connectionString })
      await client.connect()
      const { rows: tables } = await client.query<{ readonly name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
      )
      const values: Buffer[] = []
      for (const { name } of tables) {
        const { rows } = await client.query<unknown[]>({
          text: `SELECT * FROM ${name}`,
          rowMode: 'array',
        })
        for (const value of rows.flat())
          values.push(Buffer.isBuffer(value) ? value : Buffer.from(String(value)))
      }
      await client.end()
      return Buffer.concat(values)
    },
  }
}

const keyed = (acceptUnsealed = false): Sealer =>
  unwrap(sealer({ keys: [{ id: 'k1', key: secret(new Uint8Array(32).fill(1)) }], acceptUnsealed }))

const readable = (dump: Buffer): readonly string[] =>
  Object.entries(SECRETS).flatMap(([column, value]) =>
    dump.includes(Buffer.from(value)) ? [column] : [],
  )

test('this test has a secret for every sealed column', () => {
  expect(Object.keys(SECRETS).sort()).toEqual(
    SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort(),
  )
})

describe.each([
  ['libsql', onLibsql],
  ['PostgreSQL', onPostgres],
])('someone who can read the database, on %s,', (_, somewhere) => {
  let place: Place
  beforeEach(async () => {
    place = await somewhere()
  })

  test('finds none of the secrets if it is sealed, and all of them if it is not', async () => {
    const store = await place.open(keyed())
    await fillWithSecrets(store)
    expect(readable(await place.dump())).toEqual([])
    await store.close()
    expect(readable(await place.dump())).toEqual([])

    const plain = await somewhere()
    const open = await plain.open(unsealed)
    await fillWithSecrets(open)
    expect(readable(await plain.dump())).toEqual(Object.keys(SECRETS))
    await open.close()
  })

  test('finds none of the secrets once an unsealed store has been resealed', async () => {
    const before = await place.open(unsealed)
    await fillWithSecrets(before)
    const secrets = await openedSecrets(before)
    await before.close()

    const moving = await place.open(keyed(true))
    expect(await openedSecrets(moving)).toEqual(secrets)
    expect(await moving.secrets.reseal({ limit: 99 })).toEqual({
      seen: SEALED_COLUMNS.length,
      resealed: SEALED_COLUMNS.length,
    })
    await moving.close()
    expect(readable(await place.dump())).toEqual([])

    const after = await place.open(keyed())
    expect(await openedSecrets(after)).toEqual(secrets)
    await after.close()
  })
})

test('data that was deleted before anything was sealed does not remain in the pages of the file', async () => {
  const place = await onLibsql()
  const store = await place.open(unsealed)
  const body = Buffer.alloc(50_000, 'hunter2-delivered')
  await store.outbox.append([{ id: 'E-1', kind: 'webhook', createdAt: at, body }])
  expect((await place.dump()).includes('hunter2-delivered')).toBe(true)
  await store.outbox.delivered('E-1', at)
  await store.close()
  const moving = await place.open(keyed(true))
  await moving.secrets.reseal({ limit: 9 })
  expect((await place.dump()).includes('hunter2-delivered')).toBe(false)
  await moving.close()
})

test('someone who can write to the database cannot move a report to another device, nor a body to another command', async () => {
  const path = join(folder, 'moved.db')
  const store = await sqliteStore({ path, sealer: keyed() })
  await fillWithSecrets(store)
  const database = new Database(path)
  database.exec(`UPDATE mdm_queue SET enrollment_id = 'UDID-2'`)
  database.exec(`UPDATE mdm_enrollments SET push_magic = push_token`)
  database.close()
  const locked = { left: { _tag: 'StoreUnavailable', fault: 'SecretsLocked' } }
  const id = (await store.enrollments.list({ limit: 1 }))[0]?.id
  expect(id).toBeDefined()
  if (id === undefined) return
  expect(await store.enrollments.pushTarget(id)()).toMatchObject(locked)
  const other = 'UDID-2' as typeof id
  expect(await store.queue.result(other, 'C-1')()).toMatchObject(locked)
  await store.close()
})
