import type { DictionaryField, Field, Key } from '@mdm-kit/codec/schema'
import * as fc from 'fast-check'

/** Any value that a field allows. */
export const valuesOf = (field: Field, depth = 0): fc.Arbitrary<unknown> => {
  switch (field.kind) {
    case 'text':
      if (field.oneOf !== undefined) return fc.constantFrom(...field.oneOf)
      return field.format === undefined ? words : fc.constant('11:22:33:44:55:66')
    case 'integer':
      if (field.oneOf !== undefined) return fc.constantFrom(...field.oneOf)
      return fc.integer({ min: field.min ?? -1000, max: field.max ?? 1000 })
    case 'real':
      if (field.oneOf !== undefined) return fc.constantFrom(...field.oneOf)
      return fc
        .double({ min: field.min ?? -90, max: field.max ?? 90, noNaN: true })
        .map((real) => real + 0)
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
      return fc.array(valuesOf(field.of, depth + 1), {
        minLength: min,
        maxLength: depth > 6 ? min : max,
      })
    }
    case 'dictionary':
      return fc.record(
        Object.fromEntries(
          Object.entries(field.keys).map(([name, key]) => [name, valuesOf(key.field, depth + 1)]),
        ),
        { requiredKeys: requiredIn(field) },
      )
    case 'map':
      return fc.dictionary(
        fc.constantFrom('one', 'two', 'com.example.three'),
        valuesOf(field.of, depth + 1),
      )
    case 'choice':
      return fc.oneof(...Object.values(field.of).map((one) => valuesOf(one, depth + 1)))
    case 'again':
      return depth > 4 ? fc.constant(undefined) : valuesOf(field.field(), depth + 1)
  }
}

const words = fc.constantFrom('text', 'Ünïcode', 'two words', '<&>')

export const requiredIn = (field: DictionaryField): string[] =>
  Object.entries(field.keys).flatMap(([name, key]) => (key.required === true ? [name] : []))

/** A change that a field does not allow: where, and the value that stands there then. */
export interface Fault {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

/** One fault for each way in which a key can be wrong: missing, another type, another word, out of range. */
export const faultsFor = (keys: Readonly<Record<string, Key>>, path: Fault['path'] = []): Fault[] =>
  Object.entries(keys).flatMap(([name, { field, required }]) => {
    const at = [...path, name]
    return [
      ...(required === true ? [{ path: at, value: undefined }] : []),
      ...wrongValues(field).map((value) => ({ path: at, value })),
    ]
  })

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
        ...(field.min === undefined ? [] : [field.min - 1]),
        ...(field.max === undefined ? [] : [field.max + 1]),
      ]
    case 'any':
      return []
    default:
      return ['text']
  }
}
