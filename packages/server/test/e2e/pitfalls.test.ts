import { describe, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  certificateIdentityHash,
  createKeyPair,
  selfSigned,
  signDetached,
} from '@mdm-kit/pki'
import { encodePlist } from '@mdm-kit/plist'

import { type MdmServerOptions, mdmSignature } from '../../src/index.js'
import { sendsForeign } from '@mdm-kit/scenes/border/watch'
import { checkinType, newIdentity, start, tags, topic } from '@mdm-kit/scenes/testScene'
import { plistIn, type HttpScene } from '@mdm-kit/scenes/httpScene'
import { onMemory } from '@mdm-kit/scenes/onEveryStore'

/** What went wrong on other servers, and is no test of its own elsewhere. */
const identity = newIdentity()
const renewed = newIdentity('renewed')
const other = newIdentity('another device')
const UDID = '51D0FACE-0000-4000-8000-0000000000E5'
const id = enrollmentId({ _tag: 'Device', udid: UDID })

// Old devices name their topic in each message; Apple documents it for three.
sendsForeign(/^MDM DeviceToServer (Set|Get)BootstrapToken: Topic$/)

const device = { UDID, Topic: topic }

const authenticate = { ...device, MessageType: 'Authenticate' }
const tokenUpdate = {
  ...device,
  MessageType: 'TokenUpdate',
  Token: new Uint8Array(32),
  PushMagic: 'magic',
}
const bootstrap = {
  ...device,
  MessageType: 'SetBootstrapToken',
  BootstrapToken: new Uint8Array([7]),
}
const getBootstrap = { ...device, MessageType: 'GetBootstrapToken' }
const idle = { UDID, Status: 'Idle' }
const command = (CommandUUID: string) => ({ CommandUUID, Command: { RequestType: 'ProfileList' } })
const secondsLater = (seconds: number) => new Date(start.getTime() + seconds * 1000)

const record = async ({ server }: HttpScene, of = id) => await server.enrollment(of)

const enroll = async ({ checkin }: HttpScene): Promise<void> => {
  await checkin(identity, authenticate)
  await checkin(identity, tokenUpdate)
}

