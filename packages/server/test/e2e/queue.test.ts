import { describe, expect, test } from '@jest/globals'
import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'
import type { HttpResponse } from '@mdm-kit/http'
import { type PlistInput, plistOf } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { sendsForeign } from '@mdm-kit/scenes/border/watch'
import { newIdentity, tags, topic } from '@mdm-kit/scenes/testScene'
import { plistIn, type HttpScene } from '@mdm-kit/scenes/httpScene'
import { onEveryStore } from '@mdm-kit/scenes/onEveryStore'

// Tells repetitions of a report apart.
sendsForeign('MDM DeviceToServer Report, ProfileList: Time')

const identity = newIdentity()
const UDID = '51D0FACE-0000-4000-8000-0000000000E2'
const device: Enrollment = { _tag: 'Device', udid: UDID }
const id = enrollmentId(device)

const enrolled = async (open: () => Promise<HttpScene>): Promise<HttpScene> => {
  const here = await open()
  const about = { UDID, Topic: topic }
  await here.checkin(identity, { ...about, MessageType: 'Authenticate' })
  await here.checkin(identity, tokenUpdate({}))
  here.events.length = 0
  return here
}

const tokenUpdate = (user: Record<string, string>) => ({
  UDID,
  Topic: topic,
  ...user,
  MessageType: 'TokenUpdate',
  Token: new Uint8Array(32),
  PushMagic: 'magic',
})

const enqueue = async ({ server }: HttpScene, uuids: readonly string[], to = id): Promise<void> => {
  for (const CommandUUID of uuids)
    await server.enqueue({ CommandUUID, Command: { RequestType: 'ProfileList' } }, [to], {
      noPush: true,
    })
}

const Received = t.type({ CommandUUID: t.string })

/** The CommandUUID of what came back; undefined for an empty answer. */
const commandIn = (answer: HttpResponse): string | undefined => {
  expect(answer.status).toBe(200)
  if (answer.body.length === 0) return undefined
  const received = plistOf(Received)(answer.body)
  return E.isRight(received) ? received.right.CommandUUID : 'unreadable'
}

/** Says something on a channel and gives the command that comes back. */
const talker =
  ({ report }: HttpScene, user: Record<string, string> = {}) =>
  async (Status: string, CommandUUID?: string, more: Record<string, PlistInput> = {}) =>
    commandIn(
      await report(identity, {
        UDID,
        ...user,
        Status,
        ...more,
        ...(CommandUUID !== undefined && { CommandUUID }),
      }),
    )

const states = async ({ server }: HttpScene, of = id): Promise<Record<string, string>> =>
  Object.fromEntries((await server.queue(of)).map(({ commandUuid, state }) => [commandUuid, state]))

