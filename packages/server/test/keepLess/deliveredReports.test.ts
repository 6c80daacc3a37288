import { describe, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { operation } from '@mdm-kit/codec'
import { command } from '@mdm-kit/commands'
import type { OutboxEntry, Store } from '@mdm-kit/store'
import { type CommandResponse, manualClock } from '@mdm-kit/testing'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  commandType,
  deviceOn,
  deviceRequest,
  newIdentity,
  start,
  tags,
  testScene,
} from '@mdm-kit/scenes/testScene'
import type { MdmServerOptions } from '../../src/index.js'
import { storeInFile, tablesWith } from './tablesWith.js'

const identity = newIdentity()
const PHONE = '+44 20 7946 0958'
const EXPLAINED = 'The profile of Ann could not be removed.'

const acknowledged: CommandResponse = {
  Status: 'Acknowledged',
  QueryResponses: { PhoneNumber: PHONE },
}
const failed: CommandResponse = {
  Status: 'Error',
  ErrorChain: [
    { ErrorCode: 89, ErrorDomain: 'MDMErrorDomain', LocalizedDescription: EXPLAINED },
    { ErrorCode: -3, ErrorDomain: 'MCProfileErrorDomain', USEnglishDescription: EXPLAINED },
  ],
}

type Behave = () => CommandResponse | 'NotNow'

/** An enrolled Mac, on a store in a file. Nothing happens by the clock unless it is moved. */
const scene = async (
  behave: Behave = () => acknowledged,
  options: Partial<MdmServerOptions> = {},
  altered: (store: Store) => Store = (store) => store,
) => {
  const { path, store, remove } = await storeInFile()
  const clock = manualClock({ start })
  const here = await testScene({
    store: altered(store),
    setTimer: clock.setTimer,
    now: clock.now,
    keepLess: { dropDeliveredReports: true },
    ...options,
  })
  const mac = deviceOn(here, identity, { behave })
  await mac.enroll()
  const id: string = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
  const enqueue = (commandUuid = 'C-1') =>
    here.server.enqueue(information(commandUuid), [id], { noPush: true })
  return { ...here, path, remove, clock, mac, id, enqueue }
}

const information = (commandUuid: string) =>
  command('DeviceInformation', { Queries: ['PhoneNumber'] }, { commandUuid })

/** A receiver that can be down, and what it was sent. */
const receiver = () => {
  const received: OutboxEntry[] = []
  const state = { up: true }
  const deliver = (entry: OutboxEntry) =>
    state.up
      ? TE.fromIO(() => void received.push(entry))
      : TE.left({ _tag: 'Down', message: 'The receiver is down.' })
  return { received, state, webhook: { deliver } }
}

const unavailable = operation(
  TE.left({ _tag: 'StoreUnavailable', message: 'The store is down.' } as const),
)

