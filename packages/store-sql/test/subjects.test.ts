import { afterAll, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import Database from 'libsql'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createHash } from 'node:crypto'
import { join } from 'node:path'

import type { Store } from '@mdm-kit/store'
import { sqliteStore } from '../src/sqlite/index.js'
import { unsealed } from '../src/sealing/sealer.js'
import { sealBytes } from '../src/sql/sealed.js'
import { contextOf, SEALED_COLUMNS } from '../src/sql/sealedColumns.js'
import { SUBJECT_COLUMNS } from '../src/sql/subjects/subjectColumns.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-subjects-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** One device and one person, recognizable in every column that can name them. */
const named = (letter: string) => ({
  udid: `UDID-${letter}${letter}${letter}`,
  serial: `SERIAL${letter}${letter}${letter}`,
  account: `person-${letter}@example.com`,
  client: `client-${letter}`,
})
type Named = ReturnType<typeof named>

const json = (subject: Named): string => JSON.stringify(subject)

/** What its certificate would be. */
const certificateOf = ({ udid }: Named): Buffer => Buffer.from(`certificate of ${udid}`)

/** Values of columns that are read, or that lead from one row to another. */
const KNOWN: Readonly<Record<string, (subject: Named) => string | Buffer>> = {
  'mdm_enrollments.id': ({ udid }) => udid,
  'mdm_enrollments.device_id': ({ udid }) => udid,
  'mdm_enrollments.enrollment': ({ udid }) => JSON.stringify({ _tag: 'Device', udid }),
  'mdm_enrollments.serial_number': ({ serial }) => serial,
  'mdm_enrollments.managed_apple_id': ({ account }) => Buffer.from(account),
  'mdm_enrollments.attributes': json,
  'mdm_outbox.entry_key': ({ udid }) => udid,
  'mdm_audit.subject': ({ udid }) => udid,
  'mdm_audit.details': json,
  'mdm_enrollment_attempts.id': ({ udid }) => `attempt_id of ${udid}`,
  'mdm_enrollment_attempts.udid': ({ udid }) => udid,
  'mdm_enrollment_attempts.renews': ({ udid }) => udid,
  'mdm_enrollment_attempts.about': ({ udid, serial, account }) =>
    Buffer.from(
      JSON.stringify({
        flow: 'Automated',
        managedAppleId: account,
        machineInfo: { UDID: udid, SERIAL: serial },
      }),
    ),
  'mdm_scep_transactions.certificate': certificateOf,
  'mdm_issued_certificates.certificate_hash': (subject) =>
    createHash('sha256').update(certificateOf(subject)).digest('hex'),
  'mdm_declaration_manifests.token': ({ udid }) => `advertised of ${udid}`,
  'mdm_declaration_versions.named': () => '[]',
  'mdm_dep_devices.serial_number': ({ serial }) => serial,
  'mdm_dep_devices.record': json,
  'mdm_axm_devices.serial_number': ({ serial }) => serial,
  'mdm_axm_devices.record': json,
  'mdm_axm_devices.coverage': json,
  'mdm_vpp_assignments.serial_number': ({ serial }) => serial,
  'mdm_vpp_assignments.client_user_id': ({ client }) => client,
  'mdm_offboardings.progress': json,
  'mdm_offboardings.done': () => '[]',
}

/** Columns of rows that stay, which say nothing of a subject. */
const SILENT: Readonly<Record<string, readonly string[]>> = {
  mdm_audit: ['actor', 'action'],
  mdm_offboardings: ['kind', 'id', 'reference'],
}

/** Any other column names the device, too, so that none can be forgotten. */
const valueOf = (table: string, column: string, type: string, subject: Named) => {
  const known = KNOWN[`${table}.${column}`]?.(subject)
  if (known !== undefined) return known
  if (SILENT[table]?.includes(column) === true) return `${column} of ${subject.client.slice(-1)}`
  if (type === 'integer') return 1
  if (type === 'blob') return Buffer.from(json(subject))
  return column === 'enrollment_id' ? subject.udid : `${column} of ${subject.udid}`
}

/** As the store writes it. */
const written = (table: string, row: Readonly<Record<string, string | number | Buffer>>) =>
  Object.entries(row).map(([column, value]) => {
    const place = SEALED_COLUMNS.find((one) => one.table === table && one.column === column)
    return place === undefined || !Buffer.isBuffer(value)
      ? value
      : sealBytes(
          { sealer: unsealed },
          contextOf(place, ...place.row.map((key) => String(row[key]))),
          value,
        )
  })

