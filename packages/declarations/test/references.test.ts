import { expect, test } from '@jest/globals'
import type { Field } from '@mdm-kit/codec/schema'

import { declarations } from '../src/generated/index.js'
import type { DeclarationSchema } from '../src/index.js'
import { referencesIn } from '../src/protocol/index.js'

/** The names of the keys that hold text, and whether Apple's schema says that it is an asset's identifier. */
const textKeys = (field: Field, name = '', seen = new Set<Field>()): [string, boolean][] => {
  if (seen.has(field)) return []
  seen.add(field)
  switch (field.kind) {
    case 'text':
      return [[name, field.assets !== undefined]]
    case 'list':
    case 'map':
      return textKeys(field.of, name, seen)
    case 'dictionary':
      return Object.entries(field.keys).flatMap(([key, { field: inner }]) =>
        textKeys(inner, key, inner.kind === 'text' ? new Set() : seen),
      )
    case 'choice':
      return Object.values(field.of).flatMap((one) => textKeys(one, name, seen))
    case 'again':
      return textKeys(field.field(), name, seen)
    default:
      return []
  }
}

/** The one reference that is not to an asset. */
const isConfigurations = (type: string, key: string): boolean =>
  type === 'com.apple.activation.simple' && key === 'StandardConfigurations'

const keys = (declarations as readonly DeclarationSchema<string, object>[]).flatMap(
  ({ type, payload }) =>
    textKeys(payload).map(([key, isAsset]): [string, string, boolean] => [
      type,
      key,
      isAsset || isConfigurations(type, key),
    ]),
)

test('by the name of its key alone, every reference of Apple’s schema is found, and nothing else', () => {
  expect(keys.filter(([, , isReference]) => isReference).length).toBeGreaterThan(20)
  const found = keys.map(([type, key]) => [type, key, referencesIn({ [key]: 'x' }).length === 1])
  expect(found).toEqual(keys)
})
