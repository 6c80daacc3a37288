import { expect, test } from '@jest/globals'
import { enrollmentId, type EnrollmentId } from '@mdm-kit/checkin'
import { reveal } from '@mdm-kit/codec'
import { simulatedMac } from '@mdm-kit/testing'

import { sendsForeign } from '@mdm-kit/scenes/border/watch'
import { plistIn, type HttpScene } from '@mdm-kit/scenes/httpScene'
import { onEveryStore } from '@mdm-kit/scenes/onEveryStore'
import { newIdentity, tags, topic } from '@mdm-kit/scenes/testScene'

// Old devices name their topic in each message; Apple documents it for three.
sendsForeign(/^MDM DeviceToServer (Set|Get)BootstrapToken: Topic$/)

const identity = newIdentity()
const other = newIdentity('another device')

const facts = simulatedMac(1)
const UDID = facts.UDID
const id = enrollmentId({ _tag: 'Device', udid: UDID })
const device = { UDID, Topic: topic }
const Token = new Uint8Array(32).fill(1)

const authenticate = { ...device, MessageType: 'Authenticate' }
const tokenUpdate = { ...device, MessageType: 'TokenUpdate', Token, PushMagic: 'magic 1' }
const getToken = { ...device, MessageType: 'GetBootstrapToken' }
const setToken = {
  ...device,
  MessageType: 'SetBootstrapToken',
  BootstrapToken: new Uint8Array([1, 2, 3]),
}

const record = async ({ server }: HttpScene, of: EnrollmentId = id) => await server.enrollment(of)

const pushTarget = async ({ store }: HttpScene, of: EnrollmentId = id) =>
  await store.enrollments.pushTarget(of)

const rejections = ({ events }: HttpScene): readonly string[] =>
  events.flatMap((event) => (event._tag === 'Rejected' ? event.rejection._tag : []))

const command = (CommandUUID: string, RequestType = 'DeviceInformation') => ({
  CommandUUID,
  Command: { RequestType },
})

const enrolled = async (open: () => Promise<HttpScene>): Promise<HttpScene> => {
  const here = await open()
  for (const message of [authenticate, tokenUpdate])
    expect((await here.checkin(identity, message)).status).toBe(200)
  return here
}

