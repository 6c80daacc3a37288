import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { format, inspect } from 'node:util'

import { decodeWith, reveal, secret, secretOf } from '../src/index.js'

const planted = 'CS_hunter2'

describe('a secret', () => {
  test.each([
    ['JSON.stringify', (value: unknown) => JSON.stringify(value)],
    ['inspect', (value: unknown) => inspect(value)],
    [
      'inspect with hidden members',
      (value: unknown) => inspect(value, { showHidden: true, depth: null }),
    ],
    [
      'format, as console.log does',
      (value: unknown) => format('%s %o %O %j', value, value, value, value),
    ],
    ['a template string', (value: unknown) => String(value)],
  ])('is not printed by %s', (_, print) => {
    expect(print(secret(planted))).toContain('<redacted>')
    expect(print(secret(planted))).not.toContain('hunter2')
    expect(print({ nested: [secret(planted)] })).not.toContain('hunter2')
  })

  test('has no key to copy it by', () => {
    expect(Reflect.ownKeys(secret(planted))).toEqual([])
  })

  test('is given by reveal', () => {
    expect(reveal(secret(planted))).toBe(planted)
  })
})

describe('secretOf', () => {
  const Token = t.type({ secret: secretOf(t.string) }, 'Token')

  test('decodes into a secret and encodes back', () => {
    const decoded = decodeWith(Token)({ secret: planted })
    expect(E.isRight(decoded) && reveal(decoded.right.secret)).toBe(planted)
    expect(E.isRight(decoded) && Token.encode(decoded.right)).toEqual({ secret: planted })
  })

  test('says what belongs there, and not what was there', () => {
    const decoded = decodeWith(Token)({ secret: [planted] })
    expect(E.isLeft(decoded) && decoded.left.message).toBe(
      'This is not a Token. secret: expected secret string, found array of 1 item',
    )
  })
})
