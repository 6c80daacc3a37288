import { describe, expect, test } from '@jest/globals'
import { type CommandEnvelope, enrollmentId } from '@mdm-kit/checkin'
import { Failed, operation } from '@mdm-kit/codec'
import { command } from '@mdm-kit/commands'
import { encodePlist, type PlistDict } from '@mdm-kit/plist'
import { mdmServer, type MdmServerOptions } from '@mdm-kit/server'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import { type CommandResponse, manualClock } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { closing } from '@mdm-kit/scenes/closing'
import {
  commandType,
  deviceOn,
  deviceRequest,
  newIdentity,
  start,
  tags,
  testScene,
  topic,
} from '@mdm-kit/scenes/testScene'

const identity = newIdentity()

type Behave = (command: CommandEnvelope) => CommandResponse | 'NotNow' | undefined

/** A server whose time stands still, with an enrolled Mac, and the number of looks at its queue. */
const scene = async (behave?: Behave, options: Partial<MdmServerOptions> = {}) => {
  const clock = manualClock({ start })
  const inMemory = await memoryStore()
  const looks: number[] = []
  const store = {
    ...inMemory,
    queue: {
      ...inMemory.queue,
      progress: (commands: Parameters<typeof inMemory.queue.progress>[0]) => {
        looks.push(commands.length)
        return inMemory.queue.progress(commands)
      },
    },
  }
  const here = await testScene({ store, setTimer: clock.setTimer, now: clock.now, ...options })
  const mac = deviceOn(here, identity, { ...(behave && { behave }) })
  await mac.enroll()
  here.events.length = 0
  here.pushed.length = 0
  const id: string = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
  /** Until a command has been queued and looked at for the first time. */
  const begun = async (): Promise<void> => {
    while (looks.length === 0) await new Promise(setImmediate)
    await settled()
  }
  return { ...here, store, mac, id, clock, looks, begun }
}

