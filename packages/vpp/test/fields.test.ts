import { describe, expect, test } from '@jest/globals'
import * as t from 'io-ts'
import { existsSync, readFileSync } from 'node:fs'

import { FIELDS, NOT_FIELDS } from './fixtures/fields.js'
import { codecKeys } from './support/codecKeys.js'
import { vpp } from './support/codecs.js'

const REFERENCE = '../shared/reference/vpp.md'

/** Names written as code in sections 2 and 3. */
const namesIn = (reference: string): ReadonlySet<string> => {
  const begin = reference.indexOf('\n## 2.')
  const part = reference.slice(begin, reference.indexOf('\n## 4.', begin))
  const code = [...part.matchAll(/`([^`\n]+)`/g)].map(([, inner = '']) => inner)
  return new Set(
    code.flatMap((inner) => [...inner.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)].map(([name]) => name)),
  )
}

describe('every documented field has a codec', () => {
  test.each(FIELDS.map((row) => [row.part, row] as const))(
    'the fields of %s',
    (_, { codec, fields }) => {
      const keys = codecKeys(codec)
      expect(fields.filter((field) => !keys.has(field))).toEqual([])
    },
  )

  const inReference = existsSync(REFERENCE) ? test : test.skip
  inReference(`the list has every field of ${REFERENCE}, sections 2 and 3`, () => {
    const names = namesIn(readFileSync(REFERENCE, 'utf8'))
    const listed = new Set(FIELDS.flatMap(({ fields }) => fields))
    expect(names.size).toBeGreaterThan(200)
    expect([...names].filter((name) => !listed.has(name) && !NOT_FIELDS.has(name))).toEqual([])
  })
})

describe('docs/fields.md', () => {
  const document = readFileSync('docs/fields.md', 'utf8')
  const begin = document.indexOf('\n## App and Book Management (VPP)')
  const end = document.indexOf('\n## ', begin + 1)
  const section = document.slice(begin, end < 0 ? undefined : end)
  const codecs = new Map<string, t.Mixed>(
    Object.entries(vpp).flatMap(([name, value]) =>
      value instanceof t.Type ? [[name, value]] : [],
    ),
  )

  test('the map names codecs and keys that there are', () => {
    const places = [...section.matchAll(/`([A-Z]\w+)\.([\w.]+)`/g)]
    expect(places.length).toBeGreaterThan(60)
    for (const [place, name = '', path = ''] of places) {
      const codec = codecs.get(name)
      const keys = codec === undefined ? new Set<string>() : codecKeys(codec)
      expect([place, path.split('.').filter((key) => !keys.has(key))]).toEqual([place, []])
    }
  })

  test('the tables list every field of every part', () => {
    const rows = section.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
    for (const { part, codec, fields } of FIELDS) {
      const name = part.replace(/^[\d.]+ /, '')
      const row = rows.find((cells) => cells[1] === name && cells[2] === `\`${codec.name}\``)
      const listed = [...(row?.[3] ?? '').matchAll(/`(\w+)`/g)].map(([, key]) => key)
      expect([part, listed]).toEqual([part, fields])
    }
  })
})
