import { OrgDeviceAttributes } from '@mdm-kit/axm/records'
import { EnrollmentId } from '@mdm-kit/checkin'
import { serialNumberKey } from '@mdm-kit/codec'
import { type RawBuilder, sql } from 'kysely'

import {
  AxmCoverage,
  EnrollmentState,
  type InventoryPage,
  type InventoryRecord,
} from '@mdm-kit/store'
import { type Engine, tableIn } from './engine.js'
import { read, readJson } from './records.js'
import { listedSerial } from './serialNumbers.js'

/** What one table says about a serial number; which columns are in use depends on `source`. */
interface FactRow {
  readonly serial_number: string
  readonly source: 'organization' | 'dep' | 'enrollment'
  /** The organization, DEP server, or enrollment id. */
  readonly of: string
  /** The id of the assigned server, the profile's UUID, or the enrollment's state. */
  readonly value: string | null
  /** The name of the assigned server, or the profile's status. */
  readonly name: string | null
  readonly record: string | null
  readonly coverage: string | null
  readonly seen_at: number | null
}

/** Follows every serial number of letters and digits that begins like the one before it. */
const LAST = 'Z'.repeat(64)

/**
 * Which serial numbers: a range, which every one of the indexes has in order. It has one lower bound
 * where possible: of two, SQLite may choose the one that is further away.
 */
export const serialsInRange = ({
  after = '',
  search = '',
}: Pick<InventoryPage, 'after' | 'search'>): RawBuilder<unknown> => {
  const [last, start] = [listedSerial(after), serialNumberKey(search)]
  const behind = sql`serial_number > ${last}`
  if (start === '') return behind
  const found = sql`serial_number <= ${start + LAST}
    AND substr(serial_number, 1, ${sql.lit(start.length)}) = ${start}`
  if (last.startsWith(start)) return sql`${behind} AND ${found}`
  const from = sql`serial_number >= ${start} AND ${found}`
  return last === '' ? from : sql`${from} AND ${behind}`
}

/**
 * One query for a page: at most `limit` serial numbers from each table, the first of them all together,
 * and the rows of each. Its cost does not depend on the number of devices.
 *
 * @param of `Listed`: only devices that Apple's services list
 */
export const inventoryQuery = (
  engine: Pick<Engine, 'schema'>,
  serials: RawBuilder<unknown>,
  limit: number,
  of: 'All' | 'Listed' = 'All',
): RawBuilder<FactRow> => {
  const axm = tableIn(engine, 'mdm_axm_devices')
  const axmServers = tableIn(engine, 'mdm_axm_servers')
  const dep = tableIn(engine, 'mdm_dep_devices')
  const enrollments = tableIn(engine, 'mdm_enrollments')
  const first = (table: RawBuilder<unknown>, condition = sql``): RawBuilder<unknown> =>
    sql`SELECT serial_number FROM (SELECT DISTINCT serial_number FROM ${table}
      WHERE ${serials} ${condition} ORDER BY serial_number LIMIT ${limit}) AS first_ones`
  const [noText, noTime] = [sql`CAST(NULL AS text)`, sql`CAST(NULL AS bigint)`]
  return sql<FactRow>`WITH page AS (
      ${first(axm)} UNION ${first(dep, sql`AND deleted_at IS NULL`)} ${of === 'All' ? sql`UNION ${first(enrollments)}` : sql``}
      ORDER BY serial_number LIMIT ${limit})
    SELECT page.serial_number AS serial_number, 'organization' AS source, device.organization AS of,
      device.server_id AS value, server.name AS name, device.record AS record,
      device.coverage AS coverage, ${noTime} AS seen_at
    FROM page JOIN ${axm} AS device ON device.serial_number = page.serial_number
    LEFT JOIN ${axmServers} AS server
      ON server.organization = device.organization AND server.id = device.server_id
    UNION ALL SELECT page.serial_number, 'dep', device.server, device.profile_uuid,
      device.profile_status, ${noText}, ${noText}, ${noTime}
    FROM page JOIN ${dep} AS device
      ON device.serial_number = page.serial_number AND device.deleted_at IS NULL
    UNION ALL SELECT page.serial_number, 'enrollment', enrolled.id, enrolled.state,
      ${noText}, ${noText}, ${noText}, enrolled.last_seen_at
    FROM page JOIN ${enrollments} AS enrolled ON enrolled.serial_number = page.serial_number
    ORDER BY 1, 2, 3`
}

const organizationOf = (row: FactRow) => ({
  organization: row.of,
  device: readJson(OrgDeviceAttributes, row.record ?? '{}'),
  ...(row.value !== null && { serverId: row.value }),
  ...(row.name !== null && { serverName: row.name }),
  ...(row.coverage !== null && { coverage: readJson(AxmCoverage, row.coverage) }),
})

const depOf = (row: FactRow) => ({
  server: row.of,
  profileStatus: row.name ?? 'empty',
  ...(row.value !== null && { profileUuid: row.value }),
})

const enrollmentOf = ({ of: id, value: state, seen_at: last_seen_at }: FactRow) =>
  enrolledOf({ id, state, last_seen_at })

export const enrolledOf = ({
  id,
  state,
  last_seen_at: seenAt,
}: {
  readonly id: string
  readonly state: string | null
  readonly last_seen_at: number | null
}) => ({
  id: read(EnrollmentId, id),
  state: read(EnrollmentState, state),
  ...(seenAt !== null && { lastSeenAt: new Date(seenAt) }),
})

const recordOf = (serialNumber: string, rows: readonly FactRow[]): InventoryRecord => {
  const from = (source: FactRow['source']) => rows.filter((row) => row.source === source)
  return {
    serialNumber,
    organizations: from('organization').map(organizationOf),
    dep: from('dep').map(depOf),
    enrollments: from('enrollment').map(enrollmentOf),
  }
}

/** The records of a page, or of one serial number. */
export const recordsOf = async (
  engine: Engine,
  serials: RawBuilder<unknown>,
  limit: number,
  of: 'All' | 'Listed' = 'All',
): Promise<readonly InventoryRecord[]> => {
  const { rows } = await inventoryQuery(engine, serials, limit, of).execute(engine.db)
  const bySerial = new Map<string, FactRow[]>()
  for (const row of rows) {
    const some = bySerial.get(row.serial_number) ?? []
    bySerial.set(row.serial_number, some)
    some.push(row)
  }
  return [...bySerial].map(([serial, some]) => recordOf(serial, some))
}
