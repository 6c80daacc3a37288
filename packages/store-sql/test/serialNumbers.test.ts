import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EnrollmentId } from '@mdm-kit/checkin'
import { decodeWith, secret, unwrap } from '@mdm-kit/codec'
import { cursorOf, Device, ServerToken } from '@mdm-kit/dep'
import { isHashedSerialNumber, type Store } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { testPostgres } from '@mdm-kit/scenes/postgres'
import { postgresStore } from '../src/postgres/index.js'
import { sqliteStore } from '../src/sqlite/index.js'

const KEY = secret(new Uint8Array(32).fill(1))
const OTHER = secret(new Uint8Array(32).fill(2))
const at = new Date('2026-01-01')
const until = new Date('2026-01-02')

const authenticate = (store: Store, udid: string, SerialNumber: string) =>
  store.enrollments.authenticate({
    id: unwrap(decodeWith(EnrollmentId)(udid)),
    enrollment: { _tag: 'Device', udid },
    topic: 'com.apple.mgmt.External.x',
    attributes: { SerialNumber, Model: 'Mac16,1' },
    identity: { identityHash: udid, certificateHash: `c ${udid}`, notAfter: until },
    at,
  })

const leaseOf = async (store: Store) => {
  const [claimed] = await store.syncs.claim({
    kind: 'DepServer',
    now: at,
    leaseUntil: until,
    limit: 1,
  })
  if (claimed === undefined) throw new Error('no sync is due')
  return claimed.lease
}

/** A listing of a DEP server with these devices. */
const listOnServer = async (store: Store, serials: readonly string[]) => {
  const serverToken = unwrap(
    decodeWith(ServerToken)({
      ...{ consumer_key: 'CK', consumer_secret: 'CS', access_token: 'AT', access_secret: 'AS' },
      access_token_expiry: '2026-12-31T00:00:00Z',
    }),
  )
  const key = secret(new Uint8Array(1))
  await store.depServers.put({ name: 'main', serverToken, key, account: {}, at })
  const devices = serials.map((serial_number) => unwrap(decodeWith(Device)({ serial_number })))
  const position = { cursor: cursorOf('1'), phase: 'sync', at } as const
  const page = { devices, position, phase: 'sync', startsOver: false, endsFetch: false } as const
  await store.depServers.savePage(await leaseOf(store), page, { at, until })
}

const serialsOf = async (store: Store, more: object = {}) =>
  (await store.inventory.list({ limit: 99, ...more })).map(({ serialNumber }) => serialNumber)

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-serials-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const postgres = testPostgres()

/** An empty database, opened by any key, again and again. */
const sqlite = () => {
  const path = join(folder, `${(files += 1)}.db`)
  return Promise.resolve((serialNumberKey?: typeof KEY) =>
    sqliteStore({ path, ...(serialNumberKey && { serialNumberKey }) }),
  )
}
const onPostgres = async () => {
  const connectionString = await postgres.emptyDatabase()
  return (serialNumberKey?: typeof KEY) =>
    postgresStore({ connectionString, ...(serialNumberKey && { serialNumberKey }) })
}

