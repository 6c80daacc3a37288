import { type RawBuilder, sql } from 'kysely'

import { latestEnd } from '@mdm-kit/store'
import { type Engine, locked, tableIn } from './engine.js'

/**
 * What may be delivered now, however much waits: the cost follows from what is taken, not from the
 * backlog.
 *
 * A claim looks at what is due, in the order in which it came due. What an older entry of its key holds up
 * is put off, so that no later claim looks at it before the time is long over; when the older one is out
 * of the way, the next of its key comes due at once.
 */

/** Any number, as long as nothing else in this database takes it. */
const CLAIM_LOCK = 7_031_945

/** Looked at in one statement. */
const AT_ONCE = 200

/** A claim that finds nothing but what is held up ends after so many statements; the next one goes on. */
const ROUNDS = 5

/** How many entries of one key go together, beyond those that are due by themselves. */
const FOLLOWERS = 4

/**
 * How long an entry is put off that an older one holds up. What ends the older one ends this as well; only
 * when both meet in the same instant may that be missed.
 */
const PUT_OFF_MS = 60 * 60 * 1000

interface Looked {
  readonly position: number
  readonly entry_key: string | null
  /** The entry of its key that comes before it. */
  readonly before: number | null
}

/** Due, and what is before it. Exported for the test of its plan. */
export const dueQuery = (db: Engine['db'], at: number) =>
  db
    .selectFrom('mdm_outbox as entry')
    .select((row) => [
      'entry.position',
      'entry.entry_key',
      row
        .selectFrom('mdm_outbox as older')
        .select('older.position')
        .whereRef('older.entry_key', '=', 'entry.entry_key')
        .whereRef('older.position', '<', 'entry.position')
        .where('older.buried_at', 'is', null)
        .orderBy('older.position', 'desc')
        .limit(1)
        .as('before'),
    ])
    .where('entry.buried_at', 'is', null)
    .where('entry.due_at', '<=', at)
    .orderBy('entry.due_at')
    .orderBy('entry.position')
    .limit(AT_ONCE)

/** The entry of the same key behind each of these, if it may be delivered. Exported for the test of its plan. */
export const followersQuery = (db: Engine['db'], positions: readonly number[], at: number) =>
  db
    .selectFrom('mdm_outbox as follower')
    .select(['follower.position', 'follower.entry_key'])
    .where('follower.position', 'in', (row) =>
      row
        .selectFrom('mdm_outbox as entry')
        .select((entry) =>
          entry
            .selectFrom('mdm_outbox as next')
            .select('next.position')
            .whereRef('next.entry_key', '=', 'entry.entry_key')
            .whereRef('next.position', '>', 'entry.position')
            .where('next.buried_at', 'is', null)
            .orderBy('next.position')
            .limit(1)
            .as('next'),
        )
        .where('entry.position', 'in', [...positions]),
    )
    .where('follower.retry_at', '<=', at)
    .where('follower.lease_until', '<=', at)

/** Puts off what the entries before them hold up, unless those have gone meanwhile. */
const putOff = async (engine: Engine, held: readonly Looked[], at: number): Promise<void> => {
  const before = held.flatMap((entry) => (entry.before === null ? [] : [entry.before]))
  // Whoever delivers one of them now comes first, or waits and makes the next of its key due again.
  const there = await locked(
    engine,
    engine.db
      .selectFrom('mdm_outbox')
      .select('position')
      .where('position', 'in', before)
      .where('buried_at', 'is', null)
      .orderBy('position'),
  ).execute()
  const still = new Set(there.map(({ position }) => position))
  const positions = held.flatMap((entry) =>
    entry.before !== null && still.has(entry.before) ? [entry.position] : [],
  )
  if (positions.length > 0)
    await engine.db
      .updateTable('mdm_outbox')
      .set({ due_at: at + PUT_OFF_MS })
      .where('position', 'in', positions)
      .execute()
}

/** What a clock that was wrong put off or leased for too long is due. */
export const takeBack = async ({ db }: Engine, now: Date, longestWaitMs: number): Promise<void> => {
  await db
    .updateTable('mdm_outbox')
    .set({ due_at: now.getTime(), retry_at: 0, lease_until: 0 })
    .where('buried_at', 'is', null)
    .where('due_at', '>', latestEnd(now, Math.max(longestWaitMs, PUT_OFF_MS)))
    .execute()
}

/** At most `limit` positions; each comes after all that are older and of its key, or those are not there. */
export const claimable = async (
  engine: Engine,
  at: number,
  limit: number,
): Promise<readonly number[]> => {
  const { name, db } = engine
  // One claim at a time: two could not see each other's leases, and would part the entries of a key.
  if (name === 'postgres') await sql`SELECT pg_advisory_xact_lock(${CLAIM_LOCK})`.execute(db)
  const taken = new Set<number>()
  for (let round = 0; round < ROUNDS && taken.size < limit; round += 1) {
    const due = await dueQuery(db, at).execute()
    const held: Looked[] = []
    // There was no room for them, nor for those behind them: they stay due.
    const left = new Set<number>()
    for (const entry of [...due].sort((one, other) => one.position - other.position)) {
      const { position, before } = entry
      if (before !== null && !taken.has(before) && !left.has(before)) held.push(entry)
      else if (taken.size < limit && (before === null || taken.has(before))) taken.add(position)
      else left.add(position)
    }
    if (held.length > 0) await putOff(engine, held, at)
    // What is taken stays due until its lease is written: a round that found any is the last one.
    if (taken.size > 0 || due.length < AT_ONCE) break
  }
  await takeFollowers(db, taken, at, limit)
  return [...taken]
}

const takeFollowers = async (
  db: Engine['db'],
  taken: Set<number>,
  at: number,
  limit: number,
): Promise<void> => {
  let last: readonly number[] = [...taken]
  for (let depth = 0; depth < FOLLOWERS && last.length > 0 && taken.size < limit; depth += 1) {
    const next = await followersQuery(db, last, at).execute()
    last = next
      .map(({ position }) => position)
      .filter((position) => !taken.has(position))
      .slice(0, limit - taken.size)
    for (const position of last) taken.add(position)
  }
}

/** The next entry of this key comes due, unless somebody has it. */
export const comesDue = (
  engine: Pick<Engine, 'schema'>,
  key: RawBuilder<unknown>,
  after: RawBuilder<unknown>,
  at: Date,
): RawBuilder<unknown> => sql`UPDATE ${tableIn(engine, 'mdm_outbox')} SET due_at = retry_at
  WHERE position = (SELECT position FROM ${tableIn(engine, 'mdm_outbox')} WHERE entry_key = ${key} AND position > ${after}
    AND buried_at IS NULL ORDER BY position LIMIT 1)
  AND lease_until <= ${at.getTime()}`

/** An entry is out of the way. */
export const followed = async (
  engine: Pick<Engine, 'db' | 'schema'>,
  { entry_key: key, position }: { readonly entry_key: string | null; readonly position: number },
  at: Date,
): Promise<void> => {
  if (key !== null) await comesDue(engine, sql`${key}`, sql`${position}`, at).execute(engine.db)
}
