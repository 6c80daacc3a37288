import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { decodePlist, type PlistError, type PlistValue } from '../src/index.js'
import { ascii, binaryList } from './binaryList.js'

const bytes = (hex: string): number[] => [...Buffer.from(hex.replaceAll(' ', ''), 'hex')]

describe('an object', () => {
  test.each<[string, string, PlistValue]>([
    ['false', '08', false],
    ['true', '09', true],
    ['one byte', '10 c8', 200],
    ['two bytes', '11 9c40', 40_000],
    ['four bytes', '12 b2d05e00', 3_000_000_000],
    ['eight bytes', '13 0020000000000001', 9007199254740993n],
    ['eight bytes, safe', '13 001fffffffffffff', 9007199254740991],
    ['eight bytes, negative', '13 ffffffffffffffff', -1],
    ['the least', '13 8000000000000000', -(2n ** 63n)],
    ['the most', '14 0000000000000000 ffffffffffffffff', 2n ** 64n - 1n],
    ['sixteen bytes, negative', '14 ffffffffffffffff fffffffffffffffe', -2],
    ['a float', '22 3fc00000', 1.5],
    ['a double', '23 3ff8000000000000', 1.5],
    ['not a number', '23 7ff8000000000000', NaN],
    ['infinity', '23 7ff0000000000000', Infinity],
    ['a date', '33 0000000000000000', new Date('2001-01-01T00:00:00Z')],
    ['a date before', '33 c1cdfd2de8000000', new Date(978307200000 - 1006263248000)],
    ['data', '43 010203', new Uint8Array([1, 2, 3])],
    ['no data', '40', new Uint8Array()],
    ['counted data', '4f 10 03 010203', new Uint8Array([1, 2, 3])],
    ['data with a count of eight bytes', '4f 13 0000000000000001 ff', new Uint8Array([255])],
    ['text', '53 616263', 'abc'],
    ['no text', '50', ''],
    ['text with a delete', '51 7f', '\u007f'],
    ['wide text', '64 00e9 5927 d83d de00', 'é大😀'],
    ['a reference of an archive', '80 05', { CF$UID: 5 }],
    ['a wide reference of an archive', '83 ffffffff', { CF$UID: 4294967295 }],
    ['an empty array', 'a0', []],
    ['an empty dictionary', 'd0', {}],
  ])('%s', (_, hex, value) => {
    expect(decodePlist(binaryList([bytes(hex)]))).toEqual(E.right(value))
  })

  test.each<[string, string, PlistError['_tag'], number]>([
    ['null', '00', 'UnknownObject', 8],
    ['a URL', '0c', 'UnknownObject', 8],
    ['fill', '0f', 'UnknownObject', 8],
    ['an integer of 32 bytes', '15', 'UnknownObject', 8],
    ['a real of two bytes', '21 0000', 'UnknownObject', 8],
    ['a date of four bytes', '32 00000000', 'UnknownObject', 8],
    ['text of version 1', '70', 'UnknownObject', 8],
    ['an ordered set', 'b0', 'UnknownObject', 8],
    ['a set', 'c0', 'UnknownObject', 8],
    ['a reference of an archive that is too wide', '88', 'UnknownObject', 8],
    ['something else', 'f0', 'UnknownObject', 8],
    ['an integer that is cut', '13 00', 'OutOfBounds', 8],
    ['data that is cut', '42 00', 'OutOfBounds', 8],
    ['text that is cut', '62 0041', 'OutOfBounds', 8],
    ['an array that is cut', 'a1', 'OutOfBounds', 8],
    ['a dictionary that is cut', 'd1 00', 'OutOfBounds', 8],
    ['a count that is missing', '4f', 'OutOfBounds', 9],
    ['a count that is not an integer', '4f 09', 'OutOfBounds', 9],
    ['a count that is cut', '4f 13 0000', 'OutOfBounds', 9],
    ['a count of sixteen bytes', '4f 14 00000000000000000000000000000000', 'OutOfBounds', 9],
    ['a huge count', '4f 13 7fffffffffffffff', 'OutOfBounds', 8],
    ['a count with a sign', 'af 13 ffffffffffffffff', 'OutOfBounds', 8],
    ['2^64', '14 0000000000000001 0000000000000000', 'IntegerOutOfRange', 8],
    ['less than -2^63', '14 ffffffffffffffff 7fffffffffffffff', 'IntegerOutOfRange', 8],
    ['a date that is none', '33 7ff8000000000000', 'InvalidDate', 8],
    ['a date past the year 9999', '33 4253000000000000', 'InvalidDate', 8],
    ['text that is not ASCII', '51 e9', 'InvalidEncoding', 8],
    ['half a surrogate pair', '61 d83d', 'InvalidEncoding', 8],
    ['NUL', '51 00', 'ForbiddenCharacter', 8],
    ['U+FFFF', '61 ffff', 'ForbiddenCharacter', 8],
  ])('%s is refused', (_, hex, tag, offset) => {
    const refused = decodePlist(binaryList([bytes(hex)]))
    expect(refused).toMatchObject(E.left({ _tag: tag, offset }))
    expect(refused).not.toHaveProperty('left.line')
  })
})

