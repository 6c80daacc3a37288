import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { faultsOf, type Field, fromJson, jsonSchemaOf, toJson } from '@mdm-kit/codec/schema'
import { valuesOf, type WrongVariation, wrongVariations } from '@mdm-kit/scenes/schemaValues'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import * as generated from '../src/generated/index.js'
import {
  decodeProfile,
  encodeProfile,
  payloadInfo,
  payloadOf,
  payloadSchema,
  type PayloadSchema,
  payloadTypes,
  profile,
} from '../src/index.js'
import { referenced } from './referenced.js'

const schemas = (generated.payloads as readonly PayloadSchema<string, object>[]).map(
  (schema, index) => [`${schema.payloadType} (${index})`, schema] as const,
)
const runs = { numRuns: 20 }

/** A profile of one payload with these fields, and by default of the payloads that its references name. */
const profileWith = (
  schema: PayloadSchema<string, object>,
  fields: object,
  others = referenced(fields),
) => {
  const payload = payloadOf(schema)(fields, { identifier: 'com.example.payload' })
  return profile({ identifier: 'com.example', payloads: [payload, ...others] })
}

const issuesOf = (...given: Parameters<typeof profileWith>) => {
  const result = profileWith(...given)
  return E.isLeft(result) ? result.left.issues : []
}

const typesWithSeveral = payloadTypes.filter((type) => payloadInfo(type).length > 1)

describe.each(schemas)('%s', (_, schema) => {
  const values = valuesOf(schema.fields) as fc.Arbitrary<object>

  test('whatever its schema allows survives a profile', () => {
    fc.assert(
      fc.property(values, (fields) => {
        const given = unwrap(profileWith(schema, fields))
        const { profile: read, issues } = unwrap(decodeProfile(unwrap(encodeProfile(given))))
        expect({ read, issues }).toEqual({ read: given, issues: [] })
      }),
      runs,
    )
  })

  test('whatever its schema allows survives JSON', () => {
    fc.assert(
      fc.property(values, (fields) => {
        const json: unknown = JSON.parse(JSON.stringify(toJson(fields)))
        expect(fromJson(schema.fields, json)).toEqual(fields)
        expect(unwrap(E.mapLeft(() => notRead)(schema.codec.decode(fields)))).toBe(fields)
      }),
      runs,
    )
    expect(jsonSchemaOf(schema.fields)).toMatchObject({ type: 'object' })
  })

  test('each way in which a value can be wrong is found, with its path', () => {
    // Where several schemas share a type, another one may allow what this one does not.
    const pathsIn = typesWithSeveral.includes(schema.payloadType)
      ? (value: object) => faultsOf(schema.fields, value).map(({ path }) => path.join('.'))
      : (value: object) => issuesOf(schema, value, []).map(({ path }) => path.slice(2).join('.'))
    const missed = fc
      .sample(values, { numRuns: 4, seed: 1 })
      .flatMap((valid) => wrongVariations(schema.fields, valid).filter(isInside))
      .filter(({ path, value }) => !pathsIn(value as object).includes(path.join('.')))
    expect(missed).toEqual([])
  })

  test('a key that its schema lacks is found, except where any key may stand', () => {
    const [valid] = fc.sample(values, { numRuns: 1, seed: 1 }) as [object]
    const issues = issuesOf(schema, { ...valid, NoSuchKey: 1 })
    const path = ['payloads', 0, 'NoSuchKey']
    if (takesAnyKey(schema.fields)) expect(issues).toEqual([])
    else expect(issues).toMatchObject([{ path, expected: 'no such key' }])
  })
})

const notRead = { _tag: 'NotRead', message: 'The codec did not read it.' } as const

/** Not the payload as a whole, which is a dictionary by its type. */
const isInside = ({ path }: WrongVariation) => path.length > 0

const takesAnyKey = (fields: Field): boolean => fields.kind === 'map'

test('each payload type has its schemas, and none has a key that the common ones hide', () => {
  expect(payloadTypes).toHaveLength(new Set(schemas.map(([, { payloadType }]) => payloadType)).size)
  expect(payloadTypes.every((type) => payloadInfo(type).length > 0)).toBe(true)
  expect(payloadInfo('com.apple.MCX')).toHaveLength(6)
  expect(payloadInfo('com.example.none')).toEqual([])
})

test('a schema of your own builds payloads, which pass as a vendor’s do', () => {
  const { fields } = generated.payloads[0]
  const own = payloadSchema<'com.example.own', { readonly Any: number }>({
    payloadType: 'com.example.own',
    support: {},
    fields,
  })
  const payload = payloadOf(own)({ Any: 1 })
  expect(profile({ identifier: 'com.example', payloads: [payload] })._tag).toBe('Right')
})
