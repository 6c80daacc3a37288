import { describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

import { generate } from '../src/generate.js'

const folder = fileURLToPath(new URL('../../../../shared/apple-schema', import.meta.url))
const isThere = existsSync(folder)
if (!isThere) console.log("Apple's schema is not beside the project: it is not compared with.")

interface Counted {
  readonly key: string
  readonly type: string
  readonly subkeys?: readonly Counted[]
}

/** Keys as the generator's catalogue has them: what a dictionary names, and the values that a text names. */
const count = (keys: readonly Counted[], around: ReadonlySet<unknown> = new Set()): number => {
  if (around.has(keys)) return 0
  const inside = new Set([...around, keys])
  return sum(
    keys.map((key) => {
      const isName = !key.key.startsWith('ANY') && key.key !== 'NO KEY'
      return (isName ? 1 : 0) + countWithin(key, inside)
    }),
  )
}

/** The label of a list's items is not a key; what an item holds is. */
const countWithin = ({ type, subkeys = [] }: Counted, around: ReadonlySet<unknown>): number =>
  type === '<array>'
    ? sum(subkeys.map((item) => countWithin(item, around)))
    : count(subkeys, around)

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0)

interface CountedFile {
  readonly payloadkeys?: readonly Counted[]
  readonly responsekeys?: readonly Counted[]
  readonly reasons?: readonly unknown[]
}

const countFile = (path: string): number => {
  const text = readFileSync(`${folder}/${path}`, 'utf8')
  const file = parse(text, { maxAliasCount: -1 }) as CountedFile
  const { payloadkeys = [], responsekeys = [], reasons = [] } = file
  // DefaultApplications has no `Item` in Apple's file, and one here.
  const ours = path === 'mdm/commands/settings.yaml' ? 1 : 0
  return count(payloadkeys) + count(responsekeys) + reasons.length + ours
}

;(isThere ? describe : describe.skip)('Apple’s schema', () => {
  test('is read whole: the catalogue has each file once, with as many keys as the file', async () => {
    const { catalogue, unread } = await generate(folder)
    const paths = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter(
      (path) => path.endsWith('.yaml') && !path.startsWith('docs/'),
    )
    const modules = Object.values(catalogue).flatMap((family) => Object.values(family))
    const keys = modules.map((module) => Object.keys(module).length - 1)
    expect(unread).toEqual([])
    expect(modules).toHaveLength(paths.length)
    expect(keys.sort(ascending)).toEqual(paths.map(countFile).sort(ascending))
    expect(
      Object.entries(catalogue).map(([family, one]) => `${Object.keys(one).length} ${family}`),
    ).toEqual(COUNTS)
  }, 60_000)
})

const ascending = (one: number, other: number): number => one - other

/** As the README beside the schema counts them. */
const COUNTS = [
  '68 commands',
  '126 payloads',
  '59 declarations',
  '63 status items',
  '4 credential assets',
  '9 check-in messages',
  '5 errors',
  '3 protocol bodies',
  '4 shared keys',
  '5 other',
]
