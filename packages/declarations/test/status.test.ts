import { describe, expect, test } from '@jest/globals'
import { type DictionaryField, toJson } from '@mdm-kit/codec/schema'
import { valuesOf } from '@mdm-kit/scenes/schemaValues'
import * as fc from 'fast-check'

import { statusItems } from '../src/generated/status/index.js'
import { readStatusItem, type StatusItemName, statusItemNames } from '../src/index.js'

/** The `StatusItems` of a report that holds this one: nested by the dots of its name. */
const nested = (name: string, value: unknown): unknown =>
  name.split('.').reduceRight<unknown>((inner, label) => ({ [label]: inner }), value)

const schemas = statusItems.map(({ item, report }): [StatusItemName, DictionaryField] => [
  item,
  report,
])

describe.each(schemas)('%s', (name, { keys }) => {
  const field = keys[name]?.field
  if (field === undefined) throw new Error(`${name} has no value`)

  test('whatever its schema allows is read from the JSON of a report', () => {
    fc.assert(
      fc.property(valuesOf(field), (value) => {
        const items: unknown = JSON.parse(JSON.stringify(nested(name, toJson(value))))
        expect(readStatusItem(name, items)).toEqual({ value, unreadable: [] })
      }),
      { numRuns: 25 },
    )
  })

  test('a value of another type is left out and listed', () => {
    const odd = field.kind === 'text' ? 7 : '%'
    const { value, unreadable } = readStatusItem(name, nested(name, odd))
    if (field.kind === 'any') return
    expect(value).toBeUndefined()
    expect(unreadable).toMatchObject([{ path: [name] }])
  })
})

test('each status item of Apple’s schema is listed once', () => {
  expect(statusItemNames).toEqual(schemas.map(([name]) => name).sort())
  expect(new Set(statusItemNames).size).toBe(schemas.length)
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['text', 'device'],
  ['a list', [{ device: 1 }]],
  ['another item', { device: { model: { identifier: 'Mac16,1' } } }],
  ['an item that ends early', { device: { model: 'Mac' } }],
  ['null in its place', nested('device.model.family', null)],
  ['a name that objects have by birth', { __proto__: { device: { model: { family: 'Mac' } } } }],
])('a report with %s does not have the item, and nothing throws', (_, items) => {
  expect(readStatusItem('device.model.family', items)).toEqual({
    value: undefined,
    unreadable: [],
  })
})

test('one odd entry of a list does not cost the others, and unknown keys stay', () => {
  const items = nested('mdm.app', [
    { identifier: 'com.example.one', state: 'managed', next: 'year' },
    { identifier: 7, state: 'managed' },
    'text',
  ])
  const { value, unreadable } = readStatusItem('mdm.app', items)
  expect(value).toEqual([
    { identifier: 'com.example.one', state: 'managed', next: 'year' },
    { state: 'managed' },
  ])
  expect(unreadable.map(({ path }) => path)).toEqual([
    ['mdm.app', 1, 'identifier'],
    ['mdm.app', 2],
  ])
})

test('a report that is nested without an end is read as far as it goes, and nothing throws', () => {
  const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ key1: inner }), 1)
  expect(readStatusItem('test.dictionary-value', nested('test.dictionary-value', deep))).toEqual({
    value: {},
    unreadable: [
      { path: ['test.dictionary-value', 'key1'], expected: 'string', found: 'dictionary of 1 key' },
    ],
  })
})
