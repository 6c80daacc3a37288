import { types } from 'node:util'

import { describeFound, type DecodeIssue } from '../decodeError.js'
import { DEEPEST, MOST_FAULTS } from './check.js'
import { isDictionary } from '../isDictionary.js'
import type { DictionaryField, Field } from './field.js'

/** A value as far as it could be read, and what could not. */
export interface Reading {
  /** The value without what was odd; undefined if the whole was. */
  readonly value: unknown
  /** Each odd value, up to 1,000: it was taken out of its dictionary or list. */
  readonly odd: readonly DecodeIssue[]
}

/**
 * Reads what a device sent, as tolerantly as devices require: a value of another type than Apple documents is
 * taken out of its dictionary, and everything else stays: unknown keys, values that no list has, numbers
 * outside their range. The value itself is not changed; what holds nothing odd is passed on as it is.
 */
export const readLeniently = (field: Field, value: unknown): Reading => {
  const odd: DecodeIssue[] = []
  return { value: read(field, value, [], odd), odd }
}

type Path = readonly (string | number)[]

const read = (field: Field, value: unknown, path: Path, odd: DecodeIssue[]): unknown => {
  const given = (isRight: boolean, expected: string): unknown => {
    if (isRight) return value
    if (odd.length < MOST_FAULTS) odd.push({ path, expected, found: describeFound(value) })
    return undefined
  }
  if (path.length > DEEPEST) return given(false, `at most ${DEEPEST} levels`)
  switch (field.kind) {
    case 'text':
      return given(typeof value === 'string', 'string')
    case 'integer':
      return given(Number.isInteger(value), 'integer')
    case 'real':
      return given(typeof value === 'number', 'real')
    case 'boolean':
      return given(typeof value === 'boolean', 'boolean')
    case 'date':
      return given(types.isDate(value) && !Number.isNaN(value.getTime()), 'date')
    case 'data':
      return given(types.isUint8Array(value), 'data')
    case 'any':
      return value
    case 'list':
      return Array.isArray(value) ? readItems(field.of, value, path, odd) : given(false, 'array')
    case 'dictionary':
      return isDictionary(value) ? readKeys(field, value, path, odd) : given(false, 'dictionary')
    case 'map':
      return isDictionary(value)
        ? readEntries(() => field.of, value, path, odd)
        : given(false, 'dictionary')
    case 'choice': {
      if (!isDictionary(value)) return given(false, 'dictionary')
      const name = value[field.by]
      const chosen =
        typeof name === 'string' && Object.hasOwn(field.of, name) ? field.of[name] : undefined
      return chosen === undefined ? value : readKeys(chosen, value, path, odd)
    }
    case 'again':
      return read(field.field(), value, path, odd)
  }
}

const readItems = (
  of: Field,
  items: readonly unknown[],
  path: Path,
  odd: DecodeIssue[],
): readonly unknown[] => {
  const readable = items.map((item, index) => read(of, item, [...path, index], odd))
  if (readable.every((item, index) => item === items[index])) return items
  return readable.filter((item) => item !== undefined)
}

const readKeys = (
  { keys }: DictionaryField,
  value: Dictionary,
  path: Path,
  odd: DecodeIssue[],
): Dictionary =>
  readEntries(
    (name) => (Object.hasOwn(keys, name) ? keys[name]?.field : undefined),
    value,
    path,
    odd,
  )

type Dictionary = Readonly<Record<string, unknown>>

const readEntries = (
  fieldOf: (name: string) => Field | undefined,
  value: Dictionary,
  path: Path,
  odd: DecodeIssue[],
): Dictionary => {
  let changed: Record<string, unknown> | undefined
  for (const [name, item] of Object.entries(value)) {
    const field = fieldOf(name)
    if (field === undefined) continue
    const readable = read(field, item, [...path, name], odd)
    if (readable === item) continue
    changed ??= { ...value }
    if (readable === undefined) Reflect.deleteProperty(changed, name)
    else changed[name] = readable
  }
  return changed ?? value
}
