import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { decodePlist, type PlistError } from '../src/index.js'
import { ascii, binaryList } from './binaryList.js'

const MEGABYTE = 1_000_000

/** Each of these stopped, crashed or flooded some reader of property lists. */
describe('XML that is meant to harm', () => {
  test.each<[string, string, PlistError['_tag']]>([
    ['100,000 open arrays', `<plist>${'<array>'.repeat(100_000)}`, 'TooDeep'],
    ['100,000 nested dictionaries', `<plist>${'<dict><key>a</key>'.repeat(100_000)}`, 'TooDeep'],
    ['1 MB of angles', `<plist>${'<'.repeat(MEGABYTE)}`, 'MalformedMarkup'],
    ['1 MB of angles in a string', `<plist><string>${'<'.repeat(MEGABYTE)}`, 'MalformedMarkup'],
    ['1 MB of angles alone', '<'.repeat(MEGABYTE), 'MalformedMarkup'],
    [
      '1 MB of digits',
      `<plist><integer>${'9'.repeat(MEGABYTE)}</integer></plist>`,
      'TooManyDigits',
    ],
    [
      '1 MB of hex digits',
      `<plist><integer>0x${'f'.repeat(MEGABYTE)}</integer></plist>`,
      'TooManyDigits',
    ],
    ['1 MB of a real', `<plist><real>0.${'9'.repeat(MEGABYTE)}</real></plist>`, 'TooManyDigits'],
    [
      '1 MB of white space around a real',
      `<plist><real>1${' '.repeat(MEGABYTE)}1</real></plist>`,
      'TooManyDigits',
    ],
    [
      '1 MB of white space in a date',
      `<plist><date>${' '.repeat(MEGABYTE)}x</date></plist>`,
      'InvalidDate',
    ],
    [
      '1 MB of white space in a doctype',
      `<!DOCTYPE plist${' '.repeat(MEGABYTE)}x>`,
      'MalformedMarkup',
    ],
    ['1 MB of white space in a declaration', `<?xml${' '.repeat(MEGABYTE)}?>`, 'MalformedMarkup'],
    ['1 MB of white space in a tag', `<plist${' '.repeat(MEGABYTE)}x`, 'Truncated'],
    ['1 MB of a name', `<plist><${'a'.repeat(MEGABYTE)}`, 'Truncated'],
    ['1 MB of an entity', `<plist><string>&${'a'.repeat(MEGABYTE)};`, 'UndefinedEntity'],
    [
      '1 MB of zeros in a reference',
      `<plist><string>&#${'0'.repeat(MEGABYTE)};`,
      'ForbiddenCharacter',
    ],
    ['100,000 open comments', `<plist>${'<!--'.repeat(100_000)}`, 'MalformedMarkup'],
    ['100,000 open instructions', `<plist>${'<?a '.repeat(100_000)}`, 'Truncated'],
    ['100,000 open CDATA', `<plist><string>${'<![CDATA['.repeat(100_000)}`, 'Truncated'],
    ['100,000 attributes', `<plist${' a="b"'.repeat(100_000)}`, 'Truncated'],
    [
      '100,000 data with odd ends',
      `<plist><array>${'<data>AA==</data >'.repeat(100_000)}`,
      'Truncated',
    ],
    ['a million references', `<plist><string>${'&#65;'.repeat(MEGABYTE)}`, 'Truncated'],
    ['1 MB of padding', `<plist><data>${'='.repeat(MEGABYTE)}</data></plist>`, 'InvalidData'],
    [
      'a billion laughs',
      '<!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><plist><string>&b;</string></plist>',
      'InternalSubset',
    ],
    [
      'an external entity',
      '<!DOCTYPE plist [<!ENTITY a SYSTEM "file:///etc/passwd">]><plist><string>&a;</string></plist>',
      'InternalSubset',
    ],
    ['an OpenStep list', `( ${'{a='.repeat(50)}`, 'NotAPlist'],
  ])('%s is an error', (_, list, tag) => {
    expect(decodePlist(list)).toMatchObject(E.left({ _tag: tag }))
    expect(decodePlist(Buffer.from(list))).toMatchObject(E.left({ _tag: tag }))
  })

  test('500,000 distinct keys are only keys', () => {
    const entries = Array.from({ length: 500_000 }, (_, index) => `<key>${index}x</key><true/>`)
    const read = decodePlist(`<plist><dict>${entries.join('')}</dict></plist>`)
    expect(E.isRight(read) && Object.keys(read.right).length).toBe(500_000)
  })
})

