import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { type JsonObject, canonicalJson, isJson } from '@mdm-kit/http'
import { readDeclaration, referencesIn, declarationsTokenOf } from '@mdm-kit/store'

const tokenOf = (Payload: JsonObject, Identifier = 'a') =>
  unwrap(readDeclaration({ Type: 'com.apple.asset.data', Identifier, Payload })).ServerToken

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonObject

/** Without the key that becomes no key when an object is written by hand. */
const payloads = fc
  .dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.jsonValue({ maxDepth: 4 }),
    { noNullPrototype: true },
  )
  .map(asJson)

test('a ServerToken is of the content alone: the order of keys does not count', () => {
  fc.assert(
    fc.property(payloads, (payload) => {
      const turned = Object.fromEntries(Object.entries(payload).reverse())
      expect(tokenOf(turned)).toBe(tokenOf(payload))
      expect(asJson(JSON.parse(canonicalJson(payload)))).toEqual(payload)
      expect(isJson(payload)).toBe(true)
    }),
  )
})

test('another content, another name or another place of a value is another ServerToken', () => {
  const tokens = [
    tokenOf({}),
    tokenOf({ a: null }),
    tokenOf({ a: 1 }),
    tokenOf({ a: '1' }),
    tokenOf({ a: [1] }),
    tokenOf({ a: { b: 1 } }),
    tokenOf({ 'a.b': 1 }),
    tokenOf({}, 'b'),
  ]
  expect(new Set(tokens).size).toBe(tokens.length)
  for (const token of tokens) expect(Buffer.byteLength(token)).toBeLessThanOrEqual(64)
})

test('a DeclarationsToken depends on the set alone and not on its order', () => {
  const item = fc.record({ Identifier: fc.string(), ServerToken: fc.string() })
  fc.assert(
    fc.property(fc.array(item), (items) => {
      expect(declarationsTokenOf([...items].reverse())).toBe(declarationsTokenOf(items))
    }),
  )
})

const declarations = fileURLToPath(
  new URL('../../../../../shared/apple-schema/declarative/declarations', import.meta.url),
)

/** Whatever Apple's schema says is an asset's identifier is found by the name of its key. */
test('the references of Apple’s schema are all found', () => {
  if (!existsSync(declarations)) {
    console.warn('skipped: ../shared/apple-schema is not there')
    return
  }
  const files = readdirSync(declarations, { recursive: true, encoding: 'utf8' })
  const keys = files
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => {
      const text = readFileSync(join(declarations, name), 'utf8')
      return [...text.matchAll(/key: (\w+)\n(?:(?!.*\bkey:).*\n){1,12}?\s+assettypes:/g)].map(
        ([, key = '']) => key,
      )
    })
  expect(keys.length).toBeGreaterThan(10)
  for (const key of keys) expect([key, referencesIn({ [key]: 'x' })]).toEqual([key, ['x']])
})
