import { EnrollmentId } from '@mdm-kit/checkin'
import { serialNumberKey } from '@mdm-kit/codec'
import { type RawBuilder, sql } from 'kysely'
import { createHash } from 'node:crypto'

import { isHashedSerialNumber, NewAttempt, StoredEnrollment, type Subject } from '@mdm-kit/store'
import { chunked, ROWS_AT_ONCE } from '../chunked.js'
import { bytesFrom, type Engine, locked, tableIn } from '../engine.js'
import { readJson } from '../records.js'
import { openText } from '../sealed.js'
import { contextOf } from '../sealedColumns.js'
import { keptSerial } from '../serialNumbers.js'
import type { SubjectKey } from './holds.js'

/** What finds the rows about a subject. */
export type SubjectKeys = Readonly<Record<SubjectKey, readonly string[]>>

const distinct = (texts: Iterable<string | null | undefined>): readonly string[] => [
  ...new Set([...texts].filter((text): text is string => typeof text === 'string' && text !== '')),
]

/** Accounts are e-mail addresses: the letter case does not matter. */
const isSame = (account: string, other: string | undefined): boolean =>
  other?.trim().toLowerCase() === account.trim().toLowerCase()

/** As it is stored, and as people write it. */
const spellings = (serial: string): readonly string[] =>
  distinct([serial, serial.trim(), serialNumberKey(serial), serialNumberKey(serial).toLowerCase()])

/** A serial number in every form that rows may have: as listed and written, and as the hash of enrollments. */
const formsOf = async (engine: Engine, serial: string): Promise<readonly string[]> => {
  if (engine.serials === undefined) return spellings(serial)
  if (!isHashedSerialNumber(serial)) return [...spellings(serial), engine.serials.of(serial)]
  const listed = await serialsUnder(engine, serial)
  return distinct([serial, ...listed.flatMap(spellings)])
}

/** The serial numbers with this hash that Apple's services list. Licenses have no hash, so all are read. */
const serialsUnder = async (engine: Engine, hash: string): Promise<readonly string[]> => {
  const dep = await select(engine, ['mdm_dep_devices', 'serial_hash'], [hash], 'serial_number')
  const axm = await select(engine, ['mdm_axm_devices', 'serial_hash'], [hash], 'serial_number')
  if (dep.length + axm.length > 0) return distinct([...dep, ...axm])
  const { rows } = await sql<{ readonly serial: string }>`SELECT DISTINCT serial_number AS serial
    FROM ${tableIn(engine, 'mdm_vpp_assignments')} WHERE serial_number <> ''`.execute(engine.db)
  return rows.map(({ serial }) => serial).filter((serial) => keptSerial(engine, serial) === hash)
}

/** One text column of the rows with one of these values in another. */
export const select = async (
  engine: Engine,
  [table, column]: readonly [Parameters<typeof tableIn>[1], string],
  values: readonly string[],
  wanted: string,
): Promise<readonly string[]> => {
  const found: (string | null)[] = []
  for (const some of chunked(values)) {
    const { rows } = await sql<{ readonly found: string | null }>`
      SELECT DISTINCT ${sql.ref(wanted)} AS found FROM ${tableIn(engine, table)}
      WHERE ${sql.ref(column)} IN (${sql.join(some)})`.execute(engine.db)
    found.push(...rows.map((row) => row.found))
  }
  return distinct(found)
}

/**
 * Everything that names the subject. Within a transaction, its enrollments are locked, so that a
 * concurrent message from the device either comes first or finds nothing.
 */
