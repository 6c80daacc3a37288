import type { Crossing, DataField as Field } from '@mdm-kit/data'
import { types } from 'node:util'

import { type Crossed, type Fields, nameOf } from './crossed.js'
import { PLAIN_HEADERS } from './plainHeaders.js'

/** Holds what crosses the border against the data map. Keeps the names of fields, and never a value. */
export interface BorderRecorder {
  readonly record: (crossed: Crossed) => void
  /** The fields of the map that have crossed. */
  readonly seen: () => ReadonlySet<string>
  /** What has crossed and is not in the map. */
  readonly unmapped: () => ReadonlySet<string>
}

/** Part of a table: its own fields, or those inside one of them. */
interface Level {
  readonly crossing: Crossing
  readonly fields: Fields
  /** Of the field that it is inside of, with a dot at its end; empty at the top. */
  readonly path: string
}

export const borderRecorder = (crossings: readonly Crossing[]): BorderRecorder => {
  const known = new Map(crossings.map((crossing) => [nameOf(crossing, ''), crossing]))
  const seen = new Set<string>()
  const unmapped = new Set<string>()

  const tablesOf = (crossed: Crossed): readonly Level[] =>
    crossed.messages.flatMap((message) => {
      const crossing = known.get(nameOf({ ...crossed, message }, ''))
      return crossing === undefined ? [] : [{ crossing, fields: crossing.fields, path: '' }]
    })

  const record = (crossed: Crossed): void => {
    const message = crossed.messages.join(', ')
    const top = tablesOf(crossed)

    /** Notes that a value crossed; what the map says of those inside it. */
    const note = (
      levels: readonly Level[],
      name: string,
      place?: Field['in'],
    ): readonly Level[] => {
      const found = levels.flatMap((level) => {
        const field = fieldAt(level.fields, name, place)
        return field === undefined ? [] : [{ ...level, field }]
      })
      if (found.length === 0 && crossed.isRejected !== true) {
        const path = `${levels[0]?.path ?? ''}${name}${place === undefined ? '' : ` (${place})`}`
        unmapped.add(nameOf({ ...crossed, message }, path))
      }
      return found.flatMap(({ crossing, path, field: [its, { fields }] }) => {
        seen.add(nameOf(crossing, `${path}${its}`))
        return fields === undefined ? [] : [{ crossing, fields, path: `${path}${its}.` }]
      })
    }
    const inside = (value: unknown, levels: readonly Level[]): void => {
      if (Array.isArray(value)) for (const item of value) inside(item, levels)
      else
        for (const [name, inner] of entriesOf(value)) {
          const next = note(levels, name)
          if (next.length > 0) inside(inner, next)
        }
    }

    inside(crossed.body, top)
    for (const name of crossed.query?.keys() ?? []) note(top, name, 'Query')
    for (const name of Object.keys(crossed.headers ?? {})) {
      const isData = top.some(({ fields }) => fieldAt(fields, name, 'Header') !== undefined)
      if (isData || !PLAIN_HEADERS.has(name)) note(top, name, 'Header')
    }
    if (crossed.hasPath !== true) return
    for (const { crossing, fields } of top)
      for (const [name, field] of Object.entries(fields))
        if (field.in === 'Path') seen.add(nameOf(crossing, name))
  }

  return { record, seen: () => seen, unmapped: () => unmapped }
}

/** A field and its name in the map; one in braces, such as `{serial_number}`, stands for any name. */
const fieldAt = (
  fields: Fields,
  name: string,
  place: Field['in'],
): readonly [string, Field] | undefined =>
  Object.entries(fields)
    .filter(([known, field]) => field.in === place && sameName(known, name, place))
    .sort(([known]) => (known === name ? -1 : 1))[0]

const sameName = (known: string, name: string, place: Field['in']): boolean =>
  place === 'Header'
    ? known.toLowerCase() === name
    : known === name || (place === undefined && isAnyKey(known))

/** A key that the sender chooses: what it is, in braces. */
const isAnyKey = (known: string): boolean => known.startsWith('{')

/** What a dictionary holds. Bytes, dates and texts hold nothing further. */
const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value !== 'object' || value === null || types.isUint8Array(value) || types.isDate(value)
    ? []
    : Object.entries(value).filter(([, inner]) => inner !== undefined)
