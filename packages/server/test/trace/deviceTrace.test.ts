import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { encodeBinaryPlist, encodePlist } from '@mdm-kit/plist'
import { manualClock } from '@mdm-kit/testing'
import {
  commandType,
  deviceOn,
  deviceRequest,
  newIdentity,
  start,
  testScene,
} from '@mdm-kit/scenes/testScene'

import { deviceTrace, type DeviceTraceOptions } from '../../src/index.js'
import { withoutSecrets } from '../../src/trace/withoutSecrets.js'

const SECRETS = new Set(['UnlockToken', 'PushMagic', 'Token', 'BootstrapToken', 'Payload', 'PIN'])
const HOUR = 3_600_000

const traced = async (options: Partial<DeviceTraceOptions> = {}) => {
  const clock = manualClock({ start })
  const trace = deviceTrace({
    secretKeys: () => Promise.resolve(SECRETS),
    now: clock.now,
    setTimer: clock.setTimer,
    ...options,
  })
  const scene = await testScene({ trace })
  const identity = newIdentity()
  const mac = deviceOn(scene, identity)
  const id = mac.facts.UDID as Parameters<typeof trace.start>[0]
  const until = new Date(start.getTime() + HOUR)
  return { ...scene, clock, trace, mac, id, identity, until }
}

test('the messages of a traced device are kept, in order, without secrets; those of another are not', async () => {
  const { trace, mac, id, until, server } = await traced()
  await mac.enroll()
  expect(trace.of(id)).toBeUndefined()
  await trace.start(id, until)
  await mac.enroll()
  await server.enqueue(
    { CommandUUID: 'C', Command: { RequestType: 'DeviceLock', PIN: '123456' } },
    [id],
  )
  await mac.poll()
  const { exchanges = [] } = trace.of(id) ?? {}
  expect(exchanges.map(({ direction, message }) => `${direction} ${message}`)).toEqual(
    expect.arrayContaining([
      'request Authenticate',
      'request TokenUpdate',
      'request Idle',
      'response DeviceLock',
      'request Report',
    ]),
  )
  const update = exchanges.find(({ message }) => message === 'TokenUpdate')
  expect(update?.body).toMatch(/<key>PushMagic<\/key>\s*<string>\(hidden\)</)
  const all = JSON.stringify(exchanges)
  expect(all).not.toContain('123456')
  for (const { body = '' } of exchanges) expect(body).not.toContain('<data>')
  expect(trace.of('other')).toBeUndefined()
})

test('a request that is rejected is not kept: anybody can send it in the name of a device', async () => {
  const { trace, mac, id, until, send } = await traced()
  await mac.enroll()
  await trace.start(id, until)
  const stranger = newIdentity()
  const idle = { UDID: id, Status: 'Idle' }
  const response = await send(deviceRequest(stranger, idle, { 'content-type': commandType }))
  expect(response.status).not.toBe(200)
  expect(trace.of(id)?.exchanges).toEqual([])
})

test('everything is dropped when the time is over, also by a timer that is late', async () => {
  const { trace, mac, id, until, clock } = await traced()
  await mac.enroll()
  await trace.start(id, until)
  await mac.poll()
  clock.advance(HOUR)
  expect(trace.of(id)).toBeUndefined()

  const late = await traced({ setTimer: () => () => undefined })
  await late.mac.enroll()
  await late.trace.start(late.id, late.until)
  late.clock.advance(HOUR)
  await late.mac.poll()
  expect(late.trace.of(late.id)).toBeUndefined()
})

test('a second start moves the end and keeps what there is; a stop drops it, with the users of a device', async () => {
  const { trace, mac, id, until, clock } = await traced()
  await mac.enroll()
  await trace.start(id, until)
  await mac.poll()
  const kept = trace.of(id)?.exchanges.length
  await trace.start(id, new Date(until.getTime() + HOUR))
  clock.advance(HOUR)
  expect(trace.of(id)?.exchanges).toHaveLength(kept ?? -1)
  await trace.start(`${id}:user` as typeof id, new Date(until.getTime() + HOUR))
  expect(trace.stop(id)).toBe(true)
  expect(trace.of(`${id}:user`)).toBeUndefined()
  expect(trace.stop(id)).toBe(false)
})

