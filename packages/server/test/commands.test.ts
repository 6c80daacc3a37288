import { describe, expect, test } from '@jest/globals'
import { type CommandEnvelope, enrollmentId } from '@mdm-kit/checkin'
import { reveal, unwrap } from '@mdm-kit/codec'
import { decodeReportAs } from '@mdm-kit/commands'
import { decodePlist } from '@mdm-kit/plist'
import type { CommandResponse } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import { deviceOn, newIdentity, testScene, tags } from '@mdm-kit/scenes/testScene'

const identity = newIdentity()

const enrolled = async (
  behave?: (command: CommandEnvelope) => CommandResponse | 'NotNow' | undefined,
) => {
  const here = await testScene()
  const mac = deviceOn(here, identity, { ...(behave && { behave }) })
  await mac.enroll()
  here.events.length = 0
  here.pushed.length = 0
  const id = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
  const enqueue = (CommandUUID: string, RequestType = 'DeviceInformation') =>
    here.server.enqueue({ CommandUUID, Command: { RequestType } }, [id], { noPush: true })
  const handled = async () => (await mac.poll()).map(({ command }) => command.CommandUUID)
  return { ...here, mac, id, enqueue, handled }
}

describe('the command channel', () => {
  test('an idle device without commands gets an empty response', async () => {
    const { mac } = await enrolled()
    expect(await mac.report({ Status: 'Idle' })).toEqual({
      status: 200,
      headers: {},
      body: new Uint8Array(0),
    })
  })

  test('commands come in order, each once, and their reports are kept', async () => {
    const { server, id, enqueue, handled, events } = await enrolled()
    await enqueue('C-1')
    await enqueue('C-2', 'ProfileList')
    expect(await handled()).toEqual(['C-1', 'C-2'])
    expect(await handled()).toEqual([])
    const result = await server.result(id, 'C-2')
    expect(result).toMatchObject({
      requestType: 'ProfileList',
      status: 'Acknowledged',
      state: 'Done',
    })
    const report = decodePlist(result?.raw ?? '')
    expect(E.isRight(report) && report.right).toMatchObject({
      CommandUUID: 'C-2',
      ProfileList: [{ PayloadIdentifier: 'com.example.test' }],
    })
    expect(tags(events).filter((tag) => tag !== 'Pushed')).toEqual([
      'CommandQueued',
      'CommandQueued',
      'CommandSent',
      'CommandReported',
      'CommandSent',
      'CommandReported',
    ])
  })

  test.each([
    ['Error', [{ ErrorCode: 12021, ErrorDomain: 'MCMDMErrorDomain' }]],
    ['CommandFormatError', undefined],
  ])('%s ends a command as well', async (Status, ErrorChain) => {
    const { server, id, enqueue, handled } = await enrolled(() => ({
      Status,
      ...(ErrorChain && { ErrorChain }),
    }))
    await enqueue('C-1')
    expect(await handled()).toEqual(['C-1'])
    expect(await handled()).toEqual([])
    expect((await server.result(id, 'C-1'))?.status).toBe(Status)
  })

  test('a command whose report got lost is sent again', async () => {
    const { mac, enqueue } = await enrolled()
    await enqueue('C-1')
    const [first, second] = [
      await mac.report({ Status: 'Idle' }),
      await mac.report({ Status: 'Idle' }),
    ]
    expect(first.body.length).toBeGreaterThan(0)
    expect(second.body).toEqual(first.body)
  })

  test('a report that comes again is accepted, changes nothing and is an event', async () => {
    const { mac, server, id, enqueue, events } = await enrolled()
    await enqueue('C-1')
    await enqueue('C-2')
    await mac.report({ Status: 'Acknowledged', CommandUUID: 'C-1' })
    const again = await mac.report({ Status: 'Error', CommandUUID: 'C-1' })
    // A refusal would make the device repeat it for ever.
    expect(again.status).toBe(200)
    expect(again.body.length).toBeGreaterThan(0)
    expect(tags(events)).toContain('ReportRepeated')
    expect((await server.result(id, 'C-1'))?.status).toBe('Acknowledged')
  })

  test('a report of an unknown command is let go', async () => {
    const { mac, enqueue, events } = await enrolled()
    await enqueue('C-1')
    const answer = await mac.report({ Status: 'Acknowledged', CommandUUID: 'of another server' })
    expect(answer.body.length).toBeGreaterThan(0)
    expect(tags(events)).toContain('ReportUnknown')
  })

  test('a report without a CommandUUID dequeues nothing', async () => {
    const { mac, enqueue, handled } = await enrolled()
    await enqueue('C-1')
    const answer = await mac.report({ Status: 'CommandFormatError' })
    // It could not read what was sent: sending it again in this exchange would never end.
    expect(answer.body).toHaveLength(0)
    expect(await handled()).toEqual(['C-1'])
  })
})

