import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { decodePlist } from '../src/index.js'

const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()
const LITTLE = Buffer.of(0xff, 0xfe)
const BIG = Buffer.of(0xfe, 0xff)

const LIST = '<plist><string>Größe 大 😀</string></plist>'
const declaring = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${LIST}`

describe('a list is read', () => {
  test.each<[string, Uint8Array | string]>([
    ['from UTF-8', Buffer.from(LIST)],
    ['from UTF-8 with a mark', Buffer.from(`\ufeff${declaring('UTF-8')}`)],
    ['from UTF-8 that declares itself in small letters', Buffer.from(declaring('utf-8'))],
    ['from UTF-16, little end first, with a mark', Buffer.concat([LITTLE, utf16le(LIST)])],
    ['from UTF-16, big end first, with a mark', Buffer.concat([BIG, utf16be(LIST)])],
    ['from UTF-16, little end first, without a mark', utf16le(LIST)],
    ['from UTF-16, big end first, without a mark', utf16be(LIST)],
    ['from UTF-16 that declares itself', Buffer.concat([BIG, utf16be(declaring('UTF-16'))])],
    ['from UTF-16 that declares its order', utf16le(declaring('utf-16le'))],
    ['from a string, whatever it declares', declaring('ISO-8859-1')],
    ['from a string with a mark', `\ufeff${LIST}`],
    ['from a part of a larger buffer', Buffer.from(`x${LIST}x`).subarray(1, -1)],
    ['from a plain Uint8Array', Uint8Array.from(Buffer.from(LIST))],
  ])('%s', (_, list) => {
    expect(decodePlist(list)).toEqual(E.right('Größe 大 😀'))
  })
})

describe('a list is refused', () => {
  const stringOf = (...bytes: number[]) =>
    Buffer.concat([
      Buffer.from('<plist>\n<string>é'),
      Buffer.from(bytes),
      Buffer.from('</string></plist>'),
    ])
  const AT = { offset: 18, line: 2, column: 10 }

  test.each<[string, Uint8Array]>([
    ['a byte of Latin-1', stringOf(0xe9)],
    ['a continuation without a beginning', stringOf(0x80)],
    ['a sequence that is cut', stringOf(0xe5, 0xa4)],
    ['a sequence with a wrong continuation', stringOf(0xe5, 0x41, 0x41)],
    ['half a replacement character', stringOf(0xef, 0x41)],
    ['most of a replacement character', stringOf(0xef, 0xbf, 0x41)],
    ['an overlong slash', stringOf(0xc0, 0xaf)],
    ['an overlong NUL', stringOf(0xc0, 0x80)],
    ['a surrogate', stringOf(0xed, 0xa0, 0x80)],
    ['a character past the last', stringOf(0xf4, 0x90, 0x80, 0x80)],
    ['a byte that never occurs', stringOf(0xff)],
    ['a replacement character and then a fault', stringOf(0xff, 0xef, 0xbf, 0xbd)],
  ])('with %s', (_, list) => {
    expect(decodePlist(list)).toMatchObject(
      E.left({ _tag: 'InvalidEncoding', expected: 'valid UTF-8', ...AT }),
    )
  })

  test('with the place of the fault after a replacement character that is meant', () => {
    expect(decodePlist(stringOf(0xef, 0xbf, 0xbd, 0xff))).toMatchObject(
      E.left({ _tag: 'InvalidEncoding', offset: 21, line: 2, column: 11 }),
    )
  })

  test.each<[string, Uint8Array, object]>([
    [
      'half a unit of UTF-16',
      utf16le('<plist>\n').subarray(0, 15),
      { offset: 14, line: 1, column: 8 },
    ],
    ['a lone surrogate', utf16be('<plist>\n<string>\ud800'), { offset: 32, line: 2, column: 9 }],
    [
      'a lone surrogate after a mark',
      Buffer.concat([LITTLE, utf16le('<plist>\udc00')]),
      { offset: 16, line: 1, column: 8 },
    ],
  ])('with %s', (_, list, position) => {
    expect(decodePlist(list)).toMatchObject(E.left({ _tag: 'InvalidEncoding', ...position }))
  })

  test('with a lone surrogate in a string', () => {
    expect(decodePlist('<plist>\n<string>é\ud83d</string></plist>')).toMatchObject(
      E.left({ _tag: 'ForbiddenCharacter', ...AT }),
    )
  })

  test('counts bytes of UTF-16 as bytes', () => {
    expect(decodePlist(Buffer.concat([BIG, utf16be('<plist>\n😀')]))).toMatchObject(
      E.left({ _tag: 'StrayText', offset: 18, line: 2, column: 1 }),
    )
  })

  test.each<[string, Uint8Array, string]>([
    ['Latin-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><plist/>'), 'UTF-8'],
    ['UTF-16 and is not', Buffer.from(declaring('UTF-16')), 'UTF-8'],
    ['UTF-8 and is not', utf16le(declaring('UTF-8')), 'UTF-16LE'],
    ['the other order', utf16be(declaring('UTF-16LE')), 'UTF-16BE'],
  ])('when it declares %s', (_, list, encoding) => {
    expect(decodePlist(list)).toMatchObject(
      E.left({ _tag: 'UnsupportedEncoding', offset: 0, expected: `\`encoding="${encoding}"\`` }),
    )
  })
})

test('bytes are text exactly when a decoder of UTF-8 says so', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const textOf = (bytes: Uint8Array) => E.tryCatch(() => decoder.decode(bytes), String)
  const highBytes = fc.uint8Array({ min: 0x80, max: 0xff, minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(
      fc.oneof(
        highBytes,
        fc.string({ unit: 'grapheme-composite' }).map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        const content = Buffer.from(bytes.filter((byte) => byte >= 0x80))
        const list = Buffer.concat([
          Buffer.from('<plist><string>'),
          content,
          Buffer.from('</string></plist>'),
        ])
        const text = textOf(content)
        const read = decodePlist(list)
        if (E.isRight(text)) expect(read).toEqual(text)
        else expect(read).toMatchObject(E.left({ _tag: 'InvalidEncoding' }))
      },
    ),
    { numRuns: 2000 },
  )
})

test('a list in UTF-16 may be cut anywhere', () => {
  for (const bytes of [Buffer.concat([LITTLE, utf16le(LIST)]), utf16be(LIST)]) {
    for (let end = 0; end < bytes.length; end++) {
      const read = decodePlist(bytes.subarray(0, end))
      expect(E.isLeft(read) && read.left.offset <= end).toBe(true)
    }
  }
})
