import { afterAll, expect, test } from '@jest/globals'
import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'
import { secret, unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { readDeclaration } from '@mdm-kit/declarations/protocol'
import type { Store } from '@mdm-kit/store'
import { sqliteStore } from '@mdm-kit/store-sql/sqlite'
import { identityNamed } from '@mdm-kit/scenes/storeRows'
import { offboardEnrollment } from '../../src/offboard/offboardEnrollment.js'
import {
  offboardPushTopic,
  type OffboardPushTopicOptions,
} from '../../src/offboard/offboardPushTopic.js'
import { SUBJECT_COLUMNS } from '@mdm-kit/store-sql'
import { failingStore, upTo } from './interruptions.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-offboard-'))
afterAll(() => rmSync(folder, { recursive: true }))

const UDID = 'F0F0F0F0-0000-4000-8000-00000000000F'
const TOPIC = 'com.apple.mgmt.External.offboard'
const at = new Date('2026-01-01T00:00:00Z')
const later = new Date('2026-02-01T00:00:00Z')
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

let files = 0

const open = async () => {
  const path = join(folder, `${++files}.db`)
  return { path, store: await sqliteStore({ path }) }
}

const enroll = async (store: Store, enrollment: Enrollment, device: Enrollment, topic = TOPIC) => {
  const id = enrollmentId(enrollment)
  const deviceId = enrollmentId(device)
  if (id === deviceId)
    await store.enrollments.authenticate({
      id,
      enrollment,
      topic,
      attributes: {},
      identity: identityNamed(`hash of ${id}`),
      at,
    })
  const push = { topic, pushToken: utf8('token'), pushMagic: 'magic' }
  const unlockToken = secret(utf8(`unlock ${UDID}`))
  await store.enrollments.updateToken({ id, deviceId, enrollment, push, unlockToken, at })
}

const mac: Enrollment = { _tag: 'Device', udid: UDID }
const user: Enrollment = { _tag: 'User', udid: UDID, userId: 'USER-1' }
const [macId, userId] = [enrollmentId(mac), enrollmentId(user)]

/** Everything that a store can come to know of a device and its user. */
const live = async (store: Store): Promise<void> => {
  const attempt = { id: 'A-1', flow: 'Automated', machineInfo: { UDID }, at } as const
  const challenge = { id: 'C-1', hash: 'ab'.repeat(32), attempt, expiresAt: later }
  await store.scep.addChallenge(challenge)
  await store.scep.record({
    ...identityNamed(`hash of ${macId}`),
    serialNumber: '01',
    attemptId: 'A-1',
    issuedAt: at,
    notAfter: later,
  })
  // An identity that was replaced is remembered.
  const before = identityNamed('the identity before')
  await store.enrollments.authenticate({
    id: macId,
    enrollment: mac,
    topic: TOPIC,
    attributes: {},
    identity: before,
    at,
  })
  await enroll(store, mac, mac)
  await enroll(store, user, mac)
  await store.scep.enrolled(`hash of ${macId}`, macId, at)
  await store.scep.addChallenge({
    id: 'C-2',
    hash: 'cd'.repeat(32),
    expiresAt: later,
    attempt: { id: 'A-2', flow: 'Plain', renews: macId, at },
  })
  const body = utf8(`<plist>${UDID}</plist>`)
  const command = { commandUuid: 'Q-1', requestType: 'DeviceLock', body }
  await store.queue.enqueue(command, [macId, userId], { at })
  await store.queue.report({ id: macId, commandUuid: 'Q-1', status: 'Acknowledged', body, at })
  for (const [id, key] of [
    ['E-1', macId],
    ['E-2', userId],
  ] as const)
    await store.outbox.append([{ id, kind: 'webhook', key, body, createdAt: at }])
  const declared = (Echo: string) =>
    unwrap(
      readDeclaration({
        Type: 'com.apple.configuration.management.test',
        Identifier: 'echo',
        Payload: { Echo },
      }),
    )
  await store.declarations.put(declared('Hello'), at)
  await store.declarations.putSet({ name: 'all', identifiers: ['echo'] }, at)
  await store.declarations.assign([macId, userId], ['all'], at)
  // A change that has not come to it yet: so many come before.
  const others = Array.from({ length: 500 }, (_, n) =>
    enrollmentId({ _tag: 'Device', udid: `0-${n}` }),
  )
  await store.declarations.assign(others, ['all'], at)
  await store.declarations.put(declared('Goodbye'), at)
  await store.declarations.advertise(macId, at)
  const StatusItems = { device: { identifier: { udid: UDID } } }
  await store.declarations.report(macId, () => ({ StatusItems, Errors: [], reportedAt: at }))
  // A user who logged in, and whose channel never came to be.
  const stranger = enrollmentId({ _tag: 'User', udid: UDID, userId: 'USER-2' })
  await store.logins.record(stranger, at)
  const login = { id: 'E-3', kind: 'webhook', key: stranger, body, createdAt: at }
  await store.outbox.append([login])
  const line = { at, actor: 'ann', action: 'enqueue' }
  for (const subject of [macId, userId]) await store.audit.append({ ...line, subject })
}

/** Tables that hold this text anywhere, as text or inside bytes. */
const tablesWith = (path: string, text: string): readonly string[] => {
  const database = new Database(path)
  const tables = database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .all()
    .map((row) => (row as { readonly name: string }).name)
  const holding = tables.filter((table) =>
    database
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .some((row) =>
        Object.values(row as object).some((value: unknown) =>
          (typeof value === 'string'
            ? value
            : value instanceof Uint8Array || value instanceof ArrayBuffer
              ? Buffer.from(value as Uint8Array).toString('latin1')
              : ''
          ).includes(text),
        ),
      ),
  )
  database.close()
  return holding.sort()
}

