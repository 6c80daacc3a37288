import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'

import type { JsonObject } from '@mdm-kit/http'
import { mergeStatus, reportedDeclarations } from '../../src/protocol/index.js'

const known = (StatusItems: JsonObject, Errors: readonly JsonObject[] = []) => ({
  StatusItems,
  Errors,
})

const merged = (
  before: JsonObject,
  StatusItems: JsonObject,
  advertised: readonly string[] = [],
): JsonObject =>
  mergeStatus(
    known(before),
    { ...known(StatusItems), FullReport: false },
    new Map(advertised.map((name) => [name, `token-of-${name}`])),
  ).StatusItems

const apps = (...list: readonly JsonObject[]): JsonObject => ({ mdm: { app: list } })
const app = (identifier: string, more: JsonObject = {}): JsonObject => ({ identifier, ...more })

const declared = (section: string, ...list: readonly JsonObject[]): JsonObject => ({
  management: { declarations: { [section]: list } },
})

describe('mergeStatus', () => {
  test.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['an item of another path is kept', { a: { b: 1 } }, { a: { c: 2 } }, { a: { b: 1, c: 2 } }],
    ['an item of the same path is replaced', { a: { b: 1 } }, { a: { b: 2 } }, { a: { b: 2 } }],
    ['an item may change its type', { a: { b: [1] } }, { a: { b: null } }, { a: { b: null } }],
    [
      'an entry replaces the one of its identifier, whole',
      apps(app('x', { name: 'X', state: 'queued' }), app('y')),
      apps(app('x', { state: 'managed' }), app('z')),
      apps(app('x', { state: 'managed' }), app('y'), app('z')),
    ],
    [
      'an entry that was removed goes',
      apps(app('x'), app('y')),
      apps(app('x', { _removed: true })),
      apps(app('y')),
    ],
    ['one that was never there may be removed', {}, apps(app('x', { _removed: true })), apps()],
    ['an empty list is no change', apps(app('x')), apps(), apps(app('x'))],
    [
      'a list without identifiers is replaced',
      { test: { 'array-value': [{ key1: 'a' }] } },
      { test: { 'array-value': [{ key1: 'b' }] } },
      { test: { 'array-value': [{ key1: 'b' }] } },
    ],
    [
      'an item that is a dictionary is replaced whole',
      { softwareupdate: { 'pending-version': { 'os-version': '26.1', 'build-version': 'A' } } },
      { softwareupdate: { 'pending-version': {} } },
      { softwareupdate: { 'pending-version': {} } },
    ],
  ])('when a report is merged, %s', (_, before, report, expected) => {
    expect(merged(before, report)).toEqual(expected)
  })

  test('a declaration that is not mentioned stays while it is advertised', () => {
    const before = declared(
      'configurations',
      app('old'),
      app('kept'),
      app('new', { active: false }),
    )
    const report = declared('configurations', app('new', { active: true }))
    expect(merged(before, report, ['kept', 'new'])).toEqual(
      declared('configurations', app('kept'), app('new', { active: true })),
    )
    expect(merged(before, declared('assets'), [])).toEqual({
      management: {
        declarations: {
          configurations: [app('old'), app('kept'), app('new', { active: false })],
          assets: [],
        },
      },
    })
  })

  test('a full report replaces everything', () => {
    const before = known({ a: 1, ...apps(app('x')) }, [{ StatusItem: 'b' }])
    const report = known(apps(app('y'), app('z', { _removed: true })))
    expect(mergeStatus(before, { ...report, FullReport: true })).toEqual(known(apps(app('y'))))
  })

  test('without advertised declarations, none that was reported is dropped', () => {
    const before = known(declared('configurations', app('old'), app('x', { active: false })))
    const report = known(declared('configurations', app('x', { active: true })))
    const { StatusItems } = mergeStatus(before, { ...report, FullReport: false })
    expect(StatusItems).toEqual(declared('configurations', app('old'), app('x', { active: true })))
  })

  test('an error goes with the value of its item, or with the next error', () => {
    const errors = ['a.b', 'c', 'd'].map((StatusItem) => ({ StatusItem, Reasons: [{ Code: '1' }] }))
    const again = { StatusItem: 'c', Reasons: [{ Code: '2' }] }
    const report = { ...known({ a: { b: 1 } }, [again]), FullReport: false }
    const { Errors } = mergeStatus(known({}, errors), report)
    expect(Errors).toEqual([errors[2], again])
  })

  test('a device that invents items without end is known by its last report alone', () => {
    const big = 'x'.repeat(5 * 1024 * 1024)
    expect(merged({ a: big }, { b: big })).toEqual({ b: big })
  })

  const items = fc.dictionary(
    fc.constantFrom('a', 'b', '__proto__', 'constructor', 'toString'),
    fc.jsonValue({ maxDepth: 3 }),
  )

  test('to report the same again changes nothing', () => {
    fc.assert(
      fc.property(items, items, (before, report) => {
        const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonObject
        const once = merged(asJson(before), asJson(report))
        expect(merged(once, asJson(report))).toEqual(once)
        expect(Object.getPrototypeOf(once)).toBe(Object.prototype)
      }),
    )
  })
})

describe('the declarations in a status', () => {
  test('keep their reasons, also while their validity is unknown', () => {
    const reason = { code: 'Error.UnknownDeclarationType', description: 'What?', details: { a: 1 } }
    const StatusItems = declared('configurations', {
      identifier: 'x',
      'server-token': '1',
      active: false,
      valid: 'unknown',
      reasons: [reason, 'odd', { Code: 'Info.Upper' }],
    })
    expect(reportedDeclarations({ StatusItems })).toEqual([
      {
        kind: 'configuration',
        identifier: 'x',
        serverToken: '1',
        active: false,
        valid: 'unknown',
        reasons: [
          {
            ...reason,
            message:
              'The device does not know this type of declaration; its system may be too old.',
          },
          { code: 'Info.Upper', message: 'Info.Upper' },
        ],
      },
    ])
  })

  test.each<[string, JsonObject]>([
    ['nothing', {}],
    ['a text', { management: 'x' }],
    ['a list', { management: { declarations: [] } }],
    ['sections that are none', declared('others', { identifier: 'x' })],
    ['entries that are none', { management: { declarations: { assets: [1, null, {}] } } }],
  ])('%s is neither a declaration nor an error', (_, StatusItems) => {
    expect(reportedDeclarations({ StatusItems })).toEqual([])
  })

  test('what is left out or of another type is the least that can be said', () => {
    const StatusItems = declared('assets', { identifier: 'x', active: 'yes', valid: 1 })
    expect(reportedDeclarations({ StatusItems })).toEqual([
      { kind: 'asset', identifier: 'x', active: false, valid: 'unknown', reasons: [] },
    ])
  })
})

test.each([
  ['first', (current: JsonObject, earlier: JsonObject) => [current, earlier]],
  ['last', (current: JsonObject, earlier: JsonObject) => [earlier, current]],
])(
  'of one declaration under two server tokens the advertised one counts, listed %s',
  (_place, order) => {
    const current = { identifier: 'a', 'server-token': 'token-of-a', active: true, valid: 'valid' }
    const old = { identifier: 'a', 'server-token': 'older', active: false, valid: 'unknown' }
    const news = declared('configurations', ...order(current, old))
    const advertised = new Map([['a', 'token-of-a']])
    for (const FullReport of [true, false]) {
      const { StatusItems } = mergeStatus(known({}), { ...known(news), FullReport }, advertised)
      expect(StatusItems).toEqual(declared('configurations', current))
    }
  },
)
