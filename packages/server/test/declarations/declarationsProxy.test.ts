import { beforeAll, describe, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse, Send } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { createHmac } from 'node:crypto'

import {
  declarationsProxy,
  type DeclarationsProxyEvent,
  type DeclarationsProxyOptions,
} from '../../src/index.js'
import { deviceOn, newIdentity, type TestScene, testScene } from '@mdm-kit/scenes/testScene'

const hmac = (key: string, body: string): string =>
  createHmac('sha256', key).update(body).digest('base64')

type Response = Partial<Omit<HttpResponse, 'body'>> & { readonly body?: string }
const found: Response = { body: '{"Any": "JSON"}' }

let response: Response = found
const sent: HttpRequest[] = []
const events: DeclarationsProxyEvent[] = []
const upstream: Send = (request) => {
  sent.push(request)
  const { status = 200, headers = {}, body = '' } = response
  return () => Promise.resolve(E.right({ status, headers, body: Buffer.from(body) }))
}

const enrolled = async (options: Partial<DeclarationsProxyOptions> = {}) => {
  const proxy = declarationsProxy({
    send: upstream,
    upstreamPath: '/ddm',
    onEvent: (event) => events.push(event),
    ...options,
  })
  const here = await testScene({ handlers: { declarativeManagement: proxy } })
  const mac = deviceOn(here, newIdentity())
  await mac.enroll()
  /** With one answer of the upstream; what was asked of it, what the device got, and what is told. */
  const ask = async (Endpoint: string, answer: Response = found, more: object = {}) => {
    response = answer
    for (const list of [sent, events, here.events]) list.length = 0
    const message = { MessageType: 'DeclarativeManagement', Endpoint, ...more } as const
    const answered = await mac.checkin(message)
    return { status: answered.status, body: Buffer.from(answered.body).toString(), answered }
  }
  return { here, mac, ask, udid: mac.facts.UDID }
}

const failureOf = ({ events: told }: TestScene) =>
  told.flatMap((event) =>
    event._tag === 'Rejected' && event.rejection._tag === 'HandlerFailed'
      ? event.rejection.cause
      : [],
  )