onEveryStore(({ scene }) => {
  test('an empty queue leads to an empty response', async () => {
    const here = await enrolled(scene)
    const answer = await here.report(identity, { UDID, Status: 'Idle' })
    expect(answer).toMatchObject({ status: 200, body: { length: 0 } })
    expect(answer.headers['content-length']).toBe('0')
  })

  test('three commands come in their order, each with its report, and then nothing', async () => {
    const here = await enrolled(scene)
    const say = talker(here)
    await enqueue(here, ['C-1', 'C-2', 'C-3'])
    expect(await say('Idle')).toBe('C-1')
    // Not reported yet, so it is still the next one.
    expect(await say('Idle')).toBe('C-1')
    expect(await say('Acknowledged', 'C-1')).toBe('C-2')
    expect(await say('Acknowledged', 'C-2', { ProfileList: [] })).toBe('C-3')
    expect(await say('Acknowledged', 'C-3')).toBeUndefined()
    expect(await say('Idle')).toBeUndefined()
    expect(await states(here)).toEqual({ 'C-1': 'Done', 'C-2': 'Done', 'C-3': 'Done' })
    const result = await here.server.result(id, 'C-2')
    expect(plistIn({ status: 200, headers: {}, body: result?.raw ?? new Uint8Array(0) })).toEqual({
      UDID,
      Status: 'Acknowledged',
      CommandUUID: 'C-2',
      ProfileList: [],
    })
  })

  test('an Error with its ErrorChain ends a command, and is kept as it was sent', async () => {
    const here = await enrolled(scene)
    const say = talker(here)
    await enqueue(here, ['C-1', 'C-2'])
    const ErrorChain = [
      { ErrorCode: 12021, ErrorDomain: 'MCMDMErrorDomain', LocalizedDescription: 'Unknown' },
      { ErrorCode: -909, ErrorDomain: 'NSOSStatusErrorDomain' },
    ]
    expect(await say('Idle')).toBe('C-1')
    expect(await say('Error', 'C-1', { ErrorChain })).toBe('C-2')
    const result = await here.server.result(id, 'C-1')
    expect(result).toMatchObject({ status: 'Error', state: 'Done' })
    const report = plistOf(t.type({ ErrorChain: t.unknown }))(result?.raw ?? new Uint8Array(0))
    expect(E.isRight(report) && report.right.ErrorChain).toEqual(ErrorChain)
  })

  test('NotNow lets the others through and is asked again in the next exchange, in its old place', async () => {
    const here = await enrolled(scene)
    const say = talker(here)
    await enqueue(here, ['C-1', 'C-2'])
    expect(await say('Idle')).toBe('C-1')
    expect(await say('NotNow', 'C-1')).toBe('C-2')
    expect(await say('NotNow', 'C-2')).toBeUndefined()
    await enqueue(here, ['C-3'])
    expect(await states(here)).toEqual({ 'C-1': 'Deferred', 'C-2': 'Deferred', 'C-3': 'Waiting' })
    expect(await say('Idle')).toBe('C-1')
    expect(await say('Acknowledged', 'C-1')).toBe('C-2')
    expect(await say('NotNow', 'C-2')).toBe('C-3')
    expect(await say('Acknowledged', 'C-3')).toBeUndefined()
    // Reported after all, without being asked again.
    expect(await say('Acknowledged', 'C-2')).toBeUndefined()
    expect(await say('Idle')).toBeUndefined()
  })

  test('clearing withdraws what waits and what was put off; a late report is still filed', async () => {
    const here = await enrolled(scene)
    const say = talker(here)
    await enqueue(here, ['C-1', 'C-2', 'C-3'])
    await say('Idle')
    await say('NotNow', 'C-1')
    expect(await here.server.clearQueue(id)).toBe(3)
    expect(await say('Idle')).toBeUndefined()
    expect(await states(here)).toEqual({ 'C-1': 'Cleared', 'C-2': 'Cleared', 'C-3': 'Cleared' })
    // It had this one when it was withdrawn.
    expect(await say('Acknowledged', 'C-2')).toBeUndefined()
    expect(await states(here)).toMatchObject({ 'C-2': 'Done' })
  })

  test('a report that comes again with any content changes nothing and gets the same response', async () => {
    const here = await enrolled(scene)
    const say = talker(here)
    await enqueue(here, ['C-1', 'C-2'])
    await say('Idle')
    for (let time = 0; time < 3; time += 1)
      expect(await say('Acknowledged', 'C-1', { Time: 'first' })).toBe('C-2')
    expect(await say('Error', 'C-1')).toBe('C-2')
    expect(await say('NotNow', 'C-1')).toBe('C-2')
    const result = await here.server.result(id, 'C-1')
    expect(result).toMatchObject({ status: 'Acknowledged' })
    expect(tags(here.events).filter((tag) => tag === 'CommandReported')).toHaveLength(1)
    expect(tags(here.events).filter((tag) => tag === 'ReportRepeated')).toHaveLength(4)
  })

  test('the same report twice at the same moment is filed once', async () => {
    const here = await enrolled(scene)
    await enqueue(here, ['C-1', 'C-2'])
    const say = talker(here)
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, time) => say('Acknowledged', 'C-1', { Time: time })),
    )
    expect(answers).toEqual(Array(5).fill('C-2'))
    expect(tags(here.events).filter((tag) => tag === 'CommandReported')).toHaveLength(1)
  })

  const ALL_F = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'
  describe.each([
    [
      'of a Mac',
      [
        { UserID: 'U-1', UserShortName: 'anna' },
        { UserID: 'U-2', UserShortName: 'bert' },
      ],
      [`${UDID}:U-1`, `${UDID}:U-2`],
    ],
    [
      'of a Shared iPad, who have one UserID',
      [
        { UserID: ALL_F, UserShortName: 'anna@school.example' },
        { UserID: ALL_F.toLowerCase(), UserShortName: 'bert@school.example' },
      ],
      [`${UDID}:anna@school.example`, `${UDID}:bert@school.example`],
    ],
  ])('the users %s', (_, users, ids) => {
    test('have queues of their own, apart from the device', async () => {
      const here = await enrolled(scene)
      for (const user of users) await here.checkin(identity, tokenUpdate(user))
      const records = await here.server.enrollments({ deviceId: id })
      expect(records.map((record) => record.id).sort()).toEqual([id, ...ids].sort())
      const channels = [id, ...records.map((record) => record.id).filter((one) => one !== id)]
      for (const [index, channel] of channels.entries())
        await enqueue(here, [`C-${index}`], channel)

      const says = [{}, ...users].map((user) => talker(here, user))
      for (const [index, say] of says.entries()) expect(await say('Idle')).toBe(`C-${index}`)
      // A report on the wrong channel is of a command that was never queued there.
      expect(await says[1]?.('Acknowledged', 'C-0')).toBe('C-1')
      expect(tags(here.events)).toContain('ReportUnknown')
      for (const [index, say] of says.entries())
        expect(await say('Acknowledged', `C-${index}`)).toBeUndefined()
    })
  })
})