describe('the report', () => {
  const behave = () => ({ Status: 'Acknowledged', PersonalRecoveryKey: 'hunter2' })

  test('is in the event, for listeners to type, and never in their logs', async () => {
    const { events, enqueue, handled } = await enrolled(behave)
    await enqueue('C-1', 'RotateFileVaultKey')
    await handled()
    const reported = events.find((event) => event._tag === 'CommandReported')
    if (reported?.report === undefined) throw new Error('not reported')
    const { report } = unwrap(decodeReportAs('RotateFileVaultKey')(reveal(reported.report)))
    expect(report).toMatchObject({ Status: 'Acknowledged', PersonalRecoveryKey: 'hunter2' })
    expect(JSON.stringify(events) + inspect(events, { depth: null })).not.toContain('hunter2')
  })

  test('is typed in the result, beside its bytes', async () => {
    const { server, id, enqueue, handled } = await enrolled()
    await enqueue('C-1')
    await handled()
    const result = await server.result(id, 'C-1')
    expect(result?.report).toMatchObject({ Status: 'Acknowledged', CommandUUID: 'C-1' })
    expect(result?.unreadable).toEqual([])
    expect(Buffer.from(result?.raw ?? []).toString()).toContain('<key>CommandUUID</key>')
  })
})

describe('NotNow', () => {
  test('as the last word needs no push, and the command comes again in the next exchange', async () => {
    let busy = true
    const { enqueue, handled, pushed, server } = await enrolled(() => (busy ? 'NotNow' : undefined))
    await enqueue('C-1')
    pushed.length = 0
    expect(await handled()).toEqual(['C-1'])
    busy = false
    expect(await handled()).toEqual(['C-1'])
    await server.close()
    expect(pushed).toEqual([])
  })

  test('lets the others through, is not asked twice in an exchange, and then is pushed for', async () => {
    const { id, enqueue, handled, pushed, server } = await enrolled(({ CommandUUID }) =>
      CommandUUID === 'C-1' ? 'NotNow' : undefined,
    )
    await enqueue('C-1')
    await enqueue('C-2')
    pushed.length = 0
    expect(await handled()).toEqual(['C-1', 'C-2'])
    await server.close()
    // The last word was not NotNow, so the device will not come back by itself.
    expect(pushed).toEqual([id])
  })

  test('to everything, for ever, ends each exchange: no loop', async () => {
    const { enqueue, handled } = await enrolled(() => 'NotNow')
    for (const uuid of ['C-1', 'C-2', 'C-3']) await enqueue(uuid)
    for (let exchange = 0; exchange < 3; exchange += 1)
      expect(await handled()).toEqual(['C-1', 'C-2', 'C-3'])
  })
})

