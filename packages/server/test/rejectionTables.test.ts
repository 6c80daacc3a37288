import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'

import { ENROLLMENT_REJECTIONS } from '../src/enrollment/rejection.js'
import { SERVER_EVENTS } from '../src/events.js'
import { REJECTIONS } from '../src/request/rejection.js'

const documentAt = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The rows of the table that begins with this heading: tags in backticks, and the second column. */
const tableIn = (document: string, heading: string): ReadonlyMap<string, string> => {
  const [, rest = ''] = document.split(new RegExp(`^\\| ${heading} .*\\n`, 'm'))
  const rows = rest.split('\n\n')[0]?.split('\n').slice(1) ?? []
  return new Map(
    rows.flatMap((row) => {
      const [, tags = '', column = ''] = row.split(/(?<!\\)\|/)
      const values = column.trim().split(', ')
      return [...tags.matchAll(/`(\w+)`/g)].map(([, tag = ''], index): [string, string] => [
        tag,
        values[index] ?? values[0] ?? '',
      ])
    }),
  )
}

const statusesOf = (table: Readonly<Record<string, { readonly status: number }>>) =>
  new Map(Object.entries(table).map(([tag, { status }]) => [tag, String(status)]))

describe('what the documents list is what the code has', () => {
  const readme = documentAt('../README.md')

  test('every rejection of a request of a device, with its status', () => {
    expect(sorted(tableIn(readme, 'rejection'))).toEqual(sorted(statusesOf(REJECTIONS)))
  })

  test('every rejection of an enrollment, with its status', () => {
    const listed = tableIn(documentAt('../../../docs/enrollment.md'), '`rejection._tag`')
    expect(sorted(listed)).toEqual(sorted(statusesOf(ENROLLMENT_REJECTIONS)))
  })

  test('every event, with its level', () => {
    const levels = Object.entries(SERVER_EVENTS).map(([tag, level]) => [tag, level] as const)
    expect(sorted(tableIn(readme, 'event'))).toEqual(sorted(new Map(levels)))
  })
})

const sorted = (map: ReadonlyMap<string, string>) =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1))