/** Until what was begun has ended. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise(setImmediate)
}

describe('with a webhook', () => {
  test('nothing of a report is in any table once its event was delivered; the history is', async () => {
    const { received, webhook } = receiver()
    const { server, path, remove, mac, id, enqueue } = await scene(() => failed, { webhook })
    server.start()
    await enqueue()
    await mac.poll()
    while (!received.some(({ body }) => Buffer.from(body).includes('MDMErrorDomain')))
      await settled()
    await settled()
    expect(tablesWith(path, EXPLAINED)).toEqual([])
    expect(await server.queue(id)).toMatchObject([
      { state: 'Done', status: 'Error', reportedAt: start, reportDroppedAt: start },
    ])
    expect((await server.result(id, 'C-1'))?.report).toEqual({
      CommandUUID: 'C-1',
      Status: 'Error',
      ErrorChain: [
        { ErrorCode: 89, ErrorDomain: 'MDMErrorDomain' },
        { ErrorCode: -3, ErrorDomain: 'MCProfileErrorDomain' },
      ],
    })
    remove()
  })

  test('a report stays while the receiver is down, and after its event was given up', async () => {
    const { state, webhook } = receiver()
    state.up = false
    const { server, store, events, path, remove, mac, id, enqueue } = await scene(undefined, {
      webhook: { ...webhook, policy: { giveUpAfterMs: -1, firstRetryMs: 1, longestRetryMs: 1 } },
    })
    server.start()
    await enqueue()
    await mac.poll()
    while (events.filter(({ _tag }) => _tag === 'DeliveryGivenUp').length < 3) await settled()
    expect(await store.outbox.dead({ limit: 9 })).not.toEqual([])
    expect(tablesWith(path, PHONE)).toEqual(['mdm_outbox', 'mdm_queue'])
    const { report } = await server.waitForReport(id, 'C-1')
    expect(report['QueryResponses']).toEqual({ PhoneNumber: PHONE })
    expect(tablesWith(path, PHONE)).toEqual(['mdm_outbox', 'mdm_queue'])
    remove()
  })

  test('a wait gets its report even if the webhook has it first, and it goes then', async () => {
    const { received, webhook } = receiver()
    const isWith = () => received.some(({ body }) => Buffer.from(body).includes(PHONE))
    // The wait does not see that the device has reported before its event was delivered.
    const late = (store: Store): Store => ({
      ...store,
      queue: {
        ...store.queue,
        progress: (commands) =>
          operation(
            pipe(
              store.queue.progress(commands),
              TE.map((found) =>
                isWith() ? found : found.map(() => ({ state: 'Waiting' as const })),
              ),
            ),
          ),
      },
    })
    const here = await scene(undefined, { webhook }, late)
    here.server.start()
    const waiting = here.server.run(here.id, information('C-1'), { noPush: true })()
    await settled()
    await here.mac.poll()
    while (!isWith()) await settled()
    await settled()
    here.clock.advance(1000)
    expect(await waiting).toMatchObject({
      right: { report: { QueryResponses: { PhoneNumber: PHONE } } },
    })
    await settled()
    expect(tablesWith(here.path, PHONE)).toEqual([])
    here.remove()
  })

  test('the late delivery of a NotNow does not drop the report that came since', async () => {
    const { received, state, webhook } = receiver()
    state.up = false
    let busy = true
    const { server, path, remove, clock, mac, enqueue } = await scene(
      () => (busy ? 'NotNow' : acknowledged),
      {
        webhook: {
          deliver: (entry) =>
            // The report's own event stays on its way.
            Buffer.from(entry.body).includes(PHONE)
              ? TE.left({ _tag: 'Down', message: 'The receiver is down.' })
              : webhook.deliver(entry),
        },
      },
    )
    await enqueue()
    await mac.poll()
    busy = false
    await mac.poll()
    state.up = true
    server.start()
    while (!received.some(({ body }) => Buffer.from(body).includes('"NotNow"'))) {
      await settled()
      clock.advance(60_000)
    }
    await settled()
    expect(tablesWith(path, PHONE)).toContain('mdm_queue')
    remove()
  })

  test('an event is delivered again if the store could not drop its report', async () => {
    const { received, webhook } = receiver()
    let down = true
    const { server, path, remove, clock, mac, enqueue, events } = await scene(
      undefined,
      { webhook },
      (store) => ({
        ...store,
        queue: {
          ...store.queue,
          dropReport: (...given) => (down ? unavailable : store.queue.dropReport(...given)),
        },
      }),
    )
    server.start()
    await enqueue()
    await mac.poll()
    const reports = () => received.filter(({ body }) => Buffer.from(body).includes(PHONE)).length
    while (!tags(events).includes('OutboxFailed')) await settled()
    expect([reports(), tablesWith(path, PHONE)]).toEqual([1, ['mdm_outbox', 'mdm_queue']])
    down = false
    while (reports() < 2) {
      clock.advance(60_000)
      await settled()
    }
    await settled()
    expect(tablesWith(path, PHONE)).toEqual([])
    remove()
  })
})

describe('without a webhook', () => {
  test('a report that nobody waits for stays, however often it is read', async () => {
    const { server, path, remove, mac, id, enqueue } = await scene()
    await enqueue()
    await mac.poll()
    for (const _ of [1, 2])
      expect((await server.result(id, 'C-1'))?.report).toMatchObject({
        QueryResponses: { PhoneNumber: PHONE },
      })
    await settled()
    expect(tablesWith(path, PHONE)).toEqual(['mdm_queue'])
    remove()
  })

  test('a report goes once a wait has given it, and a second wait says why it is gone', async () => {
    const { server, path, remove, mac, id, enqueue } = await scene()
    await enqueue()
    await mac.poll()
    const { report } = await server.waitForReport(id, 'C-1')
    expect(report['QueryResponses']).toEqual({ PhoneNumber: PHONE })
    expect(tablesWith(path, PHONE)).toEqual([])
    expect(await server.run(id, information('C-1'))()).toMatchObject({
      left: {
        _tag: 'ReportNotKept',
        commandUuid: 'C-1',
        message: expect.stringContaining('keepLess.dropDeliveredReports'),
      },
    })
    remove()
  })

  test('two waits for the same report both get it, however late the second reads it', async () => {
    let reads = 0
    const waits: Promise<unknown>[] = []
    const { server, path, remove, mac, id, enqueue } = await scene(undefined, {}, (store) => ({
      ...store,
      queue: {
        ...store.queue,
        result: (...given) =>
          operation(async () => {
            reads += 1
            if (reads === 2) await waits[0]
            return store.queue.result(...given)()
          }),
      },
    }))
    await enqueue()
    waits.push(server.waitForReport(id, 'C-1')(), server.waitForReport(id, 'C-1')())
    await settled()
    await mac.poll()
    for (const outcome of await Promise.all(waits))
      expect(outcome).toMatchObject({
        right: { report: { QueryResponses: { PhoneNumber: PHONE } } },
      })
    expect(tablesWith(path, PHONE)).toEqual([])
    remove()
  })

  test('a failed command explains itself to the wait, and then only its codes are left', async () => {
    const { server, path, remove, mac, id, enqueue } = await scene(() => failed)
    await enqueue()
    await mac.poll()
    expect(await server.waitForReport(id, 'C-1')()).toMatchObject({
      left: { _tag: 'CommandFailed', errorChain: failed['ErrorChain'] },
    })
    expect(tablesWith(path, EXPLAINED)).toEqual([])
    expect(tablesWith(path, 'MCProfileErrorDomain')).toEqual(['mdm_queue'])
    remove()
  })

  test('a wait that ends without the report leaves it', async () => {
    const { server, path, remove, clock, mac, id, enqueue } = await scene()
    await enqueue()
    const waiting = server.waitForReport(id, 'C-1', { timeoutMs: 1 })()
    await settled()
    clock.advance(2)
    expect(await waiting).toMatchObject({ left: { _tag: 'TimedOut' } })
    await mac.poll()
    await settled()
    expect(tablesWith(path, PHONE)).toEqual(['mdm_queue'])
    remove()
  })

  test('a report that cannot be read stays: nobody has had what it says', async () => {
    const { server, send, path, remove, mac, id, enqueue } = await scene()
    await enqueue()
    const broken = Buffer.from(
      `<plist version="1.0"><dict><key>UDID</key><string>${mac.facts.UDID}</string>
      <key>CommandUUID</key><string>C-1</string><key>Level</key><real>${PHONE}</real></dict></plist>`,
    )
    await send(deviceRequest(identity, broken, { 'content-type': commandType }))
    expect(await server.waitForReport(id, 'C-1')()).toMatchObject({
      left: { _tag: 'ReportUnreadable' },
    })
    expect(tablesWith(path, PHONE)).toEqual(['mdm_queue'])
    remove()
  })

  test('a report is given although the store could not drop it, and stays', async () => {
    const { server, path, remove, mac, id, enqueue, events } = await scene(
      undefined,
      {},
      (store) => ({ ...store, queue: { ...store.queue, dropReport: () => unavailable } }),
    )
    await enqueue()
    await mac.poll()
    const { report } = await server.waitForReport(id, 'C-1')
    expect(report['QueryResponses']).toEqual({ PhoneNumber: PHONE })
    expect(tags(events)).toContain('UpkeepFailed')
    expect(tablesWith(path, PHONE)).toEqual(['mdm_queue'])
    remove()
  })
})

test('without the option, a delivered report stays', async () => {
  const { received, webhook } = receiver()
  const { server, path, remove, mac, id, enqueue } = await scene(undefined, {
    webhook,
    keepLess: {},
  })
  server.start()
  await enqueue()
  await mac.poll()
  while (!received.some(({ body }) => Buffer.from(body).includes(PHONE))) await settled()
  await server.waitForReport(id, 'C-1')
  await settled()
  expect(tablesWith(path, PHONE)).toEqual(['mdm_queue'])
  remove()
})
