import { afterAll, describe, expect, test } from '@jest/globals'
import { Kysely, sql } from 'kysely'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { groupSync } from '../src/sqlite/groupSync.js'
import { syncedDialect } from '../src/sqlite/driver.js'

/** A disk that syncs on demand. */
const handDisk = () => {
  const inProgress: { readonly done: () => void; readonly failed: (error: Error) => void }[] = []
  return {
    inProgress,
    sync: () =>
      new Promise<void>((done, failed) => {
        inProgress.push({ done, failed })
      }),
  }
}

/** Lets all promises settle as far as they can. */
const meanwhile = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Records the order in which promises settle. */
const ending = () => {
  const ended: string[] = []
  const watch = (name: string, promise: Promise<unknown>): void => {
    promise.then(
      () => ended.push(name),
      () => ended.push(`${name} failed`),
    )
  }
  return { ended, watch }
}

describe('commits that come together', () => {
  test('share a sync, but never one that started before them', async () => {
    const { sync, inProgress } = handDisk()
    const { ended, watch } = ending()
    const log = groupSync(sync)
    const commit = (name: string): void => {
      log.wrote()
      watch(name, log.settled())
    }
    commit('first')
    commit('second')
    commit('third')
    await meanwhile()
    expect(inProgress).toHaveLength(1)
    inProgress[0]?.done()
    await meanwhile()
    expect(ended).toEqual(['first'])
    expect(inProgress).toHaveLength(2)
    inProgress[1]?.done()
    await meanwhile()
    expect(ended).toEqual(['first', 'second', 'third'])
    expect(inProgress).toHaveLength(2)
  })

  test('cost nothing when there is nothing to sync', async () => {
    const { sync, inProgress } = handDisk()
    await groupSync(sync).settled()
    expect(inProgress).toHaveLength(0)
  })

  test('fail together when the disk fails, as does everything after that', async () => {
    const { sync, inProgress } = handDisk()
    const log = groupSync(sync)
    log.wrote()
    const waiting = [log.settled(), log.settled()]
    inProgress[0]?.failed(new Error('EIO'))
    for (const one of waiting) await expect(one).rejects.toThrow('the disk failed to sync')
    await expect(log.settled()).rejects.toThrow('the disk failed to sync')
    expect(inProgress).toHaveLength(1)
  })
})

describe('a transaction', () => {
  interface Rows {
    readonly row: { readonly id: number }
  }
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-sync-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  let files = 0

  const opened = () => {
    const { sync, inProgress } = handDisk()
    const database = new Database(join(folder, `${++files}.db`))
    database.exec('CREATE TABLE row (id integer PRIMARY KEY)')
    const db = new Kysely<Rows>({ dialect: syncedDialect({ database, sync }) })
    const insert = (id: number) =>
      db.transaction().execute((within) => within.insertInto('row').values({ id }).execute())
    const ids = async () => (await db.selectFrom('row').select('id').execute()).map(({ id }) => id)
    return { db, insert, ids, inProgress }
  }

  test('completes when it is on the disk, and the next one does not wait for that', async () => {
    const { db, insert, ids, inProgress } = opened()
    const { ended, watch } = ending()
    watch('first', insert(1))
    watch('second', insert(2))
    watch('what reads them', ids())
    await meanwhile()
    expect(ended).toEqual([])
    expect(inProgress).toHaveLength(1)
    inProgress[0]?.done()
    await meanwhile()
    expect(ended).toEqual(['first'])
    inProgress[1]?.done()
    await meanwhile()
    expect(ended).toEqual(['first', 'second', 'what reads them'])
    expect(await ids()).toEqual([1, 2])
    await db.destroy()
  })

  test('that fails rolls back itself and no other', async () => {
    const { db, insert, ids, inProgress } = opened()
    const { ended, watch } = ending()
    watch('first', insert(1))
    watch('its twin', insert(1))
    watch('second', insert(2))
    await meanwhile()
    inProgress[0]?.done()
    await meanwhile()
    inProgress[1]?.done()
    await meanwhile()
    expect(ended).toEqual(['first', 'its twin failed', 'second'])
    expect(await ids()).toEqual([1, 2])
    await db.destroy()
  })

  test('that only reads does not wait for the disk', async () => {
    const { db, ids, inProgress } = opened()
    expect(await ids()).toEqual([])
    await sql`SELECT 1`.execute(db)
    expect(inProgress).toHaveLength(0)
    await db.destroy()
  })

  test('runs in the order of arrival', async () => {
    const { db, inProgress } = opened()
    const began: number[] = []
    const all = [0, 1, 2, 3, 4].map((number) =>
      db.transaction().execute(() => Promise.resolve(began.push(number))),
    )
    await Promise.all(all)
    expect(began).toEqual([0, 1, 2, 3, 4])
    expect(inProgress).toHaveLength(0)
    await db.destroy()
  })

  test('in a long queue leaves time for other work', async () => {
    const { db, ids } = opened()
    const { ended, watch } = ending()
    const all = Array.from({ length: 100 }, ids)
    watch('the queue', Promise.all(all))
    watch('something else', meanwhile())
    await Promise.all(all)
    await meanwhile()
    expect(ended).toEqual(['something else', 'the queue'])
    await db.destroy()
  })

  test('fails when the disk does, and so does everything after it', async () => {
    const { db, insert, ids, inProgress } = opened()
    const failing = insert(1)
    await meanwhile()
    inProgress[0]?.failed(new Error('EIO'))
    await expect(failing).rejects.toThrow('the disk failed to sync')
    await expect(ids()).rejects.toThrow('the disk failed to sync')
    await db.destroy()
  })
})