export const subjectKeys = async (engine: Engine, subject: Subject): Promise<SubjectKeys> => {
  const account = subject.managedAppleAccount
  const given =
    subject.serialNumber === undefined ? [] : await formsOf(engine, subject.serialNumber)
  const reported = await select(engine, ['mdm_enrollments', 'serial_number'], given, 'id')
  const attempts = await attemptsOf(engine, subject)
  const devices = distinct([subject.enrollmentId, ...reported, ...attempts.udids])
  const own = await memberRows(engine, devices)
  const signedIn = account === undefined ? [] : await signedInTo(engine, account)
  const others = await memberRows(engine, signedIn)
  const strangers = await neverEnrolled(engine, devices)
  const ids = distinct([
    ...devices,
    ...signedIn,
    ...[...own, ...others].map(({ id }) => id),
    ...strangers,
  ])
  const serials = distinct([...given, ...(await ownSerials(engine, own, ids))])
  return {
    EnrollmentId: ids,
    SerialNumber: serials,
    ClientUserId: distinct([subject.clientUserId]),
    ...(await certificateKeys(engine, ids, attempts.ids)),
    CommandUuid: await select(engine, ['mdm_queue', 'enrollment_id'], ids, 'command_uuid'),
    ...(await declarationKeys(engine, ids)),
    AuditSubject: distinct([...ids, ...serials, account, subject.clientUserId]),
  }
}

/**
 * The serial numbers that these enrollments report, without those that others report too: a device may
 * claim the number of another, whose rows must stay.
 */
const ownSerials = async (
  engine: Engine,
  own: readonly { readonly serial_number: string | null }[],
  ids: readonly string[],
): Promise<readonly string[]> => {
  const found: string[] = []
  for (const serial of distinct(own.map((row) => row.serial_number))) {
    const claim = ['mdm_enrollments', 'serial_number'] as const
    const forms = await formsOf(engine, serial)
    const claimants = await select(engine, claim, forms, 'id')
    if (claimants.every((id) => ids.includes(id))) found.push(...forms)
  }
  return found
}

/** The devices among these ids with their user channels, and the user channels among them. */
const memberRows = async (engine: Engine, ids: readonly string[]) => {
  const rows: { readonly id: string; readonly serial_number: string | null }[] = []
  for (const some of chunked(ids)) {
    const members = engine.db
      .selectFrom('mdm_enrollments')
      .select(['id', 'serial_number'])
      .where((row) => row.or([row('id', 'in', some), row('device_id', 'in', some)]))
    rows.push(...(await (engine.db.isTransaction ? locked(engine, members) : members).execute()))
  }
  return rows
}

/** User channels that sent messages, such as a login, but never enrolled. */
const neverEnrolled = async (
  engine: Engine,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const found: string[] = []
  for (const id of ids)
    for (const [table, column] of [
      ['mdm_outbox', 'entry_key'],
      ['mdm_user_logins', 'enrollment_id'],
      ['mdm_audit', 'subject'],
    ] as const) {
      const prefix: RawBuilder<unknown> = sql`CAST(${`${id}:`} AS text)`
      const name = sql.ref(column)
      const { rows } = await sql<{ readonly id: string }>`SELECT DISTINCT ${name} AS id
        FROM ${tableIn(engine, table)} WHERE substr(${name}, 1, length(${prefix})) = ${prefix}`.execute(
        engine.db,
      )
      found.push(...rows.map((row) => row.id))
    }
  return found
}

/** Calls `visit` with every row of a table, a few hundred at a time. */
const visitRows = async <Row extends { readonly id: string }>(
  page: (after: string) => Promise<readonly Row[]>,
  visit: (row: Row) => void,
): Promise<void> => {
  for (let after = ''; ;) {
    const rows = await page(after)
    rows.forEach(visit)
    const last = rows.at(-1)
    if (last === undefined || rows.length < ROWS_AT_ONCE) return
    after = last.id
  }
}

/** The enrollments that an account signed in to, and its user channels on Shared iPads. Reads all that are sealed. */
const signedInTo = async (engine: Engine, account: string): Promise<readonly string[]> => {
  const found: string[] = []
  await visitRows(
    (after) =>
      engine.db
        .selectFrom('mdm_enrollments')
        .select(['id', 'enrollment', 'managed_apple_id'])
        .where('id', '>', after)
        .where((row) =>
          row.or([
            row('managed_apple_id', 'is not', null),
            row('enrollment', 'like', '%"SharedIPadUser"%'),
          ]),
        )
        .orderBy('id')
        .limit(ROWS_AT_ONCE)
        .execute(),
    ({ id, enrollment, managed_apple_id: sealed }) => {
      const of = readJson(StoredEnrollment, enrollment)
      const named =
        sealed === null
          ? undefined
          : openText(
              engine,
              contextOf({ table: 'mdm_enrollments', column: 'managed_apple_id' }, id),
              sealed,
            )
      const user = of._tag === 'SharedIPadUser' ? of.userShortName : undefined
      if (isSame(account, named) || isSame(account, user)) found.push(id)
    },
  )
  return found
}

