import { decodeWith, secret } from '@mdm-kit/codec'
import { EnrollmentId } from '@mdm-kit/checkin'
import type { ScepChallengeRecord } from '@mdm-kit/pki/scep'
import * as E from 'fp-ts/lib/Either.js'
import type { Selectable } from 'kysely'

import {
  type EnrollmentAttempt,
  NewAttempt,
  type IssuedCertificate,
  type ScepStore,
} from '@mdm-kit/store'
import { atomically, blobFrom, bytesFrom, type Engine, sealFor, step } from './engine.js'
import type { AttemptTable, ChallengeTable, IssuedTable } from './tables/scep.js'
import { openBytes, openText, sealText } from './sealed.js'
import { withKeptSerial } from './serialNumbers.js'
import { contextOf } from './sealedColumns.js'

const HASH_BYTES = 32

type AttemptRow = Pick<Selectable<AttemptTable>, 'id' | 'about' | 'created_at'>

const placeOf = (id: string) => contextOf({ table: 'mdm_scep_challenges', column: 'hash' }, id)

const aboutOf = (id: string) => contextOf({ table: 'mdm_enrollment_attempts', column: 'about' }, id)

const attemptFrom = (engine: Engine, row: AttemptRow): EnrollmentAttempt => {
  const { id, about, created_at } = row
  const text = openText(engine, aboutOf(id), about)
  const read = decodeWith(NewAttempt)(JSON.parse(text) as unknown)
  if (E.isLeft(read)) throw new Error(read.left.message)
  return { ...withKeptMachine(engine, read.right), id, at: new Date(created_at) }
}

const withKeptMachine = (engine: Engine, attempt: NewAttempt): NewAttempt =>
  attempt.machineInfo === undefined
    ? attempt
    : { ...attempt, machineInfo: withKeptSerial(engine, 'SERIAL', attempt.machineInfo) }

/** Throws if the row was tampered with: the sealed hash names another attempt. */
const hashFrom = (engine: Engine, row: Selectable<ChallengeTable>): string => {
  const bytes = Buffer.from(openBytes(engine, placeOf(row.id), row.hash))
  if (bytes.subarray(HASH_BYTES).toString('utf8') !== row.attempt_id)
    throw new Error('a SCEP challenge was moved to another enrollment attempt')
  return bytes.subarray(0, HASH_BYTES).toString('hex')
}

