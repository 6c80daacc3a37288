import { describe, expect, test } from '@jest/globals'

import { parseHttpDate, retryAfterMs } from '../src/index.js'

const now = new Date('2026-03-01T12:00:00Z')
const asked = (header: string) => retryAfterMs({ headers: { 'retry-after': header } }, now)

describe('retryAfterMs', () => {
  test.each([
    ['seconds', '120', 120_000],
    ['zero seconds', '0', 0],
    ['seconds amid white space', ' 7 ', 7_000],
    ['a date', 'Sun, 01 Mar 2026 12:01:30 GMT', 90_000],
    ['a date that has passed', 'Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['a date in the form of RFC 850', 'Sunday, 01-Mar-26 12:00:05 GMT', 5_000],
    ['a date in the form of asctime', 'Sun Mar  1 12:00:02 2026', 2_000],
    ['nothing', '', undefined],
    ['a negative number', '-5', undefined],
    ['a fraction', '1.5', undefined],
    ['more digits than any wait has', '99999999999', undefined],
    ['words', 'soon', undefined],
    ['a month that does not exist', 'Sun, 01 Foo 2026 12:01:30 GMT', undefined],
  ])('reads %s', (_, header, expected) => {
    expect(asked(header)).toEqual(expected)
  })

  test('is undefined without the header', () => {
    expect(retryAfterMs({ headers: {} }, now)).toEqual(undefined)
  })

  test.each([
    [
      'of the response, so that a clock that is wrong does not matter',
      'Sun, 01 Mar 2026 13:00:00 GMT',
      now,
      30_000,
    ],
    ['of the response, without a clock', 'Sunday, 01-Mar-26 13:00:00 GMT', undefined, 30_000],
    ['of the clock, where the response has none', undefined, now, 3_630_000],
    ['of nobody', undefined, undefined, undefined],
  ])('counts a date from the time %s', (_, date, clock, expected) => {
    const headers = {
      'retry-after': 'Sun, 01 Mar 2026 13:00:30 GMT',
      ...(date === undefined ? {} : { date }),
    }
    expect(retryAfterMs({ headers }, clock)).toBe(expected)
  })
})

test('a two-digit year more than fifty years ahead means the past century', () => {
  const date = parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', now)
  expect(date).toEqual(new Date('1994-11-06T08:49:37Z'))
})
