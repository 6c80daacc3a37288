import { afterAll, describe, expect, test } from '@jest/globals'
import { everyNth, fakeApns, firstPushes, pushesAt, type ApnsFault } from '@mdm-kit/testing'
import { once } from 'node:events'
import { connect, type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2'
import { connect as connectTls } from 'node:tls'

const stops: (() => unknown)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

const started = (async () => {
  const apns = await fakeApns()
  stops.push(() => apns.close())
  const { certificate, key, topic } = apns.pushCertificate()
  const session = connect(apns.origin, { ca: apns.ca, cert: certificate, key })
  stops.push(() => session.destroy())
  return { apns, session, topic }
})()

interface Answered {
  readonly status: number | undefined
  readonly body: string
  readonly retryAfter: string | undefined
  readonly id: string | undefined
}

const request = async (
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  body: string,
): Promise<Answered> => {
  const stream = session.request(headers)
  stream.end(body)
  const [answer] = (await once(stream, 'response')) as [
    { ':status'?: number; 'retry-after'?: string; 'apns-id'?: string },
  ]
  let text = ''
  for await (const chunk of stream.setEncoding('utf8')) text += String(chunk)
  return {
    status: answer[':status'],
    body: text,
    retryAfter: answer['retry-after'],
    id: answer['apns-id'],
  }
}

const ID = '7d1b5b7e-6a35-4f3c-9d2f-1f2d3c4b5a69'
const TOKEN = 'ab'.repeat(32)
const validHeaders = (topic: string): OutgoingHttpHeaders => ({
  ':method': 'POST',
  ':path': `/3/device/${TOKEN}`,
  'apns-topic': topic,
  'apns-push-type': 'mdm',
  'apns-priority': '10',
  'apns-expiration': '0',
  'apns-id': ID,
})

test('accepts what Apple documents, and records it', async () => {
  const { apns, session, topic } = await started
  expect(await request(session, validHeaders(topic), '{"mdm":"magic"}')).toMatchObject({
    status: 200,
    body: '',
  })
  expect(apns.pushes().at(-1)).toMatchObject({
    accepted: true,
    status: 200,
    pushToken: TOKEN,
    pushMagic: 'magic',
    topic,
    id: ID,
  })
})

test('makes an apns-id for a push that has none', async () => {
  const { apns, session, topic } = await started
  const { 'apns-id': _, ...without } = validHeaders(topic)
  const { id } = await request(session, without, '{"mdm":"magic"}')
  expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(apns.pushes().at(-1)?.id).toBe(id)
})

test('speaks HTTP/2 with a client that offers no protocol by ALPN', async () => {
  const { apns } = await started
  const { certificate, key, topic } = apns.pushCertificate()
  const { hostname, port } = new URL(apns.origin)
  const socket = connectTls({
    host: hostname,
    port: Number(port),
    servername: hostname,
    ca: apns.ca,
    cert: certificate,
    key,
  })
  await once(socket, 'secureConnect')
  expect(socket.alpnProtocol).toBe(false)
  const session = connect(apns.origin, { createConnection: () => socket })
  apns.maxStreams(7)
  const answer = await request(session, validHeaders(topic), '{"mdm":"magic"}')
  expect(answer).toMatchObject({ status: 200, id: ID })
  expect(apns.pushes().at(-1)).toMatchObject({ accepted: true, topic })
  apns.maxStreams(1000)
  session.destroy()
})

test('has the names in its certificate that a client is to reach it by', async () => {
  const apns = await fakeApns({ certificateNames: ['api.push.apple.com', '192.0.2.1'] })
  const port = Number(new URL(apns.origin).port)
  const reach = async (servername: string): Promise<string | undefined> => {
    const socket = connectTls({ host: '127.0.0.1', port, servername, ca: apns.ca })
    await once(socket, 'secureConnect')
    const names = socket.getPeerX509Certificate()?.subjectAltName
    socket.destroy()
    return names
  }
  const expected = expect.stringMatching(/localhost.*api\.push\.apple\.com.*192\.0\.2\.1/)
  expect(await reach('api.push.apple.com')).toEqual(expected)
  expect(await reach('localhost')).toEqual(expected)
  await expect(reach('api.example.com')).rejects.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  })
  await apns.close()
})

