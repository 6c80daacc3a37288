import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'

import { FIELDS, NOT_FIELDS } from './fixtures/fields.js'
import { codecKeys } from './support/codecKeys.js'

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
  test.each(FIELDS.map((row) => [row.part, row] as const))('%s', (_, { codec, fields }) => {
    const keys = codecKeys(codec)
    expect(fields.filter((field) => !keys.has(field))).toEqual([])
  })

  const inReference = existsSync(REFERENCE) ? test : test.skip
  inReference(`the list has every field of ${REFERENCE}, sections 2 and 3`, () => {
    const names = namesIn(readFileSync(REFERENCE, 'utf8'))
    const listed = new Set(FIELDS.flatMap(({ fields }) => fields))
    expect(names.size).toBeGreaterThan(200)
    expect([...names].filter((name) => !listed.has(name) && !NOT_FIELDS.has(name))).toEqual([])
  })
})
