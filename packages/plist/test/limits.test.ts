import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { decodePlist, encodeBinaryPlist, encodePlist, type PlistInput } from '../src/index.js'
import { binaryList } from './binaryList.js'

const nested = (depth: number): PlistInput => {
  let value: PlistInput = true
  for (let level = 0; level < depth; level++) value = [value]
  return value
}

const bytesOf = (value: PlistInput, encode: typeof encodePlist): Uint8Array =>
  pipe(
    encode(value),
    E.getOrElse((): Uint8Array => new Uint8Array()),
  )

describe.each([
  ['XML', encodePlist],
  ['binary', encodeBinaryPlist],
])('limits of %s', (_, encode) => {
  test('depth, 512 by default', () => {
    expect(decodePlist(bytesOf(nested(512), encode))).toMatchObject({ _tag: 'Right' })
    expect(decodePlist(bytesOf(nested(3), encode), { maxDepth: 3 })).toEqual(E.right([[[true]]]))
    expect(decodePlist(bytesOf(nested(4), encode), { maxDepth: 3 })).toMatchObject(
      E.left({ _tag: 'TooDeep', limit: 3 }),
    )
  })

  test('nodes', () => {
    const value = { a: [1, 2], b: { c: 'd' } }
    expect(decodePlist(bytesOf(value, encode), { maxNodes: 6 })).toEqual(E.right(value))
    expect(decodePlist(bytesOf(value, encode), { maxNodes: 5 })).toMatchObject(
      E.left({ _tag: 'TooManyNodes', limit: 5 }),
    )
    expect(decodePlist(bytesOf([1, 2, 3], encode), { maxNodes: 4 })).toEqual(E.right([1, 2, 3]))
    expect(decodePlist(bytesOf([1, 2, 3], encode), { maxNodes: 3 })).toMatchObject(
      E.left({ _tag: 'TooManyNodes', limit: 3 }),
    )
  })

  test('bytes, before anything is looked at', () => {
    const bytes = bytesOf('abc', encode)
    expect(decodePlist(bytes, { maxBytes: bytes.length })).toEqual(E.right('abc'))
    expect(decodePlist(bytes, { maxBytes: bytes.length - 1 })).toMatchObject(
      E.left({ _tag: 'TooManyBytes', limit: bytes.length - 1, offset: bytes.length - 1 }),
    )
  })

  test('an option that is undefined is the default', () => {
    const options = { maxBytes: undefined, maxDepth: undefined, maxNodes: undefined }
    expect(decodePlist(bytesOf([true], encode), options)).toEqual(E.right([true]))
  })

  test('a limit that is not a number lets nothing through', () => {
    const list = bytesOf([true], encode)
    expect(decodePlist(list, { maxBytes: NaN })).toMatchObject(E.left({ _tag: 'TooManyBytes' }))
    expect(decodePlist(list, { maxDepth: NaN })).toMatchObject(E.left({ _tag: 'TooDeep' }))
    expect(decodePlist(list, { maxNodes: NaN })).toMatchObject(E.left({ _tag: 'TooManyNodes' }))
  })
})

describe('limits of XML', () => {
  test('each says where it was passed', () => {
    expect(decodePlist('<plist>\n<array><dict/><array><true/>', { maxDepth: 1 })).toMatchObject(
      E.left({ _tag: 'TooDeep', offset: 15, line: 2, column: 8 }),
    )
    expect(decodePlist('<plist>\n<array><true/><true/>', { maxNodes: 2 })).toMatchObject(
      E.left({ _tag: 'TooManyNodes', offset: 22, line: 2, column: 15 }),
    )
    expect(decodePlist('<plist>\n<integer>1234</integer>', { maxDigits: 3 })).toMatchObject(
      E.left({ _tag: 'TooManyDigits', limit: 3, offset: 17, line: 2, column: 10 }),
    )
  })

  test('digits, 64 by default', () => {
    const zeros = '0'.repeat(64)
    expect(decodePlist(`<plist><integer>${zeros}</integer></plist>`)).toEqual(E.right(0))
    expect(decodePlist(`<plist><integer>${zeros}0</integer></plist>`)).toMatchObject(
      E.left({ _tag: 'TooManyDigits', limit: 64 }),
    )
    expect(decodePlist(`<plist><real>${zeros}0</real></plist>`)).toMatchObject(
      E.left({ _tag: 'TooManyDigits', limit: 64 }),
    )
  })

  test.each([
    ['an integer of spaces', `<integer>${' '.repeat(1_000_000)}x</integer>`, 'InvalidInteger'],
    ['an integer of digits', `<integer>${'9'.repeat(1_000_000)}</integer>`, 'IntegerOutOfRange'],
    ['a real of spaces', `<real>1${' '.repeat(1_000_000)}x</real>`, 'InvalidReal'],
    ['a real of digits', `<real>${'1'.repeat(1_000_000)}x</real>`, 'InvalidReal'],
  ])('without one for digits, %s takes no more than its length', (_, element, tag) => {
    const began = performance.now()
    const refused = decodePlist(`<plist>${element}</plist>`, { maxDigits: Infinity })
    expect(refused).toMatchObject(E.left({ _tag: tag }))
    // Milliseconds, where the square of the length would take minutes.
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('bytes of a string are those of its UTF-8', () => {
    const list = '<plist><string>é</string></plist>'
    expect(decodePlist(list, { maxBytes: 34 })).toEqual(E.right('é'))
    expect(decodePlist(list, { maxBytes: 33 })).toMatchObject(E.left({ _tag: 'TooManyBytes' }))
  })

  test('the defaults', () => {
    const million = `<plist><array>${'<true/>'.repeat(1_000_000)}</array></plist>`
    expect(decodePlist(million)).toMatchObject(E.left({ _tag: 'TooManyNodes', limit: 1_000_000 }))
    expect(decodePlist(new Uint8Array(16 * 1024 * 1024 + 1))).toMatchObject(
      E.left({ _tag: 'TooManyBytes', limit: 16 * 1024 * 1024 }),
    )
  })
})

test('an array of a binary list counts as deep as its deepest place', () => {
  // [[[]], [[[]]]], where the second holds the first, which was read less deep.
  const list = binaryList([[0xa2, 1, 2], [0xa1, 3], [0xa1, 1], [0xa0]])
  expect(decodePlist(list, { maxDepth: 4 })).toEqual(E.right([[[]], [[[]]]]))
  expect(decodePlist(list, { maxDepth: 3 })).toMatchObject(E.left({ _tag: 'TooDeep', offset: 8 }))
})
