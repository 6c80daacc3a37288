import { describe, expect, test } from '@jest/globals'
import { pushRequest, type PushTarget } from '@mdm-kit/apns'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { sensitiveHeaders } from 'node:http2'

import { DEFAULT_STORAGE_MS, LONGEST_PUSH_TOKEN } from '../../src/protocol/request.js'

const TOPIC = 'com.apple.mgmt.External.0b0bd4b5-6b31-4d42-8a35-a03ac1a1f4a1'
const ID = '7d1b5b7e-6a35-4f3c-9d2f-1f2d3c4b5a69'
const NOW = Date.UTC(2026, 5, 1, 12, 34, 56)
const context = { topic: TOPIC, now: new Date(NOW), id: ID }
const target: PushTarget = { pushToken: Uint8Array.of(0xab, 0, 0x0f), pushMagic: 'magic' }

const requestOf = (more: Partial<PushTarget> = {}) => {
  const request = pushRequest({ ...target, ...more }, context)
  if (E.isLeft(request)) throw new Error(request.left.message)
  return request.right
}

describe('pushRequest', () => {
  test('sends the magic and nothing else, to the token in lower-case hex', () => {
    expect(requestOf()).toEqual({
      apnsId: ID,
      body: '{"mdm":"magic"}',
      headers: {
        ':method': 'POST',
        ':path': '/3/device/ab000f',
        'apns-topic': TOPIC,
        'apns-push-type': 'mdm',
        'apns-priority': '10',
        'apns-expiration': String(Date.UTC(2026, 5, 8, 13) / 1000),
        'apns-id': ID,
        [sensitiveHeaders]: ['apns-id'],
      },
    })
  })

  test('stores for 7 days, rounded up to the hour so that HPACK can repeat it', () => {
    const seconds = Number(requestOf().headers['apns-expiration'])
    expect(seconds % 3600).toBe(0)
    expect(seconds * 1000 - NOW - DEFAULT_STORAGE_MS).toBeLessThan(3_600_000)
  })

  test.each([
    [
      'a date, to the second',
      { expiration: new Date(1_800_000_000_001) },
      'apns-expiration',
      '1800000001',
    ],
    ['0, which stores nothing', { expiration: 0 as const }, 'apns-expiration', '0'],
    ['priority 5', { priority: 5 as const }, 'apns-priority', '5'],
    ['an id, in lower case', { id: ID.toUpperCase() }, 'apns-id', ID],
    ['a topic of its own', { topic: 'com.apple.mgmt.Other' }, 'apns-topic', 'com.apple.mgmt.Other'],
  ])('takes %s', (_, more, header, value) => {
    expect(requestOf(more).headers[header]).toBe(value)
  })

  test('keeps an expiration that differs from push to push out of the HPACK table', () => {
    const { headers } = requestOf({ expiration: new Date(NOW) })
    expect(Reflect.get(headers, sensitiveHeaders)).toEqual(['apns-id', 'apns-expiration'])
  })

  test('whatever a device chose as magic and token comes out as it went in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
        fc.uint8Array({ minLength: 1, maxLength: LONGEST_PUSH_TOKEN }),
        (pushMagic, pushToken) => {
          const request = requestOf({ pushMagic, pushToken })
          expect(JSON.parse(request.body)).toEqual({ mdm: pushMagic })
          expect(request.headers[':path']).toMatch(/^\/3\/device\/[0-9a-f]+$/)
          expect(Buffer.from(String(request.headers[':path']).slice(10), 'hex')).toEqual(
            Buffer.from(pushToken),
          )
        },
      ),
    )
  })

  test.each([
    ['an empty token', { pushToken: new Uint8Array() }, 'pushToken'],
    [
      'a token that fills the headers',
      { pushToken: new Uint8Array(LONGEST_PUSH_TOKEN + 1) },
      'pushToken',
    ],
    ['a token as hex', { pushToken: 'ab' as unknown as Uint8Array }, 'pushToken'],
    ['an empty magic', { pushMagic: '' }, 'pushMagic'],
    ['a magic beyond 4096 bytes', { pushMagic: '\u{1f600}'.repeat(1100) }, 'pushMagic'],
    [
      'a magic whose escapes go beyond 4096 bytes',
      { pushMagic: '\u0000'.repeat(700) },
      'pushMagic',
    ],
    ['a topic that would split headers', { topic: 'a\r\nb' }, 'topic'],
    ['an empty topic', { topic: '' }, 'topic'],
    ['an invalid date', { expiration: new Date(NaN) }, 'expiration'],
    ['a date before 1970', { expiration: new Date(-1) }, 'expiration'],
    ['an id that is not a UUID', { id: '1' }, 'id'],
  ])('rejects %s, without quoting it', (_, more, field) => {
    const request = pushRequest({ ...target, ...more }, context)
    expect(request).toMatchObject({
      _tag: 'Left',
      left: { _tag: 'InvalidPush', class: 'caller', field },
    })
    if (E.isLeft(request)) expect(request.left.message).not.toContain('\r')
  })
})
