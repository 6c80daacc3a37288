import { describe, expect, test } from '@jest/globals'
import type * as t from 'io-ts'
import { readFileSync } from 'node:fs'

import * as enrollment from '@mdm-kit/enrollment'

import { checkinMessages } from '../src/codec/checkinMessage.js'
import * as checkin from '../src/index.js'
import { keysOf, typeNameOf } from './codecKeys.js'

const docs = new URL('../../../docs/', import.meta.url)

interface Row {
  readonly key: string
  readonly type: string
  readonly presence: string
  readonly codec: string
  readonly file: string
}

const ROW =
  /^\| `(?<key>[^`]+)` *\| (?<type>[^|]+?) *\| (?<presence>required|optional) *\| \[`(?<codec>\w+)`\]\((?<file>[^)]+)\) *\|/

/** The tables of one part of the document, by the codec that heads them. */
const tablesIn = (markdown: string): ReadonlyMap<string, readonly Row[]> => {
  const [, ...sections] = markdown.split(/^### /m)
  return new Map(
    sections.map((section) => {
      const [name = '', ...lines] = section.split('\n')
      const rows = lines.flatMap((line) => {
        const groups = ROW.exec(line)?.groups
        return groups === undefined ? [] : [groups as unknown as Row]
      })
      return [name, rows]
    }),
  )
}

// Other services have sections of their own in this document.
const part =
  readFileSync(new URL('fields.md', docs), 'utf8')
    .split(/^## /m)
    .find((section) => section.startsWith('Check-in')) ?? ''
const tables = tablesIn(part)

const isCodec = (value: unknown): value is t.Mixed =>
  typeof value === 'object' && value !== null && 'validate' in value

const codecs = new Map(
  Object.entries({ ...checkin, ...enrollment }).filter((entry): entry is [string, t.Mixed] =>
    isCodec(entry[1]),
  ),
)

test('docs/fields.md has a table of every message and of the report', () => {
  expect([...tables.keys()]).toEqual(
    expect.arrayContaining([...Object.keys(checkinMessages), 'CommandReport']),
  )
})

describe.each([...tables])('docs/fields.md on %s', (name, rows) => {
  const codec = codecs.get(name)
  const keys = codec === undefined ? new Map() : keysOf(codec)

  test('is about a codec of that name', () => {
    expect(codec?.name).toBe(name)
  })

  test('lists the keys of the codec, all of them and no others', () => {
    expect(rows.map(({ key }) => key)).toEqual([...keys.keys()])
  })

  test.each(rows.map((row) => [row.key, row] as const))('%s', (key, row) => {
    const info = codec === undefined ? undefined : keysOf(codec).get(key)
    expect(row.type.replaceAll('`', '')).toBe(info === undefined ? '' : typeNameOf(info.codec))
    expect(row.presence).toBe(info?.required === true ? 'required' : 'optional')
    expect(row.codec).toBe(info?.declaredBy)
    expect(readFileSync(new URL(row.file, docs), 'utf8')).toContain(`export const ${row.codec} = `)
  })
})

// What the people who asked for this package named in their own documents.
test.each([
  [
    'Authenticate',
    [
      'MessageType',
      'Topic',
      'UDID',
      'OSVersion',
      'BuildVersion',
      'ProductName',
      'SerialNumber',
      'IMEI',
      'MEID',
    ],
  ],
  ['TokenUpdate', ['Topic', 'UDID', 'Token', 'PushMagic', 'UnlockToken', 'AwaitingConfiguration']],
  ['CheckOut', ['MessageType', 'Topic', 'UDID']],
  ['CommandReport', ['Status', 'UDID', 'CommandUUID', 'ErrorChain']],
])('%s has %j', (name, keys) => {
  expect(tables.get(name)?.map(({ key }) => key)).toEqual(expect.arrayContaining(keys))
})
