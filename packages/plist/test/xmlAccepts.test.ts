import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { decodePlist, type PlistValue } from '../src/index.js'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
const DOCTYPE =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'

describe('around the value', () => {
  test.each([
    [
      'as Apple writes it',
      `${DECLARATION}\n${DOCTYPE}\n<plist version="1.0">\n<true/>\n</plist>\n`,
    ],
    ['nothing but plist', '<plist><true/></plist>'],
    ['a declaration only', `${DECLARATION}<plist><true/></plist>`],
    ['a doctype only', `${DOCTYPE}<plist><true/></plist>`],
    ['a short doctype', '<!DOCTYPE plist><plist><true/></plist>'],
    ['a system doctype', '<!DOCTYPE plist SYSTEM "file://localhost/x.dtd"><plist><true/></plist>'],
    ['a byte order mark', '\ufeff<plist><true/></plist>'],
    ['a byte order mark before a declaration', `\ufeff${DECLARATION}\n<plist><true/></plist>`],
    ['white space before everything', `\n\t ${DECLARATION}\n<plist><true/></plist>`],
    ['carriage returns', `${DECLARATION}\r\n${DOCTYPE}\r\n<plist>\r\n<true/>\r</plist>\r\n`],
    [
      'single quotes and spaces',
      "<?xml version = '1.0' encoding='utf-8' standalone='yes' ?><plist><true/></plist>",
    ],
    ['a declaration without an encoding', '<?xml version="1.1"?><plist><true/></plist>'],
    ['attributes', '<plist version="1.0" xmlns:a=\'urn:b\'\n c = "d"><true/></plist>'],
    ['white space in tags', '<plist ><true\n/></plist\t>'],
    [
      'comments everywhere',
      '<!-- a --><!----><plist><!-- > < & --><true/><!-- b --></plist><!-- c -->',
    ],
    ['processing instructions', '<?a?><plist><?b c?><true/></plist>\n<?d e ?>'],
    ['an end tag of its own', '<plist><true></true></plist>'],
    ['a comment inside true', '<plist><true><!-- yes --></true></plist>'],
  ])('%s', (_, list) => {
    expect(decodePlist(list)).toEqual(E.right(true))
    expect(decodePlist(Buffer.from(list))).toEqual(E.right(true))
  })
})

