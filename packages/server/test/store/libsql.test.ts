import { afterAll, expect, test } from '@jest/globals'
import { orThrow, secret, valueOrThrow } from '@mdm-kit/codec'
import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { libsqlStore, type Store } from '../../src/index.js'
import { statements } from '../../src/store/libsql/statements.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-libsql-'))
afterAll(() => rmSync(folder, { recursive: true }))

const enrollment: Enrollment = { _tag: 'Device', udid: 'UDID-1' }
const id = enrollmentId(enrollment)
const at = new Date('2026-01-01T00:00:00Z')
const topic = 'com.apple.mgmt.External.libsql'

const open = (name: string): Store => valueOrThrow(libsqlStore({ path: join(folder, name) }))

const enroll = async (store: Store): Promise<void> => {
  const push = { topic, pushToken: new Uint8Array([1]), pushMagic: 'hunter2-magic' }
  const unlockToken = secret(new TextEncoder().encode('hunter2-unlock'))
  await orThrow(
    store.enrollments.authenticate({
      ...{ id, enrollment, topic, at },
      attributes: {},
      certificateHash: 'hash',
    }),
  )
  await orThrow(
    store.enrollments.updateToken({ id, deviceId: id, enrollment, push, unlockToken, at }),
  )
}

test('what was stored is there when the file is opened again', async () => {
  const before = open('again.db')
  await enroll(before)
  const command = { commandUuid: 'C-1', requestType: 'DeviceLock', body: new Uint8Array([1, 2]) }
  await orThrow(before.queue.enqueue(command, [id], at))
  await before.close()

  const after = open('again.db')
  expect(O.toUndefined(await orThrow(after.enrollments.find(id)))).toMatchObject({
    state: 'Enrolled',
  })
  expect(await orThrow(after.queue.next(id, { newExchange: true }))).toEqual(O.some(command))
  await after.close()
})

test('lists show no secret', async () => {
  const store = open('secrets.db')
  await enroll(store)
  const shown = inspect(await orThrow(store.enrollments.list({ limit: 10 })), { depth: null })
  expect(shown).toContain('UDID-1')
  expect(shown).not.toContain('hunter2')
  expect(inspect(await orThrow(store.enrollments.unlockToken(id)))).toContain('<redacted>')
  await store.close()
})

test('a database of a newer version is refused and left as it is', async () => {
  await open('newer.db').close()
  const database = new Database(join(folder, 'newer.db'))
  database.exec('PRAGMA user_version = 999')
  database.close()
  const opened = libsqlStore({ path: join(folder, 'newer.db') })
  expect(E.isLeft(opened) && opened.left.message).toMatch(/schema 999/)
})

test('a file that is no database is refused', () => {
  const path = join(folder, 'text.db')
  const text = new Database(path)
  text.close()
  expect(E.isLeft(libsqlStore({ path: folder }))).toBe(true)
})

test.each([
  ['next', 'queue_waiting'],
  ['hasDeferred', 'queue_deferred'],
  ['revive', 'queue_deferred'],
  ['clearWaiting', 'queue_waiting'],
  ['clearDeferred', 'queue_deferred'],
] as const)(
  '%s looks at open commands only, however many are finished, and sorts nothing',
  async (name, index) => {
    await open('plan.db').close()
    const database = new Database(join(folder, 'plan.db'))
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN ${statements[name]}`)
      .all('UDID-1')
      .map((row) => (row as { readonly detail: string }).detail)
    database.close()
    expect(plan.join('\n')).toContain(`INDEX ${index} (enrollment_id=?)`)
    expect(plan.join('\n')).not.toMatch(/SCAN (?!CONSTANT)|TEMP B-TREE|queue_history/)
  },
)
