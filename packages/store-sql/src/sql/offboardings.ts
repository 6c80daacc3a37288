import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'
import type { Selectable } from 'kysely'

import type { Leaving, LeavingKind, LeavingStore, SyncKind } from '@mdm-kit/store'
import { atomically, type Engine, step } from './engine.js'
import { eraseEnrollment, eraseLeaving } from './erasure.js'
import { read, readJson } from './records.js'
import type { LeavingTable } from './serviceTables.js'
import { stopSync } from './syncs.js'

const Kinds = t.keyof({ PushTopic: null, DepServer: null, VppLocation: null }, 'LeavingKind')
const Steps = t.array(t.string, 'steps')

/** What of it is synced. */
const SYNCED: Readonly<Record<LeavingKind, SyncKind | undefined>> = {
  PushTopic: undefined,
  DepServer: 'DepServer',
  VppLocation: 'VppLocation',
}

const leavingOf = (row: Selectable<LeavingTable>): Leaving => ({
  kind: read(Kinds, row.kind),
  id: row.id,
  reference: row.reference,
  startedAt: new Date(row.started_at),
  done: readJson(Steps, row.done),
  ...(row.progress !== null && { progress: row.progress }),
})

const found = async ({ db }: Engine, kind: LeavingKind, id: string): Promise<O.Option<Leaving>> => {
  const row = await db
    .selectFrom('leavings')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return O.map(leavingOf)(O.fromNullable(row))
}

const begin = async (
  engine: Engine,
  { kind, id, reference, at }: Parameters<LeavingStore['begin']>[0],
): Promise<Leaving> => {
  const { db } = engine
  await db
    .insertInto('leavings')
    .values({ kind, id, reference, started_at: at.getTime(), done: '[]' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const synced = SYNCED[kind]
  if (synced !== undefined) await stopSync(engine, synced, id)
  const leaving = await found(engine, kind, id)
  if (O.isNone(leaving)) throw new Error('a leaving was ended while it began')
  return leaving.value
}

export const leavingStore = (engine: Engine): LeavingStore => {
  const { db } = engine
  return {
    begin: (leaving) => atomically(engine, (within) => begin(within, leaving)),
    save: ({ kind, id, done, progress }) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('leavings')
          .set({ done: JSON.stringify(done), progress: progress ?? null })
          .where('kind', '=', kind)
          .where('id', '=', id)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    find: (kind, id) => step(() => found(engine, kind, id)),
    list: () =>
      step(async () => {
        const rows = await db.selectFrom('leavings').selectAll().orderBy('position').execute()
        return rows.map((row) => leavingOf({ ...row, progress: null }))
      }),
    eraseEnrollment: (id, reference) =>
      atomically(engine, async (within) => {
        const erased = await eraseEnrollment(within, id, reference)
        return Object.keys(erased).length === 0 ? O.none : O.some(erased)
      }),
    erase: (kind, id) =>
      atomically(engine, async (within) => {
        const { numDeletedRows } = await within.db
          .deleteFrom('leavings')
          .where('kind', '=', kind)
          .where('id', '=', id)
          .executeTakeFirst()
        if (numDeletedRows === 0n) return O.none
        const synced = SYNCED[kind]
        if (synced !== undefined)
          await within.db
            .deleteFrom('syncs')
            .where('kind', '=', synced)
            .where('id', '=', id)
            .execute()
        return O.some(await eraseLeaving(within, kind, id))
      }),
  }
}
