import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import {
  declarationSet,
  declaration,
  decodeStatusReport,
  mergeStatus,
  statusItemNames,
  statusItems,
  statusSubscription,
} from '../src/index.js'

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const decoded = (value: unknown) => unwrap(decodeStatusReport(bytes(value)))

describe('a status report', () => {
  const report = {
    StatusItems: {
      device: {
        'operating-system': { version: '18.2', 'next-year': { deep: 1 } },
        model: { family: 7 },
      },
      mdm: {
        app: [
          { identifier: 'a', state: 'managed' },
          { identifier: 'b', _removed: true },
        ],
      },
      vendor: { colour: 'red' },
      management: {
        declarations: {
          configurations: [
            {
              identifier: 'passcode',
              'server-token': '1',
              active: false,
              valid: 'invalid',
              reasons: [
                {
                  code: 'Error.UnknownPayloadKeys',
                  details: { UnknownPayloadKeys: ['One', 'Two'] },
                },
              ],
            },
          ],
        },
      },
    },
    Errors: [
      {
        StatusItem: 'device.model.number',
        Reasons: [{ Code: 'Error.Next', Description: 'Not on this Mac.' }],
      },
    ],
    FullReport: true,
  }

  test('is read: items typed by name, what Apple’s schema lacks as it came, reasons as sentences', () => {
    const { values, unknown, declarations, errors, FullReport, StatusItems } = decoded(report)
    expect(values['device.operating-system.version']).toBe('18.2')
    expect(values['mdm.app']).toEqual(report.StatusItems.mdm.app)
    expect(unknown).toEqual({
      device: { 'operating-system': { 'next-year': { deep: 1 } } },
      vendor: { colour: 'red' },
    })
    expect(declarations[0]?.reasons[0]?.message).toBe(
      'The payload has keys that the device does not know: One, Two.',
    )
    expect(errors).toEqual([
      {
        statusItem: 'device.model.number',
        reasons: [
          { code: 'Error.Next', description: 'Not on this Mac.', message: 'Not on this Mac.' },
        ],
      },
    ])
    expect(FullReport).toBe(true)
    expect(StatusItems).toEqual(report.StatusItems)
  })

  test('one odd item is left out and listed, and the rest is read', () => {
    const { values, unreadable } = decoded(report)
    expect(values['device.model.family']).toBeUndefined()
    expect(unreadable).toEqual([
      { path: ['device.model.family'], expected: 'string', found: 'integer' },
    ])
  })

  test.each<[string, object, (string | number)[]]>([
    ['a flag that is text', { FullReport: 'yes' }, ['FullReport']],
    ['errors that are text', { Errors: 'none' }, ['Errors']],
    ['an error that is text', { Errors: ['none'] }, ['Errors', 0]],
    ['an error without an item', { Errors: [{}] }, ['Errors', 0, 'StatusItem']],
    [
      'reasons that are text',
      { Errors: [{ StatusItem: 'x', Reasons: 'none' }] },
      ['Errors', 0, 'Reasons'],
    ],
    [
      'a reason without a code',
      { Errors: [{ StatusItem: 'x', Reasons: [{ Code: 'Error.Unknown' }, {}] }] },
      ['Errors', 0, 'Reasons', 1, 'Code'],
    ],
  ])('%s does not cost the report', (_, odd, path) => {
    const { values, unreadable } = decoded({
      ...report,
      StatusItems: { device: { model: { family: 'Mac' } } },
      ...odd,
    })
    expect(values['device.model.family']).toBe('Mac')
    expect(unreadable).toMatchObject([{ path }])
  })

  test('its other errors stay beside an odd one', () => {
    const kept = { StatusItem: 'x', Reasons: [{ Code: 'Error.Unknown' }], Later: 1 }
    expect(decoded({ ...report, Errors: [{}, kept, null] }).Errors).toEqual([kept])
  })

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'NotJson'],
    ['a list', bytes([]), 'DecodeError'],
    ['no items', bytes({ Errors: [] }), 'DecodeError'],
    ['items that are a list', bytes({ StatusItems: [] }), 'DecodeError'],
  ])('%s is not a report', (_, data, tag) => {
    expect(decodeStatusReport(data)).toMatchObject({ left: { _tag: tag } })
  })

  test('no bytes make the decoder throw, and no JSON makes a report with items fail', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.json({ maxDepth: 4 }), fc.json(), (noise, items, errors) => {
        expect(['Left', 'Right']).toContain(decodeStatusReport(noise)._tag)
        const text = `{"StatusItems":{"device":${items}},"Errors":${errors}}`
        expect(E.isRight(decodeStatusReport(Buffer.from(text)))).toBe(true)
      }),
    )
  })
})

test('merged reports are typed like one: what was removed is gone', () => {
  const app = (identifier: string, more: object = {}) => ({ identifier, state: 'managed', ...more })
  const first = decoded({ StatusItems: { mdm: { app: [app('a'), app('b')] } } })
  const second = decoded({ StatusItems: { mdm: { app: [app('a', { _removed: true })] } } })
  expect(second.values['mdm.app']).toEqual([app('a', { _removed: true })])
  const { StatusItems } = mergeStatus(mergeStatus(undefined, first), second)
  expect(statusItems(StatusItems)).toEqual({
    values: { 'mdm.app': [app('b')] },
    unknown: {},
    unreadable: [],
  })
})

test('a subscription names each item once, and is a configuration that an activation can name', () => {
  const subscription = unwrap(
    statusSubscription(
      ['device.operating-system.version', 'mdm.app', 'device.operating-system.version'],
      { identifier: 'status' },
    ),
  )
  expect(subscription).toMatchObject({
    Type: 'com.apple.configuration.management.status-subscriptions',
    Payload: { StatusItems: [{ Name: 'device.operating-system.version' }, { Name: 'mdm.app' }] },
  })
  const activation = unwrap(
    declaration(
      'com.apple.activation.simple',
      { StandardConfigurations: [subscription.Identifier] },
      { identifier: 'activation' },
    ),
  )
  expect(E.isRight(declarationSet([subscription, activation]))).toBe(true)
  expect(E.isRight(statusSubscription(statusItemNames, { identifier: 'all' }))).toBe(true)
  // @ts-expect-error No status item has this name.
  unwrap(statusSubscription(['device.colour'], { identifier: 'status' }))
})
