import { serialNumberKey } from '@mdm-kit/codec'
import { DeviceAttributes, isHashedSerialNumber } from '@mdm-kit/store'
import { sql } from 'kysely'

import { ROWS_AT_ONCE } from './chunked.js'
import { emptyLog, type Engine, inTransaction, tableIn } from './engine.js'
import { readJson } from './records.js'

type Hashing = Pick<Engine, 'serials'>

/** A serial number as an enrollment keeps it. What is a hash already, or empty, stays. */
export const keptSerial = ({ serials }: Hashing, serial: string): string =>
  serials === undefined || serial === '' || isHashedSerialNumber(serial)
    ? serial
    : serials.of(serial)

/** The same for something that may have one under this key. */
export const withKeptSerial = <
  Key extends string,
  Of extends Readonly<Partial<Record<Key, string>>>,
>(
  engine: Hashing,
  key: Key,
  from: Of,
): Of => {
  const serial: string | undefined = from[key]
  return serial === undefined ? from : { ...from, [key]: keptSerial(engine, serial) }
}

/** A serial number or its hash, as the rows of Apple's listings have it. */
export const listedSerial = (serial: string): string =>
  isHashedSerialNumber(serial) ? serial : serialNumberKey(serial)

/** What a row of Apple's listings has beside its serial number, to be found by that of an enrollment. */
export const serialHashOf = ({ serials }: Hashing, serial: string): string | null =>
  serials === undefined ? null : serials.of(serial)

/**
 * Hashes what was stored before the key was given: the serial numbers of enrollments; and gives the rows of
 * Apple's listings their hash by the current key. Reads nothing else, and nothing at all without a key.
 */
export const hashSerials = async (engine: Engine): Promise<void> => {
  if (engine.serials === undefined) return
  // SQLite's log would still have what was overwritten.
  if ((await untilNone(engine, hashEnrollments)) > 0) await emptyLog(engine)
  for (const [table, owner] of LISTINGS)
    await untilNone(engine, (within) => hashListed(within, table, owner))
}

const LISTINGS = [
  ['mdm_dep_devices', 'server'],
  ['mdm_axm_devices', 'organization'],
] as const

const untilNone = async (
  engine: Engine,
  step: (engine: Engine) => Promise<number>,
): Promise<number> => {
  let count = 0
  for (;;) {
    const more = await inTransaction(engine, step)
    count += more
    if (more < ROWS_AT_ONCE) return count
  }
}

const hashEnrollments = async (engine: Engine): Promise<number> => {
  const { db } = engine
  const rows = await db
    .selectFrom('mdm_enrollments')
    .select(['id', 'serial_number', 'attributes'])
    .where('serial_number', '<>', '')
    .where(sql`substr(serial_number, 1, 5)`, '<>', 'hmac:')
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute()
  for (const { id, serial_number: serial, attributes } of rows) {
    const hash = keptSerial(engine, serial ?? '')
    await db
      .updateTable('mdm_enrollments')
      .set({
        serial_number: hash,
        serial_key: hash,
        ...(attributes !== null && {
          attributes: JSON.stringify(
            withKeptSerial(engine, 'SerialNumber', readJson(DeviceAttributes, attributes)),
          ),
        }),
      })
      .where('id', '=', id)
      // A device that has enrolled again meanwhile keeps what it said then.
      .where('serial_number', '=', serial)
      .execute()
  }
  return rows.length
}

/** Rows without a hash by this key. */
const hashListed = async (
  engine: Engine,
  table: (typeof LISTINGS)[number][0],
  owner: (typeof LISTINGS)[number][1],
): Promise<number> => {
  const { serials, db } = engine
  if (serials === undefined) return 0
  const name = tableIn(engine, table)
  const { rows } = await sql<{ readonly owner: string; readonly serial_number: string }>`
    SELECT ${sql.ref(owner)} AS owner, serial_number FROM ${name}
    WHERE serial_hash IS NULL OR substr(serial_hash, 1, ${sql.lit(serials.prefix.length)}) <> ${serials.prefix}
    LIMIT ${ROWS_AT_ONCE}`.execute(db)
  for (const row of rows)
    await sql`UPDATE ${name} SET serial_hash = ${serials.of(row.serial_number)}
      WHERE ${sql.ref(owner)} = ${row.owner} AND serial_number = ${row.serial_number}`.execute(db)
  return rows.length
}
