import { beforeAll, describe, expect, test } from '@jest/globals'
import type { HttpRequest, Send } from '@mdm-kit/http'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { authProxy, type AuthProxyEvent, mdmSignature } from '../../src/index.js'
import {
  deviceOn,
  newIdentity,
  type TestScene,
  testScene,
  signatureOf,
  start,
  strangeIdentity,
  trusted,
} from '@mdm-kit/scenes/testScene'

const identity = newIdentity()
let here: TestScene
let udid: string
let checkOut: () => Promise<unknown>

beforeAll(async () => {
  here = await testScene()
  const mac = deviceOn(here, identity)
  await mac.enroll()
  udid = mac.facts.UDID
  checkOut = () => mac.checkOut()
})

const proxied = (answer?: ReturnType<Send>, store = here.store) => {
  const sent: HttpRequest[] = []
  const events: AuthProxyEvent[] = []
  const handle = authProxy({
    store,
    identify: mdmSignature({ trust: [trusted], now: () => start }),
    send: (request) => {
      sent.push(request)
      return (
        answer ??
        TE.right({
          status: 200,
          headers: {
            'content-type': 'text/plain',
            connection: 'x-hop',
            'x-hop': '1',
            'x-kept': '1',
          },
          body: Buffer.from('asset'),
        })
      )
    },
    upstreamPath: '/assets',
    onEvent: (event) => events.push(event),
    randomUuid: () => 'TRACE',
  })
  const get = (path: string, headers: Record<string, string> = {}, from = identity) =>
    handle({
      method: 'GET',
      path,
      headers: { 'mdm-signature': signatureOf(from, new Uint8Array(0)), ...headers },
    })
  return { get, handle, sent, events }
}

describe('authProxy', () => {
  test.each(['holder', 'standing'] as const)(
    'a store that is gone is a 503, and the device comes again: %s',
    async (port) => {
      const gone = () => TE.left({ _tag: 'StoreUnavailable', message: 'It is gone.' } as const)
      const certificates = { ...here.store.certificates, [port]: gone }
      const { get, sent } = proxied(undefined, { ...here.store, certificates })
      const { status, headers } = await get('/authproxy/foo')
      expect([status, headers['retry-after']]).toEqual([503, '10'])
      expect(sent).toEqual([])
    },
  )

  test('hands on what an enrolled device asks, and says who asks', async () => {
    const { get, sent } = proxied()
    const response = await get('/authproxy/foo/bar%20baz?v=1&w=?', { accept: 'text/plain' })
    expect(response).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain', 'x-kept': '1' },
      body: Buffer.from('asset'),
    })
    expect(sent).toEqual([
      {
        method: 'GET',
        path: '/assets/foo/bar%20baz?v=1&w=?',
        headers: { accept: 'text/plain', 'x-enrollment-id': udid, 'x-trace-id': 'TRACE' },
      },
    ])
  })

  test('only the server says who asks, and credentials stay here', async () => {
    const { get, sent } = proxied()
    await get('/authproxy/foo', {
      'x-enrollment-id': 'other',
      x_enrollment_id: 'other',
      'X-Trace-ID': 'other',
      authorization: 'Basic x',
      cookie: 'x',
      host: 'x',
      connection: 'close, x-secret',
      'x-secret': 'x',
      'transfer-encoding': 'chunked',
    })
    expect(sent[0]?.headers).toEqual({ 'x-enrollment-id': udid, 'x-trace-id': 'TRACE' })
  })

  test('no header names another path, method, host or user to the upstream', async () => {
    const { get, sent } = proxied()
    await get('/authproxy/foo', {
      'x-original-url': '/admin',
      'x-rewrite-url': '/admin',
      'x-http-method-override': 'DELETE',
      'x-forwarded-host': 'other',
      'x-forwarded-for': '127.0.0.1',
      forwarded: 'for=127.0.0.1',
      'remote-user': 'admin',
      'x-forwarded-user': 'admin',
      'if-none-match': '"etag"',
      range: 'bytes=0-1',
      Accept: 'text/plain',
    })
    expect(sent[0]?.headers).toEqual({
      'if-none-match': '"etag"',
      range: 'bytes=0-1',
      Accept: 'text/plain',
      'x-enrollment-id': udid,
      'x-trace-id': 'TRACE',
    })
  })

  test('a request that is hidden in the body of a GET does not go through', async () => {
    const { handle, sent } = proxied()
    const body = Buffer.from('GET /admin HTTP/1.1\r\nX-Enrollment-ID: other\r\n\r\n')
    const ask = (method: 'GET' | 'POST') =>
      handle({
        method,
        path: '/authproxy/foo',
        body,
        headers: { 'mdm-signature': signatureOf(identity, body) },
      })
    expect((await ask('GET')).status).toBe(200)
    expect((await ask('POST')).status).toBe(200)
    expect(sent.map((request) => request.body)).toEqual([undefined, body])
  })

  test.each([
    '/authproxy',
    '/other/foo',
    '/authproxyfoo',
    '/authproxy/../secret',
    '/authproxy/foo/..',
    '/authproxy/%2e%2e/secret',
    '/authproxy/.%2E/secret',
    '/authproxy/..%2Fsecret',
    '/authproxy/%252e%252e/secret',
    '/authproxy/foo%5c..%5csecret',
    '/authproxy//evil.example/x',
    '/authproxy/..;/manager/html',
    '/authproxy/foo/..;x=1/..;/secret',
    '/authproxy/%2e%2e%3b/secret',
    '/authproxy/.;/secret',
    '/authproxy/foo%00',
    '/authproxy/foo%0d%0aX: y',
    '/authproxy/%zz',
    'http://evil.example/authproxy/foo',
  ])('%s leads nowhere', async (path) => {
    const { get, sent, events } = proxied()
    expect((await get(path)).status).toBe(404)
    expect(sent).toEqual([])
    expect(events[0]?.failure._tag).toBe('PathRejected')
  })

  test.each([
    ['no proof', { 'mdm-signature': '' }, identity],
    ['a certificate of another authority', {}, strangeIdentity()],
    ['a certificate that is bound to nobody', {}, newIdentity('nobody')],
  ])('%s is rejected', async (_, headers, from) => {
    const { get, sent } = proxied()
    expect((await get('/authproxy/foo', headers, from)).status).toBe(400)
    expect(sent).toEqual([])
  })

  test('an upstream that is down is a 502, with an event that names the failure', async () => {
    const lost = { _tag: 'ConnectionRefused', message: 'Nobody listens.' } as never
    const { get, events } = proxied(TE.left(lost))
    expect((await get('/authproxy/foo')).status).toBe(502)
    expect(events).toMatchObject([
      { failure: { _tag: 'UpstreamUnavailable', cause: lost }, id: udid },
    ])
  })

  test('what a device asked for is in no message about an upstream that is away', async () => {
    const message = 'GET http://[::1]/assets/foo?token=hunter2: nobody listens.'
    const { get, events } = proxied(TE.left({ _tag: 'ConnectionRefused', message } as never))
    await get('/authproxy/foo?token=hunter2')
    expect(events[0]?.failure.message).toContain('(ConnectionRefused)')
    expect(events[0]?.failure.message).not.toContain('hunter2')
  })

  test('a device that has checked out is rejected', async () => {
    await checkOut()
    const { get, sent } = proxied()
    expect((await get('/authproxy/foo')).status).toBe(400)
    expect(sent).toEqual([])
  })
})
