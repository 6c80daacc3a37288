import { afterAll, describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sqliteStore, memoryStore } from '../src/sqlite/index.js'
import { storeContract } from '@mdm-kit/store/contract'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-store-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const emptyFile = (): string => join(folder, `${++files}.db`)

describe.each([
  ['memory', memoryStore],
  ['libsql', () => sqliteStore({ path: emptyFile() })],
])('the %s store', (_, emptyStore) => {
  test.each(storeContract.map(({ name, run }) => ({ name, run })))('$name', async ({ run }) => {
    const store = await emptyStore()
    await run(store)
    await store.close()
  })
})

test('a file that cannot be opened is a failure, not an exception', async () => {
  const opened = await sqliteStore({ path: join(folder, 'no', 'such', 'folder.db') })()
  expect(E.isLeft(opened) && opened.left._tag).toBe('StoreUnavailable')
})
