import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sqliteStore } from '../src/sqlite/index.js'
import type { Resealed, Store } from '@mdm-kit/store'
import { type Sealer, sealer, unsealed } from '../src/index.js'
import { fillWithSecrets } from '@mdm-kit/scenes/secrets'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-keys-'))
let files = 0
let path: string
beforeEach(() => {
  path = join(folder, `${++files}.db`)
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Key {
  readonly id: string
  readonly fill: number
}

const [old, current]: readonly [Key, Key] = [
  { id: '2025', fill: 0x25 },
  { id: '2026', fill: 0x26 },
]

const by = (keys: readonly Key[], acceptUnsealed = false): Sealer =>
  unwrap(
    sealer({
      keys: keys.map(({ id, fill }) => ({ id, key: secret(Buffer.alloc(32, fill)) })),
      acceptUnsealed,
    }),
  )

const open = (sealing: Sealer): Promise<Store> => sqliteStore({ path, sealer: sealing })

/** A store with secrets that are sealed with these keys. */
const sealedBy = async (sealing: Sealer): Promise<void> => {
  const store = await open(sealing)
  await fillWithSecrets(store)
  await store.close()
}

const resealAll = async (sealing: Sealer): Promise<void> => {
  const store = await open(sealing)
  let place: Resealed = { seen: 0, resealed: 0, next: 'the start' }
  while (place.next !== undefined)
    place = await store.secrets.reseal({ limit: 5, after: place.next })
  await store.close()
}

const locked = (message: string) =>
  E.left({
    _tag: 'StoreUnavailable',
    fault: 'SecretsLocked',
    message: `The store failed: ${message}.`,
  })

const MISSING =
  'it is sealed by the keys 2025, and given are 2026. Give those too, under these ids, after the key that is to seal'
const WRONG =
  'the keys given as 2025 are not those that sealed it under these ids. Give the right ones'

describe('a store is not opened', () => {
  test.each([
    ['without the key that sealed it', by([current]), MISSING],
    ['with that key under another name', by([{ ...old, id: '2026' }]), MISSING],
    ['with another key under its name', by([{ ...old, fill: 1 }]), WRONG],
    [
      'with another key under its name, behind a new one',
      by([current, { ...old, fill: 1 }]),
      WRONG,
    ],
    [
      'without any key',
      unsealed,
      'it is sealed by the keys 2025, and none was given. Give those too, under these ids, after the key that is to seal',
    ],
  ])(
    '%s, and the message names the missing keys and contains none',
    async (_, sealing, message) => {
      await sealedBy(by([old]))
      expect(await sqliteStore({ path, sealer: sealing })()).toEqual(locked(message))
      // The store was not changed.
      await (await open(by([old]))).close()
    },
  )

  test('that contains unsealed values until these are accepted, which is needed until all are resealed', async () => {
    await sealedBy(unsealed)
    expect(await sqliteStore({ path, sealer: by([current]) })()).toEqual(
      locked(
        'some of it is not sealed. Accept what is unsealed (acceptUnsealed) until all of it has been resealed',
      ),
    )
    await (await open(by([current], true))).close()
    expect(E.isLeft(await sqliteStore({ path, sealer: by([current]) })())).toBe(true)
    await resealAll(by([current], true))
    await (await open(by([current]))).close()
  })
})

describe('an older key', () => {
  test('is required until everything is resealed, and no longer', async () => {
    await sealedBy(by([old]))
    await (await open(by([current, old]))).close()
    expect(await sqliteStore({ path, sealer: by([current]) })()).toEqual(locked(MISSING))
    await resealAll(by([current, old]))
    await (await open(by([current]))).close()
  })

  test('is required after a run that resumed at the position of one for an earlier key', async () => {
    await sealedBy(by([old]))
    const first = await open(by([current, old]))
    const { next } = await first.secrets.reseal({ limit: 5 })
    await first.close()

    const newest = { id: '2027', fill: 0x27 }
    const second = await open(by([newest, current, old]))
    expect(next).toBeDefined()
    const page = { limit: 99, ...(next !== undefined && { after: next }) }
    const { seen, resealed } = await second.secrets.reseal(page)
    expect(resealed).toBe(seen)
    await second.close()
    // It started over: nothing is left that only the older keys open.
    const third = await open(by([newest]))
    expect(await third.secrets.reseal({ limit: 99 })).toEqual({ seen, resealed: 0 })
    await third.close()
  })
})

test('a server without the key that another server now seals with is not ready', async () => {
  const before = await open(by([old]))
  expect(await before.ping()()).toEqual(E.right(undefined))
  const after = await open(by([current, old]))
  expect(await before.ping()()).toEqual(
    locked(
      'it is sealed by the keys 2026, and given are 2025. Give those too, under these ids, after the key that is to seal',
    ),
  )
  expect(await after.ping()()).toEqual(E.right(undefined))
  await before.close()
  await after.close()
})
