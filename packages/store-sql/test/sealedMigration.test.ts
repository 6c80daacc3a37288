import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { secret, unwrap } from '@mdm-kit/codec'
import { Kysely, PostgresDialect, sql } from 'kysely'
import Database from 'libsql'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

import { sqliteStore } from '../src/sqlite/index.js'
import { postgresStore } from '../src/postgres/index.js'
import { sealer } from '../src/index.js'
import type { Store, Stored } from '@mdm-kit/store'
import { syncedDialect } from '../src/sqlite/driver.js'
import type { EngineName } from '../src/sql/engine.js'
import { migrate } from '../src/sql/migrations.js'
import type { Tables } from '../src/sql/tables.js'
import { testPostgres, type TestPostgres } from '@mdm-kit/scenes'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-moved-'))
const path = join(folder, 'moved.db')
let postgres: TestPostgres
let connectionString: string

beforeAll(async () => {
  postgres = await testPostgres()
  connectionString = await postgres.emptyDatabase()
}, 60_000)
afterAll(async () => {
  await postgres.remove()
  rmSync(folder, { recursive: true })
}, 60_000)

/** More than are rewritten in one go. */
const MANY = 510

const at = new Date('2026-01-01T00:00:00Z')
const id = enrollmentId({ _tag: 'Device', udid: 'UDID-1' })
const sealing = unwrap(sealer({ keys: [{ id: 'k1', key: secret(new Uint8Array(32).fill(1)) }] }))

const bytes = (text: string): Buffer => Buffer.from(`hunter2-${text}`)
const json = (text: string): string => JSON.stringify({ Echo: `hunter2-${text}` })
const about = JSON.stringify({
  flow: 'Plain',
  reference: 'hunter2-about',
  machineInfo: { UDID: 'UDID-1' },
})
const definition = JSON.stringify({ profile_name: 'P', url: 'https://hunter2-definition' })

/** What stood in the columns before they were sealed. */
const fillAsBefore = async (db: Kysely<Tables>): Promise<void> => {
  await sql`INSERT INTO enrollments
    (id, device_id, enrollment, state, topic, certificate_hash, push_token, push_magic, token_updated_at)
    VALUES (${id}, ${id}, ${JSON.stringify({ _tag: 'Device', udid: 'UDID-1' })}, 'Enrolled', 'topic',
    'hash', ${bytes('token')}, 'hunter2-magic', ${at.getTime()})`.execute(db)
  for (let number = 0; number < MANY; number += 1) {
    const uuid = `C-${String(number).padStart(4, '0')}`
    await sql`INSERT INTO commands (command_uuid, request_type, body)
      VALUES (${uuid}, 'SetRecoveryLock', ${bytes('body')})`.execute(db)
    await sql`INSERT INTO queue
      (enrollment_id, command_uuid, state, priority, queued_at, status, report, reported_at)
      VALUES (${id}, ${uuid}, ${number === MANY - 1 ? 'Waiting' : 'Done'}, 0, ${at.getTime()},
      'Acknowledged', ${number === MANY - 1 ? null : bytes('report')}, ${at.getTime()})`.execute(db)
  }
  await sql`INSERT INTO declaration_versions (server_token, identifier, type, payload, named)
    VALUES ('T', 'declared', 'com.apple.configuration.management.test', ${json('payload')}, '[]')`.execute(
    db,
  )
  await sql`INSERT INTO declarations (identifier, server_token, changed_at)
    VALUES ('declared', 'T', ${at.getTime()})`.execute(db)
  await sql`INSERT INTO declaration_status (enrollment_id, status_items, errors, reported_at)
    VALUES (${id}, ${json('status')}, ${`[${json('error')}]`}, ${at.getTime()})`.execute(db)
  await sql`INSERT INTO enrollment_attempts (id, about, created_at)
    VALUES ('A-1', ${about}, ${at.getTime()})`.execute(db)
  await sql`INSERT INTO issued_certificates
    (certificate_hash, serial_number, attempt_id, enrollment_id, issued_at, not_after)
    VALUES ('hash', '1', 'A-1', ${id}, ${at.getTime()}, ${at.getTime()})`.execute(db)
  await sql`INSERT INTO dep_profiles (server, profile_uuid, definition, defined_at)
    VALUES ('main', 'AB', ${definition}, ${at.getTime()})`.execute(db)
}

const onLibsql = () => ({
  db: new Kysely<Tables>({
    dialect: syncedDialect({ database: new Database(path), sync: () => Promise.resolve() }),
  }),
  open: (): Stored<Store> => sqliteStore({ path, sealer: sealing }),
})

const onPostgres = () => ({
  db: new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString }) }),
  }),
  open: (): Stored<Store> => postgresStore({ connectionString, sealer: sealing }),
})

test.each<[EngineName, () => ReturnType<typeof onLibsql>]>([
  ['sqlite', onLibsql],
  ['postgres', onPostgres],
])(
  'what an older version left in plain text is sealed when the store is opened: %s',
  async (name, somewhere) => {
    const { db, open } = somewhere()
    await migrate({ name, db, sealer: sealing }, '0013_queue_ended')
    await db.transaction().execute(fillAsBefore)
    await db.destroy()

    const store = await open()
    const found = async <A>(call: Stored<A | undefined>) => await call
    const target = await found(store.enrollments.pushTarget(id))
    expect(Buffer.from(target?.pushToken ?? [])).toEqual(bytes('token'))
    expect(target?.pushMagic).toBe('hunter2-magic')
    const next = await found(store.queue.next(id, { newExchange: true, at }))
    expect(Buffer.from(next?.body ?? [])).toEqual(bytes('body'))
    const result = await found(store.queue.result(id, 'C-0400'))
    expect(Buffer.from(result?.report ?? [])).toEqual(bytes('report'))
    expect(await found(store.declarations.find('declared'))).toMatchObject({
      Payload: { Echo: 'hunter2-payload' },
    })
    expect(await found(store.declarations.status(id))).toMatchObject({
      StatusItems: { Echo: 'hunter2-status' },
      Errors: [{ Echo: 'hunter2-error' }],
    })
    expect(await found(store.scep.attemptOf(id))).toMatchObject({ reference: 'hunter2-about' })
    expect(await store.depServers.profiles('main')).toMatchObject([
      { definition: { url: 'https://hunter2-definition' } },
    ])
    // All of it was sealed by the key that seals now, and an attempt is found by whom it names.
    const sealed = await store.secrets.reseal({ limit: 9999 })
    expect(sealed).toEqual({ seen: 2 + MANY + (MANY - 1) + 1 + 2 + 1 + 1, resealed: 0 })
    expect(await found(store.offboardings.eraseEnrollment(id, 'R-1'))).toMatchObject({
      enrollment_attempts: 1,
    })
    await store.close()
  },
  60_000,
)

test('…and is not left in the files of SQLite', () => {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  expect(Buffer.concat(files).length).toBeGreaterThan(100_000)
  expect(Buffer.concat(files).includes('hunter2')).toBe(false)
})
