// The map, and its forms.
export { dataMap, SERVICES } from './dataMap.js'
export type { DataMap, DataMapOptions, MappedRow } from './dataMap.js'
export type { Kept } from './kept.js'
export { dataMapCsv } from './csv.js'
export { dataMapMarkdown } from './markdown.js'
export { columnPurposes } from './purposes.js'
export type { ColumnPurposes } from './purposes.js'
export { secretKeys } from './secretKeys.js'
export { STOPPING } from './stopping.js'
export type { Stopping } from './stopping.js'

// What it is made of.
export type { Crossing, Direction, Service } from './crossing.js'
export { dataCrossings } from './crossings.js'
export type { Column, Field as DataField, Identifies } from './field.js'
export { rowsOf } from './rows.js'
export type { DataRow } from './rows.js'
