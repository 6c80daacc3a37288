import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { orThrow, secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import { postgresStore, storeContract } from '../../src/index.js'
import { testPostgres, type TestPostgres } from '../support/postgres.js'

let postgres: TestPostgres

beforeAll(async () => {
  postgres = await testPostgres()
}, 60_000)
afterAll(() => postgres.remove(), 60_000)

describe('the PostgreSQL store', () => {
  test.each(storeContract.map(({ name, run }) => ({ name, run })))('$name', async ({ run }) => {
    const store = await orThrow(postgresStore({ connectionString: await postgres.emptyDatabase() }))
    await run(store)
    await store.close()
  })

  test('processes that start together bring the schema up to date once', async () => {
    const connectionString = await postgres.emptyDatabase()
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => orThrow(postgresStore({ connectionString }))),
    )
    for (const store of stores) {
      expect(await store.ping()()).toEqual(E.right(undefined))
      await store.close()
    }
  })
})

test('a server that is not there is a failure, without the password in it', async () => {
  const opened = await postgresStore({
    connectionString: secret('postgres://mdm:hunter2@127.0.0.1:1/none'),
  })()
  expect(E.isLeft(opened) && opened.left._tag).toBe('StoreUnavailable')
  expect(inspect(opened, { depth: null })).not.toContain('hunter2')
})
