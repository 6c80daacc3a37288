import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { describeFound } from '../src/decodeError.js'
import { Bytes, type DecodeError, decodeWith, formatDecodeError } from '../src/index.js'

const Message = t.intersection(
  [
    t.type({ Topic: t.string, Token: Bytes }),
    t.partial({ Items: t.array(t.type({ Name: t.string })), Mode: t.union([t.string, t.number]) }),
  ],
  'Message',
)

const errorOf = (value: unknown): DecodeError => {
  const decoded = decodeWith(Message)(value)
  if (E.isRight(decoded)) throw new Error('decoded, though it should not have')
  return decoded.left
}

const good = { Topic: 'com.apple.mgmt.External.1', Token: new Uint8Array(32) }

describe('decodeWith', () => {
  test('gives back the very value when nothing was transformed, unknown keys and all', () => {
    const value = { ...good, NextYearsKey: 1 }
    const decoded = decodeWith(Message)(value)
    expect(E.isRight(decoded) && decoded.right).toBe(value)
  })

  test.each([
    ['a missing key', { Token: good.Token }, 'Topic: expected string, found nothing'],
    ['a wrong kind', { ...good, Topic: 5 }, 'Topic: expected string, found integer'],
    [
      'text for data',
      { ...good, Token: 'AAAA' },
      'Token: expected Bytes, found string of 4 characters',
    ],
    [
      'a place in an array',
      { ...good, Items: [{ Name: 'a' }, { Name: true }] },
      'Items[1].Name: expected string, found boolean',
    ],
    [
      'a member of a union',
      { ...good, Mode: false },
      'Mode: expected string or number, found boolean',
    ],
  ])('%s is named by its path', (_, value, line) => {
    expect(formatDecodeError(errorOf(value))).toBe(line)
  })

  test('a combination inside a piped codec does not show in the path', () => {
    const Piped = t.UnknownRecord.pipe(Message, 'Piped')
    const decoded = decodeWith(t.type({ List: t.array(Piped) }))({ List: [{ Token: good.Token }] })
    expect(E.isLeft(decoded) && formatDecodeError(decoded.left)).toBe(
      'List[0].Topic: expected string, found nothing',
    )
  })

  test('a value that is not a dictionary is one issue, not one for each codec inside', () => {
    expect(formatDecodeError(errorOf(null))).toMatch(
      /^\(the whole value\): expected .*, found null$/,
    )
  })

  test('at most 20 issues are kept, with a count of the rest', () => {
    const error = errorOf({ ...good, Items: Array.from({ length: 50 }, () => ({})) })
    expect(error.issues).toHaveLength(20)
    expect(error.more).toBe(30)
    expect(formatDecodeError(error).split('\n').at(-1)).toBe('and 30 more')
  })

  test('a sender who makes a million faults has ten thousand counted', () => {
    const error = errorOf({ ...good, Items: Array.from({ length: 1_000_000 }, () => 1) })
    expect(error.issues).toHaveLength(20)
    expect(error.more).toBe(9980)
  })

  test('a codec without a name is called what it describes', () => {
    const Item = t.intersection([t.UnknownRecord, t.partial({ Code: t.number })], 'Item')
    const decoded = decodeWith(t.type({ List: t.array(Item) }, 'Items'))({ List: [5] })
    expect(E.isLeft(decoded) && formatDecodeError(decoded.left)).toBe(
      'List[0]: expected UnknownRecord or dictionary, found integer',
    )
    const nested = decodeWith(t.type({ Only: t.type({ Code: t.number }) }, 'Outer'))({ Only: 5 })
    expect(E.isLeft(nested) && formatDecodeError(nested.left)).toBe(
      'Only: expected dictionary, found integer',
    )
  })

  test('no value reaches an error, whatever was sent', () => {
    const planted = 'hunter2-'
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('Topic', 'Token', 'Items', 'Mode'), fc.anything()),
        (base) => {
          const value = { ...base, Token: planted.repeat(3), Topic: [planted] }
          expect(JSON.stringify(errorOf(value))).not.toContain(planted)
        },
      ),
    )
  })

  test('a key that the sender chose is kept short and printable', () => {
    const decoded = decodeWith(t.record(t.string, t.number))({
      [`a\u001b[31m${'x'.repeat(500)}`]: 'v',
    })
    const key = E.isLeft(decoded) ? decoded.left.issues[0]?.path[0] : undefined
    expect(key).toMatch(/^a\ufffd\[31mx+$/)
    expect(key).toHaveLength(64)
  })

  test('the message names the codec and holds every kept issue', () => {
    expect(errorOf({}).message).toBe(
      'This is not a Message. Topic: expected string, found nothing; Token: expected Bytes, found nothing',
    )
  })
})

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  ['', 'string of 0 characters'],
  ['x', 'string of 1 character'],
  [1, 'integer'],
  [2n, 'integer'],
  [2n ** 60n, 'integer past 2^53'],
  [-(2n ** 60n), 'integer past 2^53'],
  [1.5, 'real'],
  [Number.NaN, 'not-a-number'],
  [true, 'boolean'],
  [Buffer.alloc(2), 'data of 2 bytes'],
  [new Date(0), 'date'],
  [new Date(Number.NaN), 'invalid date'],
  [[1], 'array of 1 item'],
  [{ a: 1, b: 2 }, 'dictionary of 2 keys'],
  [() => 1, 'function'],
])('%p is described as %s', (value, description) => {
  expect(describeFound(value)).toBe(description)
})
