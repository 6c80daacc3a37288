import { type RawBuilder, sql } from 'kysely'

import { latestEnd } from '@mdm-kit/store'
import { type Engine, locked, tableIn } from './engine.js'

/**
 * Finds what may be delivered now, at a cost that depends on what is claimed, not on the backlog.
 *
 * A claim reads the due entries in the order in which they became due. Entries blocked by an older one
 * with the same key are deferred, so that later claims do not read them again for a long time. Once the
 * older entry is delivered or dead, the next one with its key becomes due at once.
 */

/** An arbitrary number that no other application may use in this database. */
const CLAIM_LOCK = 7_031_945

/** How many entries one statement reads. */
const AT_ONCE = 200

/** A claim that finds only blocked entries ends after this many statements. The next one continues. */
const ROUNDS = 5

/** How many entries with the same key are claimed together, in addition to those that are due. */
const FOLLOWERS = 4

/**
 * How long a blocked entry is deferred. It becomes due as soon as the older entry is out of the way; this
 * limits the delay if the two happen at the same instant and that is missed.
 */
const PUT_OFF_MS = 60 * 60 * 1000

interface Looked {
  readonly position: number
  readonly entry_key: string | null
  /** The previous entry with the same key. */
  readonly before: number | null
}

/** Due entries, each with the previous one of its key. Exported for the test of its query plan. */
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

/** For each of these entries the next one with its key, if it may be delivered. Exported for the test of its query plan. */
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

/** Defers entries that are blocked by the previous ones, unless those are gone by now. */
const putOff = async (engine: Engine, held: readonly Looked[], at: number): Promise<void> => {
  const before = held.flatMap((entry) => (entry.before === null ? [] : [entry.before]))
  // A concurrent delivery of one of them either comes first, or waits and makes its successor due again.
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

/** Makes entries due that a wrong clock deferred or leased for too long. */
export const takeBack = async ({ db }: Engine, now: Date, longestWaitMs: number): Promise<void> => {
  await db
    .updateTable('mdm_outbox')
    .set({ due_at: now.getTime(), retry_at: 0, lease_until: 0 })
    .where('buried_at', 'is', null)
    .where('due_at', '>', latestEnd(now, Math.max(longestWaitMs, PUT_OFF_MS)))
    .execute()
}

/** At most `limit` positions, each after the positions of all older entries with its key. */
export const claimable = async (
  engine: Engine,
  at: number,
  limit: number,
): Promise<readonly number[]> => {
  const { name, db } = engine
  // One claim at a time: two could not see each other's leases, and would split the entries of a key.
  if (name === 'postgres') await sql`SELECT pg_advisory_xact_lock(${CLAIM_LOCK})`.execute(db)
  const taken = new Set<number>()
  for (let round = 0; round < ROUNDS && taken.size < limit; round += 1) {
    const due = await dueQuery(db, at).execute()
    const held: Looked[] = []
    // Beyond the limit, as are their successors: they stay due.
    const left = new Set<number>()
    for (const entry of [...due].sort((one, other) => one.position - other.position)) {
      const { position, before } = entry
      if (before !== null && !taken.has(before) && !left.has(before)) held.push(entry)
      else if (taken.size < limit && (before === null || taken.has(before))) taken.add(position)
      else left.add(position)
    }
    if (held.length > 0) await putOff(engine, held, at)
    // Claimed entries stay due until their lease is written, so a round that claimed any is the last.
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

/** Makes the next entry with this key due, unless it is leased. */
export const comesDue = (
  engine: Pick<Engine, 'schema'>,
  key: RawBuilder<unknown>,
  after: RawBuilder<unknown>,
  at: Date,
): RawBuilder<unknown> => sql`UPDATE ${tableIn(engine, 'mdm_outbox')} SET due_at = retry_at
  WHERE position = (SELECT position FROM ${tableIn(engine, 'mdm_outbox')} WHERE entry_key = ${key} AND position > ${after}
    AND buried_at IS NULL ORDER BY position LIMIT 1)
  AND lease_until <= ${at.getTime()}`

/** Makes the successor of an entry due, once the entry is delivered or dead. */
export const followed = async (
  engine: Pick<Engine, 'db' | 'schema'>,
  { entry_key: key, position }: { readonly entry_key: string | null; readonly position: number },
  at: Date,
): Promise<void> => {
  if (key !== null) await comesDue(engine, sql`${key}`, sql`${position}`, at).execute(engine.db)
}
