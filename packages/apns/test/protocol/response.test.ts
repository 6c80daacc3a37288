import { describe, expect, test } from '@jest/globals'
import {
  isRetryable,
  readPushResponse,
  REASONS,
  retryDelayMs,
  tokenIsDead,
  type PushError,
  type PushResponse,
} from '@mdm-kit/apns'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

const ID = '7d1b5b7e-6a35-4f3c-9d2f-1f2d3c4b5a69'
const NOW = Date.UTC(2026, 5, 1)
const attempts = { attempts: 1, ambiguous: false, apnsId: ID }
const clock = { now: () => new Date(NOW) }

const errorOf = (response: Partial<PushResponse>, known = attempts): PushError => {
  const read = readPushResponse({ status: 400, body: '', ...response }, known, clock)
  if (E.isRight(read)) throw new Error('accepted')
  return read.left
}
const rejected = (status: number, reason: string, more: object = {}): PushError =>
  errorOf({ status, body: JSON.stringify({ reason, ...more }) })

describe('readPushResponse', () => {
  test('a 200 is a receipt, whatever its body says', () => {
    const response = { status: 200, apnsId: ID.toUpperCase(), uniqueId: 'u', body: '<html>' }
    expect(readPushResponse(response, attempts, clock)).toEqual(
      E.right({ apnsId: ID, uniqueId: 'u', attempts: 1, ambiguous: false }),
    )
  })

  test('a receipt without apns-id repeats the one that was sent', () => {
    const read = readPushResponse(
      { status: 200, body: '' },
      { ...attempts, ambiguous: true },
      clock,
    )
    expect(read).toEqual(E.right({ apnsId: ID, attempts: 1, ambiguous: true }))
  })

  test.each([
    [400, 'BadDeviceToken', 'token'],
    [400, 'DeviceTokenNotForTopic', 'token'],
    [400, 'BadTopic', 'identity'],
    [400, 'MissingTopic', 'identity'],
    [400, 'TopicDisallowed', 'identity'],
    [400, 'BadCollapseId', 'caller'],
    [400, 'BadExpirationDate', 'caller'],
    [400, 'BadMessageId', 'caller'],
    [400, 'BadPriority', 'caller'],
    [400, 'InvalidPushType', 'caller'],
    [400, 'DuplicateHeaders', 'caller'],
    [400, 'MissingDeviceToken', 'caller'],
    [400, 'PayloadEmpty', 'caller'],
    [400, 'IdleTimeout', 'conn'],
    [403, 'BadCertificate', 'identity'],
    [403, 'BadCertificateEnvironment', 'identity'],
    [403, 'Forbidden', 'identity'],
    [403, 'ExpiredProviderToken', 'identity'],
    [403, 'InvalidProviderToken', 'identity'],
    [403, 'MissingProviderToken', 'identity'],
    [403, 'UnrelatedKeyIdInToken', 'identity'],
    [403, 'BadEnvironmentKeyIdInToken', 'identity'],
    [404, 'BadPath', 'caller'],
    [405, 'MethodNotAllowed', 'caller'],
    [410, 'Unregistered', 'token'],
    [410, 'ExpiredToken', 'token'],
    [413, 'PayloadTooLarge', 'caller'],
    [429, 'TooManyRequests', 'later'],
    [429, 'TooManyProviderTokenUpdates', 'identity'],
    [500, 'InternalServerError', 'later'],
    [503, 'ServiceUnavailable', 'later'],
    [503, 'Shutdown', 'later'],
  ])('%i %s is a case of its own, class %s', (status, reason, expected) => {
    const error = rejected(status, reason)
    expect(error).toMatchObject({ _tag: reason, status, reason, apnsId: ID, attempts: 1 })
    expect(error.class).toBe(expected)
    expect(isRetryable(error)).toBe(expected === 'later' || expected === 'conn')
    expect(error.message).toContain(`${status} ${reason}`)
  })

  test('the table above is complete', () => {
    expect(Object.keys(REASONS)).toHaveLength(32)
  })

  test.each([
    [400, 'caller'],
    [402, 'caller'],
    [403, 'identity'],
    [410, 'token'],
    [429, 'later'],
    [500, 'later'],
    [599, 'later'],
    [302, 'caller'],
  ])('an unknown reason with status %i has class %s', (status, expected) => {
    const error = rejected(status, 'NextYearsReason')
    expect(error).toMatchObject({
      _tag: 'UnknownReason',
      reason: 'NextYearsReason',
      class: expected,
    })
  })

  test.each([['toString'], ['__proto__'], ['x'.repeat(5000)]])(
    'the reason %.20s is data and no key',
    (reason) => {
      expect(rejected(400, reason)).toMatchObject({
        _tag: 'UnknownReason',
        reason: reason.slice(0, 100),
      })
    },
  )

  test('no body makes it throw, and none gets into the message', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.integer({ min: 201, max: 599 }),
        (body, status) => {
          const error = errorOf({ status, body })
          expect(error.message).toMatch(/^APNs responded with \d{3} /)
        },
      ),
    )
  })

  test('410 carries when the token was known dead, in milliseconds', () => {
    expect(rejected(410, 'Unregistered', { timestamp: NOW })).toMatchObject({
      timestamp: new Date(NOW),
    })
    expect(rejected(410, 'Unregistered', { timestamp: 'soon' })).not.toHaveProperty('timestamp')
    expect(rejected(410, 'Unregistered', { timestamp: 1e300 })).not.toHaveProperty('timestamp')
  })
})

