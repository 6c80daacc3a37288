import type { DictionaryField, Field, Key, NumberField } from '@mdm-kit/codec/schema'
import * as fc from 'fast-check'

/**
 * Any value that a field allows. `turns`: how often a structure that holds itself has been entered; it is left after
 * two, with empty lists.
 */
export const valuesOf = (field: Field, turns = 0): fc.Arbitrary<unknown> => {
  switch (field.kind) {
    case 'text':
      if (field.oneOf !== undefined) return fc.constantFrom(...field.oneOf)
      return field.format === undefined ? words : fc.constantFrom(...wordsLike(field.format))
    case 'integer':
    case 'real':
      return numbersOf(field)
    case 'boolean':
      return fc.boolean()
    case 'date':
      return fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000))
    case 'data':
      return fc.uint8Array({ maxLength: 8 })
    case 'any':
      return fc.oneof(words, fc.boolean(), fc.integer())
    case 'list': {
      const { min = 0, max = min + 2 } = field
      return fc.array(valuesOf(field.of, turns), {
        minLength: min,
        maxLength: turns > 1 ? min : max,
      })
    }
    case 'dictionary':
      return fc.record(
        Object.fromEntries(
          Object.entries(field.keys).map(([name, key]) => [name, valuesOf(key.field, turns)]),
        ),
        { requiredKeys: requiredIn(field) },
      )
    case 'map':
      return fc.dictionary(
        fc.constantFrom('one', 'two', 'com.example.three'),
        valuesOf(field.of, turns),
      )
    case 'choice':
      return fc.oneof(...Object.values(field.of).map((one) => valuesOf(one, turns)))
    case 'again':
      return turns > 1 ? fc.constant(undefined) : valuesOf(field.field(), turns + 1)
  }
}

const words = fc.constantFrom('text', 'Ünïcode', 'two words', '<&>')

/** Something for each of Apple's formats. */
const FORMATTED = [
  '11:22:33:44:55:66',
  '0A1B2C3D-0000-4000-8000-0A1B2C3D4E5F',
  '123456',
  'https://example.com/',
]

const wordsLike = (format: string): readonly string[] =>
  FORMATTED.filter((word) => new RegExp(format, 'u').test(word))

const numbersOf = (field: NumberField): fc.Arbitrary<number> => {
  const named = field.oneOf === undefined ? [] : [fc.constantFrom(...field.oneOf)]
  if (named.length > 0 && field.min === undefined && field.max === undefined)
    return fc.oneof(...named)
  const within =
    field.kind === 'integer'
      ? fc.integer(boundsOf(field, 1000))
      : fc.double({ ...boundsOf(field, 90), noNaN: true }).map((real) => real + 0)
  return fc.oneof(...named, within)
}

/** The bounds of a number, near the one that it has if it lacks the other. */
const boundsOf = ({ min, max }: NumberField, near: number) => ({
  min: min ?? Math.min(-near, (max ?? 0) - near),
  max: max ?? Math.max(near, (min ?? 0) + near),
})

const requiredIn = (field: DictionaryField): string[] =>
  Object.entries(field.keys).flatMap(([name, key]) => (key.required === true ? [name] : []))

/** A value that a field does not allow, and where it is wrong. */
export interface WrongVariation {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

/**
 * One variation for each way in which a value can be wrong, at every depth: a key that is missing, another type,
 * another word, a number out of range, too many items. Lists are varied in their first item.
 */
export const wrongVariations = (field: Field, value: unknown): WrongVariation[] => [
  ...wrongValues(field).map((wrong) => ({ path: [], value: wrong })),
  ...wrongInside(field, value),
]

const wrongInside = (field: Field, value: unknown): WrongVariation[] => {
  switch (field.kind) {
    case 'list': {
      const [first, ...others] = value as readonly unknown[]
      if (first === undefined) return []
      return within(0, wrongVariations(field.of, first), (item) => [item, ...others])
    }
    case 'map':
      return Object.entries(value as object).flatMap(([name, item]) =>
        within(name, wrongVariations(field.of, item), (wrong) => ({
          ...(value as object),
          [name]: wrong,
        })),
      )
    case 'dictionary':
      return Object.entries(field.keys).flatMap(([name, key]) => wrongInKey(name, key, value))
    case 'choice': {
      const dictionary = value as Readonly<Record<string, unknown>>
      const chosen = field.of[String(dictionary[field.by])]
      return chosen === undefined ? [] : wrongInside(chosen, value)
    }
    case 'again':
      return wrongInside(field.field(), value)
    default:
      return []
  }
}

const wrongInKey = (name: string, key: Key, value: unknown): WrongVariation[] => {
  const dictionary = value as Readonly<Record<string, unknown>>
  const present = dictionary[name]
  const variations = [
    ...(key.required === true ? [{ path: [], value: undefined }] : []),
    ...wrongValues(key.field).map((wrong) => ({ path: [], value: wrong })),
    ...(present === undefined ? [] : wrongInside(key.field, present)),
  ]
  return within(name, variations, (wrong) => ({ ...dictionary, [name]: wrong }))
}

const within = (
  step: string | number,
  variations: readonly WrongVariation[],
  around: (value: unknown) => unknown,
): WrongVariation[] =>
  variations.map(({ path, value }) => ({ path: [step, ...path], value: around(value) }))

/** A number outside the range may be one of the values that are named beside it. */
const beside = ({ oneOf = [] }: NumberField, value: number): number =>
  oneOf.includes(value) ? beside({ kind: 'integer', oneOf }, value - 1) : value

const wrongValues = (field: Field): unknown[] => {
  switch (field.kind) {
    case 'text':
      return [
        7,
        ...(field.oneOf === undefined ? [] : ['no such word']),
        ...(field.format === undefined ? [] : ['%']),
      ]
    case 'integer':
    case 'real':
      return [
        'text',
        ...(field.kind === 'integer' ? [1.5] : []),
        ...(field.oneOf === undefined ? [] : [987_654]),
        ...(field.min === undefined ? [] : [beside(field, field.min - 1)]),
        ...(field.max === undefined ? [] : [beside(field, field.max + 1)]),
      ]
    case 'list':
      return [
        'text',
        ...(field.min === undefined || field.min === 0 ? [] : [[]]),
        ...(field.max === undefined ? [] : [Array.from({ length: field.max + 1 })]),
      ]
    case 'any':
      return []
    case 'again':
      return wrongValues(field.field())
    default:
      return ['text']
  }
}
