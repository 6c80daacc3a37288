import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { decodePlist, encodeBinaryPlist } from '../src/index.js'

const list = (content: string): string => `<plist version="1.0">${content}</plist>`
const read = (bytes: Uint8Array | string) => decodePlist(bytes, { oddities: 'read' })

describe.each<readonly [string, (text: string) => Uint8Array | string]>([
  ['a string', (text) => text],
  ['UTF-8', (text) => Buffer.from(text, 'utf8')],
  ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
])('what devices write and no list may hold, in %s', (_name, bytesOf) => {
  test.each([
    ['U+0000', 'Example Mobile\0', 'Example Mobile\ufffd'],
    ['U+0008', '\b', '\ufffd'],
    ['U+001B', 'a\u001b[31mb', 'a\ufffd[31mb'],
    ['U+FFFE', 'é\ufffe', 'é\ufffd'],
    ['a reference to U+0000', 'a&#0;b', 'a\ufffdb'],
    ['a reference to U+001B in CDATA, where it is none', '\0<![CDATA[&#x1b;]]>', '\ufffd&#x1b;'],
    ['tab, line feed and letters', 'a\t\nö\u0085', 'a\t\nö\u0085'],
  ])('%s is read as it is or as U+FFFD', (_what, text, expected) => {
    expect(read(bytesOf(list(`<string>${text}</string>`)))).toEqual(E.right(expected))
  })

  test.each([
    ['-005-02-08T02:40:00Z', '-000005-02-08T02:40:00.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['12345-06-07T08:09:10Z', '+012345-06-07T08:09:10.000Z'],
    ['-999999-01-01T00:00:00Z', '-271821-04-20T00:00:00.000Z'],
    ['999999-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z'],
  ])('the date %s is read', (text, expected) => {
    expect(read(bytesOf(list(`<date>${text}</date>`)))).toEqual(E.right(new Date(expected)))
  })

  test('what is wrong in another way is refused all the same', () => {
    for (const content of [
      '<date>2026-02-30T00:00:00Z</date>',
      '<date>yesterday</date>',
      '<string>\0&nbsp;</string>',
      '<string>\0',
    ])
      expect(E.isLeft(read(bytesOf(list(content))))).toBe(true)
  })
})

test('bytes that are no UTF-8 are read as U+FFFD', () => {
  const cut = Buffer.concat([
    Buffer.from('<plist><string>Ren'),
    Buffer.of(0xc3),
    Buffer.from('</string></plist>'),
  ])
  expect(E.isLeft(decodePlist(cut))).toBe(true)
  expect(read(cut)).toEqual(E.right('Ren\ufffd'))
})

test('files are read strictly: without the option each of these is refused', () => {
  for (const content of ['<string>\0</string>', '<date>-005-02-08T02:40:00Z</date>'])
    expect(E.isLeft(decodePlist(list(content)))).toBe(true)
})

test('a binary list with U+0000 and a date before the year 0 is read as well', () => {
  const written = encodeBinaryPlist(['a_b', new Date(0)])
  if (E.isLeft(written)) throw new Error(written.left.message)
  const bytes = Buffer.from(written.right)
  bytes[bytes.indexOf('_')] = 0
  const date = bytes.indexOf(0x33)
  bytes.writeDoubleBE(-7e10, date + 1)
  expect(E.isLeft(decodePlist(bytes))).toBe(true)
  expect(read(bytes)).toEqual(E.right(['a\ufffdb', new Date(978_307_200_000 - 7e13)]))
  bytes.writeDoubleBE(Number.NaN, date + 1)
  expect(E.isLeft(read(bytes))).toBe(true)
})

test('what is read strictly is read the same with the option', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const strict = decodePlist(list(`<string>${text}</string>`))
      if (E.isRight(strict)) expect(read(list(`<string>${text}</string>`))).toEqual(strict)
    }),
  )
})