test('sends a TLS alert instead of the handshake on request, as anything on the path can', async () => {
  const apns = await fakeApns()
  apns.rejectConnections('alert')
  const socket = connectTls({ host: 'localhost', port: Number(new URL(apns.origin).port) })
  const [error] = (await once(socket, 'error').catch((thrown: unknown) => [thrown])) as [unknown]
  expect(error).toMatchObject({ code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' })
  await apns.close()
})

const device = (token: string): OutgoingHttpHeaders => ({ ':path': `/3/device/${token}` })

describe('a push is rejected', () => {
  test.each<[string, OutgoingHttpHeaders, string | undefined, number, string]>([
    ['another method', { ':method': 'PUT' }, undefined, 405, 'MethodNotAllowed'],
    ['another path', { ':path': '/4/device/abcd' }, undefined, 404, 'BadPath'],
    ['a path without token', { ':path': '/3/device/' }, undefined, 400, 'MissingDeviceToken'],
    ['a token that is not hex', { ':path': '/3/device/xyz' }, undefined, 400, 'BadDeviceToken'],
    ['a token in capitals', device(TOKEN.toUpperCase()), undefined, 400, 'BadDeviceToken'],
    ['half a byte of token', device(`${TOKEN}a`), undefined, 400, 'BadDeviceToken'],
    ['a token of 31 bytes', device('ab'.repeat(31)), undefined, 400, 'BadDeviceToken'],
    ['a token of 101 bytes', device('ab'.repeat(101)), undefined, 400, 'BadDeviceToken'],
    ['another topic', { 'apns-topic': 'com.apple.mgmt.Other' }, undefined, 400, 'TopicDisallowed'],
    ['an unknown push type', { 'apns-push-type': 'shout' }, undefined, 400, 'InvalidPushType'],
    ['a push type of apps', { 'apns-push-type': 'alert' }, undefined, 400, 'InvalidPushType'],
    ['an id that is not a UUID', { 'apns-id': '1' }, undefined, 400, 'BadMessageId'],
    ['an expiration in words', { 'apns-expiration': 'never' }, undefined, 400, 'BadExpirationDate'],
    ['priority 7', { 'apns-priority': '7' }, undefined, 400, 'BadPriority'],
    ['a long collapse id', { 'apns-collapse-id': 'x'.repeat(65) }, undefined, 400, 'BadCollapseId'],
    ['no payload', {}, '', 400, 'PayloadEmpty'],
    ['a payload that is not JSON', {}, 'magic', 400, 'PayloadEmpty'],
    ['an aps key beside mdm', {}, '{"mdm":"m","aps":{}}', 400, 'PayloadEmpty'],
    ['a large payload', {}, `{"mdm":"${'m'.repeat(4096)}"}`, 413, 'PayloadTooLarge'],
  ])('for %s', async (_, headers, body = '{"mdm":"magic"}', status, reason) => {
    const { session, topic } = await started
    const answer = await request(session, { ...validHeaders(topic), ...headers }, body)
    expect(answer).toMatchObject({ status, body: JSON.stringify({ reason }) })
  })

  test('a connection without certificate, push by push', async () => {
    const { apns, topic } = await started
    const session = connect(apns.origin, { ca: apns.ca })
    const answer = await request(session, validHeaders(topic), '{"mdm":"magic"}')
    expect(answer).toMatchObject({ status: 403, body: '{"reason":"MissingProviderToken"}' })
    session.destroy()
  })
})

test.each<[string, ApnsFault, Partial<Answered>]>([
  [
    'an answer',
    { _tag: 'Response', status: 429, reason: 'TooManyRequests', retryAfter: 3 },
    { status: 429, body: '{"reason":"TooManyRequests"}', retryAfter: '3' },
  ],
  [
    'a timestamp',
    { _tag: 'Response', status: 410, reason: 'Unregistered', timestamp: new Date(1234) },
    { status: 410, body: '{"reason":"Unregistered","timestamp":1234}' },
  ],
  ['garbage', { _tag: 'Garbage', status: 500, body: '<' }, { status: 500, body: '<' }],
  ['a delay', { _tag: 'Delay', delayMs: 1 }, { status: 200, body: '' }],
])('does as scripted: %s', async (_, fault, expected) => {
  const { apns, session, topic } = await started
  apns.script(() => fault)
  expect(await request(session, validHeaders(topic), '{"mdm":"m"}')).toMatchObject(expected)
  apns.script()
})

test('scripts choose by number', () => {
  const fault: ApnsFault = { _tag: 'Silence' }
  const push = {} as Parameters<ReturnType<typeof everyNth>>[0]
  const struck = (script: ReturnType<typeof everyNth>): number[] =>
    [0, 1, 2, 3, 4, 5].filter((index) => script(push, index) !== undefined)
  expect(struck(everyNth(3, fault))).toEqual([2, 5])
  expect(struck(firstPushes(2, fault))).toEqual([0, 1])
  expect(struck(pushesAt([1, 4], fault))).toEqual([1, 4])
})