/** Until what the store was asked has been answered. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
}

const information = (commandUuid = 'C-1') =>
  command('DeviceInformation', { Queries: ['OSVersion', 'SerialNumber'] }, { commandUuid })

describe('run', () => {
  test('gives the typed report, and the bytes it was read from', async () => {
    const { server, mac, id, pushed, begun } = await scene()
    const running = server.run(id, information())()
    await begun()
    expect(pushed).toEqual([id])
    await mac.poll()
    const reported = await running
    if (E.isLeft(reported)) throw new Failed(reported.left)
    const { report, unreadable, raw, commandUuid, requestType, state } = reported.right
    const version: string | undefined = report.QueryResponses?.OSVersion
    expect(version).toBe(mac.facts.OSVersion)
    // @ts-expect-error: no such key, so a misspelt one does not compile.
    expect(report.QueryResponses?.OSVersoin).toBeUndefined()
    expect([commandUuid, requestType, state, unreadable]).toEqual([
      'C-1',
      'DeviceInformation',
      'Done',
      [],
    ])
    expect(Buffer.from(raw).toString()).toContain('<key>QueryResponses</key>')
  })

  test('can be awaited, and is typed by the name of a command, not by the text of its bytes', async () => {
    const { server, mac, id, begun } = await scene()
    const bytes = encodePlist({ CommandUUID: 'C-2', Command: { RequestType: 'ProfileList' } })
    if (E.isLeft(bytes)) throw new Failed(bytes.left)
    const running = Promise.resolve(server.run(id, bytes.right))
    await begun()
    await mac.poll()
    const { report } = await running
    expect(report['ProfileList']).toHaveLength(1)
  })

  test.each<[string, CommandResponse, readonly object[]]>([
    [
      'Error',
      { Status: 'Error', ErrorChain: [{ ErrorCode: 12021, ErrorDomain: 'MCMDMErrorDomain' }] },
      [{ ErrorCode: 12021, ErrorDomain: 'MCMDMErrorDomain' }],
    ],
    ['CommandFormatError', { Status: 'CommandFormatError' }, []],
    ['a status that we do not know', { Status: 'Superseded' }, []],
  ])('fails with the reasons of the device: %s', async (_, response, errorChain) => {
    const { server, mac, id, begun } = await scene(() => response)
    const running = server.run(id, information())()
    await begun()
    await mac.poll()
    expect(await running).toMatchObject({
      left: {
        _tag: 'CommandFailed',
        commandUuid: 'C-1',
        requestType: 'DeviceInformation',
        status: response.Status,
        errorChain,
      },
    })
  })

  test('fails at NotNow, and the command stays queued: waitForReport goes on', async () => {
    let busy = true
    const { server, mac, id, begun } = await scene(() => (busy ? 'NotNow' : undefined))
    const running = server.run(id, information())()
    await begun()
    await mac.poll()
    expect(await running).toMatchObject({ left: { _tag: 'NotNow', commandUuid: 'C-1' } })
    const waiting = server.waitForReport(id, 'C-1')()
    await settled()
    busy = false
    await mac.poll()
    expect(await waiting).toMatchObject({ right: { status: 'Acknowledged' } })
  })

  test('waits through NotNow where it is asked to, and waitForReport fails at it likewise', async () => {
    let busy = true
    const { server, mac, id, begun } = await scene(() => (busy ? 'NotNow' : undefined))
    const running = server.run(id, information(), { notNow: 'wait' })()
    const failing = async () => server.waitForReport(id, 'C-1', { notNow: 'fail' })()
    await begun()
    const [first] = await Promise.all([failing(), mac.poll()])
    expect(first).toMatchObject({ left: { _tag: 'NotNow' } })
    busy = false
    await mac.poll()
    expect(await running).toMatchObject({ right: { status: 'Acknowledged' } })
  })

  test('times out with its CommandUUID, and the command stays queued', async () => {
    const { server, id, clock, begun } = await scene()
    const running = server.run(id, command('RestartDevice'), { timeoutMs: 5000 })()
    await begun()
    clock.advance(4999)
    await settled()
    clock.advance(1)
    const ended = await running
    const [queued] = await server.queue(id)
    expect(queued).toMatchObject({ state: 'Waiting', requestType: 'RestartDevice' })
    expect(ended).toMatchObject({
      left: { _tag: 'TimedOut', commandUuid: queued?.commandUuid },
    })
  })

  test('fails for an enrollment that does not exist, or has checked out', async () => {
    const { server, mac, id } = await scene()
    expect(await server.run('nobody', information())()).toMatchObject({
      left: { _tag: 'NotEnrolled' },
    })
    await mac.checkOut()
    expect(await server.run(id, information())()).toMatchObject({ left: { _tag: 'NotEnrolled' } })
  })

  test('rejects a wrong value with its path, and queues nothing', async () => {
    const { server, id } = await scene()
    const wrong = command('Settings', {
      Settings: [{ Item: 'Bluetooth', Enabled: 'yes' as unknown as boolean }],
    })
    for (const call of [server.run(id, wrong), server.enqueue(wrong, [id])])
      expect(await call()).toMatchObject({
        left: { _tag: 'CommandError', issues: [{ path: ['Settings', 0, 'Enabled'] }] },
      })
    expect(await server.queue(id)).toEqual([])
  })

  test('with a CommandUUID that is queued already, waits for that command', async () => {
    const { server, mac, id, begun } = await scene()
    await server.enqueue(information(), [id])
    const running = server.run(id, information())()
    await begun()
    expect(await server.queue(id)).toHaveLength(1)
    await mac.poll()
    expect(await running).toMatchObject({ right: { commandUuid: 'C-1' } })
    // And again, after a restart: the device is not asked once more.
    expect(await server.run(id, information())()).toMatchObject({ right: { commandUuid: 'C-1' } })
    expect(await mac.poll()).toEqual([])
  })

  test('of another command with the same CommandUUID, waits for neither', async () => {
    const { server, id } = await scene()
    await server.enqueue(command('RestartDevice', {}, { commandUuid: 'C-1' }), [id])
    expect(await server.run(id, information())()).toMatchObject({
      left: { _tag: 'CommandUuidTaken' },
    })
  })

  test.each(['cancelled', 'expired', 'enrolled again'] as const)(
    'ends when its command is withdrawn: %s',
    async (how) => {
      const { server, store, mac, id, clock, begun } = await scene()
      const expiresAt = new Date(start.getTime() + 10_000)
      const running = server.run(id, information(), { expiresAt })()
      await begun()
      if (how === 'cancelled') await server.cancel(id, 'C-1')
      else if (how === 'expired') await store.queue.expire(expiresAt, 10)
      else await mac.enroll()
      clock.advance(1000)
      const state = how === 'expired' ? 'Expired' : 'Cleared'
      expect(await running).toMatchObject({
        left: { _tag: 'CommandWithdrawn', commandUuid: 'C-1', state },
      })
    },
  )

  test('aborted before it begins queues nothing; later, it leaves the command queued', async () => {
    const { server, id, clock, begun } = await scene()
    const early = await server.run(id, information(), { signal: AbortSignal.abort() })()
    expect(early).toEqual(E.left({ _tag: 'Aborted', message: 'The call was aborted.' }))
    expect(await server.queue(id)).toEqual([])
    const aborting = new AbortController()
    const running = server.run(id, information(), { signal: aborting.signal })()
    await begun()
    aborting.abort()
    expect(await running).toMatchObject({ left: { _tag: 'Aborted', commandUuid: 'C-1' } })
    expect(await server.queue(id)).toMatchObject([{ state: 'Waiting' }])
    expect(clock.timers()).toBe(1) // the window of the push; nothing waits
  })

  test('aborted while it queues has its CommandUUID, since the command is queued', async () => {
    const aborting = new AbortController()
    const { server, id, store } = await scene()
    const { enqueue } = store.queue
    store.queue.enqueue = (...given) => {
      aborting.abort()
      return enqueue(...given)
    }
    const ended = await server.run(id, information(), { signal: aborting.signal })()
    expect(ended).toMatchObject({ left: { _tag: 'Aborted', commandUuid: 'C-1' } })
    expect(await server.queue(id)).toHaveLength(1)
  })

  test('is not concerned by a look that began before its command was queued', async () => {
    const { server, id, store, mac } = await scene()
    const { progress } = store.queue
    let answer = (): void => undefined
    store.queue.progress = (commands) => {
      const before = progress(commands)()
      const gate = new Promise<void>((open) => (answer = open))
      return operation(() => gate.then(() => before))
    }
    const early = server.waitForReport(id, 'C-1')()
    await settled()
    store.queue.progress = progress
    const running = server.run(id, information())()
    while ((await server.queue(id)).length === 0) await settled()
    answer()
    expect(await early).toMatchObject({ left: { _tag: 'CommandNotFound' } })
    await mac.poll()
    expect(await running).toMatchObject({ right: { commandUuid: 'C-1' } })
  })

  test('ends when the server is closed, and does not begin after that', async () => {
    const { server, id, begun } = await scene()
    const running = server.run(id, information())()
    await begun()
    await server.close()
    expect(await running).toMatchObject({ left: { _tag: 'ServerClosed', commandUuid: 'C-1' } })
    const late = await server.run(id, information())()
    expect(late).toEqual(E.left({ _tag: 'ServerClosed', message: 'The server was closed.' }))
  })

  test('a report that cannot be read is a failure, and its bytes are in the result', async () => {
    const { server, mac, id, send, begun } = await scene()
    const running = server.run(id, information())()
    await begun()
    const body = Buffer.from(
      `<plist><dict><key>UDID</key><string>${mac.facts.UDID}</string><key>CommandUUID</key><string>C-1</string>` +
        '<key>Status</key><string>Acknowledged</string><key>QueryResponses</key><nil/></dict></plist>',
    )
    await send(deviceRequest(identity, new Uint8Array(body), { 'content-type': commandType }))
    expect(await running).toMatchObject({
      left: { _tag: 'ReportUnreadable', commandUuid: 'C-1' },
    })
    expect((await server.result(id, 'C-1'))?.status).toBe('Unreadable')
  })

  test('what a hostile report says where Apple documents something else is left out and listed', async () => {
    const { server, mac, id, begun } = await scene(() => ({
      Status: 'Acknowledged',
      QueryResponses: { OSVersion: [1, 2], SerialNumber: 'C02', constructor: 'x' },
    }))
    const running = server.run(id, information())()
    await begun()
    await mac.poll()
    const reported = await running
    if (E.isLeft(reported)) throw new Failed(reported.left)
    expect(reported.right.report.QueryResponses).toEqual({ SerialNumber: 'C02', constructor: 'x' })
    expect(reported.right.unreadable).toMatchObject([{ path: ['QueryResponses', 'OSVersion'] }])
  })

  test('a command of a user goes to the user channel', async () => {
    const { server, mac, send, begun } = await scene()
    const user = { UDID: mac.facts.UDID, UserID: 'U-1' }
    const say = (report: PlistDict) =>
      send(deviceRequest(identity, { ...user, ...report }, { 'content-type': commandType }))
    await send(
      deviceRequest(identity, {
        ...user,
        ...{ MessageType: 'TokenUpdate', Topic: topic, PushMagic: 'magic' },
        ...{ Token: new Uint8Array([1]), UserLongName: 'A', UserShortName: 'a' },
      }),
    )
    const id = enrollmentId({ _tag: 'User', udid: user.UDID, userId: user.UserID })
    const running = server.run(id, command('ProfileList', {}, { commandUuid: 'C-1' }))()
    await begun()
    await say({ Status: 'Idle' })
    await say({ Status: 'Acknowledged', CommandUUID: 'C-1', ProfileList: [] })
    expect(await running).toMatchObject({ right: { report: { UserID: 'U-1', ProfileList: [] } } })
  })
})

describe('waitForReport', () => {
  test('gives a report that came before the wait began', async () => {
    const { server, mac, id } = await scene()
    await server.enqueue(information(), [id])
    await mac.poll()
    expect((await server.waitForReport(id, 'C-1')).report.Status).toBe('Acknowledged')
  })

  test('fails for a command that was never queued', async () => {
    const { server, id, looks } = await scene()
    expect(await server.waitForReport(id, 'C-9')()).toMatchObject({
      left: { _tag: 'CommandNotFound', commandUuid: 'C-9' },
    })
    expect(looks).toEqual([1])
  })

  test.each(['', 'x'.repeat(129), 'a\0b'])(
    'does not ask the store for what cannot be a CommandUUID: %j',
    async (commandUuid) => {
      const { server, id, looks } = await scene()
      expect(await server.waitForReport(id, commandUuid)()).toMatchObject({
        left: { _tag: 'CommandNotFound', commandUuid },
      })
      expect(looks).toEqual([])
    },
  )

  test('fails for what cannot be an id', async () => {
    const { server } = await scene()
    expect(await server.waitForReport('', 'C-1')()).toMatchObject({
      left: { _tag: 'InvalidEnrollmentId' },
    })
  })

  test('gives the report that another process on the store received', async () => {
    const { store, mac, id, clock, begun } = await scene()
    const other = closing(
      mdmServer({
        ...{ store, setTimer: clock.setTimer, watchReportsMs: 500 },
        identify: () => E.left({ _tag: 'IdentityMissing', message: '' }),
      }),
    )
    const running = other.run(id, information())()
    await begun()
    await mac.poll()
    await settled()
    clock.advance(500)
    expect(await running).toMatchObject({ right: { commandUuid: 'C-1' } })
  })

  test('a thousand waits share a few statements and one timer, and end in one look', async () => {
    const { server, store, id, clock, looks } = await scene()
    const uuids = Array.from({ length: 1000 }, (_, index) => `C-${index}`)
    for (const uuid of uuids)
      await store.queue.enqueue(
        { commandUuid: uuid, requestType: 'Test', body: new Uint8Array(1) },
        [enrollmentId({ _tag: 'Device', udid: id })],
        { at: start },
      )
    const waits = uuids.map((uuid) => server.waitForReport(id, uuid, { timeoutMs: Infinity })())
    await settled()
    // The first wait looks at once, and all others together.
    expect(looks).toEqual([1, 300, 300, 300, 99])
    looks.length = 0
    clock.advance(1000)
    await settled()
    expect(looks).toEqual([300, 300, 300, 100])
    await server.clearQueue(id)
    looks.length = 0
    clock.advance(1000)
    const ended = await Promise.all(waits)
    expect(ended.every((one) => E.isLeft(one) && one.left._tag === 'CommandWithdrawn')).toBe(true)
    expect(looks).toHaveLength(4)
    expect(clock.timers()).toBe(0)
  })

  test('two waits for one command are one look, and each can end alone', async () => {
    const { server, id, clock, looks, mac } = await scene()
    await server.enqueue(information(), [id], { noPush: true })
    const aborting = new AbortController()
    const one = server.waitForReport(id, 'C-1', { signal: aborting.signal })()
    const other = server.waitForReport(id, 'C-1')()
    await settled()
    looks.length = 0
    clock.advance(1000)
    await settled()
    expect(looks).toEqual([1])
    aborting.abort()
    expect(await one).toMatchObject({ left: { _tag: 'Aborted' } })
    await mac.poll()
    expect(await other).toMatchObject({ right: { status: 'Acknowledged' } })
    expect(clock.timers()).toBe(0)
  })

  test('a store that fails for a while is an event, and the wait goes on', async () => {
    const { server, store, id, clock, events, mac } = await scene()
    await server.enqueue(information(), [id], { noPush: true })
    const { progress } = store.queue
    const failure = { _tag: 'StoreUnavailable', message: 'Gone.' } as const
    store.queue.progress = () => operation(TE.left(failure))
    const waiting = server.waitForReport(id, 'C-1')()
    await settled()
    expect(tags(events)).toContain('UpkeepFailed')
    store.queue.progress = progress
    await mac.poll()
    clock.advance(1000)
    expect(await waiting).toMatchObject({ right: { status: 'Acknowledged' } })
  })

  test('a store that fails is asked once in a while, however many wait', async () => {
    const { server, store, id, clock, events } = await scene()
    const failure = { _tag: 'StoreUnavailable', message: 'Gone.' } as const
    store.queue.progress = () => operation(TE.left(failure))
    const waits = Array.from({ length: 700 }, (_, index) =>
      server.waitForReport(id, `C-${index}`)(),
    )
    await settled()
    events.length = 0
    clock.advance(1000)
    await settled()
    expect(tags(events)).toEqual(['UpkeepFailed'])
    await server.close()
    expect((await Promise.all(waits)).every(E.isLeft)).toBe(true)
  })

  test('a report that the store fails to give can be waited for again', async () => {
    const { server, store, id, mac } = await scene()
    await server.enqueue(information(), [id], { noPush: true })
    await mac.poll()
    const { result } = store.queue
    const failure = { _tag: 'StoreUnavailable', message: 'Gone.' } as const
    store.queue.result = () => operation(TE.left(failure))
    expect(await server.waitForReport(id, 'C-1')()).toMatchObject({
      left: { _tag: 'StoreUnavailable', commandUuid: 'C-1' },
    })
    store.queue.result = result
    expect(await server.waitForReport(id, 'C-1')()).toMatchObject({ right: {} })
  })
})
