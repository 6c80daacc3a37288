import { expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { sqliteStore } from '../src/sqlite/index.js'
import { sealer } from '../src/index.js'
import type { Store } from '@mdm-kit/store'
import { SEALED_COLUMNS } from '../src/sql/sealedColumns.js'
import { fillWithSecrets, openedSecrets } from '@mdm-kit/scenes/secrets'

const withFolder = async (run: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-reseal-'))
  try {
    await run(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const key = (name: string) => ({ id: name, key: secret(new Uint8Array(32).fill(name.length)) })

const open = (folder: string, ...keys: readonly string[]): Promise<Store> =>
  sqliteStore({
    path: join(folder, 'sealed.db'),
    sealer: unwrap(sealer({ keys: keys.map(key) })),
  })

test('every secret is resealed, a few at a time, and the older key is no longer needed', () =>
  withFolder(async (folder) => {
    const first = await open(folder, 'k1')
    await fillWithSecrets(first)
    const before = await openedSecrets(first)
    await first.close()

    const rotating = await open(folder, 'key-2', 'k1')
    let next: string | undefined
    let [rounds, seen, resealed] = [0, 0, 0]
    do {
      const page = await rotating.secrets.reseal({
        limit: 3,
        ...(next !== undefined && { after: next }),
      })
      rounds += 1
      seen += page.seen
      resealed += page.resealed
      next = page.next
    } while (next !== undefined)
    expect(resealed).toBe(seen)
    expect(seen).toBe(SEALED_COLUMNS.length)
    expect(rounds).toBeGreaterThan(2)
    expect(await rotating.secrets.reseal({ limit: 99 })).toEqual({ seen, resealed: 0 })
    await rotating.close()

    const after = await open(folder, 'key-2')
    expect(await openedSecrets(after)).toEqual(before)
    await after.close()
  }))

test('lists contain no secrets', () =>
  withFolder(async (folder) => {
    const store = await open(folder, 'k1')
    await fillWithSecrets(store)
    const lists = [
      await store.pushCertificates.list(),
      await store.depServers.list(),
      await store.depTokenKeys.list(),
      await store.vppLocations.list(),
      await store.axmOrganizations.list(),
      await store.axmOrganizations.account('org'),
      await store.enrollments.list({ limit: 9 }),
      await store.depServers.secrets('main'),
    ]
    expect(inspect(lists, { depth: null })).not.toContain('hunter2')
    expect(JSON.stringify(lists)).not.toContain('hunter2')
    await store.close()
  }))

test('a secret that was moved to another row does not open', () =>
  withFolder(async (folder) => {
    const store = await open(folder, 'k1')
    await fillWithSecrets(store)
    const database = new Database(join(folder, 'sealed.db'))
    database.exec(`UPDATE mdm_push_certificates SET topic = 'other'`)
    database.close()
    const loaded = await store.pushCertificates.load('other')()
    expect(E.isLeft(loaded) && loaded.left.message).toContain('moved to another row')
    expect(E.isLeft(await store.secrets.reseal({ limit: 99 })())).toBe(true)
    await store.close()
  }))
