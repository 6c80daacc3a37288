import { afterAll, describe, expect, test } from '@jest/globals'
import { reveal, secret, unwrap } from '@mdm-kit/codec'
import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { sqliteStore } from '../src/sqlite/index.js'
import type { Store } from '@mdm-kit/store'
import { identityNamed } from '@mdm-kit/scenes/storeRows'
import { sealer } from '../src/sealing/sealer.js'
import { dueQuery, followersQuery } from '../src/sql/outboxClaim.js'
import { migrate } from '../src/sql/migrations.js'
import {
  deferredQuery,
  endedQuery,
  expiredQuery,
  nextQuery,
  progressQuery,
} from '../src/sql/queue.js'
import type { Tables } from '../src/sql/tables/tables.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-libsql-'))
afterAll(() => rmSync(folder, { recursive: true }))

const enrollment: Enrollment = { _tag: 'Device', udid: 'UDID-1' }
const id = enrollmentId(enrollment)
const at = new Date('2026-01-01T00:00:00Z')
const topic = 'com.apple.mgmt.External.libsql'

const open = (name: string): Promise<Store> => sqliteStore({ path: join(folder, name) })

const enroll = async (store: Store): Promise<void> => {
  const push = { topic, pushToken: new Uint8Array([1]), pushMagic: 'hunter2-magic' }
  const unlockToken = secret(new TextEncoder().encode('hunter2-unlock'))
  await store.enrollments.authenticate({
    id,
    enrollment,
    topic,
    at,
    attributes: {},
    identity: identityNamed('hash'),
  })
  await store.enrollments.updateToken({ id, deviceId: id, enrollment, push, unlockToken, at })
}

test('stored data is there when the file is opened again', async () => {
  const before = await open('again.db')
  await enroll(before)
  const command = { commandUuid: 'C-1', requestType: 'DeviceLock', body: new Uint8Array([1, 2]) }
  await before.queue.enqueue(command, [id], { at })
  await before.close()

  const after = await open('again.db')
  expect(await after.enrollments.find(id)).toMatchObject({
    state: 'Enrolled',
  })
  expect(await after.queue.next(id, { newExchange: true, at })).toEqual(command)
  await after.close()
})

test('with a sealer, no token can be read from the file, and the right keys open it', async () => {
  const key = (id: string) => ({ id, key: secret(new Uint8Array(32).fill(id.length)) })
  const path = join(folder, 'sealed.db')
  const token = secret(new TextEncoder().encode('hunter2-bootstrap'))
  const openWith = (...keys: readonly string[]) =>
    sqliteStore({ path, sealer: unwrap(sealer({ keys: keys.map(key) })) })

  const first = await openWith('k1')
  await enroll(first)
  await first.bootstrapTokens.set(id, token)
  await first.close()
  const files = readdirSync(folder).filter((name) => name.startsWith('sealed.db'))
  const file = Buffer.concat(files.map((name) => readFileSync(join(folder, name))))
  expect(file.includes('hunter2-magic')).toBe(false)
  expect(file.includes('hunter2-bootstrap')).toBe(false)
  expect(file.includes('hunter2-unlock')).toBe(false)

  const rotated = await openWith('key-2', 'k1')
  const found = await rotated.bootstrapTokens.get(id)
  expect(found && reveal(found)).toEqual(reveal(token))
  await rotated.close()
})

test('lists of the SQLite store contain no secrets', async () => {
  const store = await open('secrets.db')
  await enroll(store)
  const shown = inspect(await store.enrollments.list({ limit: 10 }), { depth: null })
  expect(shown).toContain('UDID-1')
  expect(shown).not.toContain('hunter2')
  expect(inspect(await store.enrollments.unlockToken(id))).toContain('<redacted>')
  await store.close()
})

test('a database of a newer version is rejected and not changed', async () => {
  await (await open('newer.db')).close()
  const database = new Database(join(folder, 'newer.db'))
  database.exec(`INSERT INTO mdm_migrations VALUES ('9999_future', '2099-01-01')`)
  database.close()
  const opened = await sqliteStore({ path: join(folder, 'newer.db') })()
  expect(E.isLeft(opened) && opened.left.message).toMatch(/9999_future/)
})

test('a folder is not a database', async () => {
  expect(E.isLeft(await sqliteStore({ path: folder })())).toBe(true)
})

test('a claim reads only due entries and their neighbors, regardless of the backlog', async () => {
  const path = join(folder, 'claim.db')
  await (await open('claim.db')).close()
  const database = new Database(path)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  const planOf = (query: { readonly compile: () => CompiledQuery }) => {
    const { sql: text, parameters } = query.compile()
    return database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all(...parameters)
      .map((row) => (row as { readonly detail: string }).detail)
  }
  expect(planOf(dueQuery(db, at.getTime()))).toEqual([
    'SEARCH entry USING INDEX mdm_outbox_due (due_at<?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH older USING INDEX mdm_outbox_of_key (entry_key=? AND position<?)',
  ])
  const followers = planOf(followersQuery(db, [1, 2], at.getTime()))
  expect(followers.join('\n')).toContain('INDEX mdm_outbox_of_key (entry_key=? AND position>?)')
  expect(followers.join('\n')).not.toContain('SCAN')
  await db.destroy()
})

test('expired and prunable commands are found through an index, oldest first, regardless of the history', async () => {
  await (await open('prune.db')).close()
  const database = new Database(join(folder, 'prune.db'))
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  const planOf = (query: { readonly compile: () => CompiledQuery }) => {
    const { sql: text, parameters } = query.compile()
    return database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all(...parameters)
      .map((row) => (row as { readonly detail: string }).detail)
  }
  expect(planOf(expiredQuery(db, at, 9))).toEqual([
    'SEARCH mdm_queue USING INDEX mdm_queue_expiring (expires_at<?)',
  ])
  expect(planOf(endedQuery(db, at, 9))).toEqual([
    'SEARCH mdm_queue USING INDEX mdm_queue_ended (<expr><?)',
  ])
  await db.destroy()
})

describe('regardless of how many commands are finished,', () => {
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: new Database(join(folder, 'plan.db')) }),
  })
  afterAll(() => db.destroy())

  test.each([
    ['the next command', nextQuery(db, id, at), 'mdm_queue_waiting'],
    ['a deferred command', deferredQuery(db, id), 'mdm_queue_deferred'],
  ])('%s is found among the open commands, without sorting', async (_, query, index) => {
    await migrate({ name: 'sqlite', db })
    const { sql: text, parameters } = query.compile()
    const database = new Database(join(folder, 'plan.db'))
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all(...parameters)
      .map((row) => (row as { readonly detail: string }).detail)
      .join('\n')
    database.close()
    expect(plan).toContain(`INDEX ${index} (enrollment_id=?)`)
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE|mdm_queue_history/)
  })

  test('the progress of commands is found by their keys', async () => {
    await migrate({ name: 'sqlite', db })
    const keys = [{ id, commandUuid: 'C-1' }]
    const { sql: text, parameters } = progressQuery(db, [...keys, ...keys]).compile()
    const database = new Database(join(folder, 'plan.db'))
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...parameters)
    database.close()
    expect(JSON.stringify(plan)).toMatch(
      /SEARCH mdm_queue USING INDEX \S+ \(enrollment_id=\? AND command_uuid=\?\)/,
    )
  })
})
