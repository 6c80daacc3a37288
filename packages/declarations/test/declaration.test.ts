import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import type { JsonObject } from '@mdm-kit/http/values'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { declaration, declarationOf, referencesOf } from '../src/index.js'
import { readDeclaration } from '../src/protocol/index.js'

const identifier = 'com.example.one'
const tokenOf = (type: string, payload: object, named = identifier) =>
  unwrap(declarationOf(type, payload, { identifier: named })).ServerToken

describe('the ServerToken', () => {
  const type = 'com.apple.configuration.example'

  test('stays in whatever order the keys were written, and with absent ones', () => {
    const token = tokenOf(type, { one: 1, other: { a: 'x', b: [1, 2] } })
    expect(tokenOf(type, { other: { b: [1, 2], a: 'x' }, one: 1, absent: undefined })).toBe(token)
  })

  test.each<[string, () => string]>([
    ['a value', () => tokenOf(type, { one: 2 })],
    ['the order of a list', () => tokenOf(type, { one: [2, 1] })],
    ['a key', () => tokenOf(type, { two: 1 })],
    ['the type', () => tokenOf(`${type}2`, { one: 1 })],
    ['the identifier', () => tokenOf(type, { one: 1 }, 'com.example.two')],
    ['a number that becomes text', () => tokenOf(type, { one: '1' })],
  ])('changes with %s', (_, other) => {
    expect(other()).not.toBe(tokenOf(type, { one: 1 }))
    expect(other()).not.toBe(tokenOf(type, { one: [1, 2] }))
    expect(other()).toBe(other())
  })

  test('is the one that readDeclaration makes of the same declaration', () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }).filter(isWithoutNull))
    fc.assert(
      fc.property(json, (values) => {
        const payload = values as JsonObject
        expect(storedTokens(payload)).toEqual([tokenOf(type, payload), tokenOf(type, payload)])
      }),
    )
  })

  test('is the one that readDeclaration makes of a payload with a key called __proto__', () => {
    const payload = JSON.parse('{"": {"__proto__": ""}, "__proto__": {"a": 1}}') as JsonObject
    expect(storedTokens(payload)).toEqual([tokenOf(type, { '': {} }), tokenOf(type, { '': {} })])
    expect(tokenOf(type, payload)).toBe(tokenOf(type, { '': {} }))
  })

  /** Of the declaration as text, and as values. */
  const storedTokens = (Payload: JsonObject) => {
    const given = { Type: type, Identifier: identifier, Payload }
    return [JSON.stringify(given), given].map((one) => unwrap(readDeclaration(one)).ServerToken)
  }
})

const isWithoutNull = (value: unknown): boolean => !JSON.stringify(value).includes('null')

test.each([
  ['none', ''],
  ['65 bytes', 'é'.repeat(32) + 'x'],
  ['a line break', 'one\ntwo'],
  ['half of a character', 'one\ud800'],
])('an identifier of %s is rejected here, as readDeclaration rejects it', (_, wrong) => {
  const result = declarationOf('com.apple.configuration.example', {}, { identifier: wrong })
  expect(result).toMatchObject({
    left: { _tag: 'DeclarationError', issues: [{ path: ['Identifier'] }] },
  })
  const stored = readDeclaration({
    Type: 'com.apple.configuration.example',
    Identifier: wrong,
    Payload: {},
  })
  expect(E.isLeft(stored)).toBe(true)
})

test('64 bytes are an identifier', () => {
  const longest = 'é'.repeat(32)
  const named = declarationOf('com.apple.asset.data.next', {}, { identifier: longest })
  expect(unwrap(named).Identifier).toBe(longest)
})

test.each([
  'com.example',
  'com.apple.asset',
  'com.apple.asset.a b',
  `com.apple.asset.${'x'.repeat(256)}`,
])('the type %s is rejected here, as readDeclaration rejects it', (wrong) => {
  expect(declarationOf(wrong, {}, { identifier })).toMatchObject({
    left: { _tag: 'DeclarationError', issues: [{ path: ['Type'] }] },
  })
  const read = readDeclaration({ Type: wrong, Identifier: identifier, Payload: {} })
  expect(read).toMatchObject({ left: { issues: [{ path: ['Type'] }] } })
})

test('of 100 faults at most 20 are named', () => {
  const wrong = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key${at}`, null]))
  const result = declarationOf('com.apple.asset.next', wrong, { identifier })
  expect(result).toMatchObject({ left: { more: 80 } })
  expect(E.isLeft(result) && result.left.message.length).toBeLessThan(2000)
})

test.each<[string, unknown]>([
  ['a function', () => 1],
  ['a number that is none', NaN],
  ['a date that is none', new Date(NaN)],
  ['null', null],
])(
  '%s in a declaration of a type that Apple’s schema lacks is found, and nothing throws',
  (_, odd) => {
    const result = declarationOf('com.apple.configuration.next', { deep: [odd] }, { identifier })
    expect(result).toMatchObject({ left: { issues: [{ path: ['deep', 0] }] } })
  },
)

test('a payload that holds itself is found, and nothing throws', () => {
  const cycle: { self?: object } = {}
  cycle.self = cycle
  const result = declarationOf('com.apple.configuration.next', cycle, { identifier })
  expect(result).toMatchObject({ left: { issues: [{ expected: 'at most 64 levels' }] } })
})

test('a typed declaration: its bytes and dates are JSON', () => {
  const given = unwrap(
    declaration(
      'com.apple.configuration.passcode.settings',
      { RequirePasscode: true, MinimumLength: 6 },
      { identifier },
    ),
  )
  expect(given).toMatchObject({
    Type: 'com.apple.configuration.passcode.settings',
    Payload: { RequirePasscode: true, MinimumLength: 6 },
  })
  const own = { bytes: new Uint8Array([1, 2]), since: new Date(0) }
  expect(unwrap(declarationOf('com.apple.asset.next', own, { identifier })).Payload).toEqual({
    bytes: 'AQI=',
    since: '1970-01-01T00:00:00Z',
  })
})

test('references are found wherever they stand, with the types that may stand there', () => {
  const activation = unwrap(
    declaration(
      'com.apple.activation.simple',
      { StandardConfigurations: ['one', 'two'] },
      { identifier },
    ),
  )
  expect(referencesOf(activation)).toEqual(
    ['one', 'two'].map((name, index) => ({
      path: ['StandardConfigurations', index],
      identifier: name,
      types: ['com.apple.configuration.'],
    })),
  )
  const profile = unwrap(
    declaration(
      'com.apple.configuration.legacy.interactive',
      { ProfileURL: 'https://example.com', VisibleName: 'Name' },
      { identifier },
    ),
  )
  expect(referencesOf(profile)).toEqual([])
  expect(referencesOf({ ...activation, Type: 'com.apple.activation.next' })).toEqual(
    ['one', 'two'].map((name, index) => ({
      path: ['StandardConfigurations', index],
      identifier: name,
    })),
  )
  expect(referencesOf({ ...activation, Payload: {} })).toEqual([])
})

test('no value stands in the error of a declaration, only its kind and size', () => {
  const wrong = declarationOf(
    'com.apple.asset.credential.userpassword',
    { Reference: 'hunter2!' },
    { identifier },
  )
  expect(E.isLeft(wrong)).toBe(true)
  expect(JSON.stringify(wrong)).not.toContain('hunter2')
})
