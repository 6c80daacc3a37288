import type { EnrollmentId } from '@mdm-kit/checkin'
import { sql } from 'kysely'

import { latestEnd, type DeclarationStore, type ChangedChannels } from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { refresh } from './declarationScopes.js'
import { type Engine, tableIn, unlocked } from './engine.js'

/**
 * Enrollments whose declarations a change may affect, recorded with the change. They are processed in
 * separate steps, so that a change for a whole fleet blocks nothing, and continues after a crash.
 */

/** The most enrollments to process in one step. */
const AT_ONCE = 500

/** Records all enrollments that are assigned one of these sets. One already recorded gets the new time. */
const note = async (engine: Engine, sets: readonly string[], at: Date): Promise<void> => {
  for (const chunk of chunked(sets))
    await sql`INSERT INTO ${tableIn(engine, 'mdm_declaration_pending')} (enrollment_id, noted_at)
      SELECT DISTINCT enrollment_id, CAST(${at.getTime()} AS bigint) FROM ${tableIn(engine, 'mdm_declaration_assignments')}
      WHERE set_name IN (${sql.join(chunk)}) ORDER BY enrollment_id
      ON CONFLICT (enrollment_id) DO UPDATE SET noted_at = excluded.noted_at`.execute(engine.db)
}

/** Takes some of the enrollments recorded between two times. Undefined when there are none. */
export const pending = async (
  engine: Engine,
  { since, until }: Parameters<DeclarationStore['pending']>[0],
  at: Date,
): Promise<readonly ChangedChannels[] | undefined> => {
  const { db } = engine
  const noted = db
    .selectFrom('mdm_declaration_pending')
    .select('enrollment_id')
    .$if(since !== undefined, (query) => query.where('noted_at', '>=', since?.getTime() ?? 0))
    .where((row) =>
      row.or([
        row('noted_at', '<=', until.getTime()),
        // Recorded by a clock that was ahead. A change that asks for its own enrollments skips these.
        ...(since === undefined ? [row('noted_at', '>', latestEnd(at, 0))] : []),
      ]),
    )
    .orderBy('noted_at')
    .orderBy('enrollment_id')
    .limit(AT_ONCE)
  const rows = await unlocked(engine, noted).execute()
  if (rows.length === 0) return undefined
  const ids = rows.map(({ enrollment_id }) => enrollment_id as EnrollmentId)
  await db.deleteFrom('mdm_declaration_pending').where('enrollment_id', 'in', ids).execute()
  return await refresh(engine, ids, at)
}

/** Makes a change that affects all enrollments with one of the sets, and processes the first of them. */
export const changeForHolders = async (
  engine: Engine,
  sets: readonly string[],
  at: Date,
  change: () => Promise<void>,
): Promise<readonly ChangedChannels[]> => {
  await note(engine, sets, at)
  await change()
  return (await pending(engine, { since: at, until: at }, at)) ?? []
}
