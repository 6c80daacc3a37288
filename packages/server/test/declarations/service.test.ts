import { describe, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { DeclarationItemsResponse, TokensResponse } from '@mdm-kit/declarations/protocol'
import { unwrap } from '@mdm-kit/codec'
import { decodeJson } from '@mdm-kit/http'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { deviceOn, newIdentity, testScene, start, tags } from '@mdm-kit/scenes/testScene'
import { activation, ask, basics, idOf, jsonIn, missing, passcode } from './support.js'

const identity = newIdentity()

const enrolled = async (options: Parameters<typeof testScene>[0] = {}) => {
  const here = await testScene(options)
  const steps: string[] = []
  const mac = deviceOn(here, identity, {
    onStep: ({ said, about }) => steps.push(about === undefined ? said : `${said} ${about}`),
  })
  await mac.enroll()
  return { ...here, mac, id: idOf(mac), steps }
}

describe('a device that is declared something', () => {
  test('is pushed to, fetches it, and reports it active', async () => {
    const { server, mac, id, pushed, steps, events } = await enrolled()
    await basics(server)
    expect(pushed).toEqual([])
    const change = await server.assignDeclarationSets([id], ['basics'])
    expect(change).toMatchObject({ enrollments: [{ id, outcome: 'Queued' }], issues: [] })
    steps.length = 0
    await mac.poll()
    expect(pushed).toEqual([id])
    expect(steps).toEqual([
      'Idle',
      'Acknowledged DeclarativeManagement',
      ...[
        'declaration-items',
        'declaration/activation/com.example.activation',
        'declaration/configuration/com.example.passcode',
        'tokens',
        'status',
      ].map((endpoint) => `DeclarativeManagement ${endpoint}`),
    ])
    const { declarations, status, issues } = await server.declarativeStatus(id)
    expect(declarations).toMatchObject([
      {
        identifier: 'com.example.activation',
        inForce: true,
        reported: { active: true, valid: 'valid' },
      },
      {
        identifier: 'com.example.passcode',
        inForce: true,
        reported: { active: true, valid: 'valid' },
      },
    ])
    expect(issues).toEqual([])
    expect(status).toMatchObject({
      StatusItems: { device: { identifier: { udid: mac.facts.UDID } } },
      reportedAt: start,
    })
    expect(tags(events)).toEqual(
      expect.arrayContaining([
        'DeclarationItemsGiven',
        'DeclarationGiven',
        'DeclarationTokensGiven',
        'StatusReported',
      ]),
    )
  })

  test('follows a change and drops what is taken back', async () => {
    const { server, mac, id } = await enrolled()
    await basics(server)
    await server.assignDeclarationSets([id], ['basics'])
    await mac.poll()
    const { enrollments } = await server.putDeclaration(passcode(12))
    expect(enrollments).toMatchObject([{ id, outcome: 'Queued' }])
    await mac.poll()
    const held = mac.declarations().find(({ Identifier }) => Identifier === 'com.example.passcode')
    expect(held?.Payload).toMatchObject({ MinimumLength: 12 })
    await server.unassignDeclarationSets([id], ['basics'])
    await mac.poll()
    expect(mac.declarations()).toEqual([])
    const { declarations } = await server.declarativeStatus(id)
    expect(declarations).toEqual([])
  })

  test('has one command waiting, the newest, however many changes there were', async () => {
    const { server, mac, id } = await enrolled()
    await basics(server)
    await server.assignDeclarationSets([id], ['basics'])
    for (const length of [9, 10, 11]) await server.putDeclaration(passcode(length))
    const waiting = await server.queue(id, { state: 'Waiting' })
    expect(waiting).toHaveLength(1)
    const handled = await mac.poll()
    expect(handled).toHaveLength(1)
    expect(mac.declarations()).toHaveLength(2)
  })

  test('learns of a change while a command waits whose token it has had by itself', async () => {
    const { server, mac, id } = await enrolled()
    await basics(server)
    await server.assignDeclarationSets([id], ['basics'])
    await mac.syncDeclarations()
    await server.putDeclaration(passcode(9))
    await mac.poll()
    expect((await server.declarativeStatus(id)).declarations).toMatchObject([
      { inForce: true },
      { inForce: true },
    ])
  })

  test('is notified once it has enrolled, when sets were assigned before', async () => {
    const here = await testScene()
    await basics(here.server)
    const mac = deviceOn(here, identity)
    const id = idOf(mac)
    const { enrollments } = await here.server.assignDeclarationSets([id], ['basics'])
    expect(enrollments).toMatchObject([{ id, outcome: 'NotEnrolled' }])
    await mac.enroll()
    await mac.poll()
    expect(here.pushed).toEqual([id])
    expect(mac.declarations()).toHaveLength(2)
  })

  test('is notified again when it comes back erased', async () => {
    const { server, mac, id, pushed } = await enrolled()
    await basics(server)
    await server.assignDeclarationSets([id], ['basics'])
    await mac.poll()
    await mac.enroll()
    expect((await server.declarativeStatus(id)).status).toBeUndefined()
    expect(pushed).toEqual([id, id])
    await mac.poll()
    expect(mac.declarations()).toHaveLength(2)
    await mac.checkOut()
    expect((await server.declarativeStatus(id)).status).toBeUndefined()
  })
})

describe('the endpoints', () => {
  const declared = async () => {
    const here = await enrolled()
    await basics(here.server)
    await here.server.assignDeclarationSets([here.id], ['basics'], { noPush: true })
    expect(here.pushed).toEqual([])
    return here
  }

  test('tokens and declaration-items agree, as JSON', async () => {
    const { mac } = await declared()
    const tokens = await ask(mac, 'tokens')
    const items = await ask(mac, 'declaration-items')
    expect(tokens.headers['content-type']).toBe('application/json')
    expect(jsonIn(tokens)).toEqual({
      SyncTokens: { DeclarationsToken: expect.any(String), Timestamp: '2026-03-01T12:00:00Z' },
    })
    expect(jsonIn(items)).toMatchObject({
      Declarations: {
        Activations: [{ Identifier: 'com.example.activation' }],
        Assets: [],
        Configurations: [{ Identifier: 'com.example.passcode' }],
        Management: [],
      },
      DeclarationsToken: unwrap(decodeJson(TokensResponse)(tokens)).SyncTokens.DeclarationsToken,
    })
  })

  test('a declaration is sent whole, with the token that was advertised', async () => {
    const { mac, server } = await declared()
    const items = await ask(mac, 'declaration-items')
    const { Declarations } = unwrap(decodeJson(DeclarationItemsResponse)(items))
    const [advertised] = Declarations.Configurations
    await server.putDeclaration(passcode(16))
    const answer = await ask(mac, 'declaration/configuration/com.example.passcode')
    expect(answer.headers['content-type']).toBe('application/json')
    expect(jsonIn(answer)).toEqual({
      ...passcode(),
      ServerToken: advertised?.ServerToken,
    })
  })

  test.each([
    ['none of its name', 'declaration/configuration/other'],
    ['one of another kind', 'declaration/asset/com.example.passcode'],
    ['a name no declaration has', `declaration/configuration/${'x'.repeat(65)}`],
    ['a control character', 'declaration/configuration/a%00b'],
    ['a percent sign alone', 'declaration/configuration/100%'],
    ['SQL', `declaration/configuration/'; DROP TABLE declarations; --`],
  ])('%s is a 404', async (_, endpoint) => {
    const { mac, events, server, id } = await declared()
    const answer = await ask(mac, endpoint)
    expect(answer.status).toBe(404)
    expect(answer.body).toHaveLength(0)
    expect(events.at(-1)).toEqual({ _tag: 'DeclarationNotFound', id })
    expect(await server.declarations()).toHaveLength(2)
  })

  test.each(['a/b/c', '100% sure?', 'é🦊 %20', '__proto__', 'a%2Fb'])(
    'an identifier is data: %s',
    async (Identifier) => {
      const { mac, server, id } = await declared()
      const odd = { ...passcode(), Identifier }
      await server.putDeclaration(odd)
      await server.putDeclarationSet('odd', [Identifier])
      await server.assignDeclarationSets([id], ['odd'])
      for (const sent of [Identifier, encodeURIComponent(Identifier)])
        expect(jsonIn(await ask(mac, `declaration/configuration/${sent}`))).toMatchObject(odd)
    },
  )

  test('one that Apple does not document is rejected without an event', async () => {
    const { mac, events } = await declared()
    expect((await ask(mac, 'hunter2')).status).toBe(400)
    expect(events.at(-1)).toMatchObject({
      _tag: 'Rejected',
      rejection: { _tag: 'UnknownEndpoint' },
    })
    expect(JSON.stringify(events)).not.toContain('hunter2')
  })

  test.each([
    ['nothing', undefined],
    ['no JSON', 'hunter2'],
    ['no report', '{"hunter2":1}'],
    ['items that are no object', '{"StatusItems":[]}'],
    ['a thousand levels', `{"StatusItems":{"a":${'['.repeat(1000)}${']'.repeat(1000)}}}`],
    ['half a million levels', `{"StatusItems":{"a":${'['.repeat(5e5)}${']'.repeat(5e5)}}}`],
  ])('a status report of %s is rejected', async (_, text) => {
    const { mac, events } = await declared()
    const answer = await ask(mac, 'status', text === undefined ? {} : { Data: Buffer.from(text) })
    expect(answer.status).toBe(400)
    expect(events.at(-1)).toMatchObject({ rejection: { _tag: 'StatusUnreadable' } })
    expect(JSON.stringify(events)).not.toContain('hunter2')
  })

  test('a status report whose Errors is null has none, and a null within an item stays', async () => {
    const { mac, server, id } = await declared()
    const Data = Buffer.from('{"StatusItems":{"x":null},"Errors":null,"FullReport":null}')
    expect((await ask(mac, 'status', { Data })).status).toBe(200)
    const { status } = await server.declarativeStatus(id)
    expect(status).toMatchObject({ StatusItems: { x: null }, Errors: [] })
    expect(status?.fullReportAt).toBeUndefined()
  })

  test('a status report with an odd error is kept without it, and a full report is remembered', async () => {
    const { mac, server, id } = await declared()
    const report = (more: object) => ({
      Data: Buffer.from(JSON.stringify({ StatusItems: { x: 1 }, ...more })),
    })
    const errors = [{ StatusItem: 'y', Reasons: [{ Code: 'Error.Unknown' }, {}] }, {}, 'odd']
    const full = { Errors: errors, FullReport: true }
    expect((await ask(mac, 'status', report(full))).status).toBe(200)
    const first = await server.declarativeStatus(id)
    expect(first.errors).toEqual([
      {
        statusItem: 'y',
        reasons: [
          {
            code: 'Error.Unknown',
            message: 'The system reported an error that it has no code for.',
          },
        ],
      },
    ])
    expect(first.status?.fullReportAt).toEqual(first.status?.reportedAt)
    expect((await ask(mac, 'status', report({ FullReport: 'no' }))).status).toBe(200)
    const { status } = await server.declarativeStatus(id)
    expect(status?.fullReportAt).toEqual(first.status?.fullReportAt)
    expect(status?.Errors).toHaveLength(1)
  })

  test('a user channel has declarations and a status of its own', async () => {
    const { mac, server, id } = await declared()
    const keys = { UserID: 'U-1', UserShortName: 'jo' }
    const user = enrollmentId({ _tag: 'User', udid: mac.facts.UDID, userId: 'U-1' })
    await server.putDeclarationSet('of users', [passcode().Identifier])
    await server.assignDeclarationSets([user], ['of users'])
    expect(jsonIn(await ask(mac, 'declaration-items', keys))).toMatchObject({
      Declarations: { Activations: [], Configurations: [{}] },
    })
    const Data = Buffer.from('{"StatusItems":{"x":1},"Errors":[]}')
    expect((await ask(mac, 'status', { ...keys, Data })).status).toBe(200)
    expect((await server.declarativeStatus(user)).status?.StatusItems).toEqual({ x: 1 })
    expect((await server.declarativeStatus(id)).status).toBeUndefined()
    const { issues } = await server.putDeclarationSet('of users', [activation.Identifier])
    expect(issues).toMatchObject([missing(activation.Identifier, passcode().Identifier)])
  })

  test('an unknown device gets nothing', async () => {
    const here = await testScene()
    expect((await ask(deviceOn(here, identity), 'tokens')).status).toBe(400)
    const { mac: _, ...there } = await declared()
    expect((await ask(deviceOn(there, newIdentity()), 'declaration-items')).status).toBe(400)
    expect(there.events.at(-1)).toMatchObject({ rejection: { _tag: 'CertificateMismatch' } })
  })

  test('reach webhooks as other check-ins do', async () => {
    const here = await enrolled({
      webhook: { deliver: () => TE.right(undefined) },
      setTimer: () => () => undefined,
    })
    await ask(here.mac, 'tokens')
    const claimed = await here.store.outbox.claim({
      limit: 9,
      now: start,
      leaseUntil: new Date(start.getTime() + 1),
    })
    expect(claimed.map(({ kind }) => kind)).toEqual([
      'mdm.Authenticate',
      'mdm.TokenUpdate',
      'mdm.DeclarativeManagement',
    ])
  })
})

test('a handler of yours replaces all of it, and `declarations: false` switches it off', async () => {
  const teapot = { status: 418, headers: {}, body: new Uint8Array(0) }
  const own = await enrolled({ handlers: { declarativeManagement: () => TE.right(teapot) } })
  expect((await ask(own.mac, 'tokens')).status).toBe(418)
  const off = await enrolled({ declarations: false })
  expect((await ask(off.mac, 'tokens')).status).toBe(400)
  expect(off.events.at(-1)).toMatchObject({ rejection: { _tag: 'NotConfigured' } })
})

test('a store that is gone is a 503, so that the device repeats its report', async () => {
  const { mac, store } = await enrolled()
  await store.close()
  expect((await ask(mac, 'status', { Data: Buffer.from('{"StatusItems":{}}') })).status).toBe(503)
})
