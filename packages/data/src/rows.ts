import type { Crossing, Direction, Service } from './crossing.js'
import type { Column, Field, Identifies } from './field.js'

/** One value that crosses a border in one message: a line of the data map. */
export interface DataRow {
  readonly service: Service
  readonly direction: Direction
  readonly message: string
  /** Apple's name, after the names of what it is in: `devices.serial_number`. */
  readonly name: string
  readonly in: 'Path' | 'Query' | 'Header' | 'Body'
  readonly purpose: string
  readonly identifies: Identifies
  readonly secret: boolean
  readonly kept: readonly Column[]
}

/** The lines of crossings: one for each value, and one for each that holds others. */
export const rowsOf = (crossings: readonly Crossing[]): readonly DataRow[] =>
  crossings.flatMap((crossing) => fieldRows(crossing, crossing.fields, ''))

const fieldRows = (
  crossing: Crossing,
  fields: Readonly<Record<string, Field>>,
  within: string,
): readonly DataRow[] =>
  Object.entries(fields).flatMap(([key, field]) => {
    const name = `${within}${key}`
    return [
      rowOf(crossing, name, field),
      ...(field.fields ? fieldRows(crossing, field.fields, `${name}.`) : []),
    ]
  })

const rowOf = ({ service, direction, message }: Crossing, name: string, field: Field): DataRow => ({
  service,
  direction,
  message,
  name,
  in: field.in ?? 'Body',
  purpose: field.purpose,
  identifies: field.identifies,
  secret: field.secret === true,
  kept: field.kept ?? [],
})
