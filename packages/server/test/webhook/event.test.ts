import { describe, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import {
  decodeCheckin,
  decodeReport,
  deviceOf,
  enrollmentId,
  enrollmentOf,
  type EnrollmentIds,
} from '@mdm-kit/checkin'
import { decodeJson } from '@mdm-kit/http'
import { encodePlist, type PlistInput, real } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { createHmac } from 'node:crypto'

import { WebhookEvent } from '../../src/webhook/event.js'
import { checkinEvent, encodeEvent, reportEvent } from '../../src/webhook/eventOf.js'
import { webhookSignature, webhookSignatureHolds } from '../../src/webhook/signature.js'

const at = new Date('2026-03-01T12:00:00Z')

const plist = (value: PlistInput): Uint8Array => unwrap(encodePlist(value))

const requestOf = <M extends EnrollmentIds>(message: M, raw: Uint8Array, path: string) => {
  const enrollment = enrollmentOf(message)
  if (enrollment === undefined) throw new Error('nobody')
  const [id, deviceId] = [enrollmentId(enrollment), enrollmentId(deviceOf(enrollment))]
  return { eventId: 'E-1', message, raw, enrollment, id, deviceId, path, at }
}

const ofCheckin = (value: PlistInput, tally?: number, path = '/mdm') => {
  const raw = plist(value)
  return checkinEvent(requestOf(unwrap(decodeCheckin(raw)), raw, path), tally)
}

const ofReport = (value: PlistInput, path = '/mdm') => {
  const raw = plist(value)
  return reportEvent(requestOf(unwrap(decodeReport(raw)), raw, path))
}

const parsed = (event: WebhookEvent): unknown =>
  JSON.parse(Buffer.from(encodeEvent(event)).toString())

const authenticate = { MessageType: 'Authenticate', UDID: 'D', Topic: 't' }
const tokenUpdate = {
  MessageType: 'TokenUpdate',
  UDID: 'D',
  Topic: 't',
  PushMagic: 'm',
  Token: Buffer.from('token'),
}

describe('an event on the wire', () => {
  test('of a check-in has the shape of NanoMDM', () => {
    expect(parsed(ofCheckin(authenticate, undefined, '/mdm?a=1&b=%20x&a=2#f'))).toEqual({
      topic: 'mdm.Authenticate',
      event_id: 'E-1',
      created_at: '2026-03-01T12:00:00Z',
      checkin_event: {
        udid: 'D',
        raw_payload: Buffer.from(plist(authenticate)).toString('base64'),
        url_params: { a: '1', b: ' x' },
        ids: { id: 'D', type: 'Device' },
      },
    })
  })

  test('of a report has its status and command', () => {
    const report = { Status: 'Acknowledged', CommandUUID: 'C-1', UDID: 'D', UserID: 'U' }
    expect(parsed(ofReport(report))).toEqual({
      topic: 'mdm.Connect',
      event_id: 'E-1',
      created_at: '2026-03-01T12:00:00Z',
      acknowledge_event: {
        udid: 'D',
        report,
        status: 'Acknowledged',
        command_uuid: 'C-1',
        raw_payload: Buffer.from(plist(report)).toString('base64'),
        ids: { id: 'D:U', type: 'User', parent_id: 'D' },
      },
    })
  })

  test('of an idle device names no command', () => {
    const event = ofReport({ Status: 'Idle', UDID: 'D' })
    expect(event.acknowledge_event).not.toHaveProperty('command_uuid')
  })

  test.each([
    ['a TokenUpdate', tokenUpdate, 2, 2],
    ['a TokenUpdate that nobody counted', tokenUpdate, undefined, undefined],
    ['another message', authenticate, 2, undefined],
  ])('the tally stands in %s', (_, message, tally, expected) => {
    expect(ofCheckin(message, tally).checkin_event?.token_update_tally).toBe(expected)
  })

  test.each([
    ['Device', { UDID: 'D' }, { id: 'D' }],
    ['User', { UDID: 'D', UserID: 'U' }, { id: 'D:U', parent_id: 'D' }],
    [
      'Shared iPad',
      {
        UDID: 'D',
        UserID: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
        UserShortName: 'anna@example.com',
      },
      { id: 'D:anna@example.com', parent_id: 'D' },
    ],
    ['User Enrollment (Device)', { EnrollmentID: 'E' }, { id: 'E' }],
    [
      'User Enrollment',
      { EnrollmentID: 'E', EnrollmentUserID: 'U' },
      { id: 'E:U', parent_id: 'E' },
    ],
  ])('calls an enrollment %s', (type, ids, expected) => {
    const { UDID: _, ...message } = tokenUpdate
    const { checkin_event: event } = ofCheckin({ ...message, ...ids })
    expect(event?.ids).toEqual({ type, ...expected })
    expect(event?.udid).toBe('UDID' in ids ? ids.UDID : undefined)
    expect(event?.enrollment_id).toBe('EnrollmentID' in ids ? ids.EnrollmentID : undefined)
  })

  test('of each MessageType has its topic', () => {
    for (const MessageType of ['CheckOut', 'GetBootstrapToken', 'SetBootstrapToken'])
      expect(ofCheckin({ ...authenticate, MessageType }).topic).toBe(`mdm.${MessageType}`)
  })

  test.each(['/mdm', '/mdm?', '/mdm#a?b=c'.slice(0, 6)])('%s has no parameters', (path) => {
    expect(ofCheckin(authenticate, undefined, path).checkin_event).not.toHaveProperty('url_params')
  })

  test('takes a parameter of any name for data', () => {
    const event = ofCheckin(authenticate, undefined, '/?__proto__=x&constructor=y')
    expect(Object.entries(event.checkin_event?.url_params ?? {}).sort()).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})

describe('the report in an event', () => {
  const of = (event: WebhookEvent) =>
    (parsed(event) as { acknowledge_event: { report?: unknown } }).acknowledge_event.report

  test('is JSON: data as base64, dates in ISO 8601, large integers as digits', () => {
    const report = {
      ...{ UDID: 'D', Status: 'Acknowledged', CommandUUID: 'C' },
      SecurityInfo: { RecoveryKey: Buffer.from('key'), At: at, Large: 2n ** 60n },
    }
    expect(of(ofReport(report))).toEqual({
      ...report,
      SecurityInfo: {
        RecoveryKey: 'a2V5',
        At: '2026-03-01T12:00:00Z',
        Large: '1152921504606846976',
      },
    })
  })

  test('is absent from an idle device', () => {
    expect(of(ofReport({ UDID: 'D', Status: 'Idle' }))).toBeUndefined()
  })

  test('is absent when only its sender could be read', () => {
    const raw = plist({ UDID: 'D', Status: 'Unreadable', CommandUUID: 'C' })
    const request = requestOf(unwrap(decodeReport(raw)), raw, '/mdm')
    const unreadable = { _tag: 'Malformed', message: '' }
    expect(of(reportEvent({ ...request, unreadable }))).toBeUndefined()
  })

  test('is absent when a device nests it deeper than receivers read, or reports what JSON lacks', () => {
    let deep: PlistInput = 'end'
    for (let level = 0; level < 70; level += 1) deep = [deep]
    for (const odd of [deep, real(NaN), real(Infinity)]) {
      const event = ofReport({ UDID: 'D', Status: 'Error', CommandUUID: 'C', Odd: odd })
      expect(of(event)).toBeUndefined()
      expect(decodeJson(WebhookEvent)({ body: encodeEvent(event) })).toEqual(E.right(event))
    }
  })
})

describe('a receiver', () => {
  test('reads what this server sends', () => {
    const events = fc.record({
      UDID: fc
        .string({ minLength: 1, unit: 'grapheme-ascii' })
        .map((text) => text.replaceAll(':', '_')),
      path: fc.webPath(),
      Status: fc.constantFrom('Idle', 'Acknowledged', 'Error'),
    })
    fc.assert(
      fc.property(events, ({ UDID, Status, path }) => {
        const event = ofReport({ UDID, Status, CommandUUID: 'C' }, path)
        expect(decodeJson(WebhookEvent)({ body: encodeEvent(event) })).toEqual(E.right(event))
      }),
    )
  })

  test('reads what NanoMDM and MicroMDM send', () => {
    const body = Buffer.from(
      JSON.stringify({
        topic: 'mdm.Connect',
        created_at: '2026-03-01T14:00:00.123456789+02:00',
        acknowledge_event: { raw_payload: 'QUJD', status: 'Idle', command_uuid: '', new_key: 1 },
      }),
    )
    expect(decodeJson(WebhookEvent)({ body })).toMatchObject(
      E.right({
        created_at: new Date('2026-03-01T12:00:00.123Z'),
        acknowledge_event: { raw_payload: new Uint8Array(Buffer.from('ABC')), new_key: 1 },
      }),
    )
  })

  test.each([{ topic: 'x' }, { topic: 'x', created_at: 'now' }, [], null])(
    'a URL of %j is rejected',
    (value) => {
      expect(E.isLeft(decodeJson(WebhookEvent)({ body: Buffer.from(JSON.stringify(value)) }))).toBe(
        true,
      )
    },
  )

  test('knows a good signature from all others', () => {
    const key = secret('shared')
    const body = Buffer.from('{"topic":"x"}')
    const header = webhookSignature(key, body)
    expect(header).toBe(createHmac('sha256', 'shared').update(body).digest('base64'))
    expect(webhookSignatureHolds(key, body, header)).toBe(true)
    expect(webhookSignatureHolds(secret(Buffer.from('shared')), body, header)).toBe(true)
    for (const bad of [
      undefined,
      '',
      'x',
      header.slice(1),
      webhookSignature(secret('other'), body),
    ])
      expect(webhookSignatureHolds(key, body, bad)).toBe(false)
    expect(webhookSignatureHolds(key, Buffer.from('{"topic":"y"}'), header)).toBe(false)
  })
})