/**
 * The attempts that name the serial number or the account, and the UDIDs of that serial number's. What
 * they say is sealed, so all are read; attempts are pruned.
 */
const attemptsOf = async (engine: Engine, { serialNumber, managedAppleAccount }: Subject) => {
  const ids: string[] = []
  const udids: string[] = []
  if (serialNumber === undefined && managedAppleAccount === undefined) return { ids, udids }
  await visitRows(
    (after) =>
      engine.db
        .selectFrom('mdm_enrollment_attempts')
        .select(['id', 'about'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(ROWS_AT_ONCE)
        .execute(),
    ({ id, about }) => {
      const context = contextOf({ table: 'mdm_enrollment_attempts', column: 'about' }, id)
      const { machineInfo, managedAppleId } = readJson(NewAttempt, openText(engine, context, about))
      const isDevice =
        serialNumber !== undefined &&
        machineInfo?.SERIAL !== undefined &&
        serialNumberKey(keptSerial(engine, machineInfo.SERIAL)) ===
          serialNumberKey(keptSerial(engine, serialNumber))
      if (isDevice) udids.push(machineInfo.UDID ?? '')
      if (
        isDevice ||
        (managedAppleAccount !== undefined && isSame(managedAppleAccount, managedAppleId))
      )
        ids.push(id)
    },
  )
  return { ids, udids }
}

const certificateKeys = async (
  engine: Engine,
  ids: readonly string[],
  named: readonly string[],
): Promise<Pick<SubjectKeys, 'AttemptId' | 'TransactionId'>> => {
  const issued = 'mdm_issued_certificates'
  const attempts = distinct([
    ...named,
    ...(await select(engine, [issued, 'enrollment_id'], ids, 'attempt_id')),
    ...(await select(engine, ['mdm_enrollment_attempts', 'udid'], ids, 'id')),
    ...(await select(engine, ['mdm_enrollment_attempts', 'renews'], ids, 'id')),
  ])
  const hashes = new Set([
    ...(await select(engine, [issued, 'enrollment_id'], ids, 'certificate_hash')),
    ...(await select(engine, [issued, 'attempt_id'], attempts, 'certificate_hash')),
  ])
  return {
    AttemptId: attempts,
    TransactionId: hashes.size === 0 ? [] : await transactionsOf(engine, hashes),
  }
}

/** Only their certificates say whose they are. They are kept for minutes, so there are few. */
const transactionsOf = async (engine: Engine, hashes: ReadonlySet<string>) => {
  const found: string[] = []
  await visitRows(
    (after) =>
      engine.db
        .selectFrom('mdm_scep_transactions')
        .select(['id', 'certificate'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(ROWS_AT_ONCE)
        .execute(),
    ({ id, certificate }) => {
      if (hashes.has(createHash('sha256').update(bytesFrom(certificate)).digest('hex')))
        found.push(id)
    },
  )
  return found
}

const declarationKeys = async (
  engine: Engine,
  ids: readonly string[],
): Promise<Pick<SubjectKeys, 'ManifestToken' | 'VersionToken'>> => {
  const state = ['mdm_declaration_states', 'enrollment_id'] as const
  const manifests = await select(engine, state, ids, 'advertised')
  const from = ['mdm_declaration_manifests', 'token'] as const
  return {
    ManifestToken: manifests,
    VersionToken: await select(engine, from, manifests, 'server_token'),
  }
}

/** The ids among them, typed. */
export const enrollmentIdsOf = ({ EnrollmentId: ids }: SubjectKeys): readonly EnrollmentId[] =>
  ids.filter((id) => EnrollmentId.is(id))