const addChallenge = async (
  engine: Engine,
  { id, hash, attempt, expiresAt }: ScepChallengeRecord<EnrollmentAttempt>,
): Promise<void> => {
  const { id: attemptId, at, ...about } = attempt
  await engine.db
    .insertInto('mdm_enrollment_attempts')
    .values({
      id: attemptId,
      about: sealText(engine, aboutOf(attemptId), JSON.stringify(withKeptMachine(engine, about))),
      udid: about.machineInfo?.UDID ?? null,
      renews: about.renews ?? null,
      created_at: at.getTime(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const bound = Buffer.concat([Buffer.from(hash, 'hex'), Buffer.from(attemptId, 'utf8')])
  await engine.db
    .insertInto('mdm_scep_challenges')
    .values({
      id,
      attempt_id: attemptId,
      hash: sealFor(engine, placeOf(id), secret(new Uint8Array(bound))),
      holder: null,
      expires_at: expiresAt.getTime(),
    })
    .execute()
}

const findChallenge = async (
  engine: Engine,
  id: string,
): Promise<ScepChallengeRecord<EnrollmentAttempt> | undefined> => {
  const row = await engine.db
    .selectFrom('mdm_scep_challenges')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  const attempt =
    row &&
    (await engine.db
      .selectFrom('mdm_enrollment_attempts')
      .selectAll()
      .where('id', '=', row.attempt_id)
      .executeTakeFirst())
  if (row === undefined || attempt === undefined) return undefined
  return {
    id,
    hash: hashFrom(engine, row),
    attempt: attemptFrom(engine, attempt),
    expiresAt: new Date(row.expires_at),
    ...(row.holder !== null && { holder: row.holder }),
  }
}

/** Reads an id from a text column. Throws if it is not one, which makes the store fail. */
const enrollmentIdFrom = (text: string): EnrollmentId => {
  const read = decodeWith(EnrollmentId)(text)
  if (E.isLeft(read)) throw new Error(read.left.message)
  return read.right
}

const issuedRows = ({ db }: Engine) =>
  db
    .selectFrom('mdm_issued_certificates as issued')
    .leftJoin('mdm_enrollment_attempts as attempt', 'attempt.id', 'issued.attempt_id')
    .selectAll('issued')
    .select(['attempt.about', 'attempt.created_at'])

const issuedFrom = (
  engine: Engine,
  row: Selectable<IssuedTable> & {
    readonly about: Uint8Array | null
    readonly created_at: number | null
  },
): IssuedCertificate => ({
  identityHash: row.identity_hash,
  certificateHash: row.certificate_hash,
  serialNumber: row.serial_number,
  issuedAt: new Date(row.issued_at),
  notAfter: new Date(row.not_after),
  ...(row.attempt_id !== null &&
    row.about !== null &&
    row.created_at !== null && {
      attempt: attemptFrom(engine, {
        id: row.attempt_id,
        about: row.about,
        created_at: row.created_at,
      }),
    }),
  ...(row.enrollment_id !== null && { enrollmentId: enrollmentIdFrom(row.enrollment_id) }),
  ...(row.enrolled_at !== null && { enrolledAt: new Date(row.enrolled_at) }),
})

export const scepStore = (engine: Engine): ScepStore => {
  const { db } = engine
  return {
    addChallenge: (record) => atomically(engine, (within) => addChallenge(within, record)),
    findChallenge: (id) => step(() => findChallenge(engine, id)),
    claimChallenge: (id, holder) =>
      step(async () => {
        const row = await db
          .updateTable('mdm_scep_challenges')
          .set((challenge) => ({
            holder: challenge.fn.coalesce('holder', challenge.val(holder)),
          }))
          .where('id', '=', id)
          .returning('holder')
          .executeTakeFirst()
        return row?.holder ?? undefined
      }),
    findCertificate: (transaction, at) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_scep_transactions')
          .select('certificate')
          .where('id', '=', transaction)
          .where('kept_until', '>', at.getTime())
          .executeTakeFirst()
        return row && bytesFrom(row.certificate)
      }),
    keepCertificate: (transaction, certificate, until) =>
      step(async () => {
        // An update that changes nothing, because only written rows are returned.
        const row = await db
          .insertInto('mdm_scep_transactions')
          .values({
            id: transaction,
            certificate: blobFrom(certificate),
            kept_until: until.getTime(),
          })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet((kept) => ({ id: kept.ref('excluded.id') })),
          )
          .returning('certificate')
          .executeTakeFirstOrThrow()
        return bytesFrom(row.certificate)
      }),
    record: ({ attemptId, enrollmentId, issuedAt, notAfter, ...certificate }) =>
      step(async () => {
        await db
          .insertInto('mdm_issued_certificates')
          .values({
            identity_hash: certificate.identityHash,
            certificate_hash: certificate.certificateHash,
            serial_number: certificate.serialNumber,
            attempt_id: attemptId ?? null,
            enrollment_id: enrollmentId ?? null,
            issued_at: issuedAt.getTime(),
            not_after: notAfter.getTime(),
          })
          .onConflict((conflict) => conflict.column('identity_hash').doNothing())
          .execute()
      }),
    issued: (identityHash) =>
      step(async () => {
        const row = await issuedRows(engine)
          .where('identity_hash', '=', identityHash)
          .executeTakeFirst()
        return row && issuedFrom(engine, row)
      }),
    enrolled: (identityHash, id, at) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mdm_issued_certificates')
          .set((issued) => ({
            enrollment_id: id,
            enrolled_at: issued.fn.coalesce('enrolled_at', issued.val(at.getTime())),
          }))
          .where('identity_hash', '=', identityHash)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    attemptOf: (id) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_enrollments')
          .innerJoin('mdm_issued_certificates as issued', (join) =>
            join.on((row) =>
              row.or([
                row('issued.identity_hash', '=', row.ref('mdm_enrollments.identity_hash')),
                // Certificates issued before identities had their own hash.
                row('issued.certificate_hash', '=', row.ref('mdm_enrollments.certificate_hash')),
              ]),
            ),
          )
          .innerJoin('mdm_enrollment_attempts as attempt', 'attempt.id', 'issued.attempt_id')
          .selectAll('attempt')
          .where('mdm_enrollments.id', '=', id)
          .executeTakeFirst()
        return row && attemptFrom(engine, row)
      }),
    list: ({ after, limit, enrollmentId, endBefore }) =>
      step(async () => {
        const last =
          after === undefined
            ? { position: 0 }
            : await db
                .selectFrom('mdm_issued_certificates')
                .select('position')
                .where('certificate_hash', '=', after)
                .executeTakeFirst()
        if (last === undefined) return []
        const rows = await issuedRows(engine)
          .where('position', '>', last.position)
          .$if(enrollmentId !== undefined, (query) =>
            query.where('enrollment_id', '=', enrollmentId ?? ''),
          )
          .$if(endBefore !== undefined, (query) =>
            query.where('not_after', '<', endBefore?.getTime() ?? 0),
          )
          .orderBy('position')
          .limit(limit)
          .execute()
        return rows.map((row) => issuedFrom(engine, row))
      }),
    prune: (times) => atomically(engine, (within) => prune(within, times)),
  }
}

