import { expect, test } from '@jest/globals'
import type { Exchange } from '@mdm-kit/testing'
import { namesIn } from '@mdm-kit/scenes/border/crossed'
import { deviceExchange } from '@mdm-kit/scenes/border/deviceExchange'
import { httpExchange } from '@mdm-kit/scenes/border/httpExchange'
import { borderRecorder } from '@mdm-kit/scenes/border/recorder'
import { vppExchange } from '@mdm-kit/scenes/border/vppExchange'
import { unwrap } from '@mdm-kit/codec'
import { encodePlist, type PlistInput } from '@mdm-kit/plist'

import type { Crossing, Direction, DataField as Field } from '../../src/index.js'

const value: Field = { purpose: 'Lets a test tell fields apart.', identifies: 'Nothing' }
const inHeader: Field = { ...value, in: 'Header' }

const devices = 'POST /devices/{id}'
const MAP: readonly Crossing[] = [
  {
    service: 'DEP',
    direction: 'ServerToApple',
    message: devices,
    fields: {
      id: { ...value, in: 'Path' },
      limit: { ...value, in: 'Query' },
      Authorization: inHeader,
      devices: { ...value, fields: { serial: value, free: value } },
    },
  },
  {
    service: 'DEP',
    direction: 'AppleToServer',
    message: devices,
    fields: {
      results: { ...value, fields: { '{serial}': { ...value, fields: { status: value } } } },
    },
  },
]

const bytes = (text: string) => ({ text, body: Buffer.from(text) })
const exchange = (request: object, response: object): Exchange => ({
  request: {
    method: 'POST',
    path: '/devices/C02SECRET?limit=7',
    headers: { host: 'localhost', authorization: 'secret' },
    ...bytes(JSON.stringify(request)),
  },
  response: { status: 200, headers: {}, ...bytes(JSON.stringify(response)) },
})

const APPLE = { service: 'DEP', request: 'ServerToApple', response: 'AppleToServer' } as const

const recorded = (...exchanges: readonly Exchange[]) => {
  const recorder = borderRecorder(MAP)
  const read = httpExchange(MAP, APPLE)
  for (const crossed of exchanges.flatMap(read)) recorder.record(crossed)
  return recorder
}

const WHOLE = exchange(
  { devices: [{ serial: 'C02SECRET' }, { free: { any: 'C02SECRET', thing: [1] } }] },
  { results: { C02SECRET: { status: 'SUCCESS' } } },
)

test('everything that the map describes is seen: paths, queries, headers, lists, and dictionaries with any keys', () => {
  const recorder = recorded(WHOLE)
  expect([...recorder.unmapped()]).toEqual([])
  expect([...recorder.seen()].sort()).toEqual([...namesIn(MAP)].sort())
})

test('no value is kept, not even one that is a key', () => {
  const recorder = recorded(WHOLE)
  expect([...recorder.seen(), ...recorder.unmapped()].join()).not.toContain('SECRET')
})

const to = (direction: Direction, path: string) => `DEP ${direction} ${devices}: ${path}`

test.each<[string, object, object, readonly string[]]>([
  ['a key of a request', { extra: 1 }, {}, [to('ServerToApple', 'extra')]],
  ['a key in a list', { devices: [{ x: 1 }] }, {}, [to('ServerToApple', 'devices.x')]],
  ['a key of a response', {}, { x: { y: 1 } }, [to('AppleToServer', 'x')]],
  [
    'a key under any key',
    {},
    { results: { A: { x: 1 } } },
    [to('AppleToServer', 'results.{serial}.x')],
  ],
])('what crosses and is not in the map is found: %s', (_, request, response, found) => {
  expect([...recorded(exchange(request, response)).unmapped()]).toEqual(found)
})

test('what crosses and is not in the map is found: a header, a parameter, and a message that has no table', () => {
  const sent = exchange({}, {})
  const { request } = sent
  expect([
    ...recorded(
      { ...sent, request: { ...request, path: '/devices/1?by=2', headers: { 'x-who': 'me' } } },
      { ...sent, request: { ...request, path: '/nowhere', headers: {}, ...bytes('{"a":1}') } },
    ).unmapped(),
  ]).toEqual([
    to('ServerToApple', 'by (Query)'),
    to('ServerToApple', 'x-who (Header)'),
    'DEP ServerToApple POST of no template: a',
  ])
})

const plist = (message: PlistInput) => {
  const body = unwrap(encodePlist(message))
  return { body, text: Buffer.from(body).toString() }
}

test('a report is held against the envelope of reports and against the command that it is about', () => {
  const map: readonly Crossing[] = (
    [
      [
        'ServerToDevice',
        'Command',
        { CommandUUID: value, Command: { ...value, fields: { RequestType: value } } },
      ],
      ['ServerToDevice', 'DeviceLock', { RequestType: value, PIN: value }],
      ['DeviceToServer', 'Report', { Status: value, CommandUUID: value }],
      ['DeviceToServer', 'DeviceLock', { MessageResult: value }],
      ['DeviceToServer', 'HTTP', { address: value }],
    ] as const
  ).map(([direction, message, fields]) => ({ service: 'MDM', direction, message, fields }))
  const recorder = borderRecorder(map)
  const read = deviceExchange()
  const put = { method: 'PUT', path: '/mdm', headers: {} }
  const ok = { status: 200, headers: {} }
  const steps: readonly Exchange[] = [
    {
      request: { ...put, ...plist({ Status: 'Idle' }) },
      response: {
        ...ok,
        ...plist({ CommandUUID: 'A', Command: { RequestType: 'DeviceLock', PIN: '123456' } }),
      },
    },
    {
      request: {
        ...put,
        ...plist({ Status: 'Acknowledged', CommandUUID: 'A', MessageResult: 'Success', Other: 1 }),
      },
      response: { ...ok, ...bytes('') },
    },
  ]
  for (const crossed of steps.flatMap(read)) recorder.record(crossed)
  expect([...recorder.unmapped()]).toEqual(['MDM DeviceToServer Report, DeviceLock: Other'])
  expect([...recorder.seen()].sort()).toEqual([...namesIn(map)].sort())
})

test('a notification of App and Book Management comes from Apple, whatever its address', () => {
  const map: readonly Crossing[] = [
    {
      service: 'VPP',
      direction: 'AppleToServer',
      message: 'Notification',
      fields: { authorization: inHeader, notificationId: value },
    },
  ]
  const recorder = borderRecorder(map)
  const sent = exchange({ notificationId: 'N' }, {})
  for (const crossed of vppExchange(map)(sent)) recorder.record(crossed)
  expect([...recorder.unmapped()]).toEqual([])
  expect([...recorder.seen()].sort()).toEqual([...namesIn(map)].sort())
})
