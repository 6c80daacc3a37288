import { describe, expect, jest, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import { encodeBinaryPlist } from '@mdm-kit/plist'
import { inspect } from 'node:util'

import type { Rejection } from '../src/index.js'
import {
  checkinType,
  commandType,
  deviceOn,
  deviceRequest,
  newIdentity,
  type TestScene,
  testScene,
  strangeIdentity,
  topic,
} from '@mdm-kit/scenes/testScene'

const identity = newIdentity()
const stranger = strangeIdentity()
const udid = 'UDID-1'
const planted = 'hunter2'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const checkOut = { MessageType: 'CheckOut', Topic: topic, UDID: udid }
const idle = { Status: 'Idle', UDID: udid }
const good = (): HttpRequest => deviceRequest(identity, checkOut)
const unsigned = ({ headers, ...request }: HttpRequest): HttpRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'mdm-signature')),
})
const raw = (text: string, type = checkinType) =>
  deviceRequest(identity, utf8(text), { 'content-type': type })

const cases: readonly (readonly [string, () => HttpRequest, number, Rejection['_tag']])[] = [
  ['a GET', () => ({ ...good(), method: 'GET' }), 405, 'WrongMethod'],
  ['a POST', () => ({ ...good(), method: 'POST' }), 405, 'WrongMethod'],
  ['a foreign Content-Type', () => raw('{}', 'application/json'), 415, 'WrongContentType'],
  ['a body over the limit', () => raw('x'.repeat(2001)), 413, 'BodyTooLarge'],
  ['no signature', () => unsigned(good()), 400, 'IdentityMissing'],
  [
    'a signature that is not base64',
    () => ({ ...good(), headers: { ...good().headers, 'mdm-signature': '***' } }),
    400,
    'IdentityRejected',
  ],
  [
    'a signature that is not CMS',
    () => ({ ...good(), headers: { ...good().headers, 'mdm-signature': 'aGVsbG8=' } }),
    400,
    'IdentityRejected',
  ],
  [
    'a signature over another body',
    () => ({ ...good(), body: utf8('changed') }),
    400,
    'IdentityRejected',
  ],
  [
    'an identity of an unknown authority',
    () => deviceRequest(stranger, checkOut),
    400,
    'IdentityRejected',
  ],
  ['no body', () => raw(''), 400, 'Malformed'],
  ['a body that is no property list', () => raw(planted), 400, 'Malformed'],
  ['a truncated property list', () => raw('<plist><dict><key>MessageType'), 400, 'Malformed'],
  ['a check-in that is no dictionary', () => raw('<plist><array/></plist>'), 400, 'Malformed'],
  [
    'a message with a wrong key',
    () =>
      deviceRequest(identity, {
        ...checkOut,
        MessageType: 'TokenUpdate',
        Token: planted,
        PushMagic: 'm',
      }),
    400,
    'Malformed',
  ],
  [
    'an unknown MessageType',
    () => deviceRequest(identity, { ...checkOut, MessageType: planted }),
    400,
    'Malformed',
  ],
  [
    'a report without Status of an unknown enrollment',
    () => deviceRequest(identity, { UDID: udid }, { 'content-type': commandType }),
    400,
    'UnknownEnrollment',
  ],
  [
    'a check-in on the command channel',
    () => deviceRequest(identity, checkOut, { 'content-type': commandType }),
    400,
    'Malformed',
  ],
  [
    'nobody',
    () => deviceRequest(identity, { Status: 'Idle' }, { 'content-type': commandType }),
    400,
    'NoEnrollmentId',
  ],
  [
    'a user of a Shared iPad without a short name',
    () =>
      deviceRequest(
        identity,
        { ...idle, UserID: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF' },
        { 'content-type': commandType },
      ),
    400,
    'NoUserShortName',
  ],
  [
    'a UDID with a colon',
    () => deviceRequest(identity, { ...idle, UDID: 'a:b' }, { 'content-type': commandType }),
    400,
    'IdMalformed',
  ],
  [
    'an EnrollmentID with a colon',
    () =>
      deviceRequest(
        identity,
        { Status: 'Idle', EnrollmentID: 'a:b' },
        { 'content-type': commandType },
      ),
    400,
    'IdMalformed',
  ],
  [
    'a UDID with a character that is none',
    () => deviceRequest(identity, { ...idle, UDID: 'a\ufffdb' }, { 'content-type': commandType }),
    400,
    'IdMalformed',
  ],
  ['an unknown enrollment, checking out', good, 400, 'UnknownEnrollment'],
  [
    'an unknown enrollment, polling',
    () => deviceRequest(identity, idle, { 'content-type': commandType }),
    400,
    'UnknownEnrollment',
  ],
]

/** One enrolled device, so that there is a state which could change. */
const withOneDevice = async (): Promise<TestScene> => {
  const here = await testScene({ maxCheckinBytes: 2000, maxReportBytes: 4000 })
  await deviceOn(here, newIdentity('resident')).enroll()
  here.events.length = 0
  return here
}

describe('a request with', () => {
  test.each(cases)(
    '%s is rejected; nothing is changed; an event says so',
    async (_, request, status, tag) => {
      const here = await withOneDevice()
      const before = await here.server.enrollments()
      const answer = await here.send(request())
      expect(answer).toMatchObject({ status, body: { length: 0 } })
      expect(await here.server.enrollments()).toEqual(before)
      expect(here.events).toMatchObject([{ _tag: 'Rejected', rejection: { _tag: tag } }])
      const event = here.events[0]
      const sentence = event?._tag === 'Rejected' ? event.rejection.message : ''
      expect(sentence).toMatch(/^[^\n]+$/)
      expect(sentence).not.toContain(planted)
    },
  )
})

test('none of the rejections is a 401, which would make a device remove its profile', () => {
  expect(cases.map(([, , status]) => status)).not.toContain(401)
})

test('a secret in a malformed message does not reach the event', async () => {
  const here = await withOneDevice()
  const Token = 5
  await here.send(
    deviceRequest(identity, {
      ...checkOut,
      MessageType: 'TokenUpdate',
      Token,
      PushMagic: planted,
      UnlockToken: utf8(planted),
    }),
  )
  const shown = inspect(here.events, { depth: null })
  expect(shown).toContain('Token: expected Bytes')
  expect(shown).not.toContain(planted)
  expect(shown).not.toContain([...utf8(planted)].join(', '))
})

describe('the channel', () => {
  test('is recognized by the Content-Type, in any case and with any parameters', async () => {
    const here = await withOneDevice()
    for (const type of [checkinType.toUpperCase(), `${checkinType}; charset=UTF-8`])
      expect(
        await here.send(deviceRequest(identity, checkOut, { 'content-type': type })),
      ).toMatchObject({ status: 400 })
    expect(here.events).toMatchObject(Array(2).fill({ rejection: { _tag: 'UnknownEnrollment' } }))
  })

  test('is recognized by its keys without a Content-Type, as some simulators send it', async () => {
    const here = await withOneDevice()
    const bare = (message: typeof checkOut | typeof idle): HttpRequest => {
      const { headers, ...request } = deviceRequest(identity, message)
      return { ...request, headers: { 'mdm-signature': headers['mdm-signature'] ?? '' } }
    }
    for (const message of [checkOut, idle]) await here.send(bare(message))
    expect(here.events).toMatchObject(Array(2).fill({ rejection: { _tag: 'UnknownEnrollment' } }))
  })
})

test('a store that is gone is a 503, and the device will ask again', async () => {
  const here = await withOneDevice()
  await here.store.close()
  const { status, headers } = await here.send(good())
  expect([status, headers['retry-after']]).toEqual([503, '10'])
  expect(here.events.at(-1)).toMatchObject({ rejection: { _tag: 'StoreUnavailable' } })
})

test('an identity check or a listener that throws costs one request and nothing more', async () => {
  const here = await testScene({
    identify: () => {
      throw new Error('boom')
    },
    onEvent: () => {
      throw new Error('boom')
    },
  })
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  expect((await here.send(good())).status).toBe(500)
  expect(warned.mock.calls).toEqual([
    [expect.stringContaining('onEvent threw on Rejected'), 'MdmKitWarning'],
  ])
  warned.mockRestore()
})

test('a binary property list is read as well', async () => {
  const here = await withOneDevice()
  await here.send(deviceRequest(identity, unwrap(encodeBinaryPlist(checkOut))))
  expect(here.events).toMatchObject([{ rejection: { _tag: 'UnknownEnrollment' }, id: udid }])
})