const prune = async (
  { db }: Engine,
  { now, before, limit }: { readonly now: Date; readonly before: Date; readonly limit: number },
): Promise<number> => {
  const challenges = await db
    .deleteFrom('mdm_scep_challenges')
    .where('id', 'in', (over) =>
      over
        .selectFrom('mdm_scep_challenges')
        .select('id')
        .where('expires_at', '<=', now.getTime())
        .limit(limit),
    )
    .executeTakeFirst()
  const transactions = await db
    .deleteFrom('mdm_scep_transactions')
    .where('id', 'in', (over) =>
      over
        .selectFrom('mdm_scep_transactions')
        .select('id')
        .where('kept_until', '<=', now.getTime())
        .limit(limit),
    )
    .executeTakeFirst()
  const certificates = await db
    .deleteFrom('mdm_issued_certificates')
    .where('position', 'in', (over) =>
      over
        .selectFrom('mdm_issued_certificates')
        .select('position')
        .where('not_after', '<', before.getTime())
        .limit(limit),
    )
    .executeTakeFirst()
  const attempts = await db
    .deleteFrom('mdm_enrollment_attempts')
    .where('id', 'in', (over) =>
      over
        .selectFrom('mdm_enrollment_attempts as attempt')
        .select('attempt.id')
        .where('attempt.created_at', '<', before.getTime())
        .where((row) =>
          row.not(
            row.or([
              row.exists(
                row
                  .selectFrom('mdm_scep_challenges')
                  .select('mdm_scep_challenges.id')
                  .whereRef('mdm_scep_challenges.attempt_id', '=', 'attempt.id'),
              ),
              row.exists(
                row
                  .selectFrom('mdm_issued_certificates')
                  .select('mdm_issued_certificates.position')
                  .whereRef('mdm_issued_certificates.attempt_id', '=', 'attempt.id'),
              ),
            ]),
          ),
        )
        .limit(limit),
    )
    .executeTakeFirst()
  return [challenges, transactions, certificates, attempts]
    .map(({ numDeletedRows }) => Number(numDeletedRows))
    .reduce((sum, deleted) => sum + deleted, 0)
}
