import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { existsSync, readFileSync } from 'node:fs'

import { ErrorResponse, ResponseErrorInfo } from '../../src/codec/errorResponse.js'
import { Asset } from '../../src/codec/asset.js'
import { EventResponse, ManageAssetsRequest, MdmInfo } from '../../src/index.js'
import { valuesOf } from '../support/arbitrary.js'

const FOLDER = '../shared/apple-device-services/anb/schemas'

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
}

const load = (name: string): Schema =>
  JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Schema

const resolve = (schema: Schema): Schema => (schema.$ref === undefined ? schema : load(schema.$ref))

/** Values that a schema allows; keys named here are always there. */
const valuesOfSchema = (given: Schema, always: readonly string[] = []): fc.Arbitrary<unknown> => {
  const schema = resolve(given)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'string':
      return schema.format === 'date-time'
        ? fc
            .date({
              min: new Date('1990-01-01T00:00:00Z'),
              max: new Date('2100-01-01T00:00:00Z'),
              noInvalidDate: true,
            })
            .map((date) => date.toISOString())
        : fc.string({ minLength: 1 })
    case 'integer':
      return fc.integer()
    case 'array':
      return fc.array(valuesOfSchema(schema.items ?? {}, always), { maxLength: 4 })
    default: {
      const properties = Object.entries(schema.properties ?? {})
      const requiredKeys = properties
        .map(([key]) => key)
        .filter((key) => always.includes(key) || schema.required?.includes(key))
      return fc.record(
        Object.fromEntries(properties.map(([key, inner]) => [key, valuesOfSchema(inner, always)])),
        { requiredKeys },
      )
    }
  }
}

/** What a value has that its schema does not allow. */
const faultsOf = (given: Schema, value: unknown, at = ''): readonly string[] => {
  const schema = resolve(given)
  if (schema.enum !== undefined) return schema.enum.includes(value) ? [] : [`${at}: not listed`]
  switch (schema.type) {
    case 'string': {
      const dated = schema.format !== 'date-time' || !Number.isNaN(Date.parse(String(value)))
      return typeof value === 'string' && dated ? [] : [`${at}: no string`]
    }
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at}: no integer`]
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => faultsOf(schema.items ?? {}, item, `${at}[${index}]`))
        : [`${at}: no array`]
    default: {
      if (typeof value !== 'object' || value === null) return [`${at}: no object`]
      const missing = (schema.required ?? []).filter((key) => !(key in value))
      return [
        ...missing.map((key) => `${at}.${key}: missing`),
        ...Object.entries(value).flatMap(([key, inner]) => {
          const property = schema.properties?.[key]
          return property === undefined
            ? [`${at}.${key}: not in the schema`]
            : faultsOf(property, inner, `${at}.${key}`)
        }),
      ]
    }
  }
}

const datesAlike = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/\.000Z"/g, 'Z"'))

/** Schema, codec, and the identity keys that the codec asks for beyond the schema. */
const ROWS: readonly (readonly [string, t.Mixed, readonly string[]])[] = [
  ['Asset', Asset, ['adamId']],
  ['ErrorResponse', ErrorResponse, []],
  ['EventResponse', EventResponse, ['eventId']],
  ['ManageAssetsRequest', ManageAssetsRequest, ['adamId']],
  ['MdmInfo', MdmInfo, []],
  ['ResponseErrorInfo', ResponseErrorInfo, []],
]

if (existsSync(FOLDER)) {
  describe("Apple's schemas", () => {
    test.each(ROWS)('%s: what the schema allows decodes and is kept', (name, codec, always) => {
      fc.assert(
        fc.property(valuesOfSchema(load(`${name}.json`), always), (value) => {
          const decoded = codec.decode(value)
          expect(E.isRight(decoded)).toBe(true)
          if (E.isRight(decoded)) {
            expect(datesAlike(codec.encode(decoded.right))).toEqual(datesAlike(value))
          }
        }),
      )
    })

    test.each(ROWS)('%s: what the codec writes is allowed by the schema', (name, codec) => {
      const schema = load(`${name}.json`)
      fc.assert(
        fc.property(valuesOf(codec), (value) => {
          // Apple's sample has null for a location that nobody has claimed; its schema has not.
          const { mdmInfo, ...rest } = codec.encode(value) as Record<string, unknown>
          const written = mdmInfo === null || mdmInfo === undefined ? rest : { ...rest, mdmInfo }
          expect(faultsOf(schema, JSON.parse(JSON.stringify(written)))).toEqual([])
        }),
      )
    })
  })
} else {
  test.skip(`Apple's schemas are not at ${FOLDER}`, () => undefined)
}
