import {
  type InventoryPage,
  type InventoryRecord,
  type InventoryStore,
  isHashedSerialNumber,
} from '@mdm-kit/store'
import { sql } from 'kysely'

import { chunked } from './chunked.js'
import { type Engine, step, tableIn } from './engine.js'
import { enrolledOf, recordsOf, serialsInRange } from './inventory.js'
import { keptSerial, listedSerial } from './serialNumbers.js'

/** The enrollments whose serial number is kept as one of these hashes, by hash. */
const enrolledUnder = async (
  { db }: Engine,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, InventoryRecord['enrollments']>> => {
  const found = new Map<string, InventoryRecord['enrollments']>()
  for (const some of chunked(hashes)) {
    const rows = await db
      .selectFrom('mdm_enrollments')
      .select(['id', 'state', 'last_seen_at', 'serial_number'])
      .where('serial_number', 'in', some)
      .orderBy('id')
      .execute()
    for (const row of rows) {
      const hash = row.serial_number ?? ''
      found.set(hash, [...(found.get(hash) ?? []), enrolledOf(row)])
    }
  }
  return found
}

/** Records of Apple's listings, with the enrollments that are kept under the hash of their serial number. */
const withHashed = async (
  engine: Engine,
  records: readonly InventoryRecord[],
): Promise<readonly InventoryRecord[]> => {
  const hashOf = ({ serialNumber }: InventoryRecord) => keptSerial(engine, serialNumber)
  const hashed = await enrolledUnder(engine, records.map(hashOf))
  return records.map((record) => ({
    ...record,
    enrollments: hashed.get(hashOf(record)) ?? record.enrollments,
  }))
}

/**
 * The hashes of enrolled devices that are in no listing, so that nobody knows the serial numbers. Each
 * enrollment after `after` is looked up in the listings until `limit` are found.
 */
const unlistedHashes = async (
  engine: Engine,
  after: string,
  limit: number,
): Promise<readonly string[]> => {
  const dep = tableIn(engine, 'mdm_dep_devices')
  const axm = tableIn(engine, 'mdm_axm_devices')
  const { rows } = await sql<{ readonly serial_number: string }>`
    SELECT DISTINCT enrolled.serial_number FROM ${tableIn(engine, 'mdm_enrollments')} AS enrolled
    WHERE enrolled.serial_number > ${after} AND substr(enrolled.serial_number, 1, 5) = 'hmac:'
      AND NOT EXISTS (SELECT 1 FROM ${dep} AS device
        WHERE device.serial_hash = enrolled.serial_number AND device.deleted_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM ${axm} AS device
        WHERE device.serial_hash = enrolled.serial_number)
    ORDER BY enrolled.serial_number LIMIT ${limit}`.execute(engine.db)
  return rows.map((row) => row.serial_number)
}

/** First what Apple's services list, by serial number; then who is only enrolled, by hash. */
const listHashed = async (
  engine: Engine,
  { limit, after = '', search = '' }: InventoryPage,
): Promise<readonly InventoryRecord[]> => {
  // Apple's are in capitals.
  const isBehind = after.startsWith('hmac:')
  const listed = isBehind
    ? []
    : await withHashed(
        engine,
        await recordsOf(engine, serialsInRange({ after, search }), limit, 'Listed'),
      )
  // A hash begins like no serial number.
  if (listed.length === limit || search.trim() !== '') return listed
  const hashes = await unlistedHashes(engine, isBehind ? after : '', limit - listed.length)
  const enrolled = await enrolledUnder(engine, hashes)
  return [...listed, ...hashes.map((hash) => onlyEnrolled(hash, enrolled.get(hash) ?? []))]
}

const onlyEnrolled = (
  serialNumber: string,
  enrollments: InventoryRecord['enrollments'],
): InventoryRecord => ({ serialNumber, organizations: [], dep: [], enrollments })

/** By the serial number or its hash. */
const findHashed = async (engine: Engine, serial: string): Promise<InventoryRecord | undefined> => {
  const hash = keptSerial(engine, serial)
  const listed = isHashedSerialNumber(serial)
    ? await listedUnder(engine, serial)
    : listedSerial(serial)
  const records =
    listed === undefined ? [] : await recordsOf(engine, sql`serial_number = ${listed}`, 1, 'Listed')
  const [found] = await withHashed(engine, records)
  if (found !== undefined) return found
  const enrollments = (await enrolledUnder(engine, [hash])).get(hash)
  return enrollments && onlyEnrolled(listed ?? hash, enrollments)
}

/** The serial number with this hash, if Apple's services list it. */
const listedUnder = async ({ db }: Engine, hash: string): Promise<string | undefined> => {
  for (const table of ['mdm_dep_devices', 'mdm_axm_devices'] as const) {
    const row = await db
      .selectFrom(table)
      .select('serial_number')
      .where('serial_hash', '=', hash)
      .executeTakeFirst()
    if (row !== undefined) return row.serial_number
  }
  return undefined
}

export const inventoryStore = (engine: Engine): InventoryStore => ({
  list: (page) =>
    step(() =>
      engine.serials === undefined
        ? recordsOf(engine, serialsInRange(page), page.limit)
        : listHashed(engine, page),
    ),
  find: (serial) =>
    step(async () => {
      if (engine.serials !== undefined) return findHashed(engine, serial)
      const [found] = await recordsOf(engine, sql`serial_number = ${listedSerial(serial)}`, 1)
      return found
    }),
})
