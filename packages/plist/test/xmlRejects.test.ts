import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { decodePlist, type PlistSyntaxCase } from '../src/index.js'

/** Where the fault is, in the lists below: `▲` is taken out before they are read. */
const MARK = '▲'

const positionOfMark = (marked: string) => {
  const before = marked.slice(0, marked.indexOf(MARK))
  const lines = before.split('\n')
  return {
    offset: Buffer.byteLength(before),
    line: lines.length,
    column: Array.from(lines.at(-1) ?? '').length + 1,
  }
}

const KEY_OR_END = '`<key>` or `</dict>`'
const VALUE_OF_KEY = 'a value for the key before'
const VALUE_OR_END = 'a value or `</array>`'
const DATE = 'a date like `2015-01-14T21:27:41Z`'
const INTEGER = 'a decimal or hexadecimal integer of at most 64 bits'
const REAL = 'a decimal number, `nan`, `+infinity` or `-infinity`'
const CHARACTERS = 'no control character but tab, line feed and carriage return'
const ENTITY = '`&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` or a reference to a character'
const PLIST = 'an XML or a binary property list'

const rejections: readonly (readonly [string, PlistSyntaxCase, string, string])[] = [
  ['nothing', 'NotAPlist', PLIST, '▲'],
  ['white space', 'NotAPlist', PLIST, ' \n\t▲'],
  ['JSON', 'NotAPlist', PLIST, '▲{"MessageType":"Authenticate"}'],
  ['an OpenStep list', 'NotAPlist', PLIST, '\n▲( a, b )'],
  ['a word', 'NotAPlist', PLIST, '▲plist'],
  ['HTML', 'UnknownTag', '`<plist>`', '▲<html></html>'],
  ['a doctype of HTML', 'MalformedMarkup', 'a doctype of `plist`', '▲<!DOCTYPE html><html/>'],
  ['another element as the root', 'MisplacedTag', '`<plist>`', '▲<dict/>'],

  ['only a declaration', 'Truncated', '`<plist>`', '<?xml version="1.0"?>▲'],
  ['half a declaration', 'Truncated', '`?>`', '<?xml version="1.0"▲'],
  ['half a doctype', 'Truncated', '`>`', '<!DOCTYPE plist▲'],
  ['half a doctype with a quote', 'Truncated', '`>`', '<!DOCTYPE plist PUBLIC "-//▲'],
  ['half a comment', 'Truncated', '`-->`', '<plist><!-- a▲'],
  ['a comment without its last character', 'Truncated', '`-->`', '<plist><!-- a --▲'],
  ['half an instruction', 'Truncated', '`?>`', '<plist><?a▲'],
  ['half a plist tag', 'Truncated', '`<plist>`', '<pli▲'],
  ['an open plist tag', 'Truncated', '`>`', '<plist version="1.0"▲'],
  ['no value', 'Truncated', 'a value', '<plist>\n▲'],
  ['no end of plist', 'Truncated', '`</plist>`', '<plist><true/>▲'],
  ['half an end of plist', 'Truncated', '`</plist>`', '<plist><true/></pli▲'],
  ['an open end of plist', 'Truncated', '`</plist>`', '<plist><true/></plist ▲'],
  ['only the angle', 'Truncated', 'a value', '<plist><▲'],
  ['half a name', 'Truncated', 'a value', '<plist><dic▲'],
  ['a name', 'Truncated', '`>`', '<plist><dict▲'],
  ['a name and half an end', 'Truncated', '`>`', '<plist><dict/▲'],
  ['an open dictionary', 'Truncated', KEY_OR_END, '<plist><dict>▲'],
  ['a key alone', 'Truncated', VALUE_OF_KEY, '<plist><dict><key>a</key>▲'],
  ['an open key', 'Truncated', '`</key>`', '<plist><dict><key>a▲'],
  ['an open array', 'Truncated', VALUE_OR_END, '<plist><array><true/>\n▲'],
  ['an open string', 'Truncated', '`</string>`', '<plist><string>a▲'],
  ['an open entity', 'Truncated', '`;`', '<plist><string>a&am▲'],
  ['an open reference', 'Truncated', '`;`', '<plist><string>a&#x4▲'],
  ['an open CDATA', 'Truncated', '`]]>`', '<plist><string><![CDATA[a]]▲'],
  ['open data', 'Truncated', '`</data>`', '<plist><data>AQID▲'],
  ['an open integer', 'Truncated', '`</integer>`', '<plist><integer>12▲'],

  ['an end of something else', 'MismatchedTag', '`</dict>`', '<plist><dict>▲</array></plist>'],
  [
    'a string that ends as a key',
    'MismatchedTag',
    '`</string>`',
    '<plist><string>a▲</key></plist>',
  ],
  [
    'data that ends as a string',
    'MismatchedTag',
    '`</data>`',
    '<plist><data>AQID▲</string></plist>',
  ],
  ['an end of nothing', 'MismatchedTag', '`</plist>`', '<plist>▲</dict></plist>'],
  ['an early end', 'MismatchedTag', '`</array>`', '<plist><array><true/>▲</plist>'],

  ['an unknown element', 'UnknownTag', 'a value', '<plist>▲<null/></plist>'],
  [
    'an unknown element for a key',
    'UnknownTag',
    KEY_OR_END,
    '<plist><dict>▲<Key>a</Key></dict></plist>',
  ],
  [
    'an unknown element for a value',
    'UnknownTag',
    VALUE_OF_KEY,
    '<plist><dict><key>a</key>▲<int/></dict></plist>',
  ],
  ['a longer name', 'UnknownTag', VALUE_OR_END, '<plist><array>▲<strings/></array></plist>'],
  ['a name with a prefix', 'UnknownTag', 'a value', '<plist>▲<a:dict/></plist>'],
  ['a name that goes on', 'UnknownTag', 'a value', '<plist>▲<dict:a/></plist>'],
  ['an unknown end', 'UnknownTag', '`</array>`', '<plist><array>▲</list></plist>'],
  [
    'an unknown element in a string',
    'UnknownTag',
    '`</string>`',
    '<plist><string>a▲<b>c</b></string></plist>',
  ],

  [
    'an element in a string',
    'MisplacedTag',
    '`</string>`',
    '<plist><string>a▲<true/></string></plist>',
  ],
  ['an element in true', 'MisplacedTag', '`</true>`', '<plist><true>▲<true/></true></plist>'],
  [
    'a key in an array',
    'MisplacedTag',
    VALUE_OR_END,
    '<plist><array>▲<key>a</key></array></plist>',
  ],
  ['a key as the value', 'MisplacedTag', 'a value', '<plist>▲<key>a</key></plist>'],
  ['a plist in a plist', 'MisplacedTag', 'a value', '<plist>▲<plist><true/></plist></plist>'],
  [
    'a plist in a dictionary',
    'MisplacedTag',
    VALUE_OF_KEY,
    '<plist><dict><key>a</key>▲<plist/></dict></plist>',
  ],

  ['a value without a key', 'MissingKey', KEY_OR_END, '<plist><dict>\n ▲<true/></dict></plist>'],
  [
    'a second value',
    'MissingKey',
    KEY_OR_END,
    '<plist><dict><key>a</key><true/>▲<true/></dict></plist>',
  ],
  [
    'a key without a value',
    'MissingValue',
    VALUE_OF_KEY,
    '<plist><dict><key>a</key>▲</dict></plist>',
  ],
  [
    'two keys',
    'MissingValue',
    VALUE_OF_KEY,
    '<plist><dict><key>a</key>\n▲<key>b</key><true/></dict></plist>',
  ],
  ['an empty plist', 'MissingValue', 'a value', '▲<plist/>'],
  ['a plist without a value', 'MissingValue', 'a value', '<plist>\n▲</plist>'],
  [
    'a key twice',
    'DuplicateKey',
    'another key',
    '<plist><dict><key>a</key><true/>\n▲<key>a</key><true/></dict></plist>',
  ],
  [
    'a key twice, written otherwise',
    'DuplicateKey',
    'another key',
    '<plist><dict><key>a</key><true/>▲<key>&#97;</key><true/></dict></plist>',
  ],
  [
    '__proto__ twice',
    'DuplicateKey',
    'another key',
    '<plist><dict><key>__proto__</key><true/>▲<key>__proto__</key><true/></dict></plist>',
  ],

  ['text in a plist', 'StrayText', 'a value', '<plist> ▲a<true/></plist>'],
  ['text after a value', 'StrayText', '`</plist>`', '<plist><true/>▲a</plist>'],
  ['text in a dictionary', 'StrayText', KEY_OR_END, '<plist><dict>\n  ▲é</dict></plist>'],
  [
    'text before a value',
    'StrayText',
    VALUE_OF_KEY,
    '<plist><dict><key>a</key>▲b<true/></dict></plist>',
  ],
  ['text in an array', 'StrayText', VALUE_OR_END, '<plist><array>▲&amp;</array></plist>'],
  ['text in true', 'StrayText', '`</true>`', '<plist><true>▲yes</true></plist>'],
  ['white space in false', 'StrayText', '`</false>`', '<plist><false>▲ </false></plist>'],
  ['text before plist', 'StrayText', '`<plist>`', '<?xml version="1.0"?>▲a<plist><true/></plist>'],
  ['CDATA between elements', 'MalformedMarkup', 'a value', '<plist>▲<![CDATA[a]]><true/></plist>'],

  ['two values', 'SecondRoot', '`</plist>`', '<plist><true/>▲<true/></plist>'],
  ['two lists', 'SecondRoot', 'nothing further', '<plist><true/></plist>\n▲<plist><true/></plist>'],
  ['text after the list', 'TrailingContent', 'nothing further', '<plist><true/></plist>\n▲a'],
  ['markup after the list', 'TrailingContent', 'nothing further', '<plist><true/></plist>▲<a/>'],

  [
    'an internal subset',
    'InternalSubset',
    '`>`',
    '<!DOCTYPE plist ▲[<!ENTITY a "b">]><plist><string>&a;</string></plist>',
  ],
  [
    'an internal subset after a system name',
    'InternalSubset',
    '`>`',
    '<!DOCTYPE plist SYSTEM "a" ▲[]><plist><true/></plist>',
  ],
  [
    'more in a doctype',
    'MalformedMarkup',
    '`>`',
    '<!DOCTYPE plist SYSTEM "a" ▲"b"><plist><true/></plist>',
  ],
  [
    'a doctype of something longer',
    'MalformedMarkup',
    '`>`',
    '<!DOCTYPE plist▲s><plist><true/></plist>',
  ],
  [
    'a second doctype',
    'MalformedMarkup',
    '`<plist>`',
    '<!DOCTYPE plist>▲<!DOCTYPE plist><plist><true/></plist>',
  ],
  [
    'a declaration without a version',
    'MalformedMarkup',
    'an XML declaration with a version',
    '▲<?xml encoding="UTF-8"?><plist><true/></plist>',
  ],
  [
    'a declaration in the middle',
    'MalformedMarkup',
    'a processing instruction with a name other than `xml`',
    '<!-- a -->▲<?xml version="1.0"?><plist><true/></plist>',
  ],
  [
    'an instruction without a name',
    'MalformedMarkup',
    'a processing instruction with a name other than `xml`',
    '<plist>▲<? ?><true/></plist>',
  ],
  [
    'two dashes in a comment',
    'MalformedMarkup',
    '`-->`, as a comment holds no `--`',
    '<plist><!-- a ▲-- b --><true/></plist>',
  ],
  [
    'an attribute',
    'MalformedMarkup',
    '`<dict>` with no attributes',
    '<plist>▲<dict id="a"/></plist>',
  ],
  [
    'an attribute without a value',
    'MalformedMarkup',
    '`<plist>` with attributes like `a="b"`',
    '▲<plist version><true/></plist>',
  ],
  ['an angle', 'MalformedMarkup', 'a value', '<plist>▲< true/></plist>'],
  [
    'an angle in a string',
    'MalformedMarkup',
    '`</string>`',
    '<plist><string>1 ▲< 2</string></plist>',
  ],
  ['no name', 'MalformedMarkup', 'a value', '<plist>▲<></plist>'],
  ['an end without a name', 'MalformedMarkup', '`</dict>`', '<plist><dict>▲</></plist>'],
  ['an end with more', 'MalformedMarkup', '`</dict>`', '<plist><dict>▲</dict a></plist>'],
  [
    'the end of CDATA in text',
    'MalformedMarkup',
    '`]]&gt;`',
    '<plist><string>a▲]]></string></plist>',
  ],

  ['an undefined entity', 'UndefinedEntity', ENTITY, '<plist><string>é\n▲&nbsp;</string></plist>'],
  [
    'an entity of a prototype',
    'UndefinedEntity',
    ENTITY,
    '<plist><string>▲&constructor;</string></plist>',
  ],
  ['a bare ampersand', 'UndefinedEntity', ENTITY, '<plist><string>Q▲&A</string></plist>'],
  ['an empty reference', 'UndefinedEntity', ENTITY, '<plist><string>▲&#;</string></plist>'],
  [
    'a reference to a surrogate',
    'UndefinedEntity',
    ENTITY,
    '<plist><string>▲&#xD800;</string></plist>',
  ],
  [
    'a reference past the end',
    'UndefinedEntity',
    ENTITY,
    '<plist><string>▲&#x110000;</string></plist>',
  ],
  [
    'a reference that overflows',
    'UndefinedEntity',
    ENTITY,
    `<plist><string>▲&#${'9'.repeat(400)};</string></plist>`,
  ],
  [
    'an undefined entity in a key',
    'UndefinedEntity',
    ENTITY,
    '<plist><dict><key>▲&a;</key><true/></dict></plist>',
  ],

  ['NUL in a string', 'ForbiddenCharacter', CHARACTERS, '<plist><string>a▲\0</string></plist>'],
  [
    'escape in a key',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist><dict><key>▲\x1b</key><true/></dict></plist>',
  ],
  [
    'a reference to NUL',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist><string>a▲&#0;</string></plist>',
  ],
  [
    'a reference to U+FFFE',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist><string>▲&#xFFFE;</string></plist>',
  ],
  [
    'a control character between elements',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist>▲\x01<true/></plist>',
  ],
  [
    'a control character in CDATA',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist><string><![CDATA[a▲\x02]]></string></plist>',
  ],
  [
    'a control character in a comment',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist><!-- ▲\x03 --><true/></plist>',
  ],
  [
    'a control character in an instruction',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist><?a ▲\x04?><true/></plist>',
  ],
  [
    'a control character in a doctype',
    'ForbiddenCharacter',
    CHARACTERS,
    '<!DOCTYPE plist SYSTEM "▲\x05"><plist><true/></plist>',
  ],
  [
    'a control character in an attribute',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist a="▲\x06"><true/></plist>',
  ],
  [
    'a control character after the list',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist><true/></plist>▲\0',
  ],
  [
    'a control character in data',
    'ForbiddenCharacter',
    CHARACTERS,
    '<plist><data>AQ▲\0ID</data></plist>',
  ],
  [
    'U+FFFE',
    'ForbiddenCharacter',
    'neither U+FFFE nor U+FFFF',
    '<plist><string>é▲\ufffe</string></plist>',
  ],
  [
    'U+FFFF',
    'ForbiddenCharacter',
    'neither U+FFFE nor U+FFFF',
    '<plist><string>😀\n😀▲\uffff</string></plist>',
  ],

  ['a letter that base64 lacks', 'InvalidData', 'base64', '<plist><data>AQ▲-D</data></plist>'],
  ['a letter beyond ASCII', 'InvalidData', 'base64', '<plist><data>AQI▲é</data></plist>'],
  ['a letter alone', 'InvalidData', 'base64', '<plist><data>AQIDB▲</data></plist>'],
  ['a letter alone with padding', 'InvalidData', 'base64', '<plist><data>A▲===</data></plist>'],
  ['padding that is missing', 'InvalidData', 'base64', '<plist><data>AQI▲</data></plist>'],
  ['padding that is half there', 'InvalidData', 'base64', '<plist><data>AQ=▲</data></plist>'],
  ['padding in the middle', 'InvalidData', 'base64', '<plist><data>AQ=▲A</data></plist>'],
  ['padding too many', 'InvalidData', 'base64', '<plist><data>AQI=▲=</data></plist>'],
  ['padding alone', 'InvalidData', 'base64', '<plist><data>▲=</data></plist>'],
  ['something after padding', 'InvalidData', 'base64', '<plist><data>AQ==\n▲AQ==</data></plist>'],

  ['no date', 'InvalidDate', DATE, '<plist>▲<date/></plist>'],
  ['an empty date', 'InvalidDate', DATE, '<plist><date>▲</date></plist>'],
  ['a date of another form', 'InvalidDate', DATE, '<plist><date>▲14 Jan 2015</date></plist>'],
  [
    'a fraction of a second',
    'InvalidDate',
    DATE,
    '<plist><date>▲2015-01-14T21:27:41.5Z</date></plist>',
  ],
  ['another zone', 'InvalidDate', DATE, '<plist><date>▲2015-01-14T21:27:41+01:00</date></plist>'],
  ['no zone', 'InvalidDate', DATE, '<plist><date>▲2015-01-14T21:27:41</date></plist>'],
  [
    'the 30th of February',
    'InvalidDate',
    DATE,
    '<plist><date>▲2015-02-30T00:00:00Z</date></plist>',
  ],
  ['a 13th month', 'InvalidDate', DATE, '<plist><date>▲2015-13-01T00:00:00Z</date></plist>'],
  ['a month 0', 'InvalidDate', DATE, '<plist><date>▲2015-00-01T00:00:00Z</date></plist>'],
  ['hour 24', 'InvalidDate', DATE, '<plist><date>▲2015-01-14T24:00:00Z</date></plist>'],
  ['minute 60', 'InvalidDate', DATE, '<plist><date>▲2015-01-14T00:60:00Z</date></plist>'],
  ['second 60', 'InvalidDate', DATE, '<plist><date>▲2016-12-31T23:59:60Z</date></plist>'],

  ['no integer', 'InvalidInteger', INTEGER, '<plist>▲<integer/></plist>'],
  ['an empty integer', 'InvalidInteger', INTEGER, '<plist><integer>▲</integer></plist>'],
  ['letters', 'InvalidInteger', INTEGER, '<plist><integer>▲12abc</integer></plist>'],
  ['a fraction', 'InvalidInteger', INTEGER, '<plist><integer>▲1.0</integer></plist>'],
  ['an exponent', 'InvalidInteger', INTEGER, '<plist><integer>▲1e+21</integer></plist>'],
  ['two signs', 'InvalidInteger', INTEGER, '<plist><integer>▲--1</integer></plist>'],
  ['a prefix alone', 'InvalidInteger', INTEGER, '<plist><integer>▲0x</integer></plist>'],
  ['an underscore', 'InvalidInteger', INTEGER, '<plist><integer>▲1_000</integer></plist>'],
  ['digits of another script', 'InvalidInteger', INTEGER, '<plist><integer>▲١٢</integer></plist>'],
  ['2^64', 'IntegerOutOfRange', INTEGER, '<plist><integer>▲18446744073709551616</integer></plist>'],
  [
    '2^64 in hex',
    'IntegerOutOfRange',
    INTEGER,
    '<plist><integer>▲0x10000000000000000</integer></plist>',
  ],
  [
    'less than -2^63',
    'IntegerOutOfRange',
    INTEGER,
    '<plist><integer>▲-9223372036854775809</integer></plist>',
  ],

  ['no real', 'InvalidReal', REAL, '<plist>▲<real/></plist>'],
  ['an empty real', 'InvalidReal', REAL, '<plist><real>▲</real></plist>'],
  ['words', 'InvalidReal', REAL, '<plist><real>▲abc</real></plist>'],
  ['a point alone', 'InvalidReal', REAL, '<plist><real>▲.</real></plist>'],
  ['an exponent without digits', 'InvalidReal', REAL, '<plist><real>▲1e</real></plist>'],
  ['a real in hex', 'InvalidReal', REAL, '<plist><real>▲0x1p4</real></plist>'],
  ['a comma', 'InvalidReal', REAL, '<plist><real>▲1,5</real></plist>'],
]

