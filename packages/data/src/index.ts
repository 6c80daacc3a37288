export type { Crossing, Direction, Service } from './crossing.js'
export { dataCrossings } from './crossings.js'
export type { Column, Field, FieldsOf, Identifies } from './field.js'
