import { operation } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import { EnrollmentId, enrollmentId } from '@mdm-kit/checkin'
import { plistOf } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'

import { certificateHash, certificateIdentityHash } from '@mdm-kit/pki'

import {
  deviceOn,
  deviceRequest,
  newIdentity,
  testScene,
  start,
  tags,
  type TestIdentity,
  topic,
} from '@mdm-kit/scenes/testScene'

const hashesOf = ({ certificate }: TestIdentity) => ({
  identityHash: certificateIdentityHash(certificate),
  certificateHash: certificateHash(certificate),
})
const hashOf = ({ certificate }: TestIdentity): string => certificateIdentityHash(certificate)

const identity = newIdentity()
const other = newIdentity('another device')

describe('a Mac enrols', () => {
  test('Authenticate begins, the first TokenUpdate completes', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    expect(tags(here.events)).toEqual(['Authenticated', 'Enrolled'])
    const id = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
    const record = await here.server.enrollment(id)
    expect(record).toMatchObject({
      state: 'Enrolled',
      topic,
      tokenUpdates: 1,
      attributes: { SerialNumber: mac.facts.SerialNumber, OSVersion: mac.facts.OSVersion },
    })
  })

  test('a later TokenUpdate is not a second enrollment', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const update = { MessageType: 'TokenUpdate', Token: mac.pushToken, PushMagic: 'new' } as const
    expect(await mac.checkin(update)).toMatchObject({ status: 200, body: { length: 0 } })
    expect(here.events.at(-1)).toMatchObject({ _tag: 'TokenUpdated', tally: 2 })
  })

  test('enrolling again starts over, with the same or another allowed identity', async () => {
    const here = await testScene({ identityChange: 'allow' })
    const mac = deviceOn(here, identity)
    await mac.enroll()
    await mac.enroll()
    await deviceOn(here, other).enroll()
    const begins = ['Authenticated', 'Enrolled']
    const changes = ['Authenticated', 'IdentityChanged', 'Enrolled']
    expect(tags(here.events)).toEqual([...begins, ...begins, ...changes])
    expect(
      await operation(TE.fromTask(() => here.send(deviceRequest(identity, idle(mac.facts.UDID))))),
    ).toMatchObject({ status: 400 })
  })

  test('a message before any Authenticate is rejected and stores nothing', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    const update = { MessageType: 'TokenUpdate', Token: mac.pushToken, PushMagic: 'm' } as const
    expect((await mac.checkin(update)).status).toBe(400)
    expect(here.events).toMatchObject([
      { _tag: 'Rejected', rejection: { _tag: 'UnknownEnrollment' }, id: mac.facts.UDID },
    ])
    expect(await here.server.enrollments()).toEqual([])
  })
})

const idle = (udid: string) => ({ UDID: udid, Status: 'Idle' })

describe('the identity certificate', () => {
  test('of one device does not serve another', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const thief = { ...mac.facts, UDID: 'ANOTHER' }
    const stolen = deviceOn(here, identity, { facts: thief })
    expect(await stolen.enroll()()).toMatchObject({ left: { _tag: 'ServerRejected', status: 400 } })
    expect(here.events.at(-1)).toMatchObject({ rejection: { _tag: 'CertificateTaken' } })
    expect((await here.server.enrollments()).map(({ id }) => id)).toEqual([mac.facts.UDID])
  })

  test("of another device does not open this one's queue, nor its bootstrap token", async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    for (const message of [
      { UDID: mac.facts.UDID, Topic: topic, MessageType: 'GetBootstrapToken' },
      { UDID: mac.facts.UDID, Topic: topic, MessageType: 'CheckOut' },
      {
        UDID: mac.facts.UDID,
        UserID: 'U',
        Topic: topic,
        MessageType: 'TokenUpdate',
        Token: new Uint8Array(1),
        PushMagic: 'm',
      },
    ])
      expect(await here.send(deviceRequest(other, message))).toMatchObject({ status: 400 })
    const rejections = here.events.flatMap((event) =>
      event._tag === 'Rejected' ? event.rejection._tag : [],
    )
    expect(rejections).toEqual(Array(3).fill('CertificateMismatch'))
  })
})

