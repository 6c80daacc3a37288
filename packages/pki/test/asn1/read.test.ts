import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { readElement } from '../../src/asn1/read.js'
import { element } from '../../src/asn1/write.js'
import { left, outcome, right } from '../parties.js'

import fc from 'fast-check'

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex')

describe('readElement', () => {
  test.each([
    ['an empty sequence', '30 00', true],
    ['a primitive', '02 01 05', true],
    ['a nested sequence', '30 03 02 01 05', true],
    ['a length in one more byte than needed', '30 81 03 02 01 05', false],
    ['a length with leading zeros', '30 84 00 00 00 03 02 01 05', false],
    ['an indefinite length', '30 80 02 01 05 00 00', false],
    ['an indefinite length inside a definite one', '30 07 30 80 02 01 05 00 00', false],
    ['indefinite in indefinite', '30 80 24 80 04 01 41 04 01 42 00 00 00 00', false],
    ['a NULL', '05 00', true],
  ])('reads %s', (_, hex, canonical) => {
    const source = bytes(hex)
    const read = right(readElement(source))
    expect(read.end).toBe(source.length)
    expect(read.canonical).toBe(canonical)
  })

  test.each([
    ['nothing', ''],
    ['half a header', '30'],
    ['a length that is cut off', '30 82 01'],
    ['a content that is cut off', '30 03 02 01'],
    ['an element that leaves its sequence', '30 03 02 02 05'],
    ['a sequence that is longer than what is around it', '30 02 30 05'],
    ['an indefinite length without its end', '30 80 02 01 05'],
    ['an indefinite length with half its end', '30 80 02 01 05 00'],
    ['an end that belongs to nothing', '00 00'],
    ['an end inside a definite length', '30 02 00 00'],
    ['an indefinite length of a primitive', '04 80 41 00 00'],
    ['a tag number above 30', '1f 81 01 00'],
    ['the reserved length 255', '30 ff 00'],
    ['a length beyond all numbers', '30 8f ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff'],
    ['a byte after the end', '30 00 00'],
    ['a second element', '05 00 05 00'],
  ])('rejects %s', (_, hex) => {
    expect(outcome(readElement(bytes(hex)))).toBe('MalformedAsn1')
  })

  test('says at which byte it stopped', () => {
    expect(left(readElement(bytes('30 04 02 01 05 02')))).toMatchObject({ offset: 5 })
    expect(left(readElement(bytes('30 03 02 02 05')))).toMatchObject({ offset: 3 })
    expect(left(readElement(bytes('30 03 02 01')))).toMatchObject({ offset: 1 })
  })

  test.each([
    ['bytes', { bytes: 3 }, '30 03 02 01 05'],
    ['depth', { depth: 1 }, '30 02 30 00'],
    ['elements', { elements: 2 }, '30 04 05 00 05 00'],
  ] as const)('stops at the limit of %s', (limit, limits, hex) => {
    expect(left(readElement(bytes(hex), limits))).toMatchObject({
      _tag: 'Asn1LimitExceeded',
      limit,
    })
  })

  test('a million levels end at the limit of depth, not of the stack', () => {
    expect(outcome(readElement(new Uint8Array(2_000_000).fill(0x30)))).not.toBe('Right')
    const open = Buffer.alloc(2_000_000)
    for (let index = 0; index < open.length; index += 2) open.writeUInt16BE(0x3080, index)
    expect(left(readElement(open))).toMatchObject({ limit: 'depth' })
    expect(outcome(readElement(open, { depth: 5_000_000, elements: 5_000_000 }))).toBe(
      'MalformedAsn1',
    )
  })

  test('reads what `element` writes, at every length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), (length) => {
        const content = new Uint8Array(length).fill(7)
        const read = right(readElement(element(0x04, content)))
        return read.canonical && read.contentEnd - read.contentStart === length
      }),
      { numRuns: 50 },
    )
  })

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (source) => {
        const read = readElement(source)
        return E.isLeft(read) || read.right.end === source.length
      }),
      { numRuns: 20_000, seed: 7 },
    )
  })
})
