import fc from 'fast-check'

import type { PlistValue } from '../src/index.js'

const isWritable = (text: string): boolean =>
  /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text)

const texts = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<real>0.5</real>', '&#xD;', ']]>', '\r\n', '\ufeff', '<![CDATA[x]]>', 'é𝄞'),
  )
  .filter(isWritable)

const keys = fc.oneof(
  texts,
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', '0'),
)

const integers = fc.oneof(
  fc.maxSafeInteger().map((integer) => integer + 0),
  fc.integer({ min: -300, max: 300 }).map((integer) => integer + 0),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
  fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
)

const reals = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((real) => !Number.isInteger(real) || Math.abs(real) >= 2 ** 64)

/** Whole seconds, because XML has no fractions of them. */
const dates = fc
  .date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))

/** Without a prototype, as the reader makes them. */
export const dictionaryOf = (
  entries: readonly (readonly [string, PlistValue])[],
): Record<string, PlistValue> => {
  const dictionary = Object.create(null) as Record<string, PlistValue>
  for (const [key, value] of entries) dictionary[key] = value
  return dictionary
}

/** Everything that a list can hold, and that comes back from both of its forms as it was. */
export const plistValues: fc.Arbitrary<PlistValue> = fc.letrec<{
  value: PlistValue
  dictionary: PlistValue
}>((tie) => ({
  dictionary: fc.array(fc.tuple(keys, tie('value')), { maxLength: 6 }).map(dictionaryOf),
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    texts,
    integers,
    reals,
    fc.boolean(),
    dates,
    fc.uint8Array({ maxLength: 100 }),
    fc.array(tie('value'), { maxLength: 6 }),
    tie('dictionary'),
  ),
})).value
