import { afterAll, expect, test } from '@jest/globals'
import { orThrow } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { Kysely } from 'kysely'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { unsealed } from '../../src/sealing/sealer.js'
import { syncedDialect } from '../../src/store/libsqlDriver.js'
import { migrate } from '../../src/store/sql/migrations.js'
import { RETRIES } from '../../src/store/sql/retrying.js'
import { sqlStore } from '../../src/store/sql/store.js'
import type { Tables } from '../../src/store/sql/tables.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-full-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a full disk fails what would be stored, whole, and nothing else; with room again, all goes on', async () => {
  const database = new Database(join(folder, 'full.db'))
  database.pragma('journal_mode = WAL')
  const dialect = syncedDialect({ database, sync: () => Promise.resolve() })
  const db = new Kysely<Tables>({ dialect })
  await migrate({ name: 'sqlite', db })
  const store = sqlStore({ name: 'sqlite', db, sealer: unsealed, retries: RETRIES })
  const at = new Date(0)
  const entry = { kind: 'k', body: new Uint8Array(100_000), createdAt: at }
  const work = (id: string) =>
    store.transaction(({ audit, outbox }) =>
      pipe(
        audit.append({ at, actor: 'ann', action: id }),
        TE.flatMap(() => outbox.append([{ ...entry, id }])),
      ),
    )
  const [{ page_count: pages }] = database.pragma('page_count') as [{ readonly page_count: number }]
  database.pragma(`max_page_count = ${pages + 5}`)
  const refused = await work('refused')()
  expect(E.isLeft(refused) && refused.left.message).toMatch(/database or disk is full/)
  expect(await orThrow(store.audit.list({ limit: 9 }))).toEqual([])
  database.pragma(`max_page_count = ${pages + 500}`)
  expect(await work('stored')()).toEqual(E.right(undefined))
  const lines = await orThrow(store.audit.list({ limit: 9 }))
  expect(lines.map(({ action }) => action)).toEqual(['stored'])
  await store.close()
})
