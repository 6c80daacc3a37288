import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import {
  again,
  any,
  boolean,
  checked,
  codecOf,
  data,
  date,
  dictionary,
  faultsOf,
  type Field,
  integer,
  list,
  map,
  MOST_FAULTS,
  oneOf,
  oneOfIntegers,
  optional,
  realNumber,
  required,
  text,
} from '../../src/schema/index.js'

const between: Field = { kind: 'integer', min: 1, max: 3 }
const beside: Field = { kind: 'integer', oneOf: [0], min: 10, max: 12 }
const folder = dictionary({ name: required(text), folders: optional(list(again(() => folder))) })
const choice: Field = {
  kind: 'choice',
  by: 'Item',
  of: { A: dictionary({ Item: required(oneOf('A')), on: required(boolean) }) },
}

test.each<[string, Field, unknown]>([
  ['text', text, ''],
  ['one of some words', oneOf('a', 'b'), 'b'],
  ['a format', { kind: 'text', format: '^a+$' }, 'aa'],
  ['an integer', integer, -1],
  ['the ends of a range', list(between), [1, 3]],
  ['a value beside a range', list(beside), [0, 10, 12]],
  ['a real that is whole', realNumber, 1],
  ['a truth value', boolean, false],
  ['a date', date, new Date(0)],
  ['data', data, Buffer.from('a')],
  ['a list of a size', list(text, { min: 1, max: 2 }), ['a', 'b']],
  ['a map, with a key that is absent', map(text), { one: 'a', other: undefined }],
  ['an optional key that is undefined', dictionary({ key: optional(text) }), { key: undefined }],
  ['a choice', choice, { Item: 'A', on: true }],
  ['a structure in itself', folder, { name: 'a', folders: [{ name: 'b', folders: [] }] }],
  ['anything', any, { a: [1, 'b', new Date(0), new Uint8Array(1), 2n ** 60n, true, {}] }],
])('%s is allowed', (_, field, value) => {
  expect(faultsOf(field, value, { unknownKeys: true })).toEqual([])
})

const fault = (path: (string | number)[], expected: string, found: string) => ({
  path,
  expected,
  found,
})

test.each<[string, Field, unknown, readonly object[]]>([
  ['another type', text, 7, [fault([], 'string', 'integer')]],
  ['another word', oneOf('a', 'b'), 'c', [fault([], 'one of "a", "b"', 'string of 1 character')]],
  ['the only word', oneOf('a'), 'c', [fault([], '"a"', 'string of 1 character')]],
  [
    'a format',
    { kind: 'text', format: '^a+$' },
    'b',
    [fault([], 'a string like ^a+$', 'string of 1 character')],
  ],
  ['a fraction', integer, 1.5, [fault([], 'integer', 'real')]],
  ['below a range', between, 0, [fault([], 'integer, from 1 to 3', 'integer')]],
  ['above a range', between, 4, [fault([], 'integer, from 1 to 3', 'integer')]],
  ['beside a range', beside, 1, [fault([], 'integer, 0 or from 10 to 12', 'integer')]],
  ['half a range', { kind: 'real', min: 0 }, -1, [fault([], 'real, from 0', 'integer')]],
  ['another number', oneOfIntegers(1, 2), 3, [fault([], 'integer, one of 1, 2', 'integer')]],
  ['no number', realNumber, NaN, [fault([], 'real', 'not-a-number')]],
  ['text for truth', boolean, 'true', [fault([], 'boolean', 'string of 4 characters')]],
  ['no date', date, new Date(NaN), [fault([], 'date', 'invalid date')]],
  ['base64 for data', data, 'AQI=', [fault([], 'data', 'string of 4 characters')]],
  [
    'too few',
    list(text, { min: 1 }),
    [],
    [fault([], 'array of items, from 1', 'array of 0 items')],
  ],
  [
    'too many, and a wrong one',
    list(text, { max: 1 }),
    ['a', 7],
    [fault([], 'array of items, up to 1', 'array of 2 items'), fault([1], 'string', 'integer')],
  ],
  ['a missing key', dictionary({ key: required(text) }), {}, [fault(['key'], 'string', 'nothing')]],
  [
    'null for an optional key',
    dictionary({ key: optional(text) }),
    { key: null },
    [fault(['key'], 'string', 'null')],
  ],
  [
    'a key that is only inherited',
    dictionary({ key: required(text) }),
    Object.create({ key: 'a' }),
    [fault(['key'], 'string', 'nothing')],
  ],
  ['a wrong value of a map', map(text), { one: 7 }, [fault(['one'], 'string', 'integer')]],
  ['a list for a dictionary', map(text), [], [fault([], 'dictionary', 'array of 0 items')]],
  ['bytes for a dictionary', map(any), Buffer.of(1), [fault([], 'dictionary', 'data of 1 byte')]],
  [
    'another choice',
    choice,
    { Item: 'toString' },
    [fault(['Item'], '"A"', 'string of 8 characters')],
  ],
  ['inside a choice', choice, { Item: 'A' }, [fault(['on'], 'boolean', 'nothing')]],
  [
    'inside a structure in itself',
    folder,
    { name: 'a', folders: [{}] },
    [fault(['folders', 0, 'name'], 'string', 'nothing')],
  ],
  ['no value at all', any, undefined, [fault([], 'a value', 'nothing')]],
  ['a function', any, { a: [() => 1] }, [fault(['a', 0], 'a value', 'function')]],
])('%s is a fault', (_, field, value, faults) => {
  expect(faultsOf(field, value)).toEqual(faults)
})

