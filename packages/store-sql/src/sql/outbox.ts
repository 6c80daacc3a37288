import { type Selectable, sql } from 'kysely'

import type { DeadEntry, OutboxEntry, OutboxStore } from '@mdm-kit/store'
import { atomically, type Engine, step, tableIn } from './engine.js'
import { claimable, comesDue, followed, takeBack } from './outboxClaim.js'
import { openBytes, sealBytes } from './sealed.js'
import { contextOf } from './sealedColumns.js'
import type { OutboxTable } from './tables/outbox.js'

type OutboxRow = Selectable<OutboxTable>

const placeOf = (id: string) => contextOf({ table: 'mdm_outbox', column: 'body' }, id)

const entryOf = (engine: Engine, row: OutboxRow): OutboxEntry => ({
  id: row.id,
  kind: row.kind,
  ...(row.entry_key !== null && { key: row.entry_key }),
  body: openBytes(engine, placeOf(row.id), row.body),
  createdAt: new Date(row.created_at),
  attempts: row.attempts,
})

export const outboxStore = (engine: Engine): OutboxStore => ({
  append: (entries) =>
    step(async () => {
      if (entries.length === 0) return
      await engine.db
        .insertInto('mdm_outbox')
        .values(
          entries.map(({ id, kind, key, body, createdAt }) => ({
            id,
            kind,
            entry_key: key ?? null,
            body: sealBytes(engine, placeOf(id), body),
            created_at: createdAt.getTime(),
          })),
        )
        .execute()
    }),
  backlog: (most) =>
    step(async () => {
      const count = async (dead: boolean): Promise<number> => {
        const { rows } = await sql<{ counted: number }>`
          SELECT count(*) AS counted FROM (SELECT 1 FROM ${tableIn(engine, 'mdm_outbox')}
          WHERE ${dead ? sql`buried_at IS NOT NULL` : sql`buried_at IS NULL`} LIMIT ${most}) AS backlog
        `.execute(engine.db)
        return rows[0]?.counted ?? 0
      }
      return { waiting: await count(false), dead: await count(true) }
    }),
  claim: ({ limit, now, leaseUntil, longestWaitMs }) =>
    atomically(engine, async (within) => {
      if (longestWaitMs !== undefined) await takeBack(within, now, longestWaitMs)
      const positions = await claimable(within, now.getTime(), limit)
      if (positions.length === 0) return []
      const until = leaseUntil.getTime()
      const rows = await within.db
        .updateTable('mdm_outbox')
        .set({ lease_until: until, due_at: until })
        .where('position', 'in', [...positions])
        .returningAll()
        .execute()
      return rows
        .sort((one, other) => one.position - other.position)
        .map((row) => entryOf(within, row))
    }),
  delivered: (id, at) =>
    engine.name === 'postgres'
      ? step(async () => {
          await sql`WITH gone AS (DELETE FROM ${tableIn(engine, 'mdm_outbox')} WHERE id = ${id} RETURNING entry_key, position)
            ${comesDue(engine, sql`(SELECT entry_key FROM gone)`, sql`(SELECT position FROM gone)`, at)}
          `.execute(engine.db)
        })
      : atomically(engine, async (within) => {
          const [gone] = await within.db
            .deleteFrom('mdm_outbox')
            .where('id', '=', id)
            .returning(['entry_key', 'position'])
            .execute()
          if (gone !== undefined) await followed(within, gone, at)
        }),
  failed: (id, { error, retryAt }) =>
    step(async () => {
      await engine.db
        .updateTable('mdm_outbox')
        .set((row) => ({
          attempts: row('attempts', '+', 1),
          retry_at: retryAt.getTime(),
          due_at: retryAt.getTime(),
          lease_until: 0,
          error,
        }))
        .where('id', '=', id)
        .execute()
    }),
  bury: (id, { at, error }) =>
    atomically(engine, async (within) => {
      const [buried] = await within.db
        .updateTable('mdm_outbox')
        .set((row) => ({
          attempts: row('attempts', '+', 1),
          buried_at: at.getTime(),
          lease_until: 0,
          error,
        }))
        .where('id', '=', id)
        .returning(['entry_key', 'position'])
        .execute()
      if (buried !== undefined) await followed(within, buried, at)
    }),
  dead: ({ after, limit }) =>
    step(async () => {
      const last =
        after === undefined
          ? { position: 0 }
          : await engine.db
              .selectFrom('mdm_outbox')
              .select('position')
              .where('id', '=', after)
              .executeTakeFirst()
      if (last === undefined) return []
      const rows = await engine.db
        .selectFrom('mdm_outbox')
        .selectAll()
        .where('buried_at', 'is not', null)
        .where('position', '>', last.position)
        .orderBy('position')
        .limit(limit)
        .execute()
      return rows.map((row): DeadEntry => ({
        ...entryOf(engine, row),
        buriedAt: new Date(row.buried_at ?? 0),
        error: row.error ?? '',
      }))
    }),
  prune: (before, limit) =>
    step(async () => {
      const { numDeletedRows } = await engine.db
        .deleteFrom('mdm_outbox')
        .where('position', 'in', (dead) =>
          dead
            .selectFrom('mdm_outbox')
            .select('position')
            .where('buried_at', '<', before.getTime())
            .orderBy('buried_at')
            .limit(limit),
        )
        // A replay may come between.
        .where('buried_at', '<', before.getTime())
        .executeTakeFirst()
      return Number(numDeletedRows)
    }),
  replay: (ids, at) =>
    step(async () => {
      if (ids.length === 0) return 0
      const { numUpdatedRows } = await engine.db
        .updateTable('mdm_outbox')
        .set({
          buried_at: null,
          attempts: 0,
          retry_at: 0,
          due_at: 0,
          lease_until: 0,
          error: null,
          created_at: at.getTime(),
        })
        .where('id', 'in', [...ids])
        .where('buried_at', 'is not', null)
        .executeTakeFirst()
      return Number(numUpdatedRows)
    }),
})
