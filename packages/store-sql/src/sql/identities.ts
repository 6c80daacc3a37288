import type { EnrollmentId } from '@mdm-kit/checkin'
import { sql } from 'kysely'

import type { BoundIdentity, Incumbent, MigratedIdentity } from '@mdm-kit/store'
import { type Engine, locked, tableIn } from './engine.js'
import { incumbentOf } from './records.js'
import type { EnrollmentRow } from './tables/tables.js'

/** How an identity comes to hold an enrollment, and what becomes of the one before. */

/** Of one enrollment, as many superseded identities are remembered; the oldest goes first. */
const MOST_SUPERSEDED = 50

/** Makes two transactions that name the same thing wait for each other. SQLite has one writer. */
const lockName = async ({ name, db }: Engine, text: string): Promise<void> => {
  if (name === 'postgres')
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${text}, 0))`.execute(db)
}

/** Before its row is looked for: a row that is not there yet cannot be locked. */
export const lockId = (engine: Engine, id: EnrollmentId): Promise<void> =>
  lockName(engine, `enrollment ${id}`)

export const rowOf = (engine: Engine, id: EnrollmentId): Promise<EnrollmentRow | undefined> =>
  locked(
    engine,
    engine.db.selectFrom('mdm_enrollments').selectAll().where('id', '=', id),
  ).executeTakeFirst()

/** Both hashes: of an identity from a migration, that of the certificate is all that is known. */
const hashesIn = (identity: BoundIdentity | MigratedIdentity): readonly string[] =>
  'identityHash' in identity
    ? [identity.identityHash, identity.certificateHash]
    : [identity.certificateHash]

/**
 * Why an identity cannot hold this enrollment, whoever asks: it holds another, or has been replaced.
 *
 * In this order, after the lock: who finds that it is nobody's any more finds as well by what.
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

/** Whether it is the identity that a renewal was announced for. */
export const isExpected = (
  row: EnrollmentRow | undefined,
  { identityHash }: BoundIdentity,
  at: Date,
): boolean =>
  row?.state === 'Enrolled' &&
  row.renewal_hash === identityHash &&
  row.renewal_until !== null &&
  row.renewal_until >= at.getTime()

/** The enrollment as it is, if another identity holds it than this one. */
export const replacedBy = (
  engine: Engine,
  row: EnrollmentRow,
  { identityHash }: BoundIdentity,
): Incumbent | undefined =>
  row.identity_hash === identityHash ? undefined : incumbentOf(engine, row)

/** Remembers the identity that another one replaces, for as long as its certificate could be shown. */
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