describe('the trailer', () => {
  const TRUE = [[9]]

  test.each<[string, Buffer, PlistError['_tag'], number]>([
    ['of another version', binaryList(TRUE, { header: 'bplist15' }), 'NotAPlist', 0],
    ['missing', Buffer.from('bplist00'), 'Truncated', 8],
    ['cut', binaryList(TRUE).subarray(0, 39), 'Truncated', 39],
    ['without its last byte', binaryList(TRUE).subarray(0, -1), 'InvalidTrailer', 16],
    ['with a byte after it', Buffer.concat([binaryList(TRUE), Buffer.of(0)]), 'InvalidTrailer', 19],
    ['with offsets of 0 bytes', binaryList(TRUE, { offsetSize: 0 }), 'InvalidTrailer', 15],
    ['with offsets of 9 bytes', binaryList(TRUE, { offsetSize: 9 }), 'InvalidTrailer', 24],
    ['with references of 0 bytes', binaryList(TRUE, { referenceSize: 0 }), 'InvalidTrailer', 18],
    ['without objects', binaryList(TRUE, { count: 0 }), 'InvalidTrailer', 19],
    [
      'with too many objects for its references',
      binaryList(TRUE, { count: 257 }),
      'InvalidTrailer',
      18,
    ],
    ['with more objects than offsets', binaryList(TRUE, { count: 2 }), 'InvalidTrailer', 35],
    [
      'with a huge count',
      binaryList(TRUE, { count: 2 ** 60, referenceSize: 8 }),
      'InvalidTrailer',
      35,
    ],
    ['with a top object that is missing', binaryList(TRUE, { top: 1 }), 'InvalidTrailer', 27],
    ['with an offset table in the header', binaryList(TRUE, { table: 7 }), 'InvalidTrailer', 35],
    ['with an offset table elsewhere', binaryList(TRUE, { table: 8 }), 'InvalidTrailer', 35],
    [
      'with an offset table past the end',
      binaryList(TRUE, { table: 2 ** 62 }),
      'InvalidTrailer',
      35,
    ],
    ['with an object in the header', binaryList(TRUE, { offsets: [0] }), 'OutOfBounds', 9],
    ['with an object in the offset table', binaryList(TRUE, { offsets: [9] }), 'OutOfBounds', 9],
    ['with an object past the end', binaryList(TRUE, { offsets: [65535] }), 'OutOfBounds', 9],
  ])('%s', (_, list, tag, offset) => {
    expect(decodePlist(list)).toMatchObject(E.left({ _tag: tag, offset }))
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('may have offsets and references of %i bytes', (size) => {
    const reference = [...Buffer.alloc(size - 1), 1]
    const list = binaryList([[0xa1, ...reference], ascii('a')], {
      offsetSize: size,
      referenceSize: size,
    })
    expect(decodePlist(list)).toEqual(E.right(['a']))
  })

  test('may have any object at the top', () => {
    expect(decodePlist(binaryList([ascii('a'), [0xa1, 0]], { top: 1 }))).toEqual(E.right(['a']))
  })
})

describe('containers', () => {
  test.each<[string, number[][], PlistValue]>([
    ['hold what they refer to', [[0xa2, 1, 2], [9], ascii('b')], [true, 'b']],
    [
      'have keys, then values',
      [[0xd2, 1, 2, 3, 4], ascii('a'), ascii('b'), [8], [9]],
      { a: false, b: true },
    ],
    ['may share an object', [[0xa3, 1, 1, 2], [0xa1, 2], ascii('c')], [['c'], ['c'], 'c']],
    ['may use a key as a value', [[0xd1, 1, 1], ascii('a')], { a: 'a' }],
    ['may come before or after their parts', [[0xa1, 2], ascii('a'), [0xa1, 1]], [['a']]],
  ])('%s', (_, objects, value) => {
    expect(decodePlist(binaryList(objects))).toEqual(E.right(value))
  })

  test.each<[string, number[][], PlistError['_tag'], number]>([
    ['an object that is missing', [[0xa2, 1, 2], [9]], 'OutOfBounds', 10],
    ['itself', [[0xa1, 0]], 'Cycle', 9],
    ['what contains it', [[0xa1, 1], [0xd1, 2, 0], ascii('a')], 'Cycle', 12],
    ['a key that is an integer', [[0xd1, 1, 2], [0x10, 1], [9]], 'MissingKey', 9],
    ['a key that is an array', [[0xd1, 1, 2], [0xa0], [9]], 'MissingKey', 9],
    ['a key that is itself', [[0xd1, 0, 0]], 'Cycle', 9],
    ['a key twice', [[0xd2, 1, 2, 3, 3], ascii('a'), ascii('a'), [9]], 'DuplicateKey', 10],
    ['the same key twice', [[0xd2, 1, 1, 2, 2], ascii('a'), [9]], 'DuplicateKey', 10],
  ])('may not hold %s', (_, objects, tag, offset) => {
    expect(decodePlist(binaryList(objects))).toMatchObject(E.left({ _tag: tag, offset }))
  })

  test('take the last value of a key when told to', () => {
    const list = binaryList([[0xd2, 1, 2, 3, 4], ascii('a'), ascii('a'), [8], [9]])
    expect(decodePlist(list, { duplicateKeys: 'last' })).toEqual(E.right({ a: true }))
  })

  test('keep __proto__ as plain data', () => {
    const proto = [0x59, ...Buffer.from('__proto__')]
    const list = binaryList([[0xd1, 1, 2], proto, [0xd1, 3, 4], ascii('polluted'), [9]])
    const read = decodePlist(list)
    const dict: PlistValue = E.isRight(read) ? read.right : false
    expect(Object.entries(dict)).toEqual([['__proto__', { polluted: true }]])
    expect(Object.getPrototypeOf(dict)).toBeNull()
    expect('polluted' in {}).toBe(false)
  })

  test('data is a copy of the bytes', () => {
    const list = binaryList([bytes('41 01')])
    const read = decodePlist(list)
    list.fill(0)
    expect(read).toEqual(E.right(new Uint8Array([1])))
  })
})
