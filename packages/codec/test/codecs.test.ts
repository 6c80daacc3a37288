import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { Bytes, Hex, Instant, IsoDate, NonEmptyString, openEnum } from '../src/index.js'

describe('IsoDate', () => {
  test.each([
    ['2015-01-14T21:27:41Z', '2015-01-14T21:27:41.000Z'],
    ['2027-04-15T09:00:00+0000', '2027-04-15T09:00:00.000Z'],
    ['2027-04-15T09:00:00-0730', '2027-04-15T16:30:00.000Z'],
    ['2027-04-15T09:00:00+02:00', '2027-04-15T07:00:00.000Z'],
    ['2025-05-01T03:21:44.685Z', '2025-05-01T03:21:44.685Z'],
    ['2025-05-31T03:21:44.007Z', '2025-05-31T03:21:44.007Z'],
    ['2027-04-15T09:00:00.123456Z', '2027-04-15T09:00:00.123Z'],
    ['2025-05-01T18:22:27.106Z', '2025-05-01T18:22:27.106Z'],
    ['2025-05-31T18:22:27.006Z', '2025-05-31T18:22:27.006Z'],
    ['2025-01-15', '2025-01-15T00:00:00.000Z'],
    ['2028-02-29T23:59:59+0000', '2028-02-29T23:59:59.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(IsoDate.decode(text)).toEqual(E.right(new Date(instant)))
  })

  test.each<[unknown, string]>([
    ['', 'empty text'],
    ['yesterday', 'a word'],
    ['2025-02-30', 'a day that does not exist'],
    ['2025-13-01T00:00:00Z', 'a month that does not exist'],
    ['2025-01-01T25:00:00Z', 'an hour that does not exist'],
    ['2025-01-01T23:60:00Z', 'a minute that does not exist'],
    ['2025-01-01T23:59:60Z', 'a leap second, which Date does not have'],
    ['2025-00-14T00:00:00Z', 'a month before the first'],
    ['2025-01-00T00:00:00Z', 'a day before the first'],
    ['2025-01-14T0a:00:00Z', 'a letter among the digits'],
    ['2025-01-14T00:00:00.1O6Z', 'a letter in the fraction'],
    ['2025-01-14T00:00:00.10-Z', 'a sign in the fraction'],
    ['2025-01-14T00:00:00,106Z', 'a comma before the fraction'],
    ['20-5-01-14T00:00:00Z', 'a sign among the digits'],
    ['2025-05-01T03:21:44.6a5Z', 'a letter in the fraction'],
    ['2025-05-01T03:21:44.68aZ', 'a letter at the end of the fraction'],
    ['2025-05-01T03:21:44.685z', 'a small Z'],
    ['2025-05-01T03:21:44,685Z', 'a comma before the fraction'],
    ['2025-02-30T03:21:44.685Z', 'a day that does not exist, with a fraction'],
    ['2025-01-14 00:00:00Z', 'a space for the T'],
    ['2025-01-01T00:00:00', 'a time without a zone'],
    [1420000000, 'a number'],
    [new Date(0), 'a date that was decoded already'],
  ])('%p is refused: %s', (value) => {
    expect(E.isLeft(IsoDate.decode(value))).toBe(true)
  })

  test('every instant of four-digit years survives the wire', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (instant) => {
        expect(IsoDate.decode(IsoDate.encode(instant))).toEqual(E.right(instant))
      }),
    )
  })
})

test('Hex reads both cases and writes lower case', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.boolean(), (bytes, upper) => {
      const text = Hex.encode(bytes)
      expect(text).toMatch(/^[0-9a-f]*$/)
      expect(Hex.decode(upper ? text.toUpperCase() : text)).toEqual(E.right(bytes))
    }),
  )
})

test('Hex writes the bytes of a view, not of the buffer behind it', () => {
  expect(Hex.encode(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))).toBe('0203')
})

test.each([
  ['odd digits', Hex, 'abc'],
  ['other letters', Hex, 'zz'],
  ['text that is not data', Bytes, 'AAAA'],
  ['a date that is none', Instant, new Date(Number.NaN)],
  ['an empty string', NonEmptyString, ''],
  ['a number for text', NonEmptyString, 4],
])('%s is refused', (_, codec, value) => {
  expect(E.isLeft(codec.decode(value))).toBe(true)
})

test.each([
  ['Bytes', Bytes, Buffer.from('a')],
  ['Instant', Instant, new Date(0)],
  ['NonEmptyString', NonEmptyString, 'a'],
])('%s gives back the value itself', (_, codec, value) => {
  expect(codec.decode(value)).toEqual(E.right(value))
  expect(codec.is(value)).toBe(true)
})

describe('openEnum', () => {
  const Family = openEnum('Family', ['iPhone', 'iPad'])

  test.each(['iPhone', "next year's family", ''])('takes %j', (text) => {
    expect(Family.decode(text)).toEqual(E.right(text))
  })

  test('takes nothing but text', () => {
    expect(Family.decode(7)).toMatchObject({ left: [{ value: 7 }] })
  })
})
