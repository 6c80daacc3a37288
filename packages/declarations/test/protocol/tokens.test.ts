import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import fc from 'fast-check'

import { type JsonObject, canonicalJson, isJson } from '@mdm-kit/http'
import { declarationsTokenOf, readDeclaration } from '../../src/protocol/index.js'

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
