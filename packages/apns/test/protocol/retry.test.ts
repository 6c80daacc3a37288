import { describe, expect, test } from '@jest/globals'
import { readPushResponse } from '@mdm-kit/apns'
import * as E from 'fp-ts/lib/Either.js'

import {
  decide,
  DEFAULT_RETRY,
  type AttemptEnd,
  type Decision,
  type PushHistory,
} from '../../src/protocol/retry.js'

const rejected = (status: number, reason: string, retryAfter?: string): AttemptEnd => {
  const read = readPushResponse(
    { status, body: JSON.stringify({ reason }), retryAfter },
    { attempts: 1, ambiguous: false },
  )
  if (E.isRight(read)) throw new Error('accepted')
  return { _tag: 'Rejected', error: read.left }
}
const LOST: AttemptEnd = { _tag: 'Lost' }
const NOT_PROCESSED: AttemptEnd = { _tag: 'NotProcessed' }
const fresh: PushHistory = {
  repeated: { later: 0, ambiguous: 0, free: 0 },
  remainingMs: 30_000,
  budgetLeft: true,
}
const after = (
  repeated: Partial<PushHistory['repeated']>,
  more: Partial<PushHistory> = {},
): PushHistory => ({
  ...fresh,
  ...more,
  repeated: { ...fresh.repeated, ...repeated },
})
const repeat = (
  as: 'later' | 'ambiguous' | 'free',
  delayMs: number,
  newConnection = false,
): Decision => ({
  _tag: 'Repeat',
  as,
  delayMs,
  newConnection,
})
const SETTLE: Decision = { _tag: 'Settle' }
const STOP: Decision = { _tag: 'StopTopic' }
const half = (): number => 0.5

describe('decide', () => {
  test.each<[string, AttemptEnd, PushHistory, Decision]>([
    ['not processed: at once', NOT_PROCESSED, fresh, repeat('free', 0)],
    ['not processed again: with a pause', NOT_PROCESSED, after({ free: 3 }), repeat('free', 80)],
    [
      'not processed, often: the pause ends at 30 s',
      NOT_PROCESSED,
      after({ free: 40 }),
      repeat('free', 15_000),
    ],
    ['lost: once more', LOST, fresh, repeat('ambiguous', 25)],
    ['lost twice: once more', LOST, after({ ambiguous: 1 }), repeat('ambiguous', 50)],
    ['lost three times: the caller decides', LOST, after({ ambiguous: 2 }), SETTLE],
    ['lost at the deadline', LOST, after({}, { remainingMs: 10 }), SETTLE],
    [
      '503: after a random part of a second',
      rejected(503, 'ServiceUnavailable'),
      fresh,
      repeat('later', 500),
    ],
    [
      '500 again: the span doubles',
      rejected(500, 'InternalServerError'),
      after({ later: 1 }),
      repeat('later', 1000),
    ],
    ['500 a third time', rejected(500, 'InternalServerError'), after({ later: 2 }), SETTLE],
    ['429: a second at least', rejected(429, 'TooManyRequests'), fresh, repeat('later', 1125)],
    [
      '429 again: two seconds at least',
      rejected(429, 'TooManyRequests'),
      after({ later: 1 }),
      repeat('later', 2250),
    ],
    [
      '429 with Retry-After: 0, a second at least',
      rejected(429, 'TooManyRequests', '0'),
      fresh,
      repeat('later', 1125),
    ],
    [
      '429 with Retry-After: not before',
      rejected(429, 'TooManyRequests', '3'),
      fresh,
      repeat('later', 3125),
    ],
    ['Retry-After past the deadline', rejected(429, 'TooManyRequests', '30'), fresh, SETTLE],
    [
      'the budget is used up',
      rejected(503, 'ServiceUnavailable'),
      after({}, { budgetLeft: false }),
      SETTLE,
    ],
    ['Shutdown: on a new connection', rejected(503, 'Shutdown'), fresh, repeat('later', 500, true)],
    [
      'IdleTimeout: at once on a new connection',
      rejected(400, 'IdleTimeout'),
      fresh,
      repeat('later', 0, true),
    ],
    ['an unknown 5xx', rejected(599, 'Whatever'), fresh, repeat('later', 500)],
    ['BadDeviceToken', rejected(400, 'BadDeviceToken'), fresh, SETTLE],
    ['Unregistered', rejected(410, 'Unregistered'), fresh, SETTLE],
    ['PayloadTooLarge', rejected(413, 'PayloadTooLarge'), fresh, SETTLE],
    ['BadCertificate', rejected(403, 'BadCertificate'), fresh, STOP],
    ['TopicDisallowed', rejected(400, 'TopicDisallowed'), fresh, STOP],
    ['an unknown 403', rejected(403, 'Whatever'), fresh, STOP],
    ['a 403 without a reason: no verdict', rejected(403, ''), fresh, repeat('later', 500)],
    ['a 410 without a reason: no verdict', rejected(410, ''), fresh, repeat('later', 500)],
  ])('what follows %s', (_, end, history, expected) => {
    expect(decide(end, history, DEFAULT_RETRY, half)).toEqual(expected)
  })

  test('a policy of 0 never sends twice what may have arrived, and still resends what did not', () => {
    const never = { ...DEFAULT_RETRY, ambiguous: 0, later: 0 }
    expect(decide(LOST, fresh, never, half)).toEqual(SETTLE)
    expect(decide(rejected(503, 'ServiceUnavailable'), fresh, never, half)).toEqual(SETTLE)
    expect(decide(NOT_PROCESSED, fresh, never, half)).toEqual(repeat('free', 0))
  })
})