onMemory((open) => {
  test('an identity that was made a moment after the device signed with it enrols', async () => {
    const caKey = createKeyPair('ec-p256')
    const root = unwrap(
      selfSigned({ key: caKey, subject: { CN: 'CA' }, authority: true, at: start }),
    )
    const key = createKeyPair('ec-p256')
    const certificate = unwrap(
      unwrap(certificateAuthority({ certificate: root, key: caKey })).issue(
        { publicKey: key.publicKey, subject: { CN: 'new' } },
        { at: secondsLater(20), backdateMinutes: 0 },
      ),
    )
    const here = await open({
      identify: mdmSignature({ trust: [root.der], now: () => secondsLater(10) }),
    })
    const body = unwrap(encodePlist(authenticate))
    const signature = unwrap(signDetached({ content: body, certificate, key, signingTime: start }))
    const headers = {
      'content-type': checkinType,
      'mdm-signature': Buffer.from(signature).toString('base64'),
    }
    expect(await here.send({ method: 'PUT', path: '/mdm', headers, body })).toMatchObject({
      status: 200,
    })
  })

  test('a command that was put off is pushed for again, and so is one whose time to begin is long past', async () => {
    let now = start
    let rounds: (() => void)[] = []
    const here = await open({
      now: () => now,
      pushAgainMs: [60_000],
      setTimer: (round, ms) => {
        // The round of upkeep each minute; windows of pushes are over at once.
        if (ms === 60_000) rounds.push(round)
        else queueMicrotask(round)
        return () => undefined
      },
    })
    await enroll(here)
    here.server.start()
    const roundAt = async (time: Date) => {
      now = time
      const due = rounds
      rounds = []
      due.forEach((round) => round())
      while (rounds.length === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    const notBefore = secondsLater(-3600)
    await here.server.enqueue(command('C-1'), [id], { noPush: true, notBefore })
    await here.report(identity, idle)
    await here.report(identity, { ...idle, Status: 'NotNow', CommandUUID: 'C-1' })
    here.pushed.length = 0
    await roundAt(secondsLater(30))
    expect(here.pushed).toEqual([])
    await roundAt(secondsLater(61))
    await roundAt(secondsLater(122))
    await here.server.close()
    expect(here.pushed).toEqual([id, id])
  })

  describe('while a renewal is expected', () => {
    const expecting = async (options: Partial<MdmServerOptions> = {}): Promise<HttpScene> => {
      const here = await open(options)
      await enroll(here)
      await here.checkin(identity, bootstrap)
      await here.server.enqueue(command('C-1'), [id], { noPush: true })
      const hash = certificateIdentityHash(renewed.certificate)
      const until = secondsLater(3600)
      await here.server.expectRenewal(id, { identityHash: hash, until })
      here.events.length = 0
      return here
    }
    const given = async (here: HttpScene, by: typeof identity) =>
      plistIn(await here.checkin(by, getBootstrap))

    test('the renewal keeps bootstrap token and queue', async () => {
      const here = await expecting()
      await here.checkin(renewed, authenticate)
      await here.checkin(renewed, tokenUpdate)
      expect(tags(here.events).slice(0, 3)).toEqual([
        ...['Renewed', 'IdentityChanged', 'TokenUpdated'],
      ])
      expect(await given(here, renewed)).toEqual({ BootstrapToken: new Uint8Array([7]) })
      expect((await here.report(renewed, idle)).body.length).toBeGreaterThan(0)
    })

    test('a device that was erased is new, though it shows the expected certificate', async () => {
      const here = await expecting()
      await here.checkin(renewed, authenticate)
      await here.checkin(renewed, { ...tokenUpdate, AwaitingConfiguration: true })
      expect(here.events.at(-1)).toMatchObject({ _tag: 'Enrolled', awaitingConfiguration: true })
      expect(await given(here, renewed)).toEqual({ BootstrapToken: new Uint8Array(0) })
      expect((await here.report(renewed, idle)).body).toHaveLength(0)
      expect(await record(here)).toMatchObject({ tokenUpdates: 1, awaitingConfiguration: true })
    })

    test('a device that comes with yet another certificate is new, and the renewal is off', async () => {
      const here = await expecting({ identityChange: 'allow' })
      await here.checkin(other, authenticate)
      await here.checkin(other, tokenUpdate)
      expect(tags(here.events)).toEqual(['Authenticated', 'IdentityChanged', 'Enrolled'])
      expect(await given(here, other)).toEqual({ BootstrapToken: new Uint8Array(0) })
      await here.checkin(renewed, authenticate)
      expect(tags(here.events).slice(-2)).toEqual(['Authenticated', 'IdentityChanged'])
    })
  })

  test('a device that was erased without a CheckOut comes back: its users are unknown until they log in', async () => {
    const here = await open()
    await enroll(here)
    await here.server.allowReenrollment(id, secondsLater(60))
    const user = { UserID: 'U', UserShortName: 'anna' }
    const userId = enrollmentId({ _tag: 'User', udid: UDID, userId: 'U' })
    await here.checkin(identity, { ...tokenUpdate, ...user })
    await here.server.enqueue(command('C-1'), [userId])
    await here.checkin(other, authenticate)
    expect(await record(here, userId)).toMatchObject({ state: 'CheckedOut' })
    expect(await here.store.enrollments.pushTarget(userId)).toBeUndefined()
    // Not before its device.
    expect((await here.checkin(other, { ...tokenUpdate, ...user })).status).toBe(400)
    await here.checkin(other, tokenUpdate)
    await here.checkin(other, { ...tokenUpdate, ...user })
    expect(here.events.at(-1)).toMatchObject({ _tag: 'Enrolled', id: userId })
    expect(await record(here, userId)).toMatchObject({ state: 'Enrolled', tokenUpdates: 1 })
    expect((await here.report(other, { ...idle, ...user })).body).toHaveLength(0)
  })

  test('a user channel is not a device: it has a parent, no serial number, and no certificate', async () => {
    const here = await open()
    await here.checkin(identity, { ...authenticate, SerialNumber: 'SERIAL' })
    await here.checkin(identity, tokenUpdate)
    await here.checkin(identity, { ...tokenUpdate, UserID: 'U', UserShortName: 'anna' })
    const userId = enrollmentId({ _tag: 'User', udid: UDID, userId: 'U' })
    expect(await record(here, userId)).toMatchObject({ deviceId: id, enrollment: { _tag: 'User' } })
    expect(await record(here, userId)).not.toHaveProperty('attributes')
    const bySerial = await here.server.enrollments({ serialNumber: 'SERIAL' })
    expect(bySerial.map((found) => found.id)).toEqual([id])
    expect(await here.store.certificates.standing(userId)).toBeUndefined()
  })

  test('a Shared iPad user without a short name is rejected and overwrites nothing of the device', async () => {
    const here = await open()
    await enroll(here)
    const before = await here.store.enrollments.pushTarget(id)
    const nameless = {
      ...tokenUpdate,
      PushMagic: 'of a user',
      UserID: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    }
    expect((await here.checkin(identity, nameless)).status).toBe(400)
    expect(await here.store.enrollments.pushTarget(id)).toEqual(before)
    expect(await here.server.enrollments()).toHaveLength(1)
  })

  test('a User Enrollment has an EnrollmentID and no UDID, on both channels', async () => {
    const here = await open()
    const EnrollmentID = 'DE29A38A0000000000000000000000000000000F'
    const ids = [{ EnrollmentID }, { EnrollmentID, EnrollmentUserID: 'EU', UserShortName: 'anna' }]
    const said = { Topic: topic, Token: new Uint8Array(32), PushMagic: 'magic' }
    await here.checkin(identity, { MessageType: 'Authenticate', Topic: topic, EnrollmentID })
    for (const who of ids)
      expect(
        (await here.checkin(identity, { MessageType: 'TokenUpdate', ...said, ...who })).status,
      ).toBe(200)
    const listed = await here.server.enrollments()
    expect(listed.map(({ enrollment }) => enrollment._tag)).toEqual([
      'UserEnrollmentDevice',
      'UserEnrollment',
    ])
    for (const [index, { id: channel }] of listed.entries()) {
      await here.server.enqueue(command(`C-${index}`), [channel])
      const answer = await here.report(identity, { ...ids[index], Status: 'Idle' })
      expect(plistIn(answer)).toMatchObject({ CommandUUID: `C-${index}` })
    }
    // The device that says both is known by its UDID.
    const both = { ...authenticate, EnrollmentID }
    expect((await here.checkin(other, both)).status).toBe(200)
    expect(await record(here)).toMatchObject({ enrollment: { _tag: 'Device' } })
  })

  test('a message that is sent again because its response got lost gets the same response', async () => {
    const here = await open()
    for (const message of [
      authenticate,
      { ...tokenUpdate, UnlockToken: new Uint8Array([1]) },
      bootstrap,
      getBootstrap,
      { ...device, MessageType: 'CheckOut' },
    ]) {
      const [first, again] = [
        await here.checkin(identity, message),
        await here.checkin(identity, message),
      ]
      expect(first.status).toBe(200)
      expect(again).toMatchObject({ status: 200, body: first.body })
    }
    expect(await record(here)).toMatchObject({ state: 'CheckedOut', tokenUpdates: 2 })
  })
})
