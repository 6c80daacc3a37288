import { afterAll, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { types } from 'node:util'
import { parse } from 'plist'

import { decodePlist, encodePlist, type PlistValue } from '../src/index.js'
import { plistValues } from './arbitrary.js'

/*
 * plist 5 as the oracle, on well-formed lists only. It is known to be wrong about integers past
 * 2^53 and in hex, comments inside keys, CDATA in anything but strings, `__proto__`, a byte order
 * mark, and the line ends of XML 1.1, which it takes for newlines: none of these is compared here.
 */

const letters = fc.string({
  unit: fc.constantFrom('a', 'b', 'Z', '0', ' ', '.', '-', '_', 'ä', '大', '😀', '\n', '\t'),
  maxLength: 12,
})

/** Text, escaped in one of the ways that there are. */
const text = fc
  .array(
    fc.oneof(
      letters,
      fc.constantFrom(
        '&lt;',
        '&gt;',
        '&amp;',
        '&quot;',
        '&apos;',
        '&#65;',
        '&#x42;',
        '&#x1F600;',
        '\r\n',
        '>',
      ),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''))

const stringContent = fc
  .array(
    fc.oneof(
      text,
      letters.map((inside) => `<![CDATA[${inside}<&>]]>`),
      fc.constant('<!-- a - b -->'),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''))

const space = fc.constantFrom('', '\n', '\n\t', ' ', '\r\n  ', '<!-- x -->', '\n<!-- <true/> -->\n')

const wrapped = (bytes: Uint8Array, width: number): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(new RegExp(`.{1,${width}}`, 'g')) ?? []
  )
    .map((line) => `\n\t${line}`)
    .join('')

const element: fc.Arbitrary<string> = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 4 },
    stringContent.map((content) => `<string>${content}</string>`),
    fc.maxSafeInteger().map((integer) => `<integer>${integer + 0}</integer>`),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((real) => `<real>${real}</real>`),
    fc.constantFrom(
      '<true/>',
      '<false/>',
      '<true></true>',
      '<false />',
      '<string/>',
      '<array/>',
      '<dict/>',
    ),
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => `<date>${date.toISOString().slice(0, 19)}Z</date>`),
    fc
      .tuple(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 4, max: 76 }))
      .map(([bytes, width]) => `<data>${wrapped(bytes, width)}\n\t</data>`),
    fc
      .tuple(space, fc.array(fc.tuple(tie('element'), space), { maxLength: 4 }))
      .map(([begin, items]) => `<array>${begin}${items.flat().join('')}</array>`),
    fc
      .tuple(
        space,
        fc.uniqueArray(fc.tuple(text, space, tie('element'), space), {
          maxLength: 4,
          selector: ([key]) => resolved(key),
        }),
      )
      .map(
        ([begin, entries]) =>
          `<dict>${begin}${entries.map(([key, a, value, b]) => `<key>${key}</key>${a}${value}${b}`).join('')}</dict>`,
      ),
  ),
})).element

/** Keys that are written differently may be the same one. */
const resolved = (key: string): string => {
  const read = decodePlist(`<plist><string>${key}</string></plist>`)
  return E.isRight(read) ? JSON.stringify(read.right) : key
}

const openings = fc.constantFrom(
  '',
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n',
  '<?xml version="1.0"?>\n<!-- before -->\n',
  '<!DOCTYPE plist SYSTEM "file://localhost/System/Library/DTDs/PropertyList.dtd">',
)

const lists = fc
  .tuple(openings, space, element, space)
  .map(
    ([opening, before, root, after]) =>
      `${opening}<plist version="1.0">${before}${root}${after}</plist>\n`,
  )

const prints = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
  jest.spyOn(console, method),
)
afterAll(() => {
  for (const print of prints) print.mockRestore()
})

test('well-formed lists are read as plist 5 reads them', () => {
  fc.assert(
    fc.property(lists, (list) => {
      expect(decodePlist(list)).toEqual(E.right(parse(list)))
    }),
    { numRuns: 2000 },
  )
})

/** The line ends that only XML 1.1 has. In XML 1.0 they are text like any other. */
const LINE_ENDS_OF_XML_1_1 = /[\u0085\u2028\u2029]/

/** Without what plist 5 gets wrong. */
const isForOracle = (value: PlistValue): boolean => {
  if (typeof value === 'bigint') return false
  if (typeof value === 'string') return !LINE_ENDS_OF_XML_1_1.test(value)
  if (typeof value !== 'object' || types.isDate(value) || types.isUint8Array(value)) return true
  return (
    // It takes a key of nothing but blanks for the space between elements.
    Object.keys(value).every(
      (key) => key !== '__proto__' && key.trim() !== '' && !LINE_ENDS_OF_XML_1_1.test(key),
    ) && Object.values(value).every(isForOracle)
  )
}

test('plist 5 reads what is written as we do', () => {
  fc.assert(
    fc.property(plistValues.filter(isForOracle), (value) => {
      const written = encodePlist(value)
      const list = E.isRight(written) ? Buffer.from(written.right).toString() : ''
      expect(E.right(parse(list))).toEqual(decodePlist(list))
    }),
    { numRuns: 1000 },
  )
})

test('the line ends of XML 1.1 stay what they are', () => {
  const value = { 'a\u0085b': 'c\u2028d\u2029e' }
  const written = encodePlist(value)
  expect(E.flatMap(decodePlist)(written)).toEqual(E.right(value))
})

test('the oracle says nothing', () => {
  // A word of it would mean that it was handed something else than well-formed lists.
  for (const print of prints) expect(print).not.toHaveBeenCalled()
})