describe('a user channel', () => {
  const user = { UserID: 'U-1', UserShortName: 'anna', UserLongName: 'Anna' }

  test('enrols on top of its device, with an id of its own', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const update = {
      MessageType: 'TokenUpdate',
      Token: mac.pushToken,
      PushMagic: 'u',
      ...user,
    } as const
    expect((await mac.checkin(update)).status).toBe(200)
    expect(here.events.at(-1)).toMatchObject({ _tag: 'Enrolled', id: `${mac.facts.UDID}:U-1` })
  })

  test.each(['Authenticate', 'CheckOut', 'SetBootstrapToken', 'GetBootstrapToken'] as const)(
    'cannot send %s',
    async (MessageType) => {
      const here = await testScene()
      const mac = deviceOn(here, identity)
      await mac.enroll()
      const answer = await mac.checkin({
        MessageType,
        ...user,
        DeviceName: 'x',
        Model: 'x',
        ModelName: 'x',
      })
      expect(answer.status).toBe(400)
      expect(here.events.at(-1)).toMatchObject({ rejection: { _tag: 'WrongChannel' } })
      const [record] = await here.server.enrollments()
      expect(record?.state).toBe('Enrolled')
    },
  )

  test('that never sent a TokenUpdate gets an empty response, since a login waits for it', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const answer = await mac.report({ Status: 'Idle', NeedSyncResponse: true, ...user })
    expect(answer).toMatchObject({ status: 200, body: { length: 0 } })
  })

  test('is rejected by default, with 410', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    expect((await mac.checkin({ MessageType: 'UserAuthenticate', UserID: 'U-1' })).status).toBe(410)
  })
})

describe('CheckOut', () => {
  test('ends everything and keeps the record', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    await mac.checkOut()
    expect(here.events.at(-1)).toMatchObject({ _tag: 'CheckedOut' })
    expect((await here.server.enrollments()).map(({ state }) => state)).toEqual(['CheckedOut'])
    expect((await mac.report({ Status: 'Idle' })).status).toBe(400)
  })

  test('may come twice, when its response got lost', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    await mac.checkOut()
    await expect(Promise.resolve(mac.checkOut())).resolves.toBeUndefined()
  })

  test('can be followed by a new enrollment', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    await mac.checkOut()
    await mac.enroll()
    expect(tags(here.events).slice(-2)).toEqual(['Authenticated', 'Enrolled'])
  })
})

describe('the bootstrap token', () => {
  const Answer = t.type({ BootstrapToken: t.unknown })
  const set = (BootstrapToken?: Uint8Array) => ({
    MessageType: 'SetBootstrapToken' as const,
    ...(BootstrapToken && { BootstrapToken }),
  })

  test('is empty, then given back, then deleted by an empty one or by none', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const get = async () => {
      const { body } = await mac.checkin({ MessageType: 'GetBootstrapToken' })
      const answer = plistOf(Answer)(body)
      return E.isRight(answer) ? answer.right.BootstrapToken : undefined
    }
    expect(await get()).toEqual(new Uint8Array(0))
    for (const deletion of [set(new Uint8Array(0)), set()]) {
      await mac.checkin(set(new Uint8Array([1, 2, 3])))
      expect(await get()).toEqual(new Uint8Array([1, 2, 3]))
      await mac.checkin(deletion)
      expect(await get()).toEqual(new Uint8Array(0))
    }
    expect(tags(here.events).filter((tag) => tag.startsWith('Bootstrap'))).toEqual(
      Array(2)
        .fill(['BootstrapTokenStored', 'BootstrapTokenGiven', 'BootstrapTokenDeleted'])
        .flat(),
    )
  })
})

