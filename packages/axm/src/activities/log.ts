import { serialNumberKey } from '@mdm-kit/codec'

/** What the log of an activity says of one device. */
export interface LogEntry {
  /** `SUCCESS`; anything else is a failure. */
  readonly status: string
  /** Apple's reason, such as `OPERATION_NOT_ALLOWED`; empty if there is none. */
  readonly subStatus: string
}

/** By serial number, in capitals. */
export type ActivityLog = ReadonlyMap<string, LogEntry>

/**
 * Reads the CSV of an activity: lines about the activity, each with as many fields as it likes, an empty
 * line, and a table whose header begins with `serial_number`. Columns are found by name, so that new ones
 * do no harm. Undefined if there is no such header.
 */
export const readActivityLog = (csv: string): ActivityLog | undefined => {
  const rows = csvRows(csv.replace(/^\ufeff/, ''))
  const at = rows.findIndex(([first = '']) => nameOf(first) === 'serial_number')
  if (at < 0) return undefined
  const names = (rows[at] ?? []).map(nameOf)
  const status = names.indexOf('operation_status')
  const subStatus = names.indexOf('operation_substatus')
  if (status < 0) return undefined
  return new Map(
    rows
      .slice(at + 1)
      .filter(([serial = '']) => serial.trim() !== '')
      .map((row) => [
        serialNumberKey(row[0] ?? ''),
        { status: row[status]?.trim() ?? '', subStatus: row[subStatus]?.trim() ?? '' },
      ]),
  )
}

const nameOf = (header: string): string => header.trim().toLowerCase()

/** A field in quotes, or one without, and what ends it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y

/** The rows of a CSV (RFC 4180). What follows the first fault is left out. */
const csvRows = (csv: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  FIELD.lastIndex = 0
  while (FIELD.lastIndex < csv.length) {
    const match = FIELD.exec(csv)
    if (match === null) return rows
    const [, quoted, plain = '', end] = match
    row.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
