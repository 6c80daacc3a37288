import { describe, expect, test } from '@jest/globals'
import { encodeCheckin, enrollmentId } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import type { PlistDict } from '@mdm-kit/plist'

import { newIdentity, topic } from '@mdm-kit/scenes/testScene'
import type { HttpScene } from '@mdm-kit/scenes/httpScene'
import { onEveryStore } from '@mdm-kit/scenes/onEveryStore'

const UDID = 'F0000000-0000-4000-8000-0000000000FF'
const id = enrollmentId({ _tag: 'Device', udid: UDID })
const victim = newIdentity('victim')
const attacker = newIdentity('attacker')

const authenticate = { MessageType: 'Authenticate', Topic: topic, SerialNumber: 'C02VICTIM' }
const tokenUpdate = {
  MessageType: 'TokenUpdate',
  Topic: topic,
  PushMagic: 'magic',
  Token: new Uint8Array(32),
}
const rejectedAs = ({ events }: HttpScene) =>
  events.flatMap((event) => (event._tag === 'Rejected' ? [event.rejection._tag] : []))

const enroll = async (here: HttpScene, who: PlistDict = { UDID }) => {
  for (const message of [authenticate, tokenUpdate])
    expect((await here.checkin(victim, { ...message, ...who })).status).toBe(200)
  here.events.length = 0
}

onEveryStore(({ scene }) => {
  const records = (here: HttpScene) => here.server.enrollments()

  describe('UDIDs, EnrollmentIDs and their users share no enrollment:', () => {
    test('an Authenticate with the victim’s UDID as EnrollmentID resets nothing', async () => {
      const here = await scene()
      await enroll(here)
      const before = await records(here)
      const claim = { ...authenticate, EnrollmentID: UDID }
      expect((await here.checkin(attacker, claim)).status).toBe(400)
      expect(rejectedAs(here)).toEqual(['OtherKind'])
      expect(await records(here)).toEqual(before)
    })

    test('an Authenticate with the victim’s EnrollmentID as UDID resets nothing', async () => {
      const here = await scene()
      await enroll(here, { EnrollmentID: UDID })
      const before = await records(here)
      expect((await here.checkin(attacker, { ...authenticate, UDID })).status).toBe(400)
      expect(rejectedAs(here)).toEqual(['OtherKind'])
      expect(await records(here)).toEqual(before)
    })

    const asUser = { UDID, UserID: 'anna', UserShortName: 'anna' }
    test.each<[string, PlistDict]>([
      [
        'a Shared iPad user whose short name is a user’s id',
        { UDID, UserID: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', UserShortName: 'anna' },
      ],
      ['a user of a User Enrollment', { EnrollmentID: UDID, EnrollmentUserID: 'anna' }],
      ['the device channel of a User Enrollment', { EnrollmentID: UDID }],
    ])('%s is rejected as unknown with any message', async (_, who) => {
      const here = await scene()
      await enroll(here)
      await here.checkin(victim, { ...tokenUpdate, ...asUser })
      const command = { Command: { RequestType: 'DeviceInformation', Queries: ['OSVersion'] } }
      for (const { id: each } of await records(here)) await here.server.enqueue(command, [each])
      const before = await records(here)
      here.events.length = 0
      const messages: readonly PlistDict[] = [
        tokenUpdate,
        { MessageType: 'GetBootstrapToken' },
        { MessageType: 'CheckOut', Topic: topic },
        { MessageType: 'DeclarativeManagement', Endpoint: 'tokens' },
        { MessageType: 'GetToken', TokenServiceType: 'com.apple.maid' },
      ]
      const isDevice = who['EnrollmentUserID'] === undefined && who['UserID'] === undefined
      const sent = messages.filter(
        ({ MessageType }) =>
          isDevice || !['GetBootstrapToken', 'CheckOut'].includes(MessageType as string),
      )
      for (const message of sent)
        expect((await here.checkin(victim, { ...message, ...who })).status).toBe(400)
      const polled = await here.report(victim, { ...who, Status: 'Idle' })
      expect([polled.status, polled.body.length]).toEqual([400, 0])
      expect(new Set(rejectedAs(here))).toEqual(new Set(['OtherKind']))
      expect(await records(here)).toEqual(before)
    })

    test('a device that left is not another kind of device when it says so again', async () => {
      const here = await scene()
      await enroll(here)
      const checkOut = { MessageType: 'CheckOut', Topic: topic }
      expect((await here.checkin(victim, { ...checkOut, UDID })).status).toBe(200)
      expect((await here.checkin(victim, { ...checkOut, EnrollmentID: UDID })).status).toBe(400)
      expect(rejectedAs(here)).toEqual(['OtherKind'])
    })

    test('a migration does not make another kind of what is here', async () => {
      const here = await scene()

      const bring = (who: { readonly UDID: string } | { readonly EnrollmentID: string }) =>
        here.server.migrate(
          unwrap(encodeCheckin({ MessageType: 'Authenticate', Topic: topic, ...who })),
        )()
      expect(await bring({ UDID })).toMatchObject({ _tag: 'Right', right: id })
      const before = await records(here)
      expect(await bring({ EnrollmentID: UDID })).toMatchObject({ left: { _tag: 'OtherKind' } })
      expect(await records(here)).toEqual(before)
    })
  })
})