test.each(rejections)('%s', (_, tag, expected, marked) => {
  const list = marked.replace(MARK, '')
  const error = { _tag: tag, expected, ...positionOfMark(marked) }
  expect(decodePlist(list)).toMatchObject(E.left(error))
  expect(decodePlist(Buffer.from(list))).toMatchObject(E.left(error))
})

describe('a refusal', () => {
  test('says where and what in a sentence, and repeats nothing of the list', () => {
    const list = Buffer.from('<plist>\n<dict><key>Secret</key>hunter2<true/></dict></plist>')
    const refused = decodePlist(list)
    expect(refused).toEqual(
      E.left({
        _tag: 'StrayText',
        offset: 31,
        line: 2,
        column: 24,
        expected: 'a value for the key before',
        message:
          'There is text between elements, at line 2, column 24 (byte 31): expected a value for the key before.',
      }),
    )
  })

  test.each(rejections)('repeats nothing of the list: %s', (_, _tag, _expected, marked) => {
    // Long runs of what the lists hold would have to come from them.
    const refused = decodePlist(`<!-- hunter2 -->${marked.replace(MARK, 'hunter2')}`)
    expect(JSON.stringify(refused)).not.toContain('hunter2')
  })

  test('counts lines as XML does, and characters rather than units', () => {
    const list = '<plist>\r\n<array>\r<string>😀é\n大 😀&x;</string></array></plist>'
    expect(decodePlist(list)).toMatchObject(
      E.left({ line: 4, column: 4, offset: Buffer.byteLength(list.slice(0, list.indexOf('&'))) }),
    )
  })
})

test('every beginning of a list is truncated', () => {
  const list =
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a - b -->\n<?c d?>' +
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">' +
    '<plist version="1.0"><!-- e --><dict ><key>f</key><array><true/><false></false>' +
    '<string>g&amp;&#x41;<![CDATA[h]]]]><!-- i --></string><data>AQI=</data><date>2015-01-14T21:27:41Z</date>' +
    '<integer>1</integer><real>1.5</real></array></dict></plist >'
  for (let end = 1; end < list.length; end++) {
    const cut = list.slice(0, end)
    expect([cut, decodePlist(cut)]).toMatchObject([cut, E.left({ _tag: 'Truncated', offset: end })])
  }
  expect(decodePlist(list)).toMatchObject({ _tag: 'Right' })
})