describe('a message with a handler of its own', () => {
  const message = { MessageType: 'GetToken', TokenServiceType: 'com.apple.maid' } as const

  test('is rejected with 400 without one', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    for (const body of [message, { MessageType: 'ReturnToService' } as const])
      expect((await mac.checkin(body)).status).toBe(400)
    expect(here.events.at(-1)).toMatchObject({ rejection: { _tag: 'NotConfigured' } })
  })

  test('gets its response', async () => {
    const answer = { status: 200, headers: {}, body: new Uint8Array([1]) }
    const here = await testScene({
      handlers: {
        getToken: ({ message: { TokenServiceType } }) =>
          TE.right({ ...answer, headers: { service: TokenServiceType } }),
      },
    })
    const mac = deviceOn(here, identity)
    await mac.enroll()
    expect(await mac.checkin(message)).toEqual({
      ...answer,
      headers: { service: 'com.apple.maid' },
    })
  })

  test.each([
    ['fails', () => TE.left({ _tag: 'Down', message: 'The token service is down.' }), 'Down'],
    [
      'throws',
      () => {
        throw new Error('boom')
      },
      'Threw',
    ],
  ])(
    'gets a 500 when the handler %s, so that the device asks again',
    async (_, getToken, cause) => {
      const here = await testScene({ handlers: { getToken } })
      const mac = deviceOn(here, identity)
      await mac.enroll()
      expect((await mac.checkin(message)).status).toBe(500)
      expect(here.events.at(-1)).toMatchObject({
        rejection: { _tag: 'HandlerFailed', cause: { _tag: cause } },
      })
    },
  )
})

test('what a device calls itself is data: an odd UDID enrols and is found under it', async () => {
  const here = await testScene()
  const UDID = `'; DROP TABLE enrollments; -- <script>\u2028../..`
  const mac = deviceOn(here, identity, { facts: { ...deviceOn(here, identity).facts, UDID } })
  await mac.enroll()
  expect(EnrollmentId.is(UDID) && (await here.server.enrollment(UDID)) !== undefined).toBe(true)
})

test('an id of more than 512 characters is rejected', async () => {
  const here = await testScene()
  const message = { MessageType: 'CheckOut', Topic: topic, UDID: 'x'.repeat(513) }
  expect((await here.send(deviceRequest(identity, message))).status).toBe(400)
  expect(here.events).toMatchObject([{ rejection: { _tag: 'IdTooLong' } }])
})

describe('the identity is renewed', () => {
  test('when its new certificate was announced: the enrollment goes on', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const id = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
    await mac.checkin({ MessageType: 'SetBootstrapToken', BootstrapToken: new Uint8Array([7]) })
    const identityHash = hashOf(other)
    await here.server.expectRenewal(id, { identityHash, until: start })
    await deviceOn(here, other).enroll()
    expect(tags(here.events).slice(-3)).toEqual(['Renewed', 'IdentityChanged', 'TokenUpdated'])
    const token = await deviceOn(here, other).checkin({ MessageType: 'GetBootstrapToken' })
    expect(Buffer.from(token.body).toString()).toContain('Bw==')
    expect((await mac.report({ Status: 'Idle' })).status).toBe(400)
  })

  test('behind the server: only where rebinding was allowed, once, with an event', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const renewed = deviceOn(here, other)
    expect((await renewed.report({ Status: 'Idle' })).status).toBe(400)
    const id = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
    await here.server.allowRebinding(id, start)
    expect((await renewed.report({ Status: 'Idle' })).status).toBe(200)
    expect(here.events).toContainEqual({
      _tag: 'IdentityChanged',
      id,
      how: 'Rebound',
      before: hashesOf(identity),
      after: hashesOf(other),
    })
    expect((await mac.report({ Status: 'Idle' })).status).toBe(400)
  })
})
