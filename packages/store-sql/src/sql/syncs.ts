import { type Selectable, sql } from 'kysely'

import {
  latestEnd,
  type ClaimedSync,
  type SyncKind,
  type SyncLease,
  type ServiceSyncState,
  type SyncStore,
} from '@mdm-kit/store'
import { atomically, type Engine, step } from './engine.js'
import type { SyncTable } from './tables/syncs.js'

type SyncRow = Selectable<SyncTable>

/** Adds a sync or restarts it, due at once. Part of the step that stores the service itself. */
export const dueNow = async ({ db }: Engine, kind: SyncKind, id: string, at: Date) => {
  await db
    .insertInto('mdm_syncs')
    .values({ kind, id, due_at: at.getTime() })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'id']).doUpdateSet({ due_at: at.getTime() }),
    )
    .execute()
}

/**
 * Extends a lease; undefined if it is not the newest. Must be the first statement of a step: the row
 * stays locked until the step ends, so that everything is saved under the newest lease.
 */
export const extended = async (
  { db }: Engine,
  lease: SyncLease,
  until: Date,
): Promise<SyncLease | undefined> => {
  // It must grow, or the previous lease would remain valid.
  const next = Math.max(until.getTime(), lease.until.getTime() + 1)
  const { numUpdatedRows } = await db
    .updateTable('mdm_syncs')
    .set({ lease_until: next })
    .where('kind', '=', lease.kind)
    .where('id', '=', lease.id)
    .where('lease_until', '=', lease.until.getTime())
    .executeTakeFirst()
  return numUpdatedRows > 0n ? { ...lease, until: new Date(next) } : undefined
}

/** The sync state as lists show it. */
const syncStateOf = (row: SyncRow): ServiceSyncState => ({
  ...(row.due_at !== null && { dueAt: new Date(row.due_at) }),
  ...(row.synced_at !== null && { syncedAt: new Date(row.synced_at) }),
  ...(row.failed_at !== null && {
    failure: {
      at: new Date(row.failed_at),
      tag: row.failure_tag ?? '',
      message: row.failure_message ?? '',
      count: row.failures,
    },
  }),
})

export const syncStates = async (
  { db }: Engine,
  kind: SyncKind,
): Promise<ReadonlyMap<string, ServiceSyncState>> => {
  const rows = await db.selectFrom('mdm_syncs').selectAll().where('kind', '=', kind).execute()
  return new Map(rows.map((row) => [row.id, syncStateOf(row)]))
}

export const syncState = async (
  { db }: Engine,
  kind: SyncKind,
  id: string,
): Promise<ServiceSyncState> => {
  const row = await db
    .selectFrom('mdm_syncs')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? {} : syncStateOf(row)
}

export const stopSync = async ({ db }: Engine, kind: SyncKind, id: string): Promise<void> => {
  await db
    .updateTable('mdm_syncs')
    .set({ due_at: null, lease_until: 0 })
    .where('kind', '=', kind)
    .where('id', '=', id)
    .execute()
}

export const syncStore = (engine: Engine): SyncStore => {
  const { db } = engine
  const held = (lease: SyncLease) =>
    db
      .updateTable('mdm_syncs')
      .where('kind', '=', lease.kind)
      .where('id', '=', lease.id)
      .where('lease_until', '=', lease.until.getTime())
  return {
    claim: ({ kind, now, limit, leaseUntil, longestWaitMs = Infinity }) =>
      atomically(engine, async (within) => {
        const at = now.getTime()
        const latest = Math.min(latestEnd(now, longestWaitMs), Number.MAX_SAFE_INTEGER)
        const due = within.db
          .selectFrom('mdm_syncs')
          .select(['id', 'failures'])
          .where('kind', '=', kind)
          .where((row) => row.or([row('due_at', '<=', at), row('due_at', '>', latest)]))
          .where((row) => row.or([row('lease_until', '<=', at), row('lease_until', '>', latest)]))
          .orderBy('due_at')
          .limit(limit)
        const rows = await (
          within.name === 'postgres' ? due.forUpdate().skipLocked() : due
        ).execute()
        const until = new Date(Math.max(leaseUntil.getTime(), at + 1))
        for (const { id } of rows)
          await within.db
            .updateTable('mdm_syncs')
            .set({ lease_until: until.getTime(), woken: 0 })
            .where('kind', '=', kind)
            .where('id', '=', id)
            .execute()
        return rows.map(({ id, failures }): ClaimedSync => ({
          lease: { kind, id, until },
          failures,
        }))
      }),
    extend: (lease, until) => step(() => extended(engine, lease, until)),
    done: (lease, at, dueAt) =>
      step(async () => {
        const { numUpdatedRows } = await held(lease)
          .set({
            due_at: sql<number>`CASE woken WHEN 1 THEN due_at ELSE ${dueAt.getTime()} END`,
            lease_until: 0,
            synced_at: at.getTime(),
            failures: 0,
            failed_at: null,
            failure_tag: null,
            failure_message: null,
          })
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    failed: (lease, { at, tag, message }, dueAt) =>
      step(async () => {
        const { numUpdatedRows } = await held(lease)
          .set({
            due_at: dueAt.getTime(),
            lease_until: 0,
            failures: sql<number>`failures + 1`,
            failed_at: at.getTime(),
            failure_tag: tag,
            failure_message: message,
          })
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    release: (lease) =>
      step(async () => {
        await held(lease).set({ lease_until: 0 }).execute()
      }),
    wake: (kind, id, at) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mdm_syncs')
          .set({ due_at: at.getTime(), woken: 1 })
          .where('kind', '=', kind)
          .where('id', '=', id)
          .where('due_at', 'is not', null)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    stop: (kind, id) => step(() => stopSync(engine, kind, id)),
  }
}
