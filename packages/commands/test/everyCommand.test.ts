import { describe, expect, test } from '@jest/globals'
import { checked, faultsOf, fromJson, jsonSchemaOf, toJson } from '@mdm-kit/codec/schema'
import { unwrap } from '@mdm-kit/codec'
import { valuesOf, wrongVariations } from '@mdm-kit/scenes/schemaValues'
import * as fc from 'fast-check'

import {
  commandOf,
  decodeCommand,
  decodeReportAs,
  encodeCommand,
  type CommandSchema,
} from '../src/index.js'
import { commandNames } from '../src/info.js'
import { commands } from '../src/generated/index.js'

const schemas = commandNames.map(
  (name) => [name, commands[name] as CommandSchema<string, object, object>] as const,
)
const runs = { numRuns: 25 }

describe.each(schemas)('%s', (name, schema) => {
  test('whatever its schema allows survives the property list', () => {
    fc.assert(
      fc.property(valuesOf(schema.fields), (fields) => {
        const command = unwrap(commandOf(schema, fields as object))
        expect(unwrap(decodeCommand(unwrap(encodeCommand(command))))).toEqual(command)
      }),
      runs,
    )
  })

  test('whatever its schema allows survives JSON', () => {
    fc.assert(
      fc.property(valuesOf(schema.fields), (fields) => {
        const json: unknown = JSON.parse(JSON.stringify(toJson(fields)))
        expect(fromJson(schema.fields, json)).toEqual(fields)
      }),
      runs,
    )
    expect(jsonSchemaOf(schema.fields)).toMatchObject({ type: 'object' })
  })

  test('a report that its schema allows is read as it is, and so is one without anything', () => {
    fc.assert(
      fc.property(valuesOf(schema.report), (report) => {
        const { report: read, unreadable } = unwrap(decodeReportAs(name)(report as object))
        expect(unreadable).toEqual([])
        expect(read).toBe(report)
      }),
      runs,
    )
    expect(unwrap(decodeReportAs(name)({})).unreadable).toEqual([])
  })

  test('each way in which a key can be wrong is found, with its path', () => {
    for (const valid of fc.sample(valuesOf(schema.fields), { numRuns: 5, seed: 1 }))
      for (const { path, value } of wrongVariations(schema.fields, valid))
        expect(faultsOf(schema.fields, value).map((fault) => fault.path)).toContainEqual(path)
  })

  test('a key that its schema lacks is found', () => {
    const [valid] = fc.sample(valuesOf(schema.fields), { numRuns: 1, seed: 1 }) as [object]
    expect(checked(name, schema.fields, { ...valid, NoSuchKey: 1 })).toMatchObject({
      left: { issues: [{ path: ['NoSuchKey'], expected: 'no such key' }] },
    })
  })
})