test('at most twelve words are named', () => {
  const words = Array.from({ length: 14 }, (_, index) => `${index}`)
  expect(faultsOf(oneOf(...words), 'x')[0]?.expected).toMatch(/^one of "0", .*"11" or 2 others$/)
})

describe('unknown keys', () => {
  const field = dictionary({ inner: required(dictionary({})) })
  const value = { inner: { more: 1 }, absent: undefined }

  test('pass unless they are asked about, at every depth', () => {
    expect(faultsOf(field, value)).toEqual([])
    expect(faultsOf(field, value, { unknownKeys: true })).toEqual([
      fault(['inner', 'more'], 'no such key', 'integer'),
    ])
  })

  test('checked finds them, and gives the value back if there are none', () => {
    expect(checked('Thing', field, value)).toMatchObject({
      left: { _tag: 'DecodeError', codec: 'Thing', issues: [{ path: ['inner', 'more'] }] },
    })
    const right = { inner: {} }
    expect(E.toUnion(checked('Thing', field, right))).toBe(right)
  })
})

test('what is nested deeper than 64 levels is a fault, and does not use up the stack', () => {
  const cycle: { name: string; folders: unknown[] } = { name: 'a', folders: [] }
  cycle.folders.push(cycle)
  const faults = faultsOf(folder, cycle)
  expect(faults.map(({ expected, path }) => [expected, path.length])).toEqual([
    ['at most 64 levels', 65],
    ['at most 64 levels', 65],
  ])
  expect(faultsOf(any, { cycle })).toMatchObject([{ expected: 'at most 64 levels' }])
})

test('the codec of a field reads what it can, and knows what is right', () => {
  const Folder = codecOf<{ readonly name?: string }>('Folder', folder)
  expect(Folder.decode({ name: 7, more: 1 })).toEqual(E.right({ more: 1 }))
  expect(Folder.decode('text')._tag).toBe('Left')
  expect([Folder.is({ name: 'a' }), Folder.is({ name: 7 })]).toEqual([true, false])
  expect(Folder.name).toBe('Folder')
})

test.each<[string, Field, unknown]>([
  ['items', list(integer), Array.from({ length: 5000 }, () => 'no')],
  ['keys', dictionary({}), Object.fromEntries(Array.from({ length: 5000 }, (_, key) => [key, 1]))],
])('a value of thousands of wrong %s has the first thousand faults', (_, field, value) => {
  expect(faultsOf(field, value, { unknownKeys: true })).toHaveLength(MOST_FAULTS)
})
