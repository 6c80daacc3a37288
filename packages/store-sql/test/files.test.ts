import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sqliteStore } from '../src/sqlite/index.js'
import type { Store } from '@mdm-kit/store'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-files-'))
let files = 0
let path: string
let opened: Store[] = []
beforeEach(() => {
  path = join(folder, `${++files}.db`)
})
afterEach(async () => {
  for (const store of opened) await store.close()
  opened = []
})
afterAll(() => rmSync(folder, { recursive: true }))

const at = new Date('2026-01-01T00:00:00Z')
const enrollment: Enrollment = { _tag: 'Device', udid: 'UDID-1' }
const id = enrollmentId(enrollment)

const open = async (): Promise<Store> => {
  const store = await sqliteStore({ path })
  opened.push(store)
  return store
}

/** A store with an enrolled device. */
const withDevice = async (): Promise<Store> => {
  const store = await open()
  await store.enrollments.authenticate({ id, enrollment, topic: 't', attributes: {}, at })
  await tokenUpdate(store)
  return store
}

const tokenUpdate = (store: Store) =>
  store.enrollments.updateToken({
    id,
    deviceId: id,
    enrollment,
    at,
    push: { topic: 't', pushToken: new Uint8Array([1]), pushMagic: 'magic' },
  })

const modes = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((file) => file.startsWith(path))
      .map((file) => [file.slice(path.length), statSync(file).mode & 0o777]),
  )

const owned = { '': 0o600, '-wal': 0o600, '-shm': 0o600 }

describe('the files of a database are accessible only to their owner,', () => {
  test.each([0, 0o022, 0o277])('with a umask of %o', async (umask) => {
    const before = process.umask(umask)
    try {
      await withDevice()
    } finally {
      process.umask(before)
    }
    expect(modes()).toEqual(owned)
  })

  test('even if they existed with wider modes', async () => {
    const first = await withDevice()
    // What a killed server leaves behind.
    for (const suffix of ['', '-wal', '-shm'])
      copyFileSync(`${path}${suffix}`, `${path}.killed${suffix}`)
    await first.close()
    path = `${path}.killed`
    for (const suffix of ['', '-wal', '-shm']) chmodSync(`${path}${suffix}`, 0o664)
    const store = await open()
    expect(modes()).toEqual(owned)
    expect(E.isRight(await store.enrollments.pushTarget(id)())).toBe(true)
  })
})

const GONE = E.left({
  _tag: 'StoreUnavailable',
  fault: 'FilesGone',
  message:
    'The store failed: the files of the database were deleted or replaced while it was open. Restore them, then restart the server.',
})

describe('no call succeeds with data that a restart would not find', () => {
  test.each([
    ['the database is deleted', () => rmSync(path)],
    ['its log is deleted', () => rmSync(`${path}-wal`)],
    [
      'the database is replaced by a backup',
      () => {
        copyFileSync(path, `${path}.backup`)
        renameSync(`${path}.backup`, path)
      },
    ],
  ])('when %s', async (_, lose) => {
    const store = await withDevice()
    lose()
    expect(await tokenUpdate(store)()).toEqual(GONE)
    expect(await store.transaction(({ enrollments }) => enrollments.checkOut(id, at))()).toEqual(
      GONE,
    )
    // A read would return data that is no longer there either.
    expect(await store.queue.next(id, { newExchange: true, at })()).toEqual(GONE)
    expect(await store.ping()()).toEqual(GONE)
  })

  test('while the folder is moved away, until it is back', async () => {
    const store = await withDevice()
    renameSync(folder, `${folder}-away`)
    expect(await tokenUpdate(store)()).toEqual(GONE)
    renameSync(`${folder}-away`, folder)
    expect(E.isRight(await tokenUpdate(store)())).toBe(true)
  })
})

test.each([
  ['in a folder that does not exist', () => join(folder, 'none', 'x.db')],
  ['that is a folder', () => folder],
])('a database %s is not opened, and the message says what to check', async (_, at) => {
  expect(await sqliteStore({ path: at() })()).toMatchObject({
    left: { fault: 'CannotOpen', message: expect.stringContaining('its folder exists') as unknown },
  })
})