/** Fills each table that has rows about a subject with one row about this one. */
const fill = (path: string, subject: Named): void => {
  const database = new Database(path)
  database.pragma('foreign_keys = OFF')
  for (const [table, { erasing }] of Object.entries(SUBJECT_COLUMNS)) {
    if (erasing === 'Kept' && table !== 'mdm_offboardings') continue
    const columns = (
      database
        .prepare(`SELECT name, lower(type) AS type FROM pragma_table_info('${table}')`)
        .all() as {
        name: string
        type: string
      }[]
    ).filter(({ name }) => name !== 'position')
    database
      .prepare(
        `INSERT INTO ${table} (${columns.map(({ name }) => name).join()}) VALUES (${columns.map(() => '?').join()})`,
      )
      .run(
        written(
          table,
          Object.fromEntries(
            columns.map(({ name, type }) => [name, valueOf(table, name, type, subject)]),
          ),
        ),
      )
  }
  database.close()
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1')
  return ArrayBuffer.isView(value) ? Buffer.from(value.buffer).toString('latin1') : ''
}

/** The tables that have a row with one of its names, as text or inside bytes. */
const tablesWith = (path: string, subject: Named): readonly string[] => {
  const database = new Database(path)
  const found = Object.keys(SUBJECT_COLUMNS).filter((table) =>
    database
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .some((row) =>
        Object.values(row as object).some((value: unknown) =>
          Object.values(subject).some((name) => textOf(value).includes(name)),
        ),
      ),
  )
  database.close()
  return found
}

const ours = named('A')
const other = named('B')

const filled = async (name: string) => {
  const path = join(folder, `${name}.db`)
  await (await sqliteStore({ path })).close()
  fill(path, ours)
  return { path, store: await sqliteStore({ path }) }
}

const everything = ({ udid, serial, account, client }: Named) => ({
  enrollmentId: udid,
  serialNumber: serial,
  managedAppleAccount: account,
  clientUserId: client,
})

const eraseAll = (store: Store) => store.subjects.erase(everything(ours), 'R-1')

test('no table and no byte of the closed file, its log included, names an erased device or person', async () => {
  const { path, store } = await filled('bytes')
  expect(Object.keys((await store.subjects.find(everything(ours)))?.tables ?? {}).sort()).toEqual(
    Object.entries(SUBJECT_COLUMNS)
      .filter(([, { erasing }]) => erasing === 'Deleted' || erasing === 'Renamed')
      .map(([table]) => table.replace('mdm_', ''))
      .concat('commands', 'declaration_manifests', 'declaration_versions')
      .sort(),
  )
  await eraseAll(store)
  // What others may share is deleted by pruning.
  await store.declarations.prune(9)
  await store.subjects.scrub()
  expect(readFileSync(`${path}-wal`).length).toBe(0)
  await store.close()
  expect(tablesWith(path, ours)).toEqual([])
  const bytes = readFileSync(path).toString('latin1')
  for (const text of Object.values(ours)) expect(bytes.includes(text)).toBe(false)
})

test('another device and person stay whole, in every table', async () => {
  const { path, store } = await filled('others')
  await store.close()
  fill(path, other)
  const before = tablesWith(path, other)
  const again = await sqliteStore({ path })
  await again.subjects.erase(everything(ours), 'R-1')
  await again.close()
  expect(tablesWith(path, other)).toEqual(before)
})

test('a serial number finds the device by whatever spelling, and its enrollments', async () => {
  const { store } = await filled('serial')
  const found = await store.subjects.find({ serialNumber: ` ${ours.serial.toLowerCase()} ` })
  expect(found?.identifiers).toEqual({
    enrollmentIds: [ours.udid],
    serialNumbers: [ours.serial],
    clientUserIds: [],
  })
  expect(found?.redacted).toContain('enrollments.unlock_token')
  expect(JSON.stringify(found?.tables['enrollments'])).toContain('<redacted>')
  expect(await store.subjects.find({ serialNumber: 'NONE' })).toBeUndefined()
  await store.close()
})

test('a Managed Apple Account finds the enrollments that it signed in to, not what services list of the device', async () => {
  const { store } = await filled('account')
  const found = await store.subjects.find({ managedAppleAccount: ours.account.toUpperCase() })
  expect(found?.identifiers.enrollmentIds).toEqual([ours.udid])
  expect(found?.tables['dep_devices']).toBeUndefined()
  await store.close()
})

test('an enrollment that claims the serial number of another erases nothing of that device', async () => {
  const { path, store } = await filled('claimed')
  const database = new Database(path)
  database.pragma('foreign_keys = OFF')
  database
    .prepare(
      `INSERT INTO mdm_enrollments (id, device_id, enrollment, state, topic, serial_number)
      VALUES ('LIAR', 'LIAR', '{"_tag":"Device","udid":"LIAR"}', 'Enrolled', 't', '${ours.serial}')`,
    )
    .run()
  database.close()
  const liar = enrollmentId({ _tag: 'Device', udid: 'LIAR' })
  expect(await store.subjects.erase({ enrollmentId: liar }, 'R-1')).toEqual({ enrollments: 1 })
  await store.close()
})