onEveryStore(({ scene }) => {
  test('the first message, unless it is Authenticate, is rejected and binds nothing', async () => {
    const here = await scene()
    const messages = [
      tokenUpdate,
      { ...device, MessageType: 'CheckOut' },
      setToken,
      getToken,
      { ...device, MessageType: 'DeclarativeManagement', Endpoint: 'tokens' },
      { ...device, MessageType: 'GetToken', TokenServiceType: 'com.apple.maid' },
      { ...device, MessageType: 'UserAuthenticate', UserID: 'U' },
      { ...device, MessageType: 'ReturnToService' },
    ]
    for (const message of messages) expect((await here.checkin(identity, message)).status).toBe(400)
    expect((await here.report(identity, { UDID, Status: 'Idle' })).status).toBe(400)
    expect(rejections(here)).toEqual(Array(messages.length + 1).fill('UnknownEnrollment'))
    expect(await here.server.enrollments()).toEqual([])
    // The device that comes later, with an identity of its own, is not shut out.
    expect((await here.checkin(other, authenticate)).status).toBe(200)
  })

  test('a swapped certificate is rejected on every message and changes nothing', async () => {
    const here = await enrolled(scene)
    const before = await record(here)
    for (const message of [
      { ...tokenUpdate, PushMagic: 'stolen' },
      setToken,
      getToken,
      { ...device, MessageType: 'CheckOut' },
    ])
      expect((await here.checkin(other, message)).status).toBe(400)
    expect((await here.report(other, { UDID, Status: 'Idle' })).status).toBe(400)
    expect(new Set(rejections(here))).toEqual(new Set(['CertificateMismatch']))
    expect(await record(here)).toEqual(before)
    expect(await pushTarget(here)).toMatchObject({ pushMagic: 'magic 1' })
  })

  test('a certificate that is bound serves no second device, also when both come at once', async () => {
    const here = await scene()
    const twins = await Promise.all(
      ['A', 'B', 'C', 'D'].map((udid) => here.checkin(identity, { ...authenticate, UDID: udid })),
    )
    expect(twins.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
    expect(await here.server.enrollments()).toHaveLength(1)
  })

  test('the push data of unknown ids is empty, and a push to them no error', async () => {
    const here = await enrolled(scene)
    const unknown = enrollmentId({ _tag: 'Device', udid: 'nobody' })
    expect(await pushTarget(here, unknown)).toBeUndefined()
    here.events.length = 0
    here.server.push(unknown)
    here.server.push(id)
    await here.server.close()
    expect(here.events).toEqual([{ _tag: 'Pushed', id }])
    expect(here.pushed).toEqual([id])
  })

  test('enrolling: no push data after Authenticate, tally 1, then 2', async () => {
    const here = await scene()
    await here.checkin(identity, authenticate)
    expect(await record(here)).toMatchObject({ state: 'Authenticated', tokenUpdates: 0 })
    expect(await pushTarget(here)).toBeUndefined()
    const UnlockToken = new Uint8Array([9, 9])
    await here.checkin(identity, { ...tokenUpdate, UnlockToken })
    expect(await record(here)).toMatchObject({ state: 'Enrolled', tokenUpdates: 1 })
    await here.checkin(identity, { ...tokenUpdate, Token: new Uint8Array(100), PushMagic: 'new' })
    expect(await record(here)).toMatchObject({ state: 'Enrolled', tokenUpdates: 2 })
    expect(await pushTarget(here)).toMatchObject({
      topic,
      pushToken: new Uint8Array(100),
      pushMagic: 'new',
    })
    // The second one had no UnlockToken, which revokes nothing.
    const kept = await here.store.enrollments.unlockToken(id)
    expect(kept && reveal(kept)).toEqual(UnlockToken)
    expect(tags(here.events)).toEqual(['Authenticated', 'Enrolled', 'TokenUpdated'])
  })

  test('the bootstrap token: empty, set, given, deleted', async () => {
    const here = await enrolled(scene)
    const get = async () => plistIn(await here.checkin(identity, getToken))
    expect(await get()).toEqual({ BootstrapToken: new Uint8Array(0) })
    expect((await here.checkin(identity, setToken)).status).toBe(200)
    expect(await get()).toEqual({ BootstrapToken: new Uint8Array([1, 2, 3]) })
    await here.checkin(identity, { ...setToken, BootstrapToken: new Uint8Array(0) })
    expect(await get()).toEqual({ BootstrapToken: new Uint8Array(0) })
  })

  test('enrolling again resets tally, queue, bootstrap and unlock token', async () => {
    const here = await enrolled(scene)
    await here.checkin(identity, { ...tokenUpdate, UnlockToken: new Uint8Array([9]) })
    await here.checkin(identity, setToken)
    await here.server.enqueue(command('C-1'), [id])
    await here.server.enqueue(command('C-2'), [id])
    // C-1 was put off: it has to go as well.
    await here.report(identity, { UDID, Status: 'NotNow', CommandUUID: 'C-1' })
    expect((await here.checkin(identity, authenticate)).status).toBe(200)
    expect(await record(here)).toMatchObject({ state: 'Authenticated', tokenUpdates: 0 })
    expect(await pushTarget(here)).toBeUndefined()
    await here.checkin(identity, tokenUpdate)
    expect(await record(here)).toMatchObject({ tokenUpdates: 1 })
    expect(plistIn(await here.checkin(identity, getToken))).toEqual({
      BootstrapToken: new Uint8Array(0),
    })
    expect(await here.store.enrollments.unlockToken(id)).toBeUndefined()
    expect((await here.report(identity, { UDID, Status: 'Idle' })).body).toHaveLength(0)
    expect((await here.server.queue(id)).map(({ state }) => state)).toEqual(['Cleared', 'Cleared'])
  })

  test('CheckOut leaves nothing reachable: no device, no user, no queue, no new command', async () => {
    const here = await enrolled(scene)
    const user = { UserID: 'U-1', UserShortName: 'anna' }
    const userId = enrollmentId({ _tag: 'User', udid: UDID, userId: 'U-1' })
    await here.checkin(identity, { ...tokenUpdate, ...user })
    await here.server.enqueue(command('C-1'), [id, userId])
    expect(await pushTarget(here, userId)).toBeDefined()
    const checkOut = { ...device, MessageType: 'CheckOut' }
    expect((await here.checkin(identity, checkOut)).status).toBe(200)
    for (const one of [id, userId]) {
      expect(await record(here, one)).toMatchObject({ state: 'CheckedOut' })
      expect(await pushTarget(here, one)).toBeUndefined()
      expect(await here.server.queue(one)).toMatchObject([{ state: 'Cleared' }])
    }
    const late = await here.server.enqueue(command('C-2'), [id, userId])
    expect(late.enrollments.map(({ outcome }) => outcome)).toEqual(['NotEnrolled', 'NotEnrolled'])
    const idle = { UDID, Status: 'Idle' }
    expect((await here.report(identity, idle)).status).toBe(400)
    expect((await here.report(identity, { ...idle, ...user })).status).toBe(400)
    // A CheckOut whose answer got lost comes again.
    expect((await here.checkin(identity, checkOut)).status).toBe(200)
  })

  test('a simulated Mac goes through all of it as a Mac does', async () => {
    const here = await scene()
    const mac = here.mac(identity, { facts })
    await mac.enroll()
    await here.server.enqueue(command('C-1'), [id])
    const handled = await mac.poll()
    expect(handled.map(({ command: { CommandUUID } }) => CommandUUID)).toEqual(['C-1'])
    await mac.checkOut()
    await mac.close()
    expect(await record(here)).toMatchObject({
      state: 'CheckedOut',
      attributes: { SerialNumber: facts.SerialNumber },
    })
  })
})
