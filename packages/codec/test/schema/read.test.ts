import { expect, test } from '@jest/globals'

import {
  again,
  any,
  boolean,
  data,
  date,
  dictionary,
  type Field,
  integer,
  list,
  map,
  MOST_FAULTS,
  oneOf,
  optional,
  readLeniently,
  realNumber,
  required,
  text,
} from '../../src/schema/index.js'

const folder = dictionary({ name: required(text), folders: optional(list(again(() => folder))) })
const device = dictionary({
  name: required(text),
  level: optional(realNumber),
  seen: optional(date),
  token: optional(data),
  on: optional(boolean),
  state: optional(oneOf('a')),
  count: optional({ kind: 'integer', min: 1 }),
  apps: optional(list(dictionary({ id: required(text) }))),
  more: optional(map(integer)),
  free: optional(any),
})
const choice: Field = {
  kind: 'choice',
  by: 'Item',
  of: { A: dictionary({ on: optional(boolean) }) },
}

test('what holds nothing odd is passed on as it is, with all that a list or a range would not have', () => {
  const value = {
    level: 0.5,
    seen: new Date(0),
    token: Buffer.of(1),
    on: false,
    state: 'next year',
    count: 0,
    apps: [{ id: 'x', unknown: 1 }],
    more: { a: 1 },
    free: [null],
    unknown: {},
  }
  const reading = readLeniently(device, value)
  expect(reading.value).toBe(value)
  expect(reading.odd).toEqual([])
})

test('what is odd is taken out of its dictionary or list, and the value itself is not changed', () => {
  const given = () => ({
    name: 7,
    level: 'x',
    seen: new Date(NaN),
    token: 'x',
    on: 1,
    count: 1.5,
    apps: [{ id: 1, other: 2 }, 'x', { id: 'kept' }],
    more: { a: 1, b: 'x' },
    kept: 1,
  })
  const value = given()
  const { value: read, odd } = readLeniently(device, value)
  expect(read).toEqual({ apps: [{ other: 2 }, { id: 'kept' }], more: { a: 1 }, kept: 1 })
  expect({ ...value, seen: 0 }).toEqual({ ...given(), seen: 0 })
  expect(odd.map(({ path, expected }) => [path.join('.'), expected])).toEqual([
    ['name', 'string'],
    ['level', 'real'],
    ['seen', 'date'],
    ['token', 'data'],
    ['on', 'boolean'],
    ['count', 'integer'],
    ['apps.0.id', 'string'],
    ['apps.1', 'dictionary'],
    ['more.b', 'integer'],
  ])
})

test.each<[string, Field, unknown, unknown]>([
  ['text for a dictionary', device, 'x', undefined],
  ['a dictionary for a list', list(text), {}, undefined],
  ['a list for a map', map(text), [], undefined],
  ['text for a choice', choice, 'x', undefined],
  ['inside a choice', choice, { Item: 'A', on: 1 }, { Item: 'A' }],
])('%s is odd', (_, field, value, read) => {
  const reading = readLeniently(field, value)
  expect(reading.value).toEqual(read)
  expect(reading.odd).toHaveLength(1)
})

test('a choice that is not known yet is passed on as it is', () => {
  for (const value of [{ Item: 'B', on: 1 }, { Item: 'constructor' }, {}])
    expect(readLeniently(choice, value)).toEqual({ value, odd: [] })
})

test('no value stands in what is said of an odd one', () => {
  const { odd } = readLeniently(device, { level: 'hunter2!' })
  expect(JSON.stringify(odd)).not.toContain('hunter2')
})

test('what is nested deeper than 64 levels is taken out, and does not use up the stack', () => {
  const cycle: { name: string; folders: unknown[] } = { name: 'a', folders: [] }
  cycle.folders.push(cycle)
  const { odd } = readLeniently(folder, cycle)
  expect(new Set(odd.map(({ expected }) => expected))).toEqual(new Set(['at most 64 levels']))
})

test('every odd value is left out, also past the first thousand that are listed', () => {
  const value = [...Array.from({ length: 5000 }, () => 'odd'), 7]
  const reading = readLeniently(list(integer), value)
  expect(reading.value).toEqual([7])
  expect(reading.odd).toHaveLength(MOST_FAULTS)
})
