import { describe, expect, test } from '@jest/globals'
import { reveal, secret, unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { inspect } from 'node:util'

import { sealer, type SealingKey, unsealed } from '../../src/sealing/sealer.js'

const key = (id: string, byte = id.charCodeAt(0)): SealingKey => ({
  id,
  key: secret(new Uint8Array(32).fill(byte)),
})
const here = { table: 'enrollment', column: 'unlock_token', row: 'UDID-1' }
const value = new TextEncoder().encode('unlock me')
const old = unwrap(sealer({ keys: [key('a')] }))
const rotated = unwrap(sealer({ keys: [key('b'), key('a')] }))

const opened = (result: E.Either<{ readonly _tag: string }, unknown>): unknown =>
  E.isLeft(result) ? result.left._tag : 'opened'

describe('a sealed value', () => {
  test('opens to the original value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, row) => {
        const context = { ...here, row }
        const sealed = old.seal(secret(bytes), context)
        expect(reveal(unwrap(old.open(sealed, context)))).toEqual(bytes)
      }),
    )
  })

  test('does not contain the plain value, and is never the same twice', () => {
    const sealed = Buffer.from(old.seal(secret(value), here))
    expect(sealed.includes(Buffer.from(value))).toBe(false)
    expect(Buffer.from(old.seal(secret(value), here)).equals(sealed)).toBe(false)
    expect(sealed.length).toBe(2 + 1 + 12 + value.length + 16)
  })

  test('with any bit changed does not open', () => {
    const sealed = old.seal(secret(value), here)
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(opened(old.open(changed, here))).toMatch(/^(Damaged|UnknownKey)$/)
    }
  })

  test('truncated at any length does not open', () => {
    const sealed = old.seal(secret(value), here)
    for (let length = 0; length < sealed.length; length += 1)
      expect(opened(old.open(sealed.subarray(0, length), here))).toBe('Damaged')
  })

  test.each([
    ['table', { ...here, table: 'declaration' }],
    ['column', { ...here, column: 'bootstrap_token' }],
    ['row', { ...here, row: 'UDID-2' }],
    [
      'place that reads the same when joined',
      { table: 'enrollmentunlock_token', column: '', row: here.row },
    ],
  ])('moved to another %s does not open', (_, there) => {
    expect(opened(old.open(old.seal(secret(value), here), there))).toBe('Damaged')
  })

  test('does not throw when it is arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(opened(rotated.open(bytes, here))).not.toBe('opened')
        opened(unsealed.open(bytes, here))
      }),
      { numRuns: 500 },
    )
  })

  test('does not appear in logs, nor does its key', () => {
    const shown = inspect([old.open(old.seal(secret(value), here), here), key('a')], { depth: 9 })
    expect(shown).toContain('<redacted>')
    expect(shown).not.toContain(inspect(value))
  })
})

describe('rotation', () => {
  test('every key opens, and the first one seals', () => {
    const sealed = old.seal(secret(value), here)
    expect(reveal(unwrap(rotated.open(sealed, here)))).toEqual(value)
    expect(old.open(rotated.seal(secret(value), here), here)).toMatchObject(
      E.left({ _tag: 'UnknownKey', keyId: 'b' }),
    )
  })

  test('reseals what an older key sealed, and leaves the rest', () => {
    const sealed = old.seal(secret(value), here)
    const fresh = unwrap(rotated.rotate(sealed, here))
    const onlyNew = unwrap(sealer({ keys: [key('b')] }))
    expect(reveal(unwrap(onlyNew.open(fresh ?? sealed, here)))).toEqual(value)
    expect(rotated.rotate(fresh ?? sealed, here)).toEqual(E.right(undefined))
    expect(opened(onlyNew.rotate(sealed, here))).toBe('UnknownKey')
  })

  test('a different key under a known id opens nothing', () => {
    const other = unwrap(sealer({ keys: [key('a', 99)] }))
    expect(opened(other.open(old.seal(secret(value), here), here))).toBe('Damaged')
  })
})

describe('the unsealed sealer', () => {
  test('keeps the value as it is, and recognizes sealed values', () => {
    const kept = unsealed.seal(secret(value), here)
    expect(reveal(unwrap(unsealed.open(kept, here)))).toEqual(value)
    expect(unsealed.rotate(kept, here)).toEqual(E.right(undefined))
    expect(opened(unsealed.open(old.seal(secret(value), here), here))).toBe('UnknownKey')
    expect(opened(unsealed.open(new Uint8Array(0), here))).toBe('Damaged')
  })

  test('is rejected by a sealer, unless acceptUnsealed is set', () => {
    const kept = unsealed.seal(secret(value), here)
    // Otherwise someone who can write to the database could insert values of their own.
    expect(opened(old.open(kept, here))).toBe('Damaged')
    const moving = unwrap(sealer({ keys: [key('a')], acceptUnsealed: true }))
    const sealed = unwrap(moving.rotate(kept, here))
    expect(reveal(unwrap(old.open(sealed ?? kept, here)))).toEqual(value)
  })
})

test.each<[string, readonly SealingKey[], number]>([
  ['no keys', [], 0],
  ['a key that is too short', [{ id: 'a', key: secret(new Uint8Array(16)) }], 0],
  ['a key that is too long', [{ id: 'a', key: secret(new Uint8Array(33)) }], 0],
  ['a key without an id', [key('a'), { ...key('b'), id: '' }], 1],
  ['a key with a long id', [{ ...key('b'), id: 'x'.repeat(65) }], 0],
  ['a key with an id in another script', [{ ...key('b'), id: 'ключ' }], 0],
  ['two keys with the same id', [key('a'), key('b'), key('a', 9)], 2],
])('a sealer with %s is rejected', (_, keys, position) => {
  expect(sealer({ keys })).toMatchObject(E.left({ _tag: 'InvalidSealingKeys', position }))
})