test('nothing of it is left anywhere: no table, no column, no byte', async () => {
  const { path, store } = await open()
  await live(store)
  // Those of services have its serial number instead, and those of SCEP a certificate or a hash.
  const others = [
    'mdm_dep_devices',
    'mdm_axm_devices',
    'mdm_vpp_assignments',
    'mdm_scep_challenges',
    'mdm_scep_transactions',
  ]
  const decided = Object.entries(SUBJECT_COLUMNS)
    .filter(([, { erasing }]) => erasing === 'Deleted' || erasing === 'Renamed')
    .map(([table]) => table)
    .filter((table) => !others.includes(table))
  expect(tablesWith(path, UDID)).toEqual([...decided, 'mdm_commands'].sort())
  const offboarded = await offboardEnrollment({
    store,
    id: macId,
    actor: 'ann',
    now: () => at,
    randomUuid: () => 'R-1',
  })
  expect(tablesWith(path, UDID)).toEqual([])
  expect(tablesWith(path, 'USER-')).toEqual([])
  expect(offboarded).toMatchObject({
    reference: 'R-1',
    erased: { enrollments: 2, queue: 2, outbox: 3, commands: 1, issued_certificates: 1 },
  })
  expect((await store.audit.list({ limit: 9 })).map((line) => [line.action, line.subject])).toEqual(
    [
      ['enqueue', 'R-1'],
      ['enqueue', 'R-1'],
      ['offboardEnrollment', 'R-1'],
    ],
  )
  expect(await offboardEnrollment({ store, id: macId })()).toMatchObject(
    E.left({ _tag: 'NothingToOffboard' }),
  )
  await store.close()
})

test('a store that fails leaves all of it, or none', async () => {
  const counted = await open()
  await live(counted.store)
  const counting = failingStore(counted.store, undefined)
  await offboardEnrollment({ store: counting.store, id: macId })
  // The last one empties the log, when all is erased.
  expect(counting.calls()).toBe(7)
  for (const failing of upTo(counting.calls() - 1)) {
    const { path, store } = await open()
    await live(store)
    const before = tablesWith(path, UDID)
    const failed = failingStore(store, failing).store
    expect(E.isLeft(await offboardEnrollment({ store: failed, id: macId })())).toBe(true)
    expect(tablesWith(path, UDID)).toEqual(before)
    await offboardEnrollment({ store, id: macId })
    expect(tablesWith(path, UDID)).toEqual([])
    await store.close()
  }
  await counted.store.close()
})

test('a log that could not be emptied is a skipped step of an erasure that took place', async () => {
  const { path, store } = await open()
  await live(store)
  const failed = failingStore(store, 6).store
  expect(await offboardEnrollment({ store: failed, id: macId })).toMatchObject({
    skipped: ['EmptyLog'],
  })
  expect(tablesWith(path, UDID)).toEqual([])
  await store.close()
})

const fleet = async (count: number) => {
  const { path, store } = await open()
  for (const number of upTo(count)) {
    const device: Enrollment = { _tag: 'Device', udid: `UDID-${number}` }
    await enroll(store, device, device)
  }
  const other: Enrollment = { _tag: 'Device', udid: 'OTHER' }
  await enroll(store, other, other, 'com.apple.mgmt.External.other')
  await store.pushCertificates.put({
    topic: TOPIC,
    certificate: 'PEM',
    key: secret(utf8('key')),
    notAfter: later,
    storedAt: at,
  })
  const discard = (more: Partial<OffboardPushTopicOptions> = {}) =>
    offboardPushTopic({ store, topic: TOPIC, now: () => at, randomUuid: () => 'R-1', ...more })()
  const left = async () => [
    (await store.enrollments.list({ limit: 999 })).length,
    (await store.pushCertificates.load(TOPIC)) !== undefined,
  ]
  return { path, store, discard, left }
}

test('a push topic that enrollments have is kept, unless they are offboarded with it', async () => {
  const { path, store, discard, left } = await fleet(120)
  expect(await discard()).toMatchObject(E.left({ _tag: 'TopicInUse' }))
  expect(await store.offboardings.list()).toEqual([])
  expect(await left()).toEqual([121, true])
  expect(await discard({ enrollments: 'Offboard' })).toEqual(
    E.right({ reference: 'R-1', erased: { push_certificates: 1 }, skipped: [] }),
  )
  expect(await left()).toEqual([1, false])
  expect(tablesWith(path, 'UDID-')).toEqual([])
  expect(await discard()).toMatchObject(E.left({ _tag: 'NothingToOffboard' }))
  await store.close()
})

test('a push topic without enrollments is offboarded', async () => {
  const { store, discard, left } = await fleet(0)
  expect(E.isRight(await discard())).toBe(true)
  expect(await left()).toEqual([1, false])
  await store.close()
})

test('offboarding a push topic resumes where it stopped, at any failing call to the store', async () => {
  const clean = await fleet(2)
  const counted = failingStore(clean.store, undefined)
  await clean.discard({ store: counted.store, enrollments: 'Offboard' })
  for (const failing of upTo(counted.calls())) {
    const { store, discard, left } = await fleet(2)
    const failed = failingStore(store, failing).store
    expect(E.isLeft(await discard({ store: failed, enrollments: 'Offboard' }))).toBe(true)
    expect((await left())[1]).toBe(true)
    expect(E.isRight(await discard({ enrollments: 'Offboard' }))).toBe(true)
    expect(await left()).toEqual([1, false])
    expect((await store.audit.list({ limit: 9 })).length).toBe(1)
    await store.close()
  }
  await clean.store.close()
})
