import { reveal, secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { type Selectable, sql } from 'kysely'

import type { DeadEntry, OutboxEntry } from '../../webhook/outbox.js'
import type { OutboxStore } from '../ports.js'
import { atomically, blobFrom, bytesFrom, type Engine, step } from './engine.js'
import type { OutboxTable } from './tables.js'

type OutboxRow = Selectable<OutboxTable>

/** Any number, as long as nothing else in this database takes it. */
const CLAIM_LOCK = 7_031_945

const placeOf = (id: string) => ({ table: 'outbox', column: 'body', row: id })

const entryOf = ({ sealer }: Engine, row: OutboxRow): OutboxEntry => {
  const body = sealer.open(bytesFrom(row.body), placeOf(row.id))
  if (E.isLeft(body)) throw new Error(body.left.message)
  return {
    id: row.id,
    kind: row.kind,
    ...(row.entry_key !== null && { key: row.entry_key }),
    body: reveal(body.right),
    createdAt: new Date(row.created_at),
    attempts: row.attempts,
  }
}

/** What may be delivered now, oldest first. Exported for the test of its plan. */
export const claimQuery = (db: Engine['db'], at: number) =>
  db
    .selectFrom('outbox as entry')
    .selectAll()
    .where('buried_at', 'is', null)
    .where('retry_at', '<=', at)
    .where('lease_until', '<=', at)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('outbox as older')
            .select('older.position')
            .whereRef('older.entry_key', '=', 'entry.entry_key')
            .whereRef('older.position', '<', 'entry.position')
            .where('older.buried_at', 'is', null)
            // In the words of the index `outbox_touched`: what has a backlog is not looked through.
            .where(sql<boolean>`(older.retry_at > 0 OR older.lease_until > 0)`)
            .where((busy) =>
              busy.or([busy('older.retry_at', '>', at), busy('older.lease_until', '>', at)]),
            ),
        ),
      ),
    )
    .orderBy('position')

export const outboxStore = (engine: Engine): OutboxStore => ({
  append: (entries) =>
    step(async () => {
      if (entries.length === 0) return
      await engine.db
        .insertInto('outbox')
        .values(
          entries.map(({ id, kind, key, body, createdAt }) => ({
            id,
            kind,
            entry_key: key ?? null,
            body: blobFrom(engine.sealer.seal(secret(body), placeOf(id))),
            created_at: createdAt.getTime(),
          })),
        )
        .execute()
    }),
  backlog: (most) =>
    step(async () => {
      const count = async (dead: boolean): Promise<number> => {
        const { rows } = await sql<{ counted: number }>`
          SELECT count(*) AS counted FROM (SELECT 1 FROM outbox
          WHERE ${dead ? sql`buried_at IS NOT NULL` : sql`buried_at IS NULL`} LIMIT ${most}) AS backlog
        `.execute(engine.db)
        return rows[0]?.counted ?? 0
      }
      return { waiting: await count(false), dead: await count(true) }
    }),
  claim: ({ limit, now, leaseUntil }) =>
    atomically(engine, async (within) => {
      // One claim at a time: two could not see each other's leases, and would part the entries of a key.
      if (within.name === 'postgres')
        await sql`SELECT pg_advisory_xact_lock(${CLAIM_LOCK})`.execute(within.db)
      const at = now.getTime()
      const rows = await claimQuery(within.db, at).limit(limit).execute()
      if (rows.length > 0)
        await within.db
          .updateTable('outbox')
          .set({ lease_until: leaseUntil.getTime() })
          .where(
            'position',
            'in',
            rows.map(({ position }) => position),
          )
          .execute()
      return rows.map((row) => entryOf(within, row))
    }),
  delivered: (id) =>
    step(async () => {
      await engine.db.deleteFrom('outbox').where('id', '=', id).execute()
    }),
  failed: (id, { error, retryAt }) =>
    step(async () => {
      await engine.db
        .updateTable('outbox')
        .set((row) => ({
          attempts: row('attempts', '+', 1),
          retry_at: retryAt.getTime(),
          lease_until: 0,
          error,
        }))
        .where('id', '=', id)
        .execute()
    }),
  bury: (id, { at, error }) =>
    step(async () => {
      await engine.db
        .updateTable('outbox')
        .set((row) => ({
          attempts: row('attempts', '+', 1),
          buried_at: at.getTime(),
          lease_until: 0,
          error,
        }))
        .where('id', '=', id)
        .execute()
    }),
  dead: ({ after, limit }) =>
    step(async () => {
      const last =
        after === undefined
          ? { position: 0 }
          : await engine.db
              .selectFrom('outbox')
              .select('position')
              .where('id', '=', after)
              .executeTakeFirst()
      if (last === undefined) return []
      const rows = await engine.db
        .selectFrom('outbox')
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
  replay: (ids, at) =>
    step(async () => {
      if (ids.length === 0) return 0
      const { numUpdatedRows } = await engine.db
        .updateTable('outbox')
        .set({
          buried_at: null,
          attempts: 0,
          retry_at: 0,
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
