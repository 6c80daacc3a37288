import { KEEP_LESS, type KeepLess, RETENTION, type Retention } from '@mdm-kit/server'
import { SEALED_COLUMNS, SUBJECT_COLUMNS, type Tables } from '@mdm-kit/store-sql'

import type { Service } from './crossing.js'
import { dataCrossings } from './crossings.js'
import type { Column } from './field.js'
import type { Kept, KeptLess } from './kept.js'
import { untilOf } from './keeping.js'
import { keptLess } from './keptLess.js'
import { type DataRow, rowsOf } from './rows.js'

/** A line of the data map, with what becomes of the value here. */
export interface MappedRow extends Omit<DataRow, 'kept'> {
  readonly kept: readonly Kept[]
}

/** What crosses the borders of a service that is set up in a certain way. Its shape is stable. */
export interface DataMap {
  readonly format: 'mdm-kit-data-map-1'
  readonly services: readonly Service[]
  /** How long each kind of data is kept, in milliseconds; null: for ever. */
  readonly retention: { readonly [Kind in keyof Required<Retention>]: number | null }
  /** The options in force by which less is kept. */
  readonly keepLess: KeptLess
  readonly rows: readonly MappedRow[]
}

export const SERVICES: readonly Service[] = ['MDM', 'APNs', 'DEP', 'VPP', 'AxM', 'Webhook']

export interface DataMapOptions {
  /** Those that are set up. Default: all. */
  readonly services?: readonly Service[]
  /** Whether the store has a sealer. Default false. */
  readonly sealed?: boolean
  /** Whether the store has a `serialNumberKey`. Default false. */
  readonly hashedSerialNumbers?: boolean
  /** The `retention` of `mdmServer`. Default: its defaults. */
  readonly retention?: Retention
  /** The `keepLess` of `mdmServer`. Default: its defaults. */
  readonly keepLess?: KeepLess
}

/** Every value that crosses a border of the service, in either direction. Loads Apple's catalogue of commands. */
export const dataMap = async ({
  services = SERVICES,
  sealed = false,
  hashedSerialNumbers = false,
  retention = {},
  keepLess = {},
}: DataMapOptions = {}): Promise<DataMap> => {
  const crossings = await dataCrossings()
  const inForce = durations({ ...RETENTION, ...retention })
  const less = { ...KEEP_LESS, ...keepLess, hashSerialNumbers: hashedSerialNumbers }
  return {
    format: 'mdm-kit-data-map-1',
    services: SERVICES.filter((service) => services.includes(service)),
    retention: inForce,
    keepLess: less,
    rows: rowsOf(crossings.filter(({ service }) => services.includes(service))).map((row) => ({
      ...row,
      kept: keptLess(
        less,
        row,
        row.kept.map((column) => keptIn(column, sealed, inForce)),
      ),
    })),
  }
}

const durations = (retention: Required<Retention>): DataMap['retention'] => ({
  endedMs: finite(retention.endedMs),
  givenUpMs: finite(retention.givenUpMs),
  checkedOutMs: finite(retention.checkedOutMs),
  delistedMs: finite(retention.delistedMs),
  supersededMs: finite(retention.supersededMs),
  auditMs: finite(retention.auditMs),
})

/** JSON has no infinity. */
const finite = (duration: number): number | null => (duration === Infinity ? null : duration)

const keptIn = (column: Column, sealed: boolean, retention: DataMap['retention']): Kept => {
  const [table, name] = partsOf(column)
  return {
    column,
    sealed: sealed && SEALED_COLUMNS.some((one) => one.table === table && one.column === name),
    hashed: false,
    erasing: SUBJECT_COLUMNS[table].erasing,
    until: untilOf(table, retention),
  }
}

/** The table of a column, and its name there. */
export const partsOf = (column: Column): readonly [keyof Tables, string] => {
  const [table = '', name = ''] = column.split('.')
  // `Column` is made of exactly these names.
  return [`mdm_${table}` as keyof Tables, name]
}
