import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import {
  type Unreadable,
  decisive,
  decodeResponse,
  decodeWith,
  dispensable,
  IsoDate,
  LooseBoolean,
  LooseInteger,
  Secret,
  secretOf,
  struct,
  unreadableOf,
} from '../src/index.js'

const fields = {
  at: IsoDate,
  tag: t.string,
  imei: t.array(t.string),
  place: t.intersection([t.type({ name: t.string }), t.partial({ floor: t.number })]),
  either: t.union([t.string, t.partial({ short: t.string })]),
  code: secretOf(t.string),
}
const Plain = t.intersection([t.type({ serial: t.string }), t.partial(fields)], 'Plain')
const Quick = struct('Quick', { serial: t.string }, fields)

const pageOf = (Row: typeof Plain | typeof Quick) =>
  t.partial(
    {
      rows: t.array(Row),
      byName: t.record(t.string, t.string),
      hints: dispensable(t.array(t.type({ url: t.string }))),
    },
    'Page',
  )

/** What is read, and what is told of it. */
const read = <A, O>(codec: t.Type<A, O>, json: unknown) => {
  const told: Unreadable[] = []
  const value = decodeResponse(codec, (unreadable) => told.push(unreadable))(structuredClone(json))
  return { value, told }
}

describe.each([
  ['t.intersection', Plain],
  ['struct', Quick],
])('an unreadable optional value, in a record of %s', (_, Row) => {
  const Page = pageOf(Row)
  const good = { serial: 'GOOD', tag: 'fine' }

  test.each<[string, object, string, unknown]>([
    ['a date without zone', { at: '2026-01-14T21:27:41' }, 'at', '2026-01-14T21:27:41'],
    ['an empty text for a date', { at: '' }, 'at', ''],
    ['a number for a text', { tag: 12 }, 'tag', 12],
    ['one bad item of a list of texts', { imei: ['a', 5] }, 'imei', ['a', 5]],
    ['a record that lacks what it must have', { place: { floor: 2 } }, 'place', { floor: 2 }],
    ['neither of two shapes', { either: 5 }, 'either', 5],
  ])('is kept raw, and its page goes on: %s', (_name, bad, key, raw) => {
    const { value, told } = read(Page, { rows: [good, { serial: 'ODD', ...bad }] })
    expect(value).toEqual(E.right({ rows: [good, { serial: 'ODD', unreadable: { [key]: raw } }] }))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ codec: 'Page', more: 0 })
    expect(told[0]?.issues.map(({ path }) => path.slice(0, 3))).toContainEqual(['rows', 1, key])
  })

  test('is taken out where it is, not with the record around it', () => {
    const row = { serial: 'S', place: { name: 'Attic', floor: 'two' }, either: { short: 1 } }
    expect(read(Page, { rows: [row] }).value).toEqual(
      E.right({
        rows: [
          {
            serial: 'S',
            place: { name: 'Attic', unreadable: { floor: 'two' } },
            either: { unreadable: { short: 1 } },
          },
        ],
      }),
    )
  })

  test('stays a secret where its key is one', () => {
    const { value } = read(Row, { serial: 'S', code: 4711 })
    const kept = E.isRight(value) ? unreadableOf(value.right)['code'] : undefined
    expect(kept).toBeInstanceOf(Secret)
    expect(JSON.stringify(value)).not.toContain('4711')
  })

  test('null is absent, at any depth', () => {
    const { value, told } = read(Page, {
      rows: [{ serial: 'S', at: null, tag: null, imei: null, place: { name: 'A', floor: null } }],
      byName: null,
    })
    expect(value).toEqual(E.right({ rows: [{ serial: 'S', place: { name: 'A' } }] }))
    expect(told).toEqual([])
  })

  test.each<[string, unknown, string]>([
    ['a required value that is missing', { rows: [good, { tag: 'x' }] }, 'rows[1].serial'],
    ['a required value that is null', { rows: [{ serial: null }] }, 'rows[0].serial'],
    ['a list of records that is none', { rows: 'none' }, 'rows'],
    ['an item that is not a record', { rows: [good, 5] }, 'rows[1]'],
    ['a dictionary that is none', { byName: 'none' }, 'byName'],
  ])('still fails, with its path: %s', (_name, json, path) => {
    const { value, told } = read(Page, json)
    expect(E.isLeft(value) && value.left.message).toContain(`${path}: expected`)
    expect(told).toEqual([])
  })

  test('a failure names what is fatal, not what could be set aside', () => {
    const { value } = read(Page, { rows: [{ at: '', tag: 1 }] })
    expect(E.isLeft(value) && value.left.issues.map(({ path }) => path)).toEqual([
      ['rows', 0, 'serial'],
    ])
  })

  test('an entry of a dictionary is kept in the record around it', () => {
    const { value } = read(Page, { byName: { A: 'a', B: 5 } })
    expect(value).toEqual(E.right({ byName: { A: 'a' }, unreadable: { 'byName.B': 5 } }))
  })

  test('a list that nothing hangs on is set aside as a whole', () => {
    const hints = [{ url: 'u' }, { url: 5 }]
    expect(read(Page, { rows: [good], hints }).value).toEqual(
      E.right({ rows: [good], unreadable: { hints } }),
    )
    expect(read(Page, { hints: 5 }).value).toEqual(E.right({ unreadable: { hints: 5 } }))
  })
})