describe('values', () => {
  test.each<[string, PlistValue]>([
    ['<true/>', true],
    ['<false/>', false],

    ['<string/>', ''],
    ['<string></string>', ''],
    ['<string> a </string>', ' a '],
    ['<string>&lt;&gt;&amp;&quot;&apos;</string>', '<>&"\''],
    ['<string>&#65;&#x42;&#x00043;&#x1F600;&#13;&#9;</string>', 'ABC😀\r\t'],
    ['<string>a<!-- b -->c<?d e?>f</string>', 'acf'],
    ['<string><![CDATA[<b>&amp;]]]]><![CDATA[>]]></string>', '<b>&amp;]]>'],
    ['<string>a]]b]>c></string>', 'a]]b]>c>'],
    ['<string>a\r\nb\rc\nd</string>', 'a\nb\nc\nd'],
    ['<string><![CDATA[a\r\nb\rc]]></string>', 'a\nb\nc'],
    ['<string>Größe 大 😀 \ufffd</string>', 'Größe 大 😀 \ufffd'],
    ['<string>\u007f\u0085\u2028</string>', '\u007f\u0085\u2028'],

    ['<integer>0</integer>', 0],
    ['<integer>-0</integer>', 0],
    ['<integer>+7</integer>', 7],
    ['<integer> - 7 </integer>', -7],
    ['<integer>007</integer>', 7],
    ['<integer>9007199254740991</integer>', 9007199254740991],
    ['<integer>9007199254740992</integer>', 9007199254740992n],
    ['<integer>9007199254740993</integer>', 9007199254740993n],
    ['<integer>-9007199254740991</integer>', -9007199254740991],
    ['<integer>-9007199254740992</integer>', -9007199254740992n],
    ['<integer>-9223372036854775808</integer>', -(2n ** 63n)],
    ['<integer>18446744073709551615</integer>', 2n ** 64n - 1n],
    ['<integer>0x7f</integer>', 127],
    ['<integer>0XFF</integer>', 255],
    ['<integer>-0x10</integer>', -16],
    ['<integer>0xffffffffffffffff</integer>', 2n ** 64n - 1n],
    ['<integer>-0x8000000000000000</integer>', -(2n ** 63n)],
    ['<integer>4<!-- x -->2</integer>', 42],
    ['<integer>&#52;<![CDATA[2]]></integer>', 42],

    ['<real>0</real>', 0],
    ['<real>2</real>', 2],
    ['<real>-1.5</real>', -1.5],
    ['<real>+.5</real>', 0.5],
    ['<real>5.</real>', 5],
    ['<real>1e21</real>', 1e21],
    ['<real>1.7976931348623157E+308</real>', Number.MAX_VALUE],
    ['<real>5e-324</real>', Number.MIN_VALUE],
    ['<real> 0.1\n</real>', 0.1],
    ['<real>nan</real>', NaN],
    ['<real>NaN</real>', NaN],
    ['<real>+infinity</real>', Infinity],
    ['<real>-infinity</real>', -Infinity],
    ['<real>infinity</real>', Infinity],
    ['<real>inf</real>', Infinity],
    ['<real>-Inf</real>', -Infinity],

    ['<date>2015-01-14T21:27:41Z</date>', new Date('2015-01-14T21:27:41Z')],
    ['<date>2024-02-29T00:00:00Z</date>', new Date('2024-02-29T00:00:00Z')],
    ['<date>0001-01-01T00:00:00Z</date>', new Date('0001-01-01T00:00:00Z')],
    ['<date>4001-01-01T00:00:00Z</date>', new Date('4001-01-01T00:00:00Z')],
    ['<date> 2015-01-14T21:27:41Z\n</date>', new Date('2015-01-14T21:27:41Z')],
    ['<date>2015-01-14T21:27Z</date>', new Date('2015-01-14T21:27:00Z')],
    ['<date>2015-01-14Z</date>', new Date('2015-01-14T00:00:00Z')],
    ['<date>2015Z</date>', new Date('2015-01-01T00:00:00Z')],

    ['<data/>', new Uint8Array()],
    ['<data></data>', new Uint8Array()],
    ['<data>\n\t</data>', new Uint8Array()],
    ['<data>AQ==</data>', new Uint8Array([1])],
    ['<data>AQI=</data>', new Uint8Array([1, 2])],
    ['<data>AQID</data>', new Uint8Array([1, 2, 3])],
    ['<data>AQIDBA==</data>', new Uint8Array([1, 2, 3, 4])],
    ['<data>+/+/</data>', new Uint8Array([0xfb, 0xff, 0xbf])],
    ['<data>\n\tA Q\r\n\tI\t=\n</data>', new Uint8Array([1, 2])],
    ['<data>A<!-- x -->QI<![CDATA[=]]></data>', new Uint8Array([1, 2])],
    ['<data>AQI&#61;</data >', new Uint8Array([1, 2])],

    ['<array/>', []],
    ['<array></array>', []],
    ['<array>\n\t<!-- none -->\n</array>', []],
    ['<array><array/><array><true/></array><string/></array>', [[], [true], '']],

    ['<dict/>', {}],
    ['<dict></dict>', {}],
    ['<dict><key/><true/></dict>', { '': true }],
    ['<dict><key></key><true/></dict>', { '': true }],
    ['<dict><key>a<!-- x -->b</key><true/></dict>', { ab: true }],
    ['<dict><key><![CDATA[a]]>&amp;b</key><true/></dict>', { 'a&b': true }],
    [
      '<dict>\n<key>a</key>\n<!-- x -->\n<dict><key>b</key><array/></dict></dict>',
      { a: { b: [] } },
    ],
  ])('%s', (element, value) => {
    expect(decodePlist(`<plist>${element}</plist>`)).toEqual(E.right(value))
    expect(decodePlist(Buffer.from(`<plist>\n${element}\n</plist>`))).toEqual(E.right(value))
  })

  test('a minus zero keeps its sign as a real only', () => {
    expect(decodePlist('<plist><real>-0.0</real></plist>')).toEqual(E.right(-0))
    expect(decodePlist('<plist><integer>-0</integer></plist>')).toEqual(E.right(0))
  })
})

describe('dictionaries', () => {
  test('have no prototype', () => {
    const read = decodePlist('<plist><dict><key>a</key><dict/></dict></plist>')
    const dict = E.isRight(read) ? read.right : undefined
    expect(Object.getPrototypeOf(dict)).toBeNull()
    expect(Object.getPrototypeOf((dict as { a: object }).a)).toBeNull()
  })

  test.each(['__proto__', '&#95;_proto__', '<![CDATA[__proto__]]>', '__pro<!-- -->to__'])(
    'keep %s as plain data',
    (key) => {
      const list = `<plist><dict><key>${key}</key><dict><key>polluted</key><true/></dict></dict></plist>`
      const read = decodePlist(list)
      const dict: PlistValue = E.isRight(read) ? read.right : false
      expect(Object.entries(dict)).toEqual([['__proto__', { polluted: true }]])
      expect(Object.getPrototypeOf(dict)).toBeNull()
      expect('polluted' in {}).toBe(false)
    },
  )

  test('keep constructor and prototype', () => {
    const list =
      '<plist><dict><key>constructor</key><dict><key>prototype</key><true/></dict></dict></plist>'
    expect(decodePlist(list)).toEqual(E.right({ constructor: { prototype: true } }))
  })

  test('take the last value of a key when told to', () => {
    const list = '<plist><dict><key>a</key><true/><key>a</key><false/></dict></plist>'
    expect(decodePlist(list, { duplicateKeys: 'last' })).toEqual(E.right({ a: false }))
    expect(decodePlist(list)).toMatchObject(E.left({ _tag: 'DuplicateKey' }))
  })

  test('may have the keys of another dictionary', () => {
    const list =
      '<plist><dict><key>a</key><dict><key>a</key><true/></dict><key>b</key><dict><key>a</key><true/></dict></dict></plist>'
    expect(decodePlist(list)).toEqual(E.right({ a: { a: true }, b: { a: true } }))
  })
})
