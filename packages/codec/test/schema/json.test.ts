import { expect, test } from '@jest/globals'

import {
  again,
  any,
  data,
  date,
  dictionary,
  type Field,
  fromJson,
  jsonSchemaOf,
  integer,
  list,
  map,
  oneOf,
  optional,
  realNumber,
  required,
  boolean,
  text,
  toJson,
} from '../../src/schema/index.js'

const choice: Field = {
  kind: 'choice',
  by: 'Item',
  of: { A: dictionary({ bytes: optional(data) }) },
}
const folder = dictionary({ bytes: optional(data), folders: optional(list(again(() => folder))) })

test('a value becomes JSON: base64, ISO 8601, digits; absent keys stay absent', () => {
  const value = {
    bytes: Buffer.from('xabcx').subarray(1, 4),
    since: new Date('2026-01-02T03:04:05.678Z'),
    big: 2n ** 60n,
    list: [new Uint8Array([255]), null, true],
    absent: undefined,
  }
  const json = toJson(value)
  expect(json).toEqual({
    bytes: 'YWJj',
    since: '2026-01-02T03:04:05.678Z',
    big: '1152921504606846976',
    list: ['/w==', null, true],
  })
  expect(json).not.toHaveProperty('absent')
})

test.each<[string, Field, unknown, unknown]>([
  ['base64', data, 'AQI=', new Uint8Array([1, 2])],
  ['empty data', data, '', new Uint8Array()],
  ['what is not base64, as it is', data, 'A?==', 'A?=='],
  ['base64 without its end, as it is', data, 'AQI', 'AQI'],
  ['a number for data, as it is', data, 7, 7],
  ['a date', date, '2026-01-02T03:04:05Z', new Date('2026-01-02T03:04:05Z')],
  ['what is not a date, as it is', date, 'tomorrow', 'tomorrow'],
  ['text that looks like base64', text, 'AQI=', 'AQI='],
  ['anything, as it is', any, { bytes: 'AQI=' }, { bytes: 'AQI=' }],
  ['a list', list(data), ['AQI=', null], [new Uint8Array([1, 2]), null]],
  ['a map', map(data), { a: 'AQI=', b: null }, { a: new Uint8Array([1, 2]) }],
  [
    'null as absent, and unknown keys as they are',
    dictionary({ a: optional(text), b: required(data) }),
    { a: null, b: 'AQI=', other: 'AQI=' },
    { b: new Uint8Array([1, 2]), other: 'AQI=' },
  ],
  ['a choice', choice, { Item: 'A', bytes: 'AQI=' }, { Item: 'A', bytes: new Uint8Array([1, 2]) }],
  ['an unknown choice', choice, { Item: 'B', bytes: 'AQI=' }, { Item: 'B', bytes: 'AQI=' }],
  [
    'a structure in itself',
    folder,
    { folders: [{ bytes: 'AQI=' }] },
    { folders: [{ bytes: new Uint8Array([1, 2]) }] },
  ],
  ['another type, as it is', folder, ['x'], ['x']],
])('JSON becomes a value: %s', (_, field, json, value) => {
  expect(fromJson(field, json)).toEqual(value)
})

test.each<[string, Field]>([
  ['a map', map(map(text))],
  ['a dictionary', dictionary({ kept: optional(map(text)) })],
])('a key called __proto__ is left out, both ways, as parseJson leaves it out: %s', (_, field) => {
  const hostile: unknown = JSON.parse(
    '{"kept": {"__proto__": "x", "a": "b"}, "__proto__": {"kept": "y"}}',
  )
  const read = fromJson(field, hostile)
  expect(JSON.stringify(read)).toBe('{"kept":{"a":"b"}}')
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  expect(JSON.stringify(toJson(hostile))).toBe('{"kept":{"a":"b"}}')
})

test('JSON that is nested without an end does not use up the stack', () => {
  const deep = Array.from({ length: 100_000 }).reduce<unknown>(
    (inner) => ({ folders: [inner] }),
    {},
  )
  expect(fromJson(folder, deep)).toHaveProperty('folders.0.folders.0')
})

test.each<[string, Field, object]>([
  ['text', text, { type: 'string' }],
  ['words', oneOf('a', 'b'), { type: 'string', enum: ['a', 'b'] }],
  ['a format', { kind: 'text', format: '^a$' }, { type: 'string', pattern: '^a$' }],
  ['an integer', integer, { type: 'integer' }],
  ['a range', { kind: 'real', min: 0, max: 1 }, { type: 'number', minimum: 0, maximum: 1 }],
  [
    'a range, and values beside it',
    { kind: 'integer', oneOf: [0], min: 5 },
    { type: 'integer', anyOf: [{ enum: [0] }, { minimum: 5 }] },
  ],
  ['truth', boolean, { type: 'boolean' }],
  ['a date', date, { type: 'string', format: 'date-time' }],
  ['data', data, { type: 'string', contentEncoding: 'base64' }],
  ['anything', any, {}],
  [
    'a list',
    list(realNumber, { min: 1, max: 2 }),
    { type: 'array', items: { type: 'number' }, minItems: 1, maxItems: 2 },
  ],
  ['a map', map(text), { type: 'object', additionalProperties: { type: 'string' } }],
  [
    'a dictionary',
    dictionary({ a: required(text), b: optional(text) }),
    {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      required: ['a'],
    },
  ],
  ['no keys', dictionary({}), { type: 'object', properties: {} }],
  [
    'a structure in itself, once',
    folder,
    {
      type: 'object',
      properties: {
        bytes: { type: 'string', contentEncoding: 'base64' },
        folders: { type: 'array', items: { type: 'object' } },
      },
    },
  ],
  [
    'a choice',
    choice,
    {
      oneOf: [
        {
          type: 'object',
          properties: { bytes: { type: 'string', contentEncoding: 'base64' } },
        },
      ],
    },
  ],
])('JSON Schema: %s', (_, field, schema) => {
  expect(jsonSchemaOf(field)).toEqual(schema)
})
