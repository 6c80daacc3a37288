import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { sql } from 'kysely'

import type { SealContext } from '../../sealing/format.js'
import type { Resealed, SecretStore } from '../secrets.js'
import { blobFrom, bytesFrom, type Engine, step } from './engine.js'
import type { Tables } from './tables.js'

/** A column of sealed values, and the column that names their row to the sealer. */
export interface SealedColumn {
  readonly table: keyof Tables
  readonly column: string
  readonly row: string
}

/** All of them: a test looks for columns of bytes that are in neither list. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'enrollments', column: 'unlock_token', row: 'id' },
  { table: 'enrollments', column: 'bootstrap_token', row: 'id' },
  { table: 'outbox', column: 'body', row: 'id' },
  { table: 'scep_challenges', column: 'hash', row: 'id' },
  { table: 'push_certificates', column: 'private_key', row: 'topic' },
  { table: 'dep_servers', column: 'server_token', row: 'name' },
  { table: 'dep_servers', column: 'token_key', row: 'name' },
  { table: 'dep_token_keys', column: 'private_key', row: 'server' },
  { table: 'vpp_locations', column: 'location_token', row: 'u_id' },
  { table: 'vpp_locations', column: 'notification_tokens', row: 'u_id' },
]

/** Bytes that are no secret. */
export const PLAIN_COLUMNS: readonly string[] = [
  'enrollments.push_token',
  'commands.body',
  'queue.report',
  'scep_transactions.certificate',
]

interface SealedRow {
  readonly row: string
  readonly sealed: Uint8Array
}

/** Where a run stands: behind this row of this column. */
interface Place {
  readonly index: number
  readonly row: string
}

const placeOf = (after: string | undefined): Place => {
  const [, index = '0', row = ''] = /^(\d{1,3}):(.*)$/s.exec(after ?? '') ?? []
  return { index: Number(index), row }
}

const reseal = async (
  engine: Engine,
  after: string | undefined,
  limit: number,
): Promise<Resealed> => {
  let { index, row } = placeOf(after)
  let [seen, resealed] = [0, 0]
  for (; index < SEALED_COLUMNS.length; index += 1, row = '') {
    const place = SEALED_COLUMNS[index]
    if (place === undefined) break
    const rows = await rowsAfter(engine, place, row, limit - seen)
    for (const found of rows) {
      seen += 1
      row = found.row
      if (await resealOne(engine, place, found)) resealed += 1
    }
    if (seen >= limit) return { seen, resealed, next: `${index}:${row}` }
  }
  return { seen, resealed }
}

const rowsAfter = async (
  { db }: Engine,
  place: SealedColumn,
  row: string,
  limit: number,
): Promise<readonly SealedRow[]> => {
  const [table, column, key] = [sql.table(place.table), sql.ref(place.column), sql.ref(place.row)]
  const { rows } = await sql<SealedRow>`SELECT ${key} AS "row", ${column} AS sealed FROM ${table}
    WHERE ${column} IS NOT NULL AND ${key} > ${row} ORDER BY ${key} LIMIT ${limit}`.execute(db)
  return rows
}

/** False when nothing was to do, or when the value was changed meanwhile: then the newest key sealed it. */
const resealOne = async (
  { db, sealer }: Engine,
  place: SealedColumn,
  { row, sealed }: SealedRow,
): Promise<boolean> => {
  const context: SealContext = { table: place.table, column: place.column, row }
  const rotated = sealer.rotate(bytesFrom(sealed), context)
  if (E.isLeft(rotated)) throw new Error(rotated.left.message)
  if (O.isNone(rotated.right)) return false
  const [table, column, key] = [sql.table(place.table), sql.ref(place.column), sql.ref(place.row)]
  const { numAffectedRows } = await sql`UPDATE ${table}
    SET ${column} = ${blobFrom(rotated.right.value)}
    WHERE ${key} = ${row} AND ${column} = ${blobFrom(bytesFrom(sealed))}`.execute(db)
  return numAffectedRows === 1n
}

export const secretStore = (engine: Engine): SecretStore => ({
  reseal: ({ after, limit }) => step(() => reseal(engine, after, limit)),
})
