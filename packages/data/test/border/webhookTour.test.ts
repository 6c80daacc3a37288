import { afterAll, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { secret, unwrap } from '@mdm-kit/codec'
import { realTimer, undiciSend } from '@mdm-kit/http'
import { border } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import { enrollmentScene } from '@mdm-kit/scenes/enrollmentScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import {
  commandType,
  deviceOn,
  deviceRequest,
  newIdentity,
  signatureOf,
  start,
  testScene,
  topic,
  trusted,
} from '@mdm-kit/scenes/testScene'
import { authProxy, declarationsProxy, mdmSignature, webhookDelivery } from '@mdm-kit/server'
import { listenOn, observedServer, type OnExchange, simulatedDevice } from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createHmac } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'

import { neverCrossed, report } from './report.js'

afterAll(() => {
  report('Webhook')
})

const KEY = 'shared'
const [first, second] = [newIdentity(), newIdentity()]

/** One of the operator's own systems, which sees what arrives. */
const system = async (onExchange: OnExchange, listener: RequestListener): Promise<string> => {
  const server = createServer(observedServer(onExchange), (request, response) => {
    request.resume().on('end', () => {
      listener(request, response)
    })
  })
  return `http://127.0.0.1:${closing(await listenOn(server)).port}`
}

/** A receiver that is busy at first, and when it has the last event. */
const receiver = async () => {
  let isBusy = true
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const url = await system(
    (exchange) => {
      border.webhook(exchange)
      if (exchange.request.text.includes('mdm.CheckOut')) end()
    },
    (_, response) => {
      if (isBusy) response.writeHead(503, { 'retry-after': '0' })
      response.end()
      isBusy = false
    },
  )
  const { deliver } = closing(
    unwrap(webhookDelivery({ url, hmacKey: secret(KEY), allowPrivateAddresses: true })),
  )
  return { webhook: { deliver, policy: { firstRetryMs: 0, pollMs: 5 } }, ended }
}

test('what devices and their users said', async () => {
  const { webhook, ended } = await receiver()
  const here = await testScene({ webhook, setTimer: realTimer })
  here.server.start()
  const byod = { EnrollmentID: 'E' }
  const token = { Topic: topic, Token: new Uint8Array(32), PushMagic: 'M' }
  const toReports = { 'content-type': commandType }
  for (const message of [
    { MessageType: 'Authenticate', Topic: topic },
    { MessageType: 'TokenUpdate', ...token },
  ])
    await here.send(deviceRequest(second, { ...byod, ...message }))
  await here.send(deviceRequest(second, { ...byod, Status: 'Idle' }, toReports))

  const mac = deviceOn(here, first)
  await mac.enroll()
  const { UDID } = mac.facts
  await here.server.enqueue({ Command: { RequestType: 'ProfileList' } }, [
    enrollmentId({ _tag: 'Device', udid: UDID }),
  ])
  await mac.poll()
  await mac.checkin({ MessageType: 'TokenUpdate', UserID: 'U', ...token })
  for (const request of [
    deviceRequest(first, { UDID, MessageType: 'TokenUpdate', ...token }),
    deviceRequest(first, { UDID, UserID: 'U', Status: 'Idle' }, toReports),
  ])
    await here.send({ ...request, path: '/mdm?tenant=1' })
  await mac.checkOut()
  await ended
  await here.server.close()
})

test('a device that enrolls again with another identity', async () => {
  const { webhook, ended } = await receiver()
  const here = await enrollmentScene({ server: { webhook, setTimer: realTimer } })
  here.server.start()
  const profile = async () => (await here.get('/enroll')).body
  const mac = closing(
    unwrap(
      simulatedDevice({
        profile: await profile(),
        newKeyPair: keyPairs(),
      }),
    ),
  )
  await mac.enroll()
  await here.server.allowReenrollment(
    enrollmentId({ _tag: 'Device', udid: mac.facts.UDID }),
    new Date(Date.now() + 60_000),
  )
  await mac.reenroll(await profile())
  await mac.checkOut()
  await ended
})

/** One after another, made once for all tests. */
const keyPairs = () => {
  const keys = [keyFor('device'), keyFor('another device')]
  return () => TE.fromIO(() => keys.shift() ?? keyFor('device'))
}

test('both proxies', async () => {
  const documents: Readonly<Record<string, object>> = {
    '/ddm/tokens': { SyncTokens: { DeclarationsToken: 'T', Timestamp: '2026-03-01T12:00:00Z' } },
    '/ddm/declaration-items': {
      Declarations: Object.fromEntries(
        ['Activations', 'Assets', 'Configurations', 'Management'].map((section) => [
          section,
          [{ Identifier: 'a', ServerToken: 'T' }],
        ]),
      ),
      DeclarationsToken: 'T',
    },
    '/ddm/declaration/asset/a': {
      Type: 'com.apple.asset.data',
      Identifier: 'a',
      ServerToken: 'T',
      Payload: {},
    },
  }
  const upstream = await system(
    ({ request, response }) => {
      border.declarationsProxy({
        request: { ...request, path: request.path.replace('/ddm', '') },
        response,
      })
    },
    ({ url = '' }, response) => {
      const body = JSON.stringify(documents[url] ?? {})
      const signature = createHmac('sha256', KEY).update(body).digest('base64')
      response.setHeader('x-hmac-signature', signature).end(url === '/ddm/status' ? '' : body)
    },
  )
  const here = await testScene({
    handlers: {
      declarativeManagement: declarationsProxy({
        send: closing(undiciSend({ origin: upstream })),
        upstreamPath: '/ddm',
        sendKey: secret(KEY),
        receiveKey: secret(KEY),
      }),
    },
  })
  const mac = deviceOn(here, first)
  await mac.enroll()
  const ask = (Endpoint: string, more = {}) =>
    mac.checkin({ MessageType: 'DeclarativeManagement', Endpoint, ...more })
  for (const endpoint of ['tokens', 'declaration-items', 'declaration/asset/a']) await ask(endpoint)
  const Reasons = [{ Code: 'Error', Description: 'It failed.', Details: {} }]
  const status = { StatusItems: {}, Errors: [{ StatusItem: 'a', Reasons }], FullReport: true }
  await ask('status', { Data: Buffer.from(JSON.stringify(status)) })
  await mac.checkin({
    MessageType: 'TokenUpdate',
    UserID: 'U',
    Topic: topic,
    Token: new Uint8Array(32),
    PushMagic: 'M',
  })
  for (const endpoint of ['tokens', 'declaration-items', 'declaration/asset/a', 'status'])
    await ask(endpoint, { UserID: 'U', ...(endpoint === 'status' && { Data: Buffer.from('{}') }) })

  const assets = await system(border.authProxy, (_, response) => response.end('asset'))
  const proxy = authProxy({
    store: here.store,
    identify: mdmSignature({ trust: [trusted], now: () => start }),
    send: closing(undiciSend({ origin: assets })),
    upstreamPath: '/assets',
  })
  const body = Buffer.from('report')
  const answered = await proxy({
    method: 'POST',
    path: '/authproxy/a',
    headers: {
      'mdm-signature': signatureOf(first, body),
      'user-agent': 'mdm/1',
      'accept-language': 'en',
    },
    body,
  })
  expect(answered.status).toBe(200)
})

test('each field of the map has crossed', () => {
  expect(neverCrossed('Webhook')).toEqual([])
})
