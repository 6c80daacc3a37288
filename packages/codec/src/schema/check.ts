import { types } from 'node:util'

import { describeFound, type DecodeIssue } from '../decodeError.js'
import type { DictionaryField, Field } from './field.js'

/** How strictly a value is held against its field. */
export interface Strictness {
  /** Whether a key that the field does not name is a fault. Default: it passes. */
  readonly unknownKeys?: boolean
}

/** Data nested deeper than this is no document of Apple's, and must not use up the stack. */
const DEEPEST = 64

/**
 * What is wrong with a value that is to be sent: a required key that is missing, a wrong type, a value that
 * Apple's lists, ranges or formats do not allow. Empty if nothing is.
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
  const expect = (isRight: boolean, expected: string): boolean => {
    if (!isRight) faults.push({ path, expected, found: describeFound(value) })
    return isRight
  }
  if (!expect(path.length <= DEEPEST, `at most ${DEEPEST} levels`)) return
  switch (field.kind) {
    case 'text':
      if (!expect(typeof value === 'string', 'string')) return
      expect(
        field.oneOf === undefined || field.oneOf.includes(value as string),
        anyOf(field.oneOf ?? []),
      )
      expect(
        field.format === undefined || patternOf(field.format).test(value as string),
        `a string like ${field.format ?? ''}`,
      )
      return
    case 'integer':
    case 'real': {
      const isNumber =
        field.kind === 'integer'
          ? Number.isInteger(value)
          : typeof value === 'number' && Number.isFinite(value)
      if (!expect(isNumber, field.kind)) return
      expect(
        field.oneOf === undefined || field.oneOf.includes(Number(value)),
        anyOf(field.oneOf ?? []),
      )
      expect(isWithin(field, Number(value)), `${field.kind} ${rangeText(field)}`)
      return
    }
    case 'boolean':
      expect(typeof value === 'boolean', 'boolean')
      return
    case 'date':
      expect(types.isDate(value) && !Number.isNaN(value.getTime()), 'date')
      return
    case 'data':
      expect(types.isUint8Array(value), 'data')
      return
    case 'any':
      expect(value !== undefined && value !== null, 'a value')
      return
    case 'list':
      if (!expect(Array.isArray(value), 'array')) return
      expect(isWithin(field, (value as unknown[]).length), `array of items, ${rangeText(field)}`)
      for (const [index, item] of (value as unknown[]).entries())
        look(field.of, item, [...path, index], faults, strictness)
      return
    case 'dictionary':
      if (!expect(isDictionary(value), 'dictionary')) return
      lookIntoKeys(field, value as Dictionary, path, faults, strictness)
      return
    case 'map':
      if (!expect(isDictionary(value), 'dictionary')) return
      for (const [key, item] of Object.entries(value as Dictionary))
        if (item !== undefined) look(field.of, item, [...path, key], faults, strictness)
      return
    case 'choice': {
      if (!expect(isDictionary(value), 'dictionary')) return
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
  for (const [name, item] of Object.entries(value))
    if (!Object.hasOwn(keys, name) && item !== undefined)
      faults.push({ path: [...path, name], expected: 'no such key', found: describeFound(item) })
}

export const isDictionary = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !types.isDate(value) &&
  !types.isUint8Array(value)

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
