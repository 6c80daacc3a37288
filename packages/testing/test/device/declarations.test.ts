import { describe, expect, test } from '@jest/globals'
import { operation } from '@mdm-kit/codec'
import type { HttpResponse, Json } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { deviceDeclarations } from '../../src/device/declarations.js'
import type { Judge } from '../../src/device/declarationStatus.js'
import { simulatedMac } from '../../src/index.js'

const answer = (status: number, json?: unknown): HttpResponse => ({
  status,
  headers: {},
  body: json === undefined ? new Uint8Array(0) : Buffer.from(JSON.stringify(json)),
})

const tokens = (token: string) => ({
  SyncTokens: { DeclarationsToken: token, Timestamp: '2026-01-01T00:00:00Z' },
})

const item = (Identifier: string, ServerToken = '1') => ({ Identifier, ServerToken })

const items = (token: string, some: Readonly<Record<string, readonly unknown[]>>) => ({
  Declarations: { Activations: [], Assets: [], Configurations: [], Management: [], ...some },
  DeclarationsToken: token,
})

const declaration = (Type: string, Identifier: string, Payload: Json = {}) => ({
  Type,
  Identifier,
  Payload,
  ServerToken: '1',
})

const activation = declaration('com.apple.activation.simple', 'act', {
  StandardConfigurations: ['used'],
})
const used = declaration('com.apple.configuration.passcode.settings', 'used')
const unused = declaration('com.apple.configuration.passcode.settings', 'unused')
const owner = declaration('com.apple.management.organization-info', 'owner')

/** A server that answers each endpoint from its list; the last answer of one repeats. */
const serverOf = (script: Readonly<Record<string, readonly HttpResponse[]>>, judge?: Judge) => {
  const asked: string[] = []
  const reports: unknown[] = []
  const turn = new Map<string, number>()
  const device = deviceDeclarations({
    facts: simulatedMac(1),
    judge,
    ask: (endpoint, data) => {
      asked.push(endpoint)
      if (data !== undefined) reports.push(JSON.parse(Buffer.from(data).toString()))
      const answers = script[endpoint] ?? [answer(endpoint === 'status' ? 200 : 404)]
      const number = turn.get(endpoint) ?? 0
      turn.set(endpoint, number + 1)
      return TE.right(answers[Math.min(number, answers.length - 1)] ?? answer(500))
    },
  })
  return { device, asked, reports }
}

const whole = {
  tokens: [answer(200, tokens('T1'))],
  'declaration-items': [
    answer(
      200,
      items('T1', {
        Activations: [item('act')],
        Configurations: [item('used'), item('unused')],
        Management: [item('owner')],
      }),
    ),
  ],
  'declaration/activation/act': [answer(200, activation)],
  'declaration/configuration/used': [answer(200, used)],
  'declaration/configuration/unused': [answer(200, unused)],
  'declaration/management/owner': [answer(200, owner)],
}

describe('the declarations of a simulated device', () => {
  test('are fetched, and reported as a device does', async () => {
    const { device, asked, reports } = serverOf(whole)
    await operation(device.sync())
    expect(asked).toEqual([
      'tokens',
      'declaration-items',
      'declaration/activation/act',
      'declaration/configuration/used',
      'declaration/configuration/unused',
      'declaration/management/owner',
      'tokens',
      'status',
    ])
    expect(device.held()).toEqual([activation, used, unused, owner])
    const valid = { 'server-token': '1', valid: 'valid' }
    expect(reports).toMatchObject([
      {
        StatusItems: {
          management: {
            declarations: {
              activations: [{ identifier: 'act', active: true, ...valid }],
              assets: [],
              configurations: [
                { identifier: 'used', active: true, ...valid },
                {
                  identifier: 'unused',
                  active: false,
                  reasons: [{ code: 'Info.NotReferencedByActivation' }],
                },
              ],
              management: [{ identifier: 'owner', active: false, ...valid }],
            },
          },
        },
        Errors: [],
      },
    ])
  })

  test('stay as they are when the command brings the token that they have', async () => {
    const { device, asked } = serverOf(whole)
    await operation(device.sync())
    asked.length = 0
    await operation(device.sync(Buffer.from(JSON.stringify(tokens('T1')))))
    expect(asked).toEqual([])
    device.clear()
    await operation(device.sync(Buffer.from(JSON.stringify(tokens('T1')))))
    expect(asked.slice(0, 1)).toEqual(['declaration-items'])
  })

  test('that changed are fetched again, those that are gone are dropped', async () => {
    const { device, asked, reports } = serverOf({
      ...whole,
      tokens: [answer(200, tokens('T1')), answer(200, tokens('T1')), answer(200, tokens('T2'))],
      'declaration-items': [
        ...whole['declaration-items'],
        answer(
          200,
          items('T2', { Activations: [item('act')], Configurations: [item('used', '2')] }),
        ),
      ],
    })
    await operation(device.sync())
    asked.length = 0
    await operation(device.sync())
    expect(asked).toEqual([
      'tokens',
      'declaration-items',
      'declaration/configuration/used',
      'tokens',
      'status',
    ])
    expect(device.held().map(({ Identifier }) => Identifier)).toEqual(['act', 'used'])
    expect(reports).toHaveLength(2)
  })

  test('are fetched until the set holds still, but not for ever', async () => {
    let count = 0
    const next = { toJSON: () => tokens(`T${++count}`) }
    const device = deviceDeclarations({
      facts: simulatedMac(1),
      ask: (endpoint) =>
        TE.right(
          endpoint === 'declaration-items'
            ? answer(200, items('T0', {}))
            : answer(200, endpoint === 'tokens' ? next : undefined),
        ),
    })
    await operation(device.sync())
    expect(count).toBe(6)
  })

  test('are not held after a 404', async () => {
    const { device } = serverOf({ ...whole, 'declaration/configuration/used': [answer(404)] })
    await operation(device.sync())
    expect(device.held().map(({ Identifier }) => Identifier)).toEqual(['act', 'unused', 'owner'])
  })

  test('are judged as its user says', async () => {
    const { device, reports } = serverOf(whole, ({ Identifier }) =>
      Identifier === 'used'
        ? { active: false, valid: 'unknown', reasons: [{ code: 'Error.UnknownDeclarationType' }] }
        : undefined,
    )
    await operation(device.sync())
    expect(JSON.stringify(reports)).toContain('"valid":"unknown","reasons":[{"code":"Error.Un')
  })

  test('a report that was rejected comes again', async () => {
    const { device, asked } = serverOf({ ...whole, status: [answer(503), answer(200)] })
    expect(await device.sync()()).toMatchObject(E.left({ _tag: 'ServerRejected', status: 503 }))
    await operation(device.sync())
    expect(asked.slice(-2)).toEqual(['tokens', 'status'])
    await operation(device.sync())
    expect(asked.at(-1)).toBe('tokens')
  })

  test.each([
    ['400 to tokens', { tokens: [answer(400)] }, 'ServerRejected'],
    ['no JSON', { tokens: [answer(200)] }, 'ResponseUnreadable'],
    [
      'JSON of another shape',
      { ...whole, 'declaration-items': [answer(200, {})] },
      'ResponseUnreadable',
    ],
    [
      '500 to a declaration',
      { ...whole, 'declaration/activation/act': [answer(500)] },
      'ServerRejected',
    ],
  ])('%s is a failure with a name', async (_, script, tag) => {
    expect(await serverOf(script).device.sync()()).toMatchObject(E.left({ _tag: tag }))
  })
})
