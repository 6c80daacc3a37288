import * as E from 'fp-ts/lib/Either.js'
import { type RawBuilder, sql } from 'kysely'

import { StoreFailure } from './faults.js'
import type { Resealed, SecretStore } from '@mdm-kit/store'
import { blobFrom, bytesFrom, rewriteFile, type Engine, step, tableIn } from './engine.js'
import { contextOf, rowKeys, rowName, SEALED_COLUMNS, type SealedColumn } from './sealedColumns.js'
import { hasUnsealed, retireKeys } from './sealingKeys.js'

/** The position of a run: after this row of this column, and the key it seals with. */
interface Place {
  readonly index: number
  readonly row: readonly string[]
}

const START: Place = { index: 0, row: [] }

/** A position from a run with another key does not apply: the run starts over. */
const placeOf = ({ sealer }: Engine, after: string | undefined): Place => {
  const [, key, index = '0', name = ''] = /^([^:]*):(\d{1,3}):(.*)$/s.exec(after ?? '') ?? []
  const place = SEALED_COLUMNS[Number(index)]
  if (key !== (sealer.keyIds[0] ?? '') || place === undefined) return START
  return { index: Number(index), row: rowKeys(name, place.row.length) ?? [] }
}

const cursorOf = ({ sealer }: Engine, { index, row }: Place): string =>
  `${sealer.keyIds[0] ?? ''}:${index}:${rowName(row)}`

const reseal = async (
  engine: Engine,
  after: string | undefined,
  limit: number,
): Promise<Resealed> => {
  let { index, row } = placeOf(engine, after)
  let [seen, resealed] = [0, 0]
  for (; index < SEALED_COLUMNS.length; index += 1, row = []) {
    const place = SEALED_COLUMNS[index]
    if (place === undefined) break
    for (const found of await rowsAfter(engine, place, row, limit - seen)) {
      seen += 1
      row = found.row
      if (await resealOne(engine, place, found)) resealed += 1
    }
    if (seen >= limit) return { seen, resealed, next: cursorOf(engine, { index, row }) }
  }
  if (await hasUnsealed(engine)) await rewriteFile(engine)
  await retireKeys(engine)
  return { seen, resealed }
}

interface FoundRow {
  readonly row: readonly string[]
  readonly value: unknown
}

const listOf = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`(${sql.join([...parts])})`

const keysOf = ({ row }: SealedColumn): RawBuilder<unknown> =>
  listOf(row.map((key) => sql.ref(key)))

/** In the order of their keys. */
export const rowsAfter = async (
  engine: Pick<Engine, 'db' | 'schema'>,
  place: SealedColumn,
  row: readonly string[],
  limit: number,
): Promise<readonly FoundRow[]> => {
  const column = sql.ref(place.column)
  const selected = sql.join(
    place.row.map((key, at) => sql`${sql.ref(key)} AS ${sql.ref(`key${at}`)}`),
  )
  const behind = listOf(place.row.map((_, at) => sql`${row[at] ?? ''}`))
  const { rows } = await sql<
    Readonly<Record<string, unknown>>
  >`SELECT ${selected}, ${column} AS value
    FROM ${tableIn(engine, place.table)} WHERE ${column} IS NOT NULL AND ${keysOf(place)} > ${behind}
    ORDER BY ${sql.join(place.row.map((key) => sql.ref(key)))} LIMIT ${limit}`.execute(engine.db)
  return rows.map((found) => ({
    row: place.row.map((_, at) => String(found[`key${at}`])),
    value: found['value'],
  }))
}

/** The condition that selects this row. */
export const rowsNamed = (place: SealedColumn, row: readonly string[]): RawBuilder<unknown> =>
  sql`${keysOf(place)} = ${listOf(row.map((key) => sql`${key}`))}`

/** False if nothing was to be done, or if the value has just been changed and so sealed with the current key. */
const resealOne = async (
  engine: Engine,
  place: SealedColumn,
  { row, value }: FoundRow,
): Promise<boolean> => {
  const sealed = bytesFrom(value as Uint8Array | ArrayBuffer)
  const rotated = engine.sealer.rotate(sealed, contextOf(place, ...row))
  if (E.isLeft(rotated)) throw new StoreFailure('SecretsLocked', rotated.left.message)
  if (rotated.right === undefined) return false
  const column = sql.ref(place.column)
  const { numAffectedRows } = await sql`UPDATE ${tableIn(engine, place.table)}
    SET ${column} = ${blobFrom(rotated.right)}
    WHERE ${rowsNamed(place, row)}
    AND ${column} = ${blobFrom(sealed)}`.execute(engine.db)
  return numAffectedRows === 1n
}

export const secretStore = (engine: Engine): SecretStore => ({
  reseal: ({ after, limit }) => step(() => reseal(engine, after, limit)),
})