describe('declarationsProxy', () => {
  let device: Awaited<ReturnType<typeof enrolled>>
  beforeAll(async () => {
    device = await enrolled()
  })

  test.each([
    ['tokens', '/ddm/tokens'],
    ['declaration-items', '/ddm/declaration-items'],
    ['declaration/asset/com.example.a', '/ddm/declaration/asset/com.example.a'],
    ['declaration/asset/with space', '/ddm/declaration/asset/with%20space'],
    ['declaration/asset/with%20space', '/ddm/declaration/asset/with%20space'],
    ['declaration/asset/a/b', '/ddm/declaration/asset/a/b'],
  ])('asks for %s as NanoMDM does, and hands back what comes', async (endpoint, path) => {
    const { status, body, answered } = await device.ask(endpoint)
    expect([status, body]).toEqual([200, found.body])
    expect(answered.headers['content-type']).toBe('application/json')
    const headers = { 'x-enrollment-id': device.udid, 'x-enrollment-type': 'Device' }
    expect(sent).toEqual([{ method: 'GET', path, headers }])
    expect(events).toMatchObject([{ _tag: 'DeclarationsProxied', id: device.udid, status: 200 }])
  })

  test('says of a user channel which device it is on', async () => {
    await device.mac.checkin({
      MessageType: 'TokenUpdate',
      UserID: 'U-1',
      UserShortName: 'ada',
      UserLongName: 'Ada',
      Token: new Uint8Array(32),
      PushMagic: 'magic',
    })
    await device.ask('tokens', found, { UserID: 'U-1' })
    expect(sent[0]?.headers).toEqual({
      'x-enrollment-id': `${device.udid}:U-1`,
      'x-enrollment-type': 'User',
      'x-enrollment-parentid': device.udid,
    })
  })

  test('puts a status report as it came, and keeps the response from the device', async () => {
    const Data = Buffer.from('{"StatusItems":{} }')
    expect(await device.ask('status', { body: 'thanks' }, { Data })).toMatchObject({
      status: 200,
      body: '',
    })
    expect(sent).toMatchObject([
      { method: 'PUT', path: '/ddm/status', headers: { 'content-type': 'application/json' } },
    ])
    expect(Buffer.from(sent[0]?.body ?? []).toString()).toBe(Data.toString())
  })

  test('a declaration that the upstream does not have is gone for the device too', async () => {
    expect((await device.ask('declaration/asset/a', { status: 404 })).status).toBe(404)
    expect(events).toMatchObject([{ _tag: 'DeclarationsProxied', status: 404 }])
  })

  test.each<[string, string, Response, string]>([
    ['404 for all declarations', 'declaration-items', { status: 404 }, 'UpstreamRejected'],
    ['a fault of its own', 'declaration/asset/a', { status: 500 }, 'UpstreamRejected'],
    ['a redirect', 'tokens', { status: 302, headers: { location: '/' } }, 'UpstreamRejected'],
    ['the page of a proxy', 'tokens', { body: '<html>' }, 'UpstreamNotJson'],
    ['nothing', 'declaration-items', { body: '' }, 'UpstreamNotJson'],
  ])(
    'an upstream that responds with %s changes nothing on the device',
    async (_, endpoint, answer, tag) => {
      expect((await device.ask(endpoint, answer)).status).toBe(500)
      expect(failureOf(device.here)).toMatchObject([{ _tag: tag }])
      expect(events).toEqual([])
    },
  )

  test.each([
    ['leads out of the upstream', 'declaration/asset/../../v1/secret'],
    ['hides that in escapes', 'declaration/asset/%2e%2e%2f%2e%2e%2fv1'],
    ['hides that in a parameter', 'declaration/asset/..;/v1'],
    ['has a query', 'declaration/asset/a?admin=1'],
    ['has an escaped query', 'declaration/asset/a%3fadmin=1'],
    ['is another server', 'http://evil.example/tokens'],
    ['is another server without a scheme', '//evil.example/tokens'],
    ['is another path', 'v1/declarations'],
    ['has an empty name', 'declaration/asset/a//b'],
    ['has a malformed escape', 'declaration/asset/%zz'],
    ['is a report without its data', 'status'],
  ])('an endpoint that %s is not handed on', async (_, endpoint) => {
    expect((await device.ask(endpoint)).status).toBe(400)
    expect(sent).toEqual([])
    expect(events).toMatchObject([{ _tag: 'DeclarationsProxyRejected', id: device.udid }])
  })

  test('a device that is not enrolled here reaches no upstream', async () => {
    const stranger = deviceOn(device.here, newIdentity('stranger'))
    sent.length = 0
    const asked = stranger.checkin({ MessageType: 'DeclarativeManagement', Endpoint: 'tokens' })
    expect((await asked).status).toBe(400)
    expect(sent).toEqual([])
  })

  test('what a device asked for is in no message about an upstream that is away', async () => {
    const message = 'GET http://[::1]/ddm/declaration/asset/hunter2: nobody listens.'
    const away = { _tag: 'ConnectionRefused', message } as never
    const { ask, here } = await enrolled({ send: () => () => Promise.resolve(E.left(away)) })
    expect((await ask('declaration/asset/hunter2')).status).toBe(500)
    const [failure] = failureOf(here)
    expect(failure).toMatchObject({ _tag: 'UpstreamUnavailable', cause: away })
    expect(failure?.message).not.toContain('hunter2')
  })
})

describe('declarationsProxy with keys', () => {
  let device: Awaited<ReturnType<typeof enrolled>>
  const signed = (answer: Response, key = 'of the upstream'): Response => ({
    ...answer,
    headers: { 'x-hmac-signature': hmac(key, answer.body ?? '') },
  })

  beforeAll(async () => {
    device = await enrolled({ sendKey: secret('ours'), receiveKey: secret('of the upstream') })
  })

  test('signs each request over its body, or over nothing', async () => {
    const report = '{"StatusItems":{}}'
    await device.ask('status', signed({}), { Data: Buffer.from(report) })
    expect(sent[0]?.headers['x-hmac-signature']).toBe(hmac('ours', report))
    expect((await device.ask('tokens', signed(found))).body).toBe(found.body)
    expect(sent[0]?.headers['x-hmac-signature']).toBe(hmac('ours', ''))
    expect((await device.ask('declaration/asset/a', signed({ status: 404 }))).status).toBe(404)
  })

  test.each<[string, string, Response]>([
    ['is not signed', 'tokens', found],
    ['is signed by our own key', 'tokens', signed(found, 'ours')],
    ['is that of another body', 'tokens', { ...signed({ body: '{}' }), body: '{"a":1}' }],
    ['says that a declaration is gone, unsigned', 'declaration/asset/a', { status: 404 }],
    ['takes a report, unsigned', 'status', {}],
  ])('a response that %s is ignored', async (_, endpoint, answer) => {
    const Data = Buffer.from('{}')
    expect((await device.ask(endpoint, answer, { Data })).status).toBe(500)
    expect(failureOf(device.here)).toMatchObject([{ _tag: 'UpstreamNotSigned' }])
  })
})
