import type { DataMap, MappedRow } from './dataMap.js'

const COLUMNS: Readonly<Record<string, (row: MappedRow) => string>> = {
  service: (row) => row.service,
  direction: (row) => row.direction,
  message: (row) => row.message,
  name: (row) => row.name,
  in: (row) => row.in,
  purpose: (row) => row.purpose,
  identifies: (row) => row.identifies,
  secret: (row) => String(row.secret),
  kept: (row) => row.kept.map(({ column }) => column).join(' '),
  until: (row) => [...new Set(row.kept.map(({ until }) => until))].join(' | '),
  sealed: (row) => row.kept.flatMap(({ column, sealed }) => (sealed ? [column] : [])).join(' '),
  hashed: (row) => row.kept.flatMap(({ column, hashed }) => (hashed ? [column] : [])).join(' '),
}

/** One line for each value, as RFC 4180 says: for a spreadsheet. */
export const dataMapCsv = ({ rows }: DataMap): string =>
  [
    Object.keys(COLUMNS),
    ...rows.map((row) => Object.values(COLUMNS).map((valueOf) => valueOf(row))),
  ]
    .map((cells) => `${cells.map(inCell).join(',')}\r\n`)
    .join('')

const inCell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
