import { afterAll, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { sqliteStore } from '../src/sqlite/index.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-two-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TIMES = 100

/** Reads, then writes a value derived from it, as the store's transactions do. */
const OTHER = `
const [driver, path] = process.argv.slice(-2)
const Database = require(driver)
const database = new Database(path)
database.pragma('busy_timeout = 5000')
for (let n = 0; n < ${TIMES}; n += 1) {
  database.exec('BEGIN IMMEDIATE')
  const [{ position }] = database.prepare('SELECT coalesce(max(position), 0) AS position FROM mdm_audit').all()
  database.prepare('INSERT INTO mdm_audit (position, at, actor, action) VALUES (?, 0, ?, ?)').run(position + 1, 'other', 'test')
  database.exec('COMMIT')
}
database.close()
`

test('while another process writes to the file, no transaction fails and none is lost', async () => {
  const path = join(folder, 'shared.db')
  const store = await sqliteStore({ path })
  const driver = createRequire(import.meta.url).resolve('libsql')
  const other = promisify(execFile)(process.execPath, ['-e', OTHER, '--', driver, path])
  const line = { at: new Date(0), actor: 'ours', action: 'test' }
  const failed: unknown[] = []
  for (let n = 0; n < TIMES; n += 1) {
    const done = await store.transaction(({ audit }) =>
      pipe(
        audit.list({ limit: 1, newestFirst: true }),
        TE.flatMap(() => audit.append(line)),
      ),
    )()
    if (E.isLeft(done)) failed.push(done.left)
    await new Promise(setImmediate)
  }
  await other
  expect(failed).toEqual([])
  const lines = await store.audit.list({ limit: 3 * TIMES })
  expect(lines).toHaveLength(2 * TIMES)
  await store.close()
})
