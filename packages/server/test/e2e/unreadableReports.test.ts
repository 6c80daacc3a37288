import { enrollmentId } from '@mdm-kit/checkin'
import { reveal } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'

import {
  checkinType,
  commandType,
  deviceRequest,
  newIdentity,
  testScene,
  type TestScene,
  topic,
} from '@mdm-kit/scenes/testScene'

const UDID = '5A1E0000-0000-4000-8000-0000000000A1'
const id = enrollmentId({ _tag: 'Device', udid: UDID })
const identity = newIdentity('a phone with an odd carrier')
const tokens = { Topic: topic, Token: new Uint8Array(32), PushMagic: 'magic' }

const say = (here: TestScene, message: Parameters<typeof deviceRequest>[1], type = checkinType) =>
  here.send(deviceRequest(identity, message, { 'content-type': type }))

/** A phone with two commands in its queue, the first of them sent. */
const withTwoCommands = async (): Promise<TestScene> => {
  const here = await testScene()
  await say(here, { MessageType: 'Authenticate', Topic: topic, UDID })
  await say(here, { MessageType: 'TokenUpdate', UDID, ...tokens })
  for (const commandUuid of ['first', 'second'])
    await here.server.enqueue(
      { CommandUUID: commandUuid, Command: { RequestType: 'DeviceInformation' } },
      [id],
    )
  const sent = await say(here, { Status: 'Idle', UDID }, commandType)
  expect(Buffer.from(sent.body).toString()).toContain('first')
  here.events.length = 0
  return here
}

const report = (inside: string): Uint8Array =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${inside}</dict></plist>`,
  )

const named = `<key>CommandUUID</key><string>first</string>`
const ofPhone = `<key>Status</key><string>Acknowledged</string><key>UDID</key><string>${UDID}</string>`

describe('the queue goes on after a report', () => {
  test.each<[string, string, string]>([
    [
      'with U+0000 in a carrier’s name',
      '<key>Carrier</key><string>Example\0</string>',
      'Acknowledged',
    ],
    ['with U+001B and U+FFFE', '<key>A</key><string>\u001b\ufffe</string>', 'Acknowledged'],
    [
      'with a date of the year -5',
      '<key>At</key><date>-005-02-08T02:40:00Z</date>',
      'Acknowledged',
    ],
    [
      'with a tag that no list has',
      '<key>UDIDs</key><dict><key>UDID</key><string>X</string></dict><key>A</key><nil/>',
      'Unreadable',
    ],
    ['with a date that is none', '<key>At</key><date>yesterday</date>', 'Unreadable'],
    ['with an ErrorChain that is no list', '<key>ErrorChain</key><string>x</string>', 'Unreadable'],
  ])('%s, and the next command is sent', async (_name, inside, status) => {
    const here = await withTwoCommands()
    const body = report(named + inside + ofPhone)
    const answer = await say(here, body, commandType)
    expect(answer.status).toBe(200)
    expect(Buffer.from(answer.body).toString()).toContain('second')
    const queue = await here.server.queue(id)
    expect(queue).toMatchObject([
      { commandUuid: 'first', state: 'Done', status },
      { commandUuid: 'second', state: 'Waiting' },
    ])
    const unreadable = here.events.filter(({ _tag }) => _tag === 'ReportUnreadable')
    const reported = here.events.find(({ _tag }) => _tag === 'CommandReported')
    expect(reported !== undefined && 'report' in reported).toBe(status !== 'Unreadable')
    const result = await here.server.result(id, 'first')
    expect(result?.report === undefined).toBe(status === 'Unreadable')
    expect(unreadable).toMatchObject(
      status === 'Unreadable' ? [{ id: UDID, commandUuid: 'first', cause: {} }] : [],
    )
  })

  test('that cannot be read is kept as it came', async () => {
    const here = await withTwoCommands()
    const body = report(`${named}<key>A</key><nil/>${ofPhone}`)
    await say(here, body, commandType)
    expect(await here.server.result(id, 'first')).toMatchObject({
      raw: new Uint8Array(body),
    })
  })
})

test('a report that names no command, or no device, ends the exchange and is not asked for again', async () => {
  for (const [inside, events] of [
    [`<key>A</key><nil/>${ofPhone}`, ['ReportUnreadable', 'ReportUnknown']],
    ['<key>A</key><nil/>', ['Rejected']],
  ] as const) {
    const here = await withTwoCommands()
    expect(await say(here, report(inside), commandType)).toMatchObject({
      status: 200,
      body: { length: 0 },
    })
    expect(here.events.map(({ _tag }) => _tag)).toEqual(events)
    expect(await here.server.queue(id)).toMatchObject([
      { commandUuid: 'first', state: 'Waiting' },
      { commandUuid: 'second', state: 'Waiting' },
    ])
  }
})

test('an unreadable report of another device ends none of this one’s commands', async () => {
  const here = await withTwoCommands()
  const stranger = newIdentity('another')
  const answer = await here.send(
    deviceRequest(stranger, report(`${named}<key>A</key><nil/>${ofPhone}`), {
      'content-type': commandType,
    }),
  )
  expect(answer.status).toBe(400)
  expect(await here.server.queue(id)).toMatchObject([{ state: 'Waiting' }, {}])
})

describe('a TokenUpdate', () => {
  test('with an empty UnlockToken keeps the stored one', async () => {
    const here = await withTwoCommands()
    const UnlockToken = new Uint8Array([1, 2, 3])
    await say(here, { MessageType: 'TokenUpdate', UDID, ...tokens, UnlockToken })
    const before = await here.store.enrollments.unlockToken(id)
    await say(here, { MessageType: 'TokenUpdate', UDID, ...tokens, UnlockToken: new Uint8Array(0) })
    const after = await here.store.enrollments.unlockToken(id)
    expect(before && reveal(before)).toEqual(UnlockToken)
    expect(after && reveal(after)).toEqual(UnlockToken)
  })

  test.each([
    ['Token', { Token: new Uint8Array(0) }],
    ['PushMagic', { PushMagic: '' }],
    ['Topic', { Topic: '' }],
  ])('with an empty %s is rejected, and what is stored stays', async (_key, empty) => {
    const here = await withTwoCommands()
    const before = await here.store.enrollments.pushTarget(id)
    const answer = await say(here, { MessageType: 'TokenUpdate', UDID, ...tokens, ...empty })
    expect(answer.status).toBe(400)
    expect(here.events).toMatchObject([
      { _tag: 'Rejected', rejection: { _tag: 'PushCredentialsEmpty' } },
    ])
    expect(await here.store.enrollments.pushTarget(id)).toEqual(before)
  })
})