describe('a binary list that is meant to harm', () => {
  /** Every level refers to the next one often: what is written in few bytes is a tree of `width ** depth`. */
  const bomb = (depth: number, width: number, last: number[]): Buffer =>
    binaryList([
      ...Array.from({ length: depth }, (_, level) => [
        0xa0 | width,
        ...Array.from({ length: width }, () => level + 1),
      ]),
      last,
    ])

  const chain = (depth: number): Buffer =>
    binaryList(
      [
        ...Array.from({ length: depth }, (_, level) => [
          0xa1,
          (level + 1) >> 16,
          ((level + 1) >> 8) & 255,
          (level + 1) & 255,
        ]),
        [0xa0],
      ],
      { referenceSize: 3, offsetSize: 4 },
    )

  test.each<[string, Buffer, PlistError['_tag']]>([
    ['a tree of 2^40 in 200 bytes', bomb(40, 2, [9]), 'TooManyNodes'],
    ['a tree of 14^10', bomb(10, 14, ascii('a')), 'TooManyNodes'],
    ['a tree of 2^200', bomb(200, 2, [9]), 'TooManyNodes'],
    [
      'a shared text that comes to 280 MB',
      bomb(5, 14, [0x5f, 0x11, 2, 0, ...Buffer.alloc(512, 'a')]),
      'TooManyBytes',
    ],
    ['20,000 levels', chain(20_000), 'TooDeep'],
    ['an array that contains itself', binaryList([[0xa2, 0, 0]]), 'Cycle'],
    ['a dictionary that is its own value', binaryList([[0xd1, 1, 0], ascii('a')]), 'Cycle'],
    [
      'a count of 2^63',
      binaryList([[0xaf, 0x13, 0x7f, 255, 255, 255, 255, 255, 255, 255]]),
      'OutOfBounds',
    ],
    [
      'a table of 2^62 objects',
      binaryList([[9]], { count: 2 ** 62, referenceSize: 8 }),
      'InvalidTrailer',
    ],
  ])('%s is an error', (_, list, tag) => {
    expect(decodePlist(list)).toMatchObject(E.left({ _tag: tag }))
  })

  /** An array of `copies` objects that are all the same bytes, followed by one more object. */
  const overlapping = (copies: number, shared: number[], last: number[]): Buffer => {
    const references = Array.from({ length: copies }, (_, index) => index + 1)
    const top = [0xaf, 0x10, copies, ...references]
    const begin = 8 + top.length
    return binaryList([top, shared, last], {
      count: copies + 2,
      offsets: [8, ...references.map(() => begin), begin + shared.length],
    })
  }
  const BEGIN = 8 + 3 + 100

  // The offset says that it was noticed while reading: the array itself, at 8, is only weighed at the end.
  test('objects that overlap are not copied again and again', () => {
    const data = [0x4f, 0x10, 200, ...Buffer.alloc(200)]
    expect(decodePlist(overlapping(100, data, [9]), { maxBytes: 10_000 })).toMatchObject(
      E.left({ _tag: 'TooManyBytes', offset: BEGIN }),
    )
  })

  test('arrays that overlap are not walked again and again', () => {
    const array = [0xae, ...Array.from({ length: 14 }, () => 101)]
    expect(decodePlist(overlapping(100, array, [9]), { maxNodes: 200 })).toMatchObject(
      E.left({ _tag: 'TooManyNodes', offset: BEGIN }),
    )
  })
})

test('100 random starts and ends never throw', () => {
  for (let length = 0; length < 100; length++) {
    const noise = Uint8Array.from({ length }, (_, index) => (index * 197 + length * 31) & 255)
    expect(E.isLeft(decodePlist(noise))).toBe(true)
    expect(E.isLeft(decodePlist(Buffer.concat([Buffer.from('bplist00'), noise])))).toBe(true)
  }
})
