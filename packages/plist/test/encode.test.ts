import { secret } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { isDeepStrictEqual } from 'node:util'

import {
  decodePlist,
  encodeBinaryPlist,
  encodePlist,
  real,
  type PlistEncodeCase,
  type PlistInput,
} from '../src/index.js'
import { dictionaryOf } from './arbitrary.js'

const xmlOf = (value: PlistInput): string => {
  const written = encodePlist(value)
  if (E.isLeft(written)) return written.left.message
  return Buffer.from(written.right).toString()
}

/** The element that a value becomes. */
const elementOf = (value: PlistInput): string =>
  xmlOf(value)
    .replace(/^.*<plist version="1.0">\s*/s, '')
    .replace(/\s*<\/plist>$/, '')

test('a list is XML with the doctype that Apple writes', () => {
  expect(xmlOf({ MessageType: 'CheckOut', List: [1, true], Data: Buffer.from('apple') })).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
  <dict>
    <key>MessageType</key>
    <string>CheckOut</string>
    <key>List</key>
    <array>
      <integer>1</integer>
      <true/>
    </array>
    <key>Data</key>
    <data>YXBwbGU=</data>
  </dict>
</plist>`,
  )
})

describe('XML', () => {
  test.each<[PlistInput, string]>([
    ['', '<string/>'],
    ['a<b>&"\'', '<string>a&lt;b&gt;&amp;"\'</string>'],
    ['a\r\nb\t', '<string>a&#13;\nb\t</string>'],
    ['&#xD;&#13;', '<string>&amp;#xD;&amp;#13;</string>'],
    ['<real>0.5</real>', '<string>&lt;real&gt;0.5&lt;/real&gt;</string>'],
    ['大😀', '<string>大😀</string>'],
    [0, '<integer>0</integer>'],
    [-0, '<integer>0</integer>'],
    [-7, '<integer>-7</integer>'],
    [2 ** 53 - 1, '<integer>9007199254740991</integer>'],
    [2n ** 53n + 1n, '<integer>9007199254740993</integer>'],
    [2n ** 64n - 1n, '<integer>18446744073709551615</integer>'],
    [-(2n ** 63n), '<integer>-9223372036854775808</integer>'],
    [7n, '<integer>7</integer>'],
    [0.5, '<real>0.5</real>'],
    [1.5e-7, '<real>1.5e-7</real>'],
    [1e21, '<real>1e+21</real>'],
    [2 ** 64, '<real>18446744073709552000</real>'],
    [-1e300, '<real>-1e+300</real>'],
    [real(2), '<real>2</real>'],
    [real(0), '<real>0</real>'],
    [real(-0), '<real>-0.0</real>'],
    [real(1e21), '<real>1e+21</real>'],
    [real(2 ** 53), '<real>9007199254740992</real>'],
    [real(NaN), '<real>nan</real>'],
    [real(Infinity), '<real>+infinity</real>'],
    [real(-Infinity), '<real>-infinity</real>'],
    [new Date('2015-01-14T21:27:41.999Z'), '<date>2015-01-14T21:27:41Z</date>'],
    [new Date('0001-01-01T00:00:00Z'), '<date>0001-01-01T00:00:00Z</date>'],
    [new Uint8Array(), '<data></data>'],
    [new Uint8Array([251, 255]), '<data>+/8=</data>'],
    [Buffer.from('xappley').subarray(1, 6), '<data>YXBwbGU=</data>'],
    [[], '<array/>'],
    [{}, '<dict/>'],
    [Object.create(null) as Record<string, string>, '<dict/>'],
  ])('writes %p as %s', (value, element) => {
    expect(elementOf(value)).toBe(element)
  })

  test('data of any length is as it was', () => {
    const data = Uint8Array.from({ length: 50_000 }, (_, index) => (index * 31) & 255)
    const written = encodePlist({ data, after: 0.25 })
    expect(E.isRight(written) && decodePlist(written.right)).toEqual(E.right({ data, after: 0.25 }))
  })

  test('keys that count are in their place, whatever order they come in', () => {
    const value = { b: 0.25, 10: real(10), 2: new Uint8Array([2]), a: 1n }
    const written = encodePlist(value)
    expect(E.isRight(written) && decodePlist(written.right)).toEqual(
      E.right({ 2: new Uint8Array([2]), 10: 10, b: 0.25, a: 1 }),
    )
  })
})

describe('binary', () => {
  const bodyOf = (value: PlistInput): string => {
    const written = encodeBinaryPlist(value)
    const bytes = E.isRight(written) ? Buffer.from(written.right) : Buffer.alloc(0)
    return bytes.subarray(8, Number(bytes.readBigUInt64BE(bytes.length - 8))).toString('hex')
  }

  test.each<[PlistInput, string]>([
    [true, '09'],
    [0, '1000'],
    [255, '10ff'],
    [256, '110100'],
    [65_536, '1200010000'],
    [2 ** 32, '130000000100000000'],
    [-1, '13ffffffffffffffff'],
    [2n ** 63n, '1400000000000000008000000000000000'],
    [real(2), '234000000000000000'],
    [new Date('2001-01-01T00:00:00Z'), '330000000000000000'],
    [new Uint8Array(15), `4f100f${'00'.repeat(15)}`],
    ['a', '5161'],
    ['é', '6100e9'],
    [[], 'a0'],
    [{ a: 'a' }, '5161d10000'],
  ])('writes %p as %s', (value, hex) => {
    expect(bodyOf(value)).toBe(hex)
  })

  test('more than 65,536 objects keep their places', () => {
    const value = Array.from({ length: 70_000 }, (_, index) => `item ${index}`)
    const written = encodeBinaryPlist({ value, last: 'item 69999' })
    const read = E.isRight(written) ? decodePlist(written.right) : written
    const expected = dictionaryOf([
      ['value', value],
      ['last', 'item 69999'],
    ])
    expect(isDeepStrictEqual(read, E.right(expected))).toBe(true)
  })
})

class Point {
  readonly x = 1
}

const cyclic: unknown[] = []
cyclic.push([cyclic])

const deep = Array.from({ length: 513 }).reduce((inner: unknown) => [inner], true)

const doubling = Array.from({ length: 40 }).reduce((inner: unknown) => [inner, inner], true)

describe.each([
  ['XML', encodePlist],
  ['binary', encodeBinaryPlist],
])('%s refuses', (_, encode) => {
  test.each<[string, unknown, PlistEncodeCase]>([
    ['undefined', undefined, 'UnsupportedValue'],
    ['null', null, 'UnsupportedValue'],
    ['a function', () => 1, 'UnsupportedValue'],
    ['a symbol', Symbol('a'), 'UnsupportedValue'],
    ['a map', new Map([['a', 1]]), 'UnsupportedValue'],
    ['a set', new Set([1]), 'UnsupportedValue'],
    ['an instance of a class', new Point(), 'UnsupportedValue'],
    ['a secret', secret('hunter2'), 'UnsupportedValue'],
    ['an error', new Error('hunter2'), 'UnsupportedValue'],
    ['a regular expression', /a/, 'UnsupportedValue'],
    ['a boxed number', Object(1), 'UnsupportedValue'],
    ['bytes that are not typed', new ArrayBuffer(1), 'UnsupportedValue'],
    ['another typed array', new Uint16Array(1), 'UnsupportedValue'],
    ['a promise', Promise.resolve(), 'UnsupportedValue'],
    ['not-a-number', NaN, 'NotFinite'],
    ['infinity', -Infinity, 'NotFinite'],
    ['a number past 2^53', 2 ** 53, 'UnsafeInteger'],
    ['a number before -2^53', -(2 ** 53), 'UnsafeInteger'],
    ['a number below 2^64', 2 ** 64 - 2 ** 12, 'UnsafeInteger'],
    ['2^64', 2n ** 64n, 'IntegerOutOfRange'],
    ['less than -2^63', -(2n ** 63n) - 1n, 'IntegerOutOfRange'],
    ['half a surrogate pair', 'a\ud83d', 'LoneSurrogate'],
    ['the other half', '\ude00', 'LoneSurrogate'],
    ['NUL', 'hunter2\0', 'ForbiddenCharacter'],
    ['U+FFFF', '\uffff', 'ForbiddenCharacter'],
    ['an invalid date', new Date(NaN), 'InvalidDate'],
    ['the year 10000', new Date('+010000-01-01T00:00:00Z'), 'InvalidDate'],
    ['the year before 0', new Date('-000001-12-31T00:00:00Z'), 'InvalidDate'],
  ])('%s', (_, value, tag) => {
    const refused = (path: (string | number)[]) =>
      E.left(expect.objectContaining({ _tag: tag, path }))
    expect(encode(value as PlistInput)).toEqual(refused([]))
    expect(encode({ a: [1, value as PlistInput] })).toEqual(refused(['a', 1]))
    expect(JSON.stringify(encode({ a: value as PlistInput }))).not.toContain('hunter2')
  })

  test.each<[string, unknown, PlistEncodeCase]>([
    ['513 levels', deep, 'TooDeep'],
    ['what contains itself', cyclic, 'TooDeep'],
    ['a tree of 2^40', doubling, 'TooManyNodes'],
  ])('%s', (_, value, tag) => {
    expect(encode(value as PlistInput)).toMatchObject(E.left({ _tag: tag }))
  })

  test('a hole in an array', () => {
    const holed: PlistInput[] = [1]
    holed[2] = 3
    expect(encode(holed)).toMatchObject(E.left({ _tag: 'UnsupportedValue', path: [1] }))
  })

  test('a key that cannot be written, and says which one in characters that can be printed', () => {
    const key = `a\ud800\0\u2028${'b'.repeat(100)}`
    expect(encode({ c: { [key]: 1 } })).toEqual(
      E.left({
        _tag: 'ForbiddenCharacter',
        path: ['c', key],
        message: `This cannot be written as a property list. c.a\ufffd\ufffd\ufffd${'b'.repeat(60)}: the text holds a character that XML forbids; give such bytes as data.`,
      }),
    )
  })
})