describe('queueing', () => {
  test('pushes after the store has the command', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const id = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
    const seen: string[] = []
    const watched = await testScene({
      store: here.store,
      push: () => () =>
        here.server.queue(id).then((queue) => {
          seen.push(...queue.map(({ commandUuid }) => commandUuid))
          return E.right(undefined)
        }),
    })
    await watched.server.enqueue({ CommandUUID: 'C-1', Command: { RequestType: 'DeviceLock' } }, [
      id,
    ])
    await watched.server.close()
    expect(seen).toEqual(['C-1'])
  })

  test('before the first TokenUpdate pushes once the device can be reached', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.checkin({ MessageType: 'Authenticate', DeviceName: 'x', Model: 'x', ModelName: 'x' })
    const id = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
    await here.server.enqueue({ Command: { RequestType: 'DeviceInformation' } }, [id])
    expect(here.pushed).toEqual([])
    await mac.checkin({ MessageType: 'TokenUpdate', Token: mac.pushToken, PushMagic: 'm' })
    await here.server.close()
    expect(here.pushed).toEqual([id])
  })

  test('makes a UUID where none is given', async () => {
    const { server, id } = await enrolled()
    const queued = await server.enqueue({ Command: { RequestType: 'DeviceLock' } }, [id])
    expect(queued.commandUuid).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('takes a property list as it is, and sends it as it is', async () => {
    const { server, mac, id } = await enrolled()
    const text =
      '<plist><dict><key>CommandUUID</key><string>raw</string><key>Command</key><dict><key>RequestType</key><string>DeviceLock</string></dict></dict></plist>'
    await server.enqueue(text, [id])
    expect(Buffer.from((await mac.report({ Status: 'Idle' })).body).toString()).toBe(text)
  })

  test('reports for each enrollment what became of it', async () => {
    const { server, id } = await enrolled()
    const nobody = enrollmentId({ _tag: 'Device', udid: 'nobody' })
    const command = { CommandUUID: 'C-1', Command: { RequestType: 'DeviceLock' } }
    expect(await server.enqueue(command, [id, nobody])).toEqual({
      commandUuid: 'C-1',
      requestType: 'DeviceLock',
      enrollments: [
        { id, outcome: 'Queued' },
        { id: nobody, outcome: 'NotEnrolled' },
      ],
    })
    expect((await server.enqueue(command, [id])).enrollments).toEqual([
      { id, outcome: 'Duplicate' },
    ])
  })

  test.each([
    ['bytes that are no property list', 'hello', 'NotAPlist'],
    ['a property list that is no command', '<plist><dict/></plist>', 'DecodeError'],
    [
      'a UUID that is too long',
      { CommandUUID: 'x'.repeat(129), Command: { RequestType: 'DeviceLock' } },
      'UnusableKey',
    ],
    [
      'a UUID of another command',
      { CommandUUID: 'C-1', Command: { RequestType: 'EraseDevice' } },
      'CommandUuidTaken',
    ],
    [
      'text that no property list can hold',
      { Command: { RequestType: '\u0000' } },
      'ForbiddenCharacter',
    ],
  ])('rejects %s and queues nothing', async (_, command, tag) => {
    const { server, id, enqueue } = await enrolled()
    await enqueue('C-1', 'DeviceLock')
    const refused = await server.enqueue(command, [id])()
    expect(E.isLeft(refused) && refused.left._tag).toBe(tag)
    expect(await server.queue(id)).toHaveLength(1)
  })

  test('clearing withdraws what waits', async () => {
    const { server, id, enqueue, handled } = await enrolled()
    await enqueue('C-1')
    await enqueue('C-2')
    expect(await server.clearQueue(id)).toBe(2)
    expect(await handled()).toEqual([])
  })
})

test('DeviceConfigured, once acknowledged, ends the wait for it', async () => {
  const { server, mac, id, enqueue, handled } = await enrolled()
  await mac.checkin({
    MessageType: 'TokenUpdate',
    Token: mac.pushToken,
    PushMagic: 'm',
    AwaitingConfiguration: true,
  })
  await enqueue('C-1', 'DeviceConfigured')
  await handled()
  expect((await server.enrollment(id))?.awaitingConfiguration).toBe(false)
})
