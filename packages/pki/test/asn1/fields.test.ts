import { describe, expect, test } from '@jest/globals'

import { TAG } from '../../src/asn1/element.js'
import { reading } from '../../src/asn1/fields.js'
import { readElement } from '../../src/asn1/read.js'
import { berInstantOf, instantOf, textOf } from '../../src/asn1/strings.js'
import { countOf, oidOf } from '../../src/asn1/values.js'
import { element, integer, isOid, namedBits, oid, setOf, text, time } from '../../src/asn1/write.js'
import { outcome, right } from '../parties.js'

import fc from 'fast-check'

const read = (bytes: Uint8Array) => right(readElement(bytes))

describe('object identifiers', () => {
  test.each([
    '1.2.840.113549.1.7.2',
    '0.9.2342.19200300.100.1.1',
    '2.16.840.1.101.3.4.2.1',
    '2.999.3',
    '1.3.6.1.4.1.311.21.10',
    '2.25.329800735698586629295641978511506172918',
    '0.0',
    '1.39.0',
  ])('%s survives', (dotted) => {
    expect(isOid(dotted)).toBe(true)
    expect(right(reading(() => oidOf(read(oid(dotted)), 'oid')))).toBe(dotted)
  })

  test('every identifier that may be written comes back', () => {
    const arcs = fc.array(fc.bigInt({ min: 0n, max: 2n ** 100n }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.constantFrom('0.5', '1.39', '2.40', '2.100000'), arcs, (start, more) => {
        const dotted = [start, ...more].join('.')
        return right(reading(() => oidOf(read(oid(dotted)), 'oid'))) === dotted
      }),
    )
  })

  test.each(['', '1', '3.1', '1.40', '1.2.', '1..2', '1.2.03', '1.2.x', '1.2.-1'])(
    '%j is none to write',
    (text) => expect(isOid(text)).toBe(false),
  )

  test.each([
    ['empty', '0600'],
    ['cut off', '060181'],
    ['padded', '06028001'],
    ['too long', `0641${'01'.repeat(65)}`],
  ])('one that is %s is rejected', (_, hex) => {
    expect(outcome(reading(() => oidOf(read(Buffer.from(hex, 'hex')), 'oid')))).toBe(
      'MalformedAsn1',
    )
  })
})

describe('numbers', () => {
  test('counts survive', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (count) => {
        return right(reading(() => countOf(read(integer(count)), 'count'))) === count
      }),
    )
  })

  test.each(['0200', '0201ff', '02050100000000', '040101'])('%s counts nothing', (hex) => {
    expect(outcome(reading(() => countOf(read(Buffer.from(hex, 'hex')), 'count')))).toBe(
      'MalformedAsn1',
    )
  })

  test('named bits lose their trailing zeros', () => {
    expect(Buffer.from(namedBits([0, 2])).toString('hex')).toBe('030205a0')
    expect(Buffer.from(namedBits([8])).toString('hex')).toBe('0303070080')
    expect(Buffer.from(namedBits([])).toString('hex')).toBe('030100')
  })
})

describe('times', () => {
  test.each([
    ['1950-01-01T00:00:00.000Z', TAG.UTC_TIME],
    ['2049-12-31T23:59:59.000Z', TAG.UTC_TIME],
    ['2050-01-01T00:00:00.000Z', TAG.GENERALIZED_TIME],
    ['9999-12-31T23:59:59.000Z', TAG.GENERALIZED_TIME],
    ['1949-12-31T23:59:59.000Z', TAG.GENERALIZED_TIME],
  ])('%s survives', (iso, tag) => {
    const written = read(time(new Date(iso)))
    expect(written.tag).toBe(tag)
    expect(right(reading(() => instantOf(written, 'time'))).toISOString()).toBe(iso)
  })

  test.each([
    ['without seconds', TAG.UTC_TIME, '2601011200Z'],
    ['of another zone', TAG.UTC_TIME, '260101120000+0100'],
    ['on the 30th of February', TAG.UTC_TIME, '260230120000Z'],
    ['at 24 o’clock', TAG.UTC_TIME, '260101240000Z'],
    ['with letters', TAG.GENERALIZED_TIME, '2026010112000xZ'],
    ['in a string', TAG.PRINTABLE_STRING, '260101120000Z'],
  ])('a time %s is rejected', (_, tag, digits) => {
    const written = read(text(tag, digits))
    expect(outcome(reading(() => instantOf(written, 'time')))).toBe('MalformedAsn1')
  })
})

describe('times in attributes, as BER has them', () => {
  test.each([
    ['with an offset to the west', TAG.UTC_TIME, '261201053000-0500', '2026-12-01T10:30:00Z'],
    ['with an offset to the east', TAG.UTC_TIME, '260101003000+0530', '2025-12-31T19:00:00Z'],
    ['without seconds', TAG.UTC_TIME, '2612011030Z', '2026-12-01T10:30:00Z'],
    ['without seconds, with an offset', TAG.UTC_TIME, '9912312359+1400', '1999-12-31T09:59:00Z'],
    ['of four digits a year', TAG.GENERALIZED_TIME, '20261201053000-0500', '2026-12-01T10:30:00Z'],
    ['of a fraction', TAG.GENERALIZED_TIME, '20261201053000.5-0500', '2026-12-01T10:30:00Z'],
    ['of four, no seconds', TAG.GENERALIZED_TIME, '202612010530-0500', '2026-12-01T10:30:00Z'],
    ['as DER has it', TAG.UTC_TIME, '261201103000Z', '2026-12-01T10:30:00Z'],
  ])('a time %s is read', (_, tag, digits, iso) => {
    const instant = right(reading(() => berInstantOf(read(text(tag, digits)), 'time')))
    expect(instant).toEqual(new Date(iso))
  })

  test.each([
    ['without a zone', TAG.UTC_TIME, '261201053000'],
    ['further from UTC than any clock', TAG.UTC_TIME, '261201053000-1401'],
    ['99 minutes from UTC', TAG.UTC_TIME, '261201053000+0099'],
    ['with half an offset', TAG.UTC_TIME, '261201053000-05'],
    ['without minutes', TAG.GENERALIZED_TIME, '2026120105Z'],
    ['in the 13th month', TAG.UTC_TIME, '261301053000-0500'],
    ['that is empty', TAG.UTC_TIME, ''],
    ['in a string', TAG.PRINTABLE_STRING, '261201053000-0500'],
  ])('a time %s is rejected', (_, tag, digits) => {
    const written = read(text(tag, digits))
    expect(outcome(reading(() => berInstantOf(written, 'time')))).toBe('MalformedAsn1')
  })
})

test.each([
  ['UTF-8', TAG.UTF8_STRING, 'c3bc', 'ü'],
  ['broken UTF-8', TAG.UTF8_STRING, 'c3', undefined],
  ['UTF-16', TAG.BMP_STRING, '00fc', 'ü'],
  ['half a UTF-16 character', TAG.BMP_STRING, '00', undefined],
  ['Latin-1', TAG.TELETEX_STRING, 'fc', 'ü'],
  ['a number', TAG.INTEGER, '01', undefined],
])('textOf: %s', (_, tag, hex, expected) => {
  expect(textOf(read(element(tag, Buffer.from(hex, 'hex'))))).toBe(expected)
})

test('a set is written in DER order', () => {
  const parts = [integer(300), integer(5), integer(4)]
  expect(Buffer.from(setOf(...parts)).toString('hex')).toBe('310a0201040201050202012c')
})
