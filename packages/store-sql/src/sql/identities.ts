import type { EnrollmentId } from '@mdm-kit/checkin'
import { sql } from 'kysely'

import type { BoundIdentity, Incumbent, MigratedIdentity } from '@mdm-kit/store'
import { type Engine, locked, tableIn } from './engine.js'
import { incumbentOf } from './records.js'
import type { EnrollmentRow } from './tables/tables.js'

/** How an enrollment is bound to an identity, and what happens to the previous one. */

/** How many superseded identities of an enrollment are remembered. The oldest are deleted first. */
const MOST_SUPERSEDED = 50

/** Makes two transactions with the same name wait for each other. SQLite has one writer. */
const lockName = async ({ name, db }: Engine, text: string): Promise<void> => {
  if (name === 'postgres')
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${text}, 0))`.execute(db)
}

/** Locks an id before its row is read: a row that does not exist yet cannot be locked. */
export const lockId = (engine: Engine, id: EnrollmentId): Promise<void> =>
  lockName(engine, `enrollment ${id}`)

export const rowOf = (engine: Engine, id: EnrollmentId): Promise<EnrollmentRow | undefined> =>
  locked(
    engine,
    engine.db.selectFrom('mdm_enrollments').selectAll().where('id', '=', id),
  ).executeTakeFirst()

/** Matches either hash: of a migrated identity, only the certificate's hash is known. */
const hashesIn = (identity: BoundIdentity | MigratedIdentity): readonly string[] =>
  'identityHash' in identity
    ? [identity.identityHash, identity.certificateHash]
    : [identity.certificateHash]

/**
 * Why this identity cannot be bound to this enrollment: it is bound to another, or it was superseded.
 *
 * Checked in this order, after the lock: if it was just released, what superseded it is visible too.
 */
export const conflictOf = async (
  engine: Engine,
  id: EnrollmentId,
  identity: BoundIdentity | MigratedIdentity,
): Promise<'CertificateTaken' | 'IdentitySuperseded' | undefined> => {
  const [first = '', ...more] = hashesIn(identity)
  await lockName(engine, first)
  const holder = await engine.db
    .selectFrom('mdm_enrollments')
    .select('id')
    .where('id', '<>', id)
    .where((row) =>
      row.or([
        row('identity_hash', '=', first),
        row.and([
          row('certificate_hash', '=', identity.certificateHash),
          ...('identityHash' in identity ? [row('identity_hash', 'is', null)] : []),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (holder !== undefined) return 'CertificateTaken'
  const superseded = await engine.db
    .selectFrom('mdm_superseded_identities')
    .select('hash')
    .where('hash', 'in', [first, ...more])
    .limit(1)
    .executeTakeFirst()
  return superseded === undefined ? undefined : 'IdentitySuperseded'
}

/** Whether a renewal with this identity was announced. */
export const isExpected = (
  row: EnrollmentRow | undefined,
  { identityHash }: BoundIdentity,
  at: Date,
): boolean =>
  row?.state === 'Enrolled' &&
  row.renewal_hash === identityHash &&
  row.renewal_until !== null &&
  row.renewal_until >= at.getTime()

/** The current enrollment, if it is bound to another identity. */
export const replacedBy = (
  engine: Engine,
  row: EnrollmentRow,
  { identityHash }: BoundIdentity,
): Incumbent | undefined =>
  row.identity_hash === identityHash ? undefined : incumbentOf(engine, row)

/** Remembers a replaced identity for as long as its certificate is valid. */
export const supersede = async (
  engine: Engine,
  before: EnrollmentRow,
  identity: BoundIdentity,
  at: Date,
): Promise<void> => {
  const hash = before.identity_hash ?? before.certificate_hash
  if (hash === null || hashesIn(identity).includes(hash)) return
  const values = {
    enrollment_id: before.id,
    superseded_at: at.getTime(),
    not_after: before.identity_not_after,
  }
  await engine.db
    .insertInto('mdm_superseded_identities')
    .values({ hash, ...values })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet(values))
    .execute()
  const superseded = tableIn(engine, 'mdm_superseded_identities')
  await sql`DELETE FROM ${superseded} WHERE enrollment_id = ${before.id} AND hash NOT IN (
    SELECT hash FROM ${superseded} WHERE enrollment_id = ${before.id}
    ORDER BY superseded_at DESC, hash LIMIT ${sql.lit(MOST_SUPERSEDED)})`.execute(engine.db)
}

export const identityColumns = (identity: BoundIdentity | MigratedIdentity | undefined) => {
  const shown = identity !== undefined && 'identityHash' in identity ? identity : undefined
  return {
    identity_hash: shown?.identityHash ?? null,
    certificate_hash: identity?.certificateHash ?? null,
    identity_not_after: shown?.notAfter.getTime() ?? null,
  }
}