describe.each([
  ['libsql', sqlite],
  ['PostgreSQL', onPostgres],
])('a %s store that hashes serial numbers', (_, database) => {
  let store: Store
  let hash: (serial: string) => string
  beforeAll(async () => {
    const open = await database()
    // Before the option was set.
    const before = await open()
    await authenticate(before, 'U-OLD', 'C02OLD')
    await listOnServer(before, ['C02OLD', 'C02DEP'])
    expect(before.hashSerialNumber).toBeUndefined()
    await before.close()
    store = await open(KEY)
    hash = (serial) => store.hashSerialNumber?.(serial) ?? ''
    await authenticate(store, 'U-NEW', 'C02NEW')
    await authenticate(store, 'U-DEP', 'c02dep')
  })
  afterAll(() => store.close())

  test('hashes those that it was given before, and finds them', async () => {
    const [old] = await store.enrollments.list({ serialNumber: 'c02old', limit: 9 })
    expect(old).toMatchObject({ id: 'U-OLD', attributes: { Model: 'Mac16,1' } })
    expect(old?.attributes?.SerialNumber).toBe(hash('C02OLD'))
    expect(isHashedSerialNumber(hash('C02OLD'))).toBe(true)
  })

  test('are found by a search for the whole serial number, and sorted by their hashes', async () => {
    const ids = async (more: object) =>
      (await store.enrollments.list({ limit: 9, ...more })).map(({ id }) => id)
    expect(await ids({ search: 'c02old' })).toEqual(['U-OLD'])
    expect(await ids({ search: 'c02' })).toEqual([])
    const byHash = [
      ['U-OLD', hash('C02OLD')],
      ['U-NEW', hash('C02NEW')],
      ['U-DEP', hash('C02DEP')],
    ].sort(([, one = ''], [, other = '']) => (one < other ? -1 : 1))
    expect(await ids({ sort: 'serialNumber' })).toEqual(byHash.map(([id]) => id))
  })

  test('joins them with what Apple lists, whenever it was listed', async () => {
    const dep = [{ server: 'main' }]
    for (const [asked, udid, serialNumber] of [
      ['C02OLD', 'U-OLD', 'C02OLD'],
      [' c02dep', 'U-DEP', 'C02DEP'],
      [hash('C02DEP'), 'U-DEP', 'C02DEP'],
    ])
      expect(await store.inventory.find(asked ?? '')).toMatchObject({
        ...{ serialNumber, dep, enrollments: [{ id: udid }] },
      })
    expect((await store.depServers.device('main', hash('C02DEP')))?.device.serial_number).toBe(
      'C02DEP',
    )
    expect(await store.depServers.device('main', hash('C02NEW'))).toBeUndefined()
  })

  test('lists each device once: by its serial number where Apple has it, then by hash', async () => {
    expect(await serialsOf(store)).toEqual(['C02DEP', 'C02OLD', hash('C02NEW')])
    expect(await serialsOf(store, { limit: 2 })).toEqual(['C02DEP', 'C02OLD'])
    expect(await serialsOf(store, { after: 'C02OLD' })).toEqual([hash('C02NEW')])
    expect(await serialsOf(store, { after: hash('C02NEW') })).toEqual([])
    expect(
      (await store.inventory.list({ limit: 99 })).map((one) => one.enrollments[0]?.id),
    ).toEqual(['U-DEP', 'U-OLD', 'U-NEW'])
  })

  test('searches only what Apple lists: a hash begins like no serial number', async () => {
    expect(await serialsOf(store, { search: 'C02' })).toEqual(['C02DEP', 'C02OLD'])
    expect(await serialsOf(store, { search: 'hmac' })).toEqual([])
    expect(await store.inventory.find('C02NEW')).toMatchObject({ enrollments: [{ id: 'U-NEW' }] })
    expect(await store.inventory.find('C02NONE')).toBeUndefined()
  })

  test('finds and erases what Apple lists under the hash of an enrollment', async () => {
    const found = await store.subjects.find({ enrollmentId: 'U-DEP' })
    expect(found?.identifiers.serialNumbers).toEqual(['C02DEP'])
    expect(Object.keys(found?.tables ?? {})).toEqual(['enrollments', 'dep_devices'])
    await store.subjects.erase({ enrollmentId: 'U-DEP' }, 'R-1')
    expect(await store.inventory.find('C02DEP')).toBeUndefined()
    const unlisted = await store.subjects.find({ enrollmentId: 'U-NEW' })
    expect(unlisted?.identifiers.serialNumbers).toEqual([hash('C02NEW')])
  })
})

test('the files of a database have no serial number that was hashed at the start', async () => {
  const open = await sqlite()
  const before = await open()
  await authenticate(before, 'U-1', 'C02FILE')
  await before.close()
  const path = `${files}.db`
  const bytes = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith(path))
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('')
  expect(bytes()).toContain('C02FILE')
  const store = await open(KEY)
  expect(bytes()).not.toContain('C02FILE')
  await store.close()
})

test('after another key was given, a device is found once it has authenticated again', async () => {
  const open = await sqlite()
  const before = await open(KEY)
  await authenticate(before, 'U-1', 'C02KEY')
  await listOnServer(before, ['C02KEY'])
  await before.close()
  const store = await open(OTHER)
  const found = async () =>
    (await store.enrollments.list({ serialNumber: 'C02KEY', limit: 9 })).map(({ id }) => id)
  expect(await found()).toEqual([])
  expect(
    await store.depServers.device('main', store.hashSerialNumber?.('C02KEY') ?? ''),
  ).toBeDefined()
  await authenticate(store, 'U-1', 'C02KEY')
  expect(await found()).toEqual(['U-1'])
  expect(await store.inventory.find('C02KEY')).toMatchObject({
    ...{ dep: [{ server: 'main' }], enrollments: [{ id: 'U-1' }] },
  })
  await store.close()
})

test('a key that is too short is rejected before the file is made', async () => {
  const path = join(folder, 'short.db')
  const opened = await sqliteStore({ path, serialNumberKey: secret(new Uint8Array(31)) })()
  expect(E.isLeft(opened) && opened.left.message).toContain('serialNumberKey has 31 bytes')
  expect(readdirSync(folder)).not.toContain('short.db')
})
