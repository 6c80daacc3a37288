import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'

import type { Json, JsonObject } from '@mdm-kit/http'
import { mergeStatus, reportedDeclarations } from '../../src/protocol/index.js'
import { STATUS_REASONS } from '../../src/protocol/reasons.js'

type Keys = Readonly<Record<string, string>>

/** What the generator of Apple's schema says of each status item: path of a key -> its kind and facts. */
const catalogue = JSON.parse(
  readFileSync(new URL('../../../../tools/schema/catalogue.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, Keys>>>>

const items = Object.values(catalogue['status items'] ?? {}).map((keys) => {
  const paths = Object.keys(keys).filter((path) => path !== '' && !path.startsWith('reason('))
  const [name = ''] = paths
  const [kind = ''] = (keys[name] ?? '').split(/[ .]/)
  return { name, kind, below: paths.slice(1).map((path) => path.slice(name.length)) }
})

/** Items that are not merged as one value, each with its reason. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  'management.declarations':
    'its four lists are merged one by one: a device reports those of one kind without the others',
}

const nested = (name: string, value: Json): JsonObject =>
  name.split('.').reduceRight<Json>((inner, label) => ({ [label]: inner }), value) as JsonObject

const merged = (name: string, before: Json, after: Json): JsonObject => {
  const known = { StatusItems: nested(name, before), Errors: [] }
  const report = { StatusItems: nested(name, after), Errors: [], FullReport: false }
  return mergeStatus(known, report, new Map()).StatusItems
}

describe('merging a report, for each status item of Apple’s schema', () => {
  const named = (kind: string) => items.filter((item) => item.kind === kind).map(({ name }) => name)

  test('a dictionary replaces the one before, whole: keys that are gone do not stay', () => {
    const kept = [...named('dictionary'), ...named('map')].filter((name) =>
      JSON.stringify(merged(name, { gone: 1 }, { now: 2 })).includes('gone'),
    )
    expect(kept).toEqual(Object.keys(DEVIATIONS))
  })

  test.each(named('list'))(
    '%s: an entry replaces the one of its identifier, or removes it',
    (name) => {
      const below = items.find((item) => item.name === name)?.below ?? []
      if (name === 'test.array-value') expect(below).not.toContain('[].identifier')
      else expect(below).toEqual(expect.arrayContaining(['[].identifier', '[]._removed']))
      const [x, y] = [{ identifier: 'x' }, { identifier: 'y' }]
      expect(merged(name, [x, y], [{ identifier: 'x', _removed: true }])).toEqual(nested(name, [y]))
    },
  )
})

test('every key of a declaration’s status is read', () => {
  const declarations = items.find(({ name }) => name === 'management.declarations')?.below ?? []
  const reason = { code: 'Error.Small', description: 'Text', details: { Identifier: 'x' } }
  const entry = {
    identifier: 'x',
    'server-token': 't',
    active: true,
    valid: 'invalid',
    reasons: [reason],
  }
  const sections = ['activations', 'assets', 'configurations', 'management']
  const keys = [
    ...Object.keys(entry).map((key) => `[].${key}`),
    ...Object.keys(reason).map((key) => `[].reasons[].${key}`),
  ]
  expect([...declarations].sort()).toEqual(
    sections.flatMap((section) => ['', ...keys].map((key) => `.${section}${key}`)).sort(),
  )
  const StatusItems = nested(
    'management.declarations',
    Object.fromEntries(sections.map((section) => [section, [entry]])),
  )
  const { 'server-token': serverToken, ...rest } = entry
  expect(reportedDeclarations({ StatusItems })).toEqual(
    ['activation', 'asset', 'configuration', 'management'].map((kind) => ({
      kind,
      serverToken,
      ...rest,
      reasons: [{ ...reason, message: 'Text' }],
    })),
  )
})

test('each code of Apple’s schema has its sentence, and no other code', () => {
  const codes = Object.values(catalogue).flatMap((files) =>
    Object.values(files).flatMap((keys) =>
      Object.keys(keys).flatMap((key) => /^reason\((.+)\)$/.exec(key)?.slice(1) ?? []),
    ),
  )
  expect(codes.length).toBeGreaterThan(30)
  expect([...STATUS_REASONS.keys()].sort()).toEqual([...new Set(codes)].sort())
})