test('what a plain decoding reads, is read the same', () => {
  const Page = pageOf(Quick)
  const row = fc.record(
    {
      serial: fc.string(),
      tag: fc.string(),
      imei: fc.array(fc.string()),
      at: fc.constant('2015-01-14T21:27:41Z'),
      next_years_key: fc.integer(),
    },
    { requiredKeys: ['serial'] },
  )
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const { value, told } = read(Page, { rows })
      expect(value).toEqual(decodeWith(Page)({ rows }))
      expect(told).toEqual([])
    }),
  )
})

test('no JSON makes it throw or go on for ever', () => {
  const Page = pageOf(Quick)
  const anything = fc.jsonValue({ maxDepth: 3 })
  const row = fc.dictionary(
    fc.constantFrom('serial', ...Object.keys(fields), 'unreadable'),
    anything,
  )
  const page = fc.record({ rows: fc.array(row), byName: fc.dictionary(fc.string(), anything) })
  fc.assert(
    fc.property(fc.oneof(anything, page), (json) => {
      expect(['Left', 'Right']).toContain(read(Page, json).value._tag)
    }),
  )
})

test('a thousand odd rows are told by twenty issues and a count', () => {
  const rows = Array.from({ length: 1000 }, () => ({ serial: 'S', at: '' }))
  const { value, told } = read(pageOf(Quick), { rows })
  expect(E.isRight(value)).toBe(true)
  expect(told[0]?.issues).toHaveLength(20)
  expect(told[0]?.more).toBe(980)
})

test.each([
  [LooseInteger, '3', 3],
  [LooseInteger, ' 3 ', 3],
  [LooseInteger, 3, 3],
  [LooseBoolean, 'true', true],
  [LooseBoolean, 'False', false],
  [LooseBoolean, true, true],
])('%p reads %p', (codec, written, expected) => {
  expect((codec as t.Type<unknown>).decode(written)).toEqual(E.right(expected))
})

test.each([
  [LooseInteger, 'three'],
  [LooseInteger, ''],
  [LooseInteger, 1.5],
  [LooseBoolean, 'yes'],
  [LooseBoolean, 1],
])('%p does not read %p', (codec, written) => {
  expect(E.isLeft((codec as t.Type<unknown>).decode(written))).toBe(true)
})

describe('a decisive value', () => {
  const Page = t.intersection(
    [t.partial({ next: decisive(LooseInteger), size: LooseInteger }), t.UnknownRecord],
    'Page',
  )

  test.each([
    ['is read', { next: '2' }, { next: 2 }],
    ['may be absent', {}, {}],
    ['may be null, which is absent', { next: null }, {}],
  ])('%s', (_, json, expected) => {
    expect(read(Page, json)).toEqual({ value: E.right(expected), told: [] })
  })

  test('that cannot be read fails the answer, with its path', () => {
    const { value, told } = read(Page, { next: 'soon', size: 'x' })
    expect(E.isLeft(value) && value.left.issues.map(({ path }) => path)).toEqual([['next']])
    expect(told).toEqual([])
  })
})
