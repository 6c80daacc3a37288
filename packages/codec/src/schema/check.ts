import { types } from 'node:util'

import { describeFound, type DecodeIssue } from '../decodeError.js'
import { isDictionary } from '../isDictionary.js'
import {
  any,
  date,
  type DictionaryField,
  type Field,
  list,
  map,
  type NumberField,
  realNumber,
} from './field.js'

/** How strictly a value is held against its field. */
export interface Strictness {
  /** Whether a key that the field does not name is a fault. Default: it passes. */
  readonly unknownKeys?: boolean
}

/** Data nested deeper than this is not a document of Apple's, and must not use up the stack. */
export const DEEPEST = 64

/** Faults past this many are not looked for: a hostile file of a few megabytes holds a million. */
export const MOST_FAULTS = 1000

/**
 * What is wrong with a value that is to be sent: a required key that is missing, a wrong type, a value that
 * Apple's lists, ranges or formats do not allow. Empty if nothing is, and never more than 1,000.
 */
export const faultsOf = (
  field: Field,
  value: unknown,
  strictness: Strictness = {},
): DecodeIssue[] => {
  const faults: DecodeIssue[] = []
  look(field, value, [], faults, strictness)
  return faults
}

type Path = readonly (string | number)[]

const look = (
  field: Field,
  value: unknown,
  path: Path,
  faults: DecodeIssue[],
  strictness: Strictness,
): void => {
  if (faults.length >= MOST_FAULTS) return
  // What was expected is put into words for a fault only: most values are right, and some lists of values are long.
  const expect = (isRight: boolean, expected: () => string): boolean => {
    if (!isRight) faults.push({ path, expected: expected(), found: describeFound(value) })
    return isRight
  }
  if (!expect(path.length <= DEEPEST, () => `at most ${DEEPEST} levels`)) return
  switch (field.kind) {
    case 'text':
      if (!expect(typeof value === 'string', () => 'string')) return
      expect(field.oneOf === undefined || field.oneOf.includes(value as string), () =>
        anyOf(field.oneOf ?? []),
      )
      expect(
        field.format === undefined || patternOf(field.format).test(value as string),
        () => `a string like ${field.format ?? ''}`,
      )
      return
    case 'integer':
    case 'real': {
      const isNumber =
        field.kind === 'integer'
          ? Number.isInteger(value)
          : typeof value === 'number' && Number.isFinite(value)
      if (!expect(isNumber, () => field.kind)) return
      expect(allowsNumber(field, Number(value)), () => `${field.kind}, ${numbersOf(field)}`)
      return
    }
    case 'boolean':
      expect(typeof value === 'boolean', () => 'boolean')
      return
    case 'date':
      expect(types.isDate(value) && !Number.isNaN(value.getTime()), () => 'date')
      return
    case 'data':
      expect(types.isUint8Array(value), () => 'data')
      return
    case 'any':
      lookIntoAny(value, path, faults, strictness)
      return
    case 'list':
      if (!expect(Array.isArray(value), () => 'array')) return
      expect(
        isWithin(field, (value as unknown[]).length),
        () => `array of items, ${rangeText(field)}`,
      )
      for (const [index, item] of (value as unknown[]).entries())
        look(field.of, item, [...path, index], faults, strictness)
      return
    case 'dictionary':
      if (!expect(isDictionary(value), () => 'dictionary')) return
      lookIntoKeys(field, value as Dictionary, path, faults, strictness)
      return
    case 'map':
      if (!expect(isDictionary(value), () => 'dictionary')) return
      for (const [key, item] of Object.entries(value as Dictionary))
        if (item !== undefined) look(field.of, item, [...path, key], faults, strictness)
      return
    case 'choice': {
      if (!expect(isDictionary(value), () => 'dictionary')) return
      const name = (value as Dictionary)[field.by]
      const chosen =
        typeof name === 'string' && Object.hasOwn(field.of, name) ? field.of[name] : undefined
      if (chosen === undefined)
        faults.push({
          path: [...path, field.by],
          expected: anyOf(Object.keys(field.of)),
          found: describeFound(name),
        })
      else look(chosen, value, path, faults, strictness)
      return
    }
    case 'again':
      look(field.field(), value, path, faults, strictness)
  }
}

/** What a property list and JSON can hold, with dates and data. */
const lookIntoAny = (
  value: unknown,
  path: Path,
  faults: DecodeIssue[],
  strictness: Strictness,
): void => {
  if (Array.isArray(value)) look(list(any), value, path, faults, strictness)
  else if (types.isDate(value)) look(date, value, path, faults, strictness)
  else if (typeof value === 'number') look(realNumber, value, path, faults, strictness)
  else if (isDictionary(value)) look(map(any), value, path, faults, strictness)
  else if (!PLAIN.includes(typeof value) && !types.isUint8Array(value))
    faults.push({ path, expected: 'a value', found: describeFound(value) })
}

const PLAIN: readonly string[] = ['string', 'boolean', 'bigint']

type Dictionary = Readonly<Record<string, unknown>>

const lookIntoKeys = (
  { keys }: DictionaryField,
  value: Dictionary,
  path: Path,
  faults: DecodeIssue[],
  strictness: Strictness,
): void => {
  for (const [name, key] of Object.entries(keys)) {
    const item = Object.hasOwn(value, name) ? value[name] : undefined
    if (item !== undefined || key.required === true)
      look(key.field, item, [...path, name], faults, strictness)
  }
  if (strictness.unknownKeys !== true) return
  for (const [name, item] of Object.entries(value)) {
    if (faults.length >= MOST_FAULTS) return
    if (!Object.hasOwn(keys, name) && item !== undefined)
      faults.push({ path: [...path, name], expected: 'no such key', found: describeFound(item) })
  }
}

/** Apple names single values beside a range: `0, or from 1 to 180`. */
const allowsNumber = (field: NumberField, value: number): boolean => {
  const isNamed = field.oneOf?.includes(value) === true
  if (!hasBounds(field)) return isNamed || field.oneOf === undefined
  return isNamed || isWithin(field, value)
}

const hasBounds = ({ min, max }: Bounds): boolean => min !== undefined || max !== undefined

const numbersOf = (field: NumberField): string =>
  [
    ...(field.oneOf === undefined ? [] : [anyOf(field.oneOf)]),
    ...(hasBounds(field) ? [rangeText(field)] : []),
  ].join(' or ')

interface Bounds {
  readonly min?: number
  readonly max?: number
}

const isWithin = ({ min = -Infinity, max = Infinity }: Bounds, value: number): boolean =>
  value >= min && value <= max

const rangeText = ({ min, max }: Bounds): string =>
  min === undefined
    ? `up to ${max ?? ''}`
    : max === undefined
      ? `from ${min}`
      : min === max
        ? `of ${min}`
        : `from ${min} to ${max}`

/** At most this many values are named in an error. */
const NAMED = 12

const anyOf = (values: readonly (string | number)[]): string => {
  const named = values.slice(0, NAMED).map((value) => JSON.stringify(value))
  const more = values.length - named.length
  return `${named.length === 1 ? '' : 'one of '}${named.join(', ')}${more > 0 ? ` or ${more} others` : ''}`
}

const patterns = new Map<string, RegExp>()

/** Apple's expressions are a fixed, small set, so that each is compiled once. */
const patternOf = (format: string): RegExp => {
  const known = patterns.get(format)
  if (known !== undefined) return known
  const pattern = new RegExp(format, 'u')
  patterns.set(format, pattern)
  return pattern
}
