import { type EnrollmentId } from '@mdm-kit/checkin'
import { serialNumberKey } from '@mdm-kit/codec'
import { type RawBuilder, sql } from 'kysely'

import {
  type Authentication,
  type EnrollmentCount,
  enrollmentKey,
  enrollmentOrder,
  type EnrollmentPage,
  enrollmentPosition,
  type EnrollmentRecord,
  EnrollmentState,
  type LastSeen,
} from '@mdm-kit/store'
import { type Engine, tableIn } from './engine.js'
import { enrollmentRecord, read } from './records.js'
import { keptSerial } from './serialNumbers.js'
import type { EnrollmentRow } from './tables/tables.js'

/** Lists of enrollments: in any of their orders, searched, and counted. */

/** What an enrollment is sorted, searched and counted by. */
export const keysOf = ({ attributes }: Pick<Authentication, 'attributes'>) => ({
  serial_key: enrollmentKey(attributes.SerialNumber),
  name_key: enrollmentKey(attributes.DeviceName),
  product_key: enrollmentKey(attributes.ProductName),
  os_version: enrollmentKey(attributes.OSVersion),
})

const ORDERS = {
  id: sql`id`,
  lastSeen: sql`coalesce(last_seen_at, 0)`,
  serialNumber: sql`serial_key`,
  name: sql`name_key`,
} satisfies Record<string, RawBuilder<unknown>>

const SEARCHED = ['id_key', 'serial_key', 'name_key', 'product_key'] as const

/** Up to as many matches are found first and then sorted; of more, the order is read until a page is full. */
const FEW = 1000

export const listEnrollments = async (
  engine: Engine,
  page: EnrollmentPage,
): Promise<readonly EnrollmentRecord[]> => {
  const { after, limit, sort = 'id', search } = page
  const start = after === undefined ? undefined : enrollmentPosition(after, sort)
  if (after !== undefined && start === undefined) return []
  const { by, descends } = enrollmentOrder(sort)
  const conditions = [
    ...filtersOf(engine, page),
    ...(start === undefined ? [] : [behind(by, descends, start)]),
    ...(search === undefined ? [] : [await matching(engine, search)]),
  ]
  const way = descends ? sql`DESC` : sql`ASC`
  const order = by === 'id' ? sql`id ${way}` : sql`${ORDERS[by]} ${way}, id ${way}`
  const { rows } = await sql<EnrollmentRow>`SELECT * FROM ${tableIn(engine, 'mdm_enrollments')}
    ${conditions.length === 0 ? sql`` : sql`WHERE ${sql.join(conditions, sql` AND `)}`}
    ORDER BY ${order} LIMIT ${limit}`.execute(engine.db)
  return rows.map(enrollmentRecord)
}

const behind = (
  by: keyof typeof ORDERS,
  descends: boolean,
  { key, id }: { readonly key: string | number; readonly id: EnrollmentId },
): RawBuilder<unknown> => {
  const than = descends ? sql`<` : sql`>`
  return by === 'id' ? sql`id ${than} ${id}` : sql`(${ORDERS[by]}, id) ${than} (${key}, ${id})`
}

const filtersOf = (
  engine: Engine,
  { state, topic, serialNumber, deviceId }: EnrollmentPage,
): readonly RawBuilder<unknown>[] => [
  ...(state === undefined ? [] : [sql`state = ${state}`]),
  ...(topic === undefined ? [] : [sql`topic = ${topic}`]),
  ...(serialNumber === undefined
    ? []
    : // As requested, and as devices write it.
      [
        sql`serial_number IN (${serialNumber}, ${serialNumberKey(serialNumber)}, ${keptSerial(engine, serialNumber)})`,
      ]),
  ...(deviceId === undefined ? [] : [sql`device_id = ${deviceId}`]),
]

/** The ids of what starts like this, if they are few; otherwise a condition that no index is chosen for. */
const matching = async (engine: Engine, search: string): Promise<RawBuilder<unknown>> => {
  const start = enrollmentKey(search)
  // The whole serial number, where only its hash is kept.
  const hash = enrollmentKey(keptSerial(engine, search))
  const table = tableIn(engine, 'mdm_enrollments')
  const ranges = SEARCHED.map(
    (column) => sql`SELECT id FROM (SELECT id FROM ${table} WHERE ${sql.ref(column)} >= ${start}
      AND ${sql.ref(column)} <= ${`${start}\u{10FFFF}`} LIMIT ${FEW + 1}) AS those`,
  )
  if (hash !== start) ranges.push(sql`SELECT id FROM ${table} WHERE serial_key = ${hash}`)
  const { rows } = await sql<{ readonly id: string }>`
    ${sql.join(ranges, sql` UNION `)} LIMIT ${FEW + 1}`.execute(engine.db)
  if (rows.length === 0) return sql`1 = 0`
  if (rows.length <= FEW) return sql`id IN (${sql.join(rows.map(({ id }) => id))})`
  const found = SEARCHED.map(
    (column) => sql`substr(${sql.ref(column)}, 1, length(CAST(${start} AS text))) = ${start}`,
  )
  if (hash !== start) found.push(sql`serial_key = ${hash}`)
  return sql`(${sql.join(found, sql` OR `)})`
}

type CountRow = Readonly<
  Record<'state' | 'kind' | 'product_key' | 'os_version', string> &
    Record<LastSeen, number | string | bigint>
>

const DAY_MS = 24 * 60 * 60 * 1000

/** One pass over an index in its order: the last contact is summed, since grouping by it would sort all rows. */
export const countEnrollments = async (
  engine: Engine,
  now: Date,
): Promise<readonly EnrollmentCount[]> => {
  const [day, week, month] = [1, 7, 30].map((days) => sql.lit(now.getTime() - days * DAY_MS))
  const conditions: Readonly<Record<LastSeen, RawBuilder<unknown>>> = {
    within1d: sql`last_seen_at >= ${day}`,
    within7d: sql`last_seen_at < ${day} AND last_seen_at >= ${week}`,
    within30d: sql`last_seen_at < ${week} AND last_seen_at >= ${month}`,
    older: sql`last_seen_at < ${month}`,
    never: sql`last_seen_at IS NULL`,
  }
  const sums = Object.entries(conditions).map(
    ([name, condition]) => sql`sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS ${sql.ref(name)}`,
  )
  const { rows } = await sql<CountRow>`
    SELECT state, kind, product_key, os_version, ${sql.join(sums)}
    FROM ${tableIn(engine, 'mdm_enrollments')}
    GROUP BY state, kind, product_key, os_version
    ORDER BY state, kind, product_key, os_version`.execute(engine.db)
  return rows.flatMap((row) =>
    LAST_SEEN.map((lastSeen) => ({
      state: read(EnrollmentState, row.state),
      kind: row.kind,
      product: row.product_key,
      osVersion: row.os_version,
      lastSeen,
      count: Number(row[lastSeen]),
    })).filter(({ count }) => count > 0),
  )
}

const LAST_SEEN = ['within1d', 'within7d', 'within30d', 'older', 'never'] as const
