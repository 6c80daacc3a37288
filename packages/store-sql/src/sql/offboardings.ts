import * as t from 'io-ts'
import type { Selectable } from 'kysely'

import {
  type Offboarding,
  OffboardingKind,
  type OffboardingStore,
  type SyncKind,
} from '@mdm-kit/store'
import { atomically, type Engine, step } from './engine.js'
import { eraseOffboarding } from './erasure.js'
import { lockId, rowOf } from './identities.js'
import { eraseEnrollment } from './subjects/subjects.js'
import { read, readJson } from './records.js'
import type { OffboardingTable } from './tables/offboardings.js'
import { stopSync } from './syncs.js'

const Steps = t.array(t.string, 'steps')

/** The sync to stop when a service is offboarded. */
const SYNCED: Readonly<Record<OffboardingKind, SyncKind | undefined>> = {
  PushTopic: undefined,
  DepServer: 'DepServer',
  VppLocation: 'VppLocation',
  AxmOrganization: 'AxmOrganization',
}

const offboardingOf = (row: Selectable<OffboardingTable>): Offboarding => ({
  kind: read(OffboardingKind, row.kind),
  id: row.id,
  reference: row.reference,
  startedAt: new Date(row.started_at),
  done: readJson(Steps, row.done),
  ...(row.progress !== null && { progress: row.progress }),
})

const found = async (
  { db }: Engine,
  kind: OffboardingKind,
  id: string,
): Promise<Offboarding | undefined> => {
  const row = await db
    .selectFrom('mdm_offboardings')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && offboardingOf(row)
}

const begin = async (
  engine: Engine,
  { kind, id, reference, at }: Parameters<OffboardingStore['begin']>[0],
): Promise<Offboarding> => {
  const { db } = engine
  await db
    .insertInto('mdm_offboardings')
    .values({ kind, id, reference, started_at: at.getTime(), done: '[]' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const synced = SYNCED[kind]
  if (synced !== undefined) await stopSync(engine, synced, id)
  const offboarding = await found(engine, kind, id)
  if (offboarding === undefined) throw new Error('an offboarding ended while it was starting')
  return offboarding
}

export const offboardingStore = (engine: Engine): OffboardingStore => {
  const { db } = engine
  return {
    begin: (offboarding) => atomically(engine, (within) => begin(within, offboarding)),
    save: ({ kind, id, done, progress }) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mdm_offboardings')
          .set({ done: JSON.stringify(done), progress: progress ?? null })
          .where('kind', '=', kind)
          .where('id', '=', id)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    find: (kind, id) => step(() => found(engine, kind, id)),
    list: () =>
      step(async () => {
        const rows = await db
          .selectFrom('mdm_offboardings')
          .selectAll()
          .orderBy('position')
          .execute()
        return rows.map((row) => offboardingOf({ ...row, progress: null }))
      }),
    eraseEnrollment: (id, reference) =>
      atomically(engine, (within) => eraseEnrollment(within, id, reference)),
    eraseCheckedOut: (id, { before, reference }) =>
      atomically(engine, async (within) => {
        await lockId(within, id)
        const row = await rowOf(within, id)
        const isOver =
          row?.state === 'CheckedOut' && (row.checked_out_at ?? Infinity) < before.getTime()
        return isOver ? eraseEnrollment(within, id, reference) : undefined
      }),
    erase: (kind, id) =>
      atomically(engine, async (within) => {
        const { numDeletedRows } = await within.db
          .deleteFrom('mdm_offboardings')
          .where('kind', '=', kind)
          .where('id', '=', id)
          .executeTakeFirst()
        if (numDeletedRows === 0n) return undefined
        const synced = SYNCED[kind]
        if (synced !== undefined)
          await within.db
            .deleteFrom('mdm_syncs')
            .where('kind', '=', synced)
            .where('id', '=', id)
            .execute()
        return await eraseOffboarding(within, kind, id)
      }),
  }
}