test('enrollments, messages and characters are limited', async () => {
  const { trace, mac, id, until } = await traced({ maxEnrollments: 1, maxMessages: 4 })
  await mac.enroll()
  expect(await trace.start(id, until)).toBe('Started')
  expect(await trace.start('other' as typeof id, until)).toBe('TooMany')
  for (let count = 0; count < 5; count += 1) await mac.poll()
  expect(trace.of(id)?.exchanges).toHaveLength(4)

  const small = await traced({ maxCharacters: 10 })
  await small.mac.enroll()
  await small.trace.start(small.id, small.until)
  await small.mac.poll()
  expect(small.trace.of(small.id)?.exchanges.every(({ body = '' }) => body.length <= 10)).toBe(true)
})

test('a trace that fails costs the device nothing', async () => {
  const scene = await testScene({
    trace: {
      record: () => {
        throw new Error('a bug')
      },
    },
  })
  const mac = deviceOn(scene, newIdentity())
  await mac.enroll()
  await mac.poll()
  expect(scene.events).toContainEqual(expect.objectContaining({ _tag: 'UpkeepFailed' }))
})

const show = withoutSecrets(new Set(['unlocktoken', 'payload']))
const utf8 = (text: string) => Buffer.from(text)

test.each<readonly [string, Uint8Array, RegExp]>([
  ['a list in XML', unwrap(encodePlist({ UnlockToken: 'hunter2' })), /\(hidden\)/],
  ['a binary list', unwrap(encodeBinaryPlist({ UnlockToken: utf8('hunter2') })), /\(hidden\)/],
  ['another case', unwrap(encodePlist({ unlockTOKEN: 'hunter2' })), /\(hidden\)/],
  ['a dictionary', unwrap(encodePlist({ UnlockToken: { Now: 'hunter2' } })), /\(hidden\)/],
  [
    'deep in a list',
    unwrap(encodePlist({ A: [{ B: [{ UnlockToken: 'hunter2' }] }] })),
    /\(hidden\)/,
  ],
  [
    'a key written with a character reference',
    utf8('<plist><dict><key>Unlock&#84;oken</key><string>hunter2</string></dict></plist>'),
    /\(hidden\)/,
  ],
  ['a key of no schema', unwrap(encodePlist({ WiFiPassword: 'hunter2' })), /\(hidden\)/],
  ['data under any key', unwrap(encodePlist({ Anything: utf8('hunter2') })), /\(7 bytes\)/],
  ['JSON', utf8('{"Payload":{"a":"hunter2"}}'), /"Payload": "\(hidden\)"/],
  [
    'JSON in a message of declarative management',
    unwrap(
      encodePlist({
        MessageType: 'DeclarativeManagement',
        Data: utf8('{"Payload":"hunter2","a":1}'),
      }),
    ),
    /"a": 1/,
  ],
])('a secret is not shown: %s', (_, bytes, expected) => {
  const shown = show(bytes)
  const body = 'body' in shown ? shown.body : ''
  expect(body).toMatch(expected)
  expect(body).not.toMatch(/hunter2|aHVudGVyM/)
})

test.each<readonly [string, Uint8Array, object]>([
  ['nothing', utf8(''), { body: '' }],
  [
    'what cannot be read',
    utf8('<plist><dict><key>UnlockToken</key><string>hunter2'),
    { omitted: 'Unreadable' },
  ],
  ['text', utf8('hunter2'), { omitted: 'Unreadable' }],
  ['what is too long', new Uint8Array(256 * 1024 + 1), { omitted: 'TooLong' }],
])('a body without text: %s', (_, bytes, expected) => {
  expect(show(bytes)).toEqual(expected)
})
