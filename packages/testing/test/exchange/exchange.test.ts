import { expect, test } from '@jest/globals'
import { depClient } from '@mdm-kit/dep'
import { undiciSend } from '@mdm-kit/http'
import { createServer, type RequestListener } from 'node:http'
import { connect } from 'node:http2'

import {
  type Exchange,
  fakeApns,
  fakeAxm,
  fakeDep,
  fakeVpp,
  listenOn,
  observedSend,
  observedServer,
} from '../../src/index.js'

/** A server of the test, what it was asked seen on both sides. */
const between = async (listener: RequestListener, body?: string) => {
  const atServer: Exchange[] = []
  const atClient: Exchange[] = []
  const server = createServer(
    observedServer((exchange) => atServer.push(exchange)),
    listener,
  )
  const { port, close } = await listenOn(server)
  const http = undiciSend({ origin: `http://127.0.0.1:${port}` })
  const send = observedSend(http, (exchange) => atClient.push(exchange))
  await send({
    method: 'POST',
    path: '/path?query=1',
    headers: { 'x-one': '1' },
    ...(body !== undefined && { body: Buffer.from(body) }),
  })()
  await http.close()
  await close()
  return { atServer, atClient }
}

const REQUEST = {
  method: 'POST',
  path: '/path?query=1',
  headers: expect.objectContaining({ 'x-one': '1' }),
  text: 'what was sent',
  body: Buffer.from('what was sent'),
}

test.each<[string, RequestListener, string]>([
  [
    'headers and body at once',
    (_, response) => response.writeHead(201, { 'X-Two': '2' }).end('what came back'),
    'what came back',
  ],
  [
    'headers one by one, and a body in pieces',
    (_, response) => {
      response.setHeader('x-two', 2)
      response.statusCode = 201
      response.write(Buffer.from('what '))
      response.write('63616d65', 'hex')
      response.end(() => undefined)
    },
    'what came',
  ],
])('an exchange is seen on both sides: %s', async (_, listener, text) => {
  const { atServer, atClient } = await between((request, response) => {
    request.resume().on('end', () => {
      listener(request, response)
    })
  }, 'what was sent')
  const response = { status: 201, headers: expect.objectContaining({ 'x-two': '2' }), text }
  expect(atServer).toMatchObject([{ request: REQUEST, response }])
  expect(atClient).toMatchObject([{ request: REQUEST, response }])
})

test('a request without a response is seen, with what was written before the connection ended', async () => {
  const cut = await between((_, response) => response.destroy())
  expect(cut.atServer).toMatchObject([{ request: { path: '/path?query=1' }, response: undefined }])
  expect(cut.atClient).toMatchObject([{ request: { path: '/path?query=1' }, response: undefined }])
  const half = await between((_, response) => {
    response.writeHead(200, { 'content-length': '10' })
    response.write('half', () => response.destroy())
  })
  expect(half.atServer).toMatchObject([{ response: { status: 200, text: 'half' } }])
})

test('each fake shows its exchanges', async () => {
  const seen: string[] = []
  const onExchange = ({ request, response }: Exchange): void =>
    void seen.push(`${request.method} ${request.path} ${response?.status}`)
  const [dep, vpp, axm, apns] = await Promise.all([
    fakeDep({ onExchange }),
    fakeVpp({ onExchange }),
    fakeAxm({ onExchange }),
    fakeApns({ onExchange }),
  ])

  const account = depClient({ serverToken: dep.serverToken(), origin: dep.origin })
  expect((await account.account()).server_name).toBe('Fake MDM Server')
  await account.close()
  expect(seen.splice(0)).toEqual(['GET /session 200', 'GET /account 200'])

  await fetch(`${vpp.origin}/mdm/v2/service/config`)
  expect(seen.splice(0)).toEqual(['GET /mdm/v2/service/config 200'])

  await fetch(`${axm.origin}/v1/orgDevices`)
  expect(seen.splice(0)).toEqual(['GET /v1/orgDevices 401'])

  const { certificate: cert, key, topic } = apns.pushCertificate()
  const connection = connect(apns.origin, { ca: apns.ca, cert, key })
  const push = connection.request({
    ':method': 'POST',
    ':path': `/3/device/${'07'.repeat(32)}`,
    'apns-topic': topic,
    'apns-push-type': 'mdm',
  })
  push.end('{"mdm":"MAGIC"}')
  for await (const _piece of push) continue
  connection.destroy()
  expect(seen).toEqual([`POST /3/device/${'07'.repeat(32)} 200`])
  await Promise.all([dep, vpp, axm, apns].map(({ close }) => close()))
})
