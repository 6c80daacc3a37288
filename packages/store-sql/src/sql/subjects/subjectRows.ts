import { type RawBuilder, sql } from 'kysely'

import { isHashedSerialNumber, REDACTED, type SubjectRecords } from '@mdm-kit/store'
import { chunked } from '../chunked.js'
import { bytesFrom, type Engine, tableIn } from '../engine.js'
import { named } from '../erasure.js'
import { openBytes } from '../sealed.js'
import { contextOf, SEALED_COLUMNS } from '../sealedColumns.js'
import { listedSerial } from '../serialNumbers.js'
import type { Tables } from '../tables/tables.js'
import type { Holds } from './holds.js'
import { SUBJECT_COLUMNS, SUBJECT_TABLES } from './subjectColumns.js'
import { enrollmentIdsOf, type SubjectKeys } from './subjectKeys.js'

type Row = Readonly<Record<string, unknown>>

interface Finding {
  readonly column: string
  readonly compared: RawBuilder<unknown>
  readonly values: readonly string[]
}

const holdsOf = (table: keyof Tables): Readonly<Record<string, Holds>> =>
  SUBJECT_COLUMNS[table].columns

/** The columns by which rows of a table are found, and the keys of the subject to compare them with. */
export const findings = (table: keyof Tables, keys: SubjectKeys): readonly Finding[] =>
  Object.entries(holdsOf(table)).flatMap(([column, holds]) =>
    'by' in holds && keys[holds.by].length > 0
      ? [
          {
            column,
            values: keys[holds.by],
            compared:
              holds.anySpelling === true ? sql`upper(trim(${sql.ref(column)}))` : sql.ref(column),
          },
        ]
      : [],
  )

/** The rows of a table that are about the subject, as they are stored. Each once. */
const rowsOf = async (
  engine: Engine,
  table: keyof Tables,
  keys: SubjectKeys,
): Promise<readonly Row[]> => {
  const found = new Map<string, Row>()
  for (const { compared, values } of findings(table, keys))
    for (const some of chunked(values)) {
      const { rows } = await sql<Row>`SELECT * FROM ${tableIn(engine, table)}
        WHERE ${compared} IN (${sql.join(some)})`.execute(engine.db)
      for (const row of rows) found.set(JSON.stringify(Object.values(row)), row)
    }
  return [...found.values()]
}

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

const isBytes = (value: unknown): value is Uint8Array | ArrayBuffer =>
  value instanceof ArrayBuffer || ArrayBuffer.isView(value)

/** A value as an export has it: opened, parsed, or redacted. */
const shown = (
  engine: Engine,
  table: keyof Tables,
  row: Row,
  column: string,
  holds: Holds,
): unknown => {
  if (holds.secret === true) return REDACTED
  const value = row[column]
  const place = SEALED_COLUMNS.find((sealed) => sealed.table === table && sealed.column === column)
  const bytes = isBytes(value) ? bytesFrom(value) : undefined
  const opened =
    place !== undefined && bytes !== undefined
      ? openBytes(engine, contextOf(place, ...place.row.map((key) => String(row[key]))), bytes)
      : bytes
  switch (holds.as) {
    case 'Time':
      return typeof value === 'number' && value > 0 ? new Date(value).toISOString() : undefined
    case 'Truth':
      return value === 1
    case 'Json':
      return JSON.parse(opened === undefined ? String(value) : utf8(opened)) as unknown
    case 'Base64':
      return Buffer.from(opened ?? []).toString('base64')
    case 'Text':
      return opened === undefined ? value : utf8(opened)
    default:
      return opened ?? value
  }
}

/** Each once; its hash only where the serial number itself is not known. */
const shownSerials = ({ SerialNumber: forms }: SubjectKeys): readonly string[] => {
  const plain = forms.filter((serial) => !isHashedSerialNumber(serial))
  return [...new Set((plain.length > 0 ? plain : forms).map(listedSerial))]
}

/** Everything that is stored about a subject. Undefined when nothing is. */
export const subjectRecords = async (
  engine: Engine,
  keys: SubjectKeys,
): Promise<SubjectRecords | undefined> => {
  const tables: Record<string, readonly Row[]> = {}
  const redacted = new Set<string>()
  for (const table of SUBJECT_TABLES) {
    const rows = await rowsOf(engine, table, keys)
    if (rows.length === 0) continue
    tables[named(table)] = rows.map((row) =>
      Object.fromEntries(
        Object.entries(holdsOf(table)).flatMap(([column, holds]) => {
          if (row[column] === null || row[column] === '') return []
          if (holds.secret === true) redacted.add(`${named(table)}.${column}`)
          const value = shown(engine, table, row, column, holds)
          return value === undefined ? [] : [[column, value]]
        }),
      ),
    )
  }
  if (Object.keys(tables).length === 0) return undefined
  return {
    identifiers: {
      enrollmentIds: enrollmentIdsOf(keys),
      serialNumbers: shownSerials(keys),
      clientUserIds: keys.ClientUserId,
    },
    tables,
    redacted: [...redacted],
  }
}
