import { reveal } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import { expiryOf, oneTokenPerLocation, parseLocationToken } from '../../src/index.js'
import { leftOf, rightOf } from '../support/scene.js'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const CONTENT = '{"token":"opaque-part","expDate":"2027-06-05T12:00:00+0000","orgName":"ORG12345"}'

describe('parseLocationToken', () => {
  test.each([
    ['as downloaded', base64(CONTENT)],
    ['with a line break after it', `${base64(CONTENT)}\n`],
    ['with a byte order mark and white space', `\uFEFF  ${base64(CONTENT)}\r\n\t`],
    ['pretty-printed inside', base64(JSON.stringify(JSON.parse(CONTENT), null, 2))],
    ['with keys that we do not know', base64(CONTENT.replace('{', '{"more":1,'))],
  ])('reads a token %s', (_, file) => {
    const token = rightOf(parseLocationToken(file))
    expect(token.expires).toEqual(new Date('2027-06-05T12:00:00Z'))
    expect(token.orgName).toBe('ORG12345')
    expect(reveal(token.text)).toBe(file.replace('\uFEFF', '').trim())
    expect(parseLocationToken(new TextEncoder().encode(file))).toEqual(parseLocationToken(file))
  })

  test.each([
    ['+0000', '2027-06-05T12:00:00.000Z'],
    ['-0700', '2027-06-05T19:00:00.000Z'],
    ['+02:00', '2027-06-05T10:00:00.000Z'],
    ['Z', '2027-06-05T12:00:00.000Z'],
  ])('reads a date with the offset %s', (offset, expected) => {
    const token = rightOf(parseLocationToken(base64(CONTENT.replace('+0000', offset))))
    expect(token.expires.toISOString()).toBe(expected)
  })

  test.each([
    ['absent', CONTENT.replace(',"orgName":"ORG12345"', '')],
    ['null', CONTENT.replace('"ORG12345"', 'null')],
  ])('a token whose orgName is %s is usable', (_, content) => {
    const token = rightOf(parseLocationToken(base64(content)))
    expect(token).not.toHaveProperty('orgName')
    expect(reveal(token.text)).toBe(base64(content))
  })

  test('lines that a mailer broke are joined for the header, nothing else changes', () => {
    const text = base64(CONTENT)
    const broken = `${text.slice(0, 40)}\r\n${text.slice(40)}`
    expect(reveal(rightOf(parseLocationToken(broken)).text)).toBe(text)
  })

  test.each([
    ['nothing', '', 'empty'],
    ['a property list', '<?xml version="1.0"?><plist/>', 'not base64'],
    ['base64 of something else', base64('hello'), 'not JSON inside'],
    ['the JSON itself', CONTENT, 'not base64'],
    ['a file of another size', 'A'.repeat(20_000), 'too long'],
  ])('rejects %s', (_, file, reason) => {
    expect(leftOf(parseLocationToken(file))).toMatchObject({ _tag: 'NotALocationToken', reason })
  })

  test('a key that is missing is named, and no value is shown', () => {
    const error = leftOf(parseLocationToken(base64('{"token":"opaque-part","orgName":"O"}')))
    expect(error).toMatchObject({ _tag: 'DecodeError', issues: [{ path: ['expDate'] }] })
    expect(error.message).toMatch(/expDate: expected IsoDate.*\. Download it again/)
    expect(inspect(error, { depth: 9 })).not.toContain('opaque-part')
  })

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.uint8Array()), (file) => {
        expect(['Left', 'Right']).toContain(parseLocationToken(file)._tag)
      }),
    )
  })

  test('a token prints nothing of itself', () => {
    const token = rightOf(parseLocationToken(base64(CONTENT)))
    const printed = `${inspect(token)} ${JSON.stringify(token)} ${String(token.text)}`
    expect(printed).toContain('<redacted>')
    expect(printed).not.toContain(base64(CONTENT).slice(0, 20))
  })
})

test.each([
  ['2026-03-01T00:00:00Z', { _tag: 'Valid', daysLeft: 31 }],
  ['2026-03-17T00:00:00Z', { _tag: 'ExpiresSoon', daysLeft: 15 }],
  ['2026-03-31T12:00:00Z', { _tag: 'ExpiresSoon', daysLeft: 0 }],
  ['2026-04-01T00:00:00Z', { _tag: 'Expired', daysAgo: 0 }],
  ['2026-04-11T00:00:01Z', { _tag: 'Expired', daysAgo: 10 }],
])('expiryOf at %s', (now, expected) => {
  expect(expiryOf(new Date('2026-04-01T00:00:00Z'), new Date(now))).toEqual(expected)
})

test('of two tokens for one location the one that lasts longer is kept', () => {
  const until = (expDate: string) =>
    rightOf(parseLocationToken(base64(CONTENT.replace('2027-06-05', expDate))))
  const [first, second, third] = [
    { uId: 'a', locationToken: until('2027-01-01') },
    { uId: 'b', locationToken: until('2027-01-01') },
    { uId: 'a', locationToken: until('2027-02-01') },
  ] as const
  const { kept, duplicates } = oneTokenPerLocation([first, second, third])
  expect(kept).toEqual([third, second])
  expect(duplicates).toEqual([first])
  expect(E.isRight(parseLocationToken(base64(CONTENT)))).toBe(true)
})
