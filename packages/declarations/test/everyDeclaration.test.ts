import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { type Field, fromJson, toJson } from '@mdm-kit/codec/schema'
import { valuesOf, type WrongVariation, wrongVariations } from '@mdm-kit/scenes/schemaValues'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { declarations } from '../src/generated/index.js'
import {
  declarationInfo,
  declarationOf,
  type DeclarationSchema,
  declarationTypes,
} from '../src/index.js'

const schemas = (declarations as readonly DeclarationSchema<string, object>[]).map(
  (schema) => [schema.type, schema] as const,
)
const runs = { numRuns: 25 }
const identifier = 'com.example.declaration'

const issuesOf = (type: string, payload: unknown) => {
  const result = declarationOf(type, payload as object, { identifier })
  return E.isLeft(result) ? result.left.issues : []
}

describe.each(schemas)('%s', (type, schema) => {
  const values = valuesOf(schema.payload) as fc.Arbitrary<object>

  test('whatever its schema allows becomes JSON, and comes back from it', () => {
    fc.assert(
      fc.property(values, (payload) => {
        const { Payload, ...rest } = unwrap(declarationOf(type, payload, { identifier }))
        expect(rest).toMatchObject({ Type: type, Identifier: identifier })
        expect(Payload).toEqual(JSON.parse(JSON.stringify(toJson(payload))))
        const read = fromJson(schema.payload, JSON.parse(JSON.stringify(Payload)))
        expect(read).toEqual(payload)
        expect(schema.codec.decode(read)).toEqual(E.right(payload))
      }),
      runs,
    )
  })

  test('each way in which a value can be wrong is found, with its path', () => {
    for (const valid of fc.sample(values, { numRuns: 4, seed: 1 }))
      for (const { path, value } of wrongVariations(schema.payload, valid).filter(isInside))
        expect(issuesOf(type, value).map((issue) => issue.path)).toContainEqual(path)
  })

  test('a key that its schema lacks is found, except where any key may stand', () => {
    const [valid] = fc.sample(values, { numRuns: 1, seed: 1 }) as [object]
    const issues = issuesOf(type, { ...valid, NoSuchKey: 1 })
    if (takesAnyKey(schema.payload)) expect(issues).toEqual([])
    else expect(issues).toMatchObject([{ path: ['NoSuchKey'], expected: 'no such key' }])
  })

  test('it is described as JSON Schema', () => {
    expect(declarationInfo(type)).toMatchObject({ type, payload: { type: 'object' } })
  })
})

const isInside = ({ path }: WrongVariation) => path.length > 0

const takesAnyKey = (payload: Field): boolean => payload.kind === 'map'

test('each type of Apple’s schema is listed once', () => {
  expect(declarationTypes).toEqual(schemas.map(([type]) => type).sort())
  expect(new Set(declarationTypes).size).toBe(declarationTypes.length)
  expect(declarationInfo('com.apple.configuration.none')).toBeUndefined()
})
