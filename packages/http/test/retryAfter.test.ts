import { describe, expect, test } from '@jest/globals'
import * as O from 'fp-ts/lib/Option.js'

import { parseHttpDate, retryAfter } from '../src/index.js'

const now = new Date('2026-03-01T12:00:00Z')
const asked = (header: string) => retryAfter({ headers: { 'retry-after': header } }, now)

describe('retryAfter', () => {
  test.each([
    ['seconds', '120', O.some(120_000)],
    ['zero seconds', '0', O.some(0)],
    ['seconds amid white space', ' 7 ', O.some(7_000)],
    ['a date', 'Sun, 01 Mar 2026 12:01:30 GMT', O.some(90_000)],
    ['a date that has passed', 'Sun, 01 Mar 2026 11:00:00 GMT', O.some(0)],
    ['a date in the form of RFC 850', 'Sunday, 01-Mar-26 12:00:05 GMT', O.some(5_000)],
    ['a date in the form of asctime', 'Sun Mar  1 12:00:02 2026', O.some(2_000)],
    ['nothing', '', O.none],
    ['a negative number', '-5', O.none],
    ['a fraction', '1.5', O.none],
    ['more digits than any wait has', '9999999999', O.none],
    ['words', 'soon', O.none],
    ['a month that does not exist', 'Sun, 01 Foo 2026 12:01:30 GMT', O.none],
  ])('reads %s', (_, header, expected) => {
    expect(asked(header)).toEqual(expected)
  })

  test('is none without the header', () => {
    expect(retryAfter({ headers: {} }, now)).toEqual(O.none)
  })
})

test('a two-digit year more than fifty years ahead means the past century', () => {
  const date = parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', now)
  expect(date).toEqual(O.some(new Date('1994-11-06T08:49:37Z')))
})