describe('tokenIsDead', () => {
  const after = NOW + 1
  test.each([
    ['410 later than the token', rejected(410, 'Unregistered', { timestamp: after }), true],
    [
      'ExpiredToken later than the token',
      rejected(410, 'ExpiredToken', { timestamp: after }),
      true,
    ],
    ['an unknown 410 later than the token', rejected(410, 'Gone', { timestamp: after }), true],
    ['410 about an older state', rejected(410, 'Unregistered', { timestamp: NOW - 1 }), false],
    ['410 of the same moment', rejected(410, 'Unregistered', { timestamp: NOW }), false],
    ['410 without timestamp', rejected(410, 'Unregistered'), false],
    ['BadDeviceToken', rejected(400, 'BadDeviceToken', { timestamp: after }), false],
    ['a wrong topic', rejected(400, 'DeviceTokenNotForTopic', { timestamp: after }), false],
    ['a rejected certificate', rejected(403, 'BadCertificate', { timestamp: after }), false],
  ])('%s: %#', (_, error, expected) => {
    expect(tokenIsDead(error, new Date(NOW))).toBe(expected)
  })
})

describe('retryDelayMs', () => {
  test.each([
    [
      'a header in seconds',
      errorOf({ status: 429, body: '{"reason":"TooManyRequests"}', retryAfter: '7' }),
      7000,
    ],
    [
      'a header with a date',
      errorOf({ status: 503, retryAfter: new Date(NOW + 5000).toUTCString() }),
      5000,
    ],
    [
      'a date in the past',
      errorOf({ status: 503, retryAfter: new Date(NOW - 5000).toUTCString() }),
      0,
    ],
    ['an unreadable header', errorOf({ status: 503, retryAfter: 'tomorrow' }), 900_000],
    ['an endless header', errorOf({ status: 503, retryAfter: '9999999999' }), 7 * 86_400_000],
    ['500 without header: Apple says 15 minutes', rejected(500, 'InternalServerError'), 900_000],
    ['429 without header', rejected(429, 'TooManyRequests'), 60_000],
    ['an idle connection', rejected(400, 'IdleTimeout'), 0],
    ['a bad token', rejected(400, 'BadDeviceToken'), undefined],
    ['a rejected certificate', rejected(403, 'BadCertificate'), undefined],
  ])('is right for %s', (_, error, expected) => {
    expect(retryDelayMs(error)).toBe(expected)
  })
})

test('a response after an attempt of unknown fate stays ambiguous, and says so', () => {
  const error = errorOf({ status: 503 }, { ...attempts, attempts: 2, ambiguous: true })
  expect(error.ambiguous).toBe(true)
  expect(error.message).toContain('Tried 2 times. An attempt was sent and its fate is unknown.')
})
