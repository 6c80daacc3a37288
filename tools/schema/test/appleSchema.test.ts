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
const count = (keys: readonly Counted[], seen: ReadonlySet<unknown> = new Set()): number =>
  keys.reduce((sum, key) => {
    if (seen.has(key.subkeys)) return sum
    const inside = new Set([...seen, key.subkeys])
    const own = key.key.startsWith('ANY') || key.key === 'NO KEY' ? 0 : 1
    const { subkeys = [] } = key
    if (key.type !== '<array>') return sum + own + count(subkeys, inside)
    // The label of a list's items is no key; what an item holds is.
    return sum + own + subkeys.reduce((items, item) => items + count(item.subkeys ?? [], inside), 0)
  }, 0)

;(isThere ? describe : describe.skip)('Apple’s schema', () => {
  test('is generated whole: as many modules and keys as its files have', async () => {
    const { catalogue } = await generate(folder)
    const filesOf = (path: string) =>
      readdirSync(`${folder}/${path}`)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => `${folder}/${path}/${name}`)
    const commands = filesOf('mdm/commands').map(
      (path) =>
        parse(readFileSync(path, 'utf8'), { maxAliasCount: -1 }) as {
          readonly payload: { readonly requesttype: string }
          readonly payloadkeys?: readonly Counted[]
          readonly responsekeys?: readonly Counted[]
        },
    )
    // DefaultApplications has no `Item` in Apple's file, and one here.
    const ours: Readonly<Record<string, number>> = { Settings: 1 }
    for (const { payload, payloadkeys = [], responsekeys = [] } of commands) {
      const keys = Object.keys(catalogue['commands']?.[payload.requesttype] ?? {}).length - 1
      const own = ours[payload.requesttype] ?? 0
      expect([payload.requesttype, keys]).toEqual([
        payload.requesttype,
        count(payloadkeys) + count(responsekeys) + own,
      ])
    }
    expect(Object.keys(catalogue['commands'] ?? {})).toHaveLength(commands.length)
    expect(Object.keys(catalogue['payloads'] ?? {})).toHaveLength(
      filesOf('mdm/profiles').length - 2,
    )
    expect(Object.keys(catalogue['status items'] ?? {})).toHaveLength(
      filesOf('declarative/status').length - 1,
    )
  })
})
