import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  certificatePem,
  createKeyPair,
  selfSigned,
  signDetached,
} from '@mdm-kit/pki'
import { encodePlist } from '@mdm-kit/plist'
import { type SimulatedDevice, simulatedDevice, simulatedMac } from '@mdm-kit/testing'
import { createHmac } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type App, startApp } from '../src/app.js'
import type { AppEvent } from '../src/operations/appEvent.js'
import { logger } from '../src/operations/log.js'
import { fakeUpstream, type Given } from './fakeUpstream.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'

const data = dataFolder()
const ending: (() => unknown)[] = []
afterAll(async () => {
  for (const end of ending.reverse()) await end()
  rmSync(data, { recursive: true })
})

/** An authority that the server believes, so that the tests hold the keys of their devices. */
const caKey = createKeyPair('ec-p256')
const root = unwrap(
  selfSigned({ key: caKey, subject: { CN: 'Devices' }, authority: true, days: 9 }),
)
const trust = join(data, 'devices.pem')
writeFileSync(trust, certificatePem(root))

const newIdentity = (CN: string) => {
  const key = createKeyPair('ec-p256')
  const authority = unwrap(certificateAuthority({ certificate: root, key: caKey }))
  const certificate = authority.issue({ publicKey: key.publicKey, subject: { CN } }, { days: 3 })
  return { key, certificate: unwrap(certificate) }
}

const lines: string[] = []
const events: AppEvent[] = []

const start = async (settings: Record<string, string>): Promise<App> => {
  const all = { MDM_DATABASE: ':memory:', MDM_IDENTITY_TRUST: trust, ...settings }
  const app = unwrap(
    await startApp({
      config: testConfig(data, all),
      log: logger('debug', { write: (line) => lines.push(line) }),
      onEvent: (event) => events.push(event),
    }),
  )
  ending.push(app.close)
  return app
}

const enrolled = async (app: App, identity = newIdentity('mac')): Promise<SimulatedDevice> => {
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const mac = unwrap(simulatedDevice({ profile, identity, facts: simulatedMac() }))
  ending.push(mac.close)
  await mac.enroll()
  return mac
}

describe('declarative management, passed on to another server', () => {
  const [sendKey, receiveKey] = ['what we sign by', 'what they sign by']
  const hmac = (key: string, body = ''): string =>
    createHmac('sha256', key).update(body).digest('base64')
  const DeclarationsToken = 'T-1'
  const item = { Identifier: 'com.example.organization', ServerToken: 'S-1' }
  const declaration = JSON.stringify({
    ...item,
    Type: 'com.apple.management.organization-info',
    Payload: { Name: 'Elsewhere' },
  })
  const documents: Readonly<Record<string, Given>> = {
    '/ddm/v1/tokens': {
      body: JSON.stringify({
        SyncTokens: { DeclarationsToken, Timestamp: '2026-12-01T10:00:00Z' },
      }),
    },
    '/ddm/v1/declaration-items': {
      body: JSON.stringify({
        DeclarationsToken,
        Declarations: { Activations: [], Assets: [], Configurations: [], Management: [item] },
      }),
    },
    '/ddm/v1/declaration/management/com.example.organization': { body: declaration },
    '/ddm/v1/status': { body: 'stored' },
  }
  let upstream: Awaited<ReturnType<typeof fakeUpstream>>
  let app: App
  let mac: SimulatedDevice
  /** What is done to a response that is signed already. */
  let spoil = (given: Given): Given => given

  beforeAll(async () => {
    upstream = await fakeUpstream(({ url }) => {
      const given = documents[url] ?? { status: 404 }
      return spoil({ ...given, headers: { 'x-hmac-signature': hmac(receiveKey, given.body) } })
    })
    ending.push(upstream.close)
    const keys = { MDM_DECLARATIONS_SEND_KEY: sendKey, MDM_DECLARATIONS_RECEIVE_KEY: receiveKey }
    app = await start({ MDM_DECLARATIONS_URL: `${upstream.url}/ddm/v1/`, ...keys })
    mac = await enrolled(app)
  })

  const ask = async (Endpoint: string) =>
    (await mac.checkin({ MessageType: 'DeclarativeManagement', Endpoint })).status

  test('a command through the API makes a device fetch there, and report there', async () => {
    const { UDID } = mac.facts
    const command = { CommandUUID: 'D-1', Command: { RequestType: 'DeclarativeManagement' } }
    const queued = await fetch(`${app.url}/v1/enqueue/${UDID}?nopush=1`, {
      method: 'PUT',
      headers: { authorization: 'Bearer the-admin-key-of-tests' },
      body: unwrap(encodePlist(command)),
    })
    expect(queued.ok).toBe(true)
    await mac.poll()
    expect(mac.declarations()).toEqual([JSON.parse(declaration)])
    const { asked } = upstream
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      ...['GET /ddm/v1/tokens', 'GET /ddm/v1/declaration-items'],
      'GET /ddm/v1/declaration/management/com.example.organization',
      ...['GET /ddm/v1/tokens', 'PUT /ddm/v1/status'],
    ])
    for (const { headers, body } of asked)
      expect(headers).toMatchObject({
        'x-enrollment-id': UDID,
        'x-hmac-signature': hmac(sendKey, body),
      })
    expect(asked.at(-1)?.headers['content-type']).toBe('application/json')
    expect(JSON.parse(asked.at(-1)?.body ?? '')).toHaveProperty('StatusItems')
    expect(events).toContainEqual({
      _tag: 'DeclarationsProxied',
      id: UDID,
      endpoint: 'Status',
      status: 200,
    })
  })

  test('a declaration that is gone there is a 404, unless the response is forged', async () => {
    expect(await ask('declaration/asset/gone')).toBe(404)
    spoil = ({ status = 200 }) => ({ status })
    expect(await ask('declaration/asset/gone')).toBe(500)
    expect(await ask('tokens')).toBe(500)
  })

  test('an endless response is cut off, and a redirect is not followed', async () => {
    const body = `"${'a'.repeat(2 * 1024 * 1024)}"`
    spoil = () => ({ body, headers: { 'x-hmac-signature': hmac(receiveKey, body) } })
    expect(await ask('tokens')).toBe(500)
    const asked = upstream.asked.length
    spoil = () => ({ status: 307, headers: { location: '/ddm/v1/tokens' } })
    expect(await ask('tokens')).toBe(500)
    expect(upstream.asked).toHaveLength(asked + 1)
  })

  test('a server that is down leaves no secret and nothing of a device in the log', async () => {
    upstream.close()
    spoil = (given) => ({ ...given, headers: { connection: 'close' } })
    await ask('tokens')
    expect(await ask('declaration/asset/hunter2')).toBe(500)
    const written = lines.join('')
    expect(written).toMatch(/HandlerFailed.*The upstream gave no response \(/)
    for (const word of ['hunter2', sendKey, receiveKey]) expect(written).not.toContain(word)
  })
})

describe('files of another server, only for enrolled devices', () => {
  const identity = newIdentity('reader')
  const signedBy = ({ certificate, key }: ReturnType<typeof newIdentity>) => ({
    'mdm-signature': Buffer.from(
      unwrap(
        signDetached({
          certificate,
          key,
          content: new Uint8Array(0),
          signingTime: new Date(),
        }),
      ),
    ).toString('base64'),
  })
  let upstream: Awaited<ReturnType<typeof fakeUpstream>>
  let app: App
  let mac: SimulatedDevice

  beforeAll(async () => {
    upstream = await fakeUpstream(() => ({ headers: { etag: '"1"' }, body: 'a file' }))
    ending.push(upstream.close)
    const url = `${upstream.url}/assets/`
    app = await start({ MDM_AUTH_PROXY_URL: url, MDM_AUTH_PROXY_PATH: '/files/of' })
    mac = await enrolled(app, identity)
  })

  test('reach a device below the configured path', async () => {
    const response = await fetch(`${app.url}/files/of/wallpaper.png?v=1`, {
      headers: { ...signedBy(identity), cookie: 'session=1' },
    })
    expect([response.status, response.headers.get('etag')]).toEqual([200, '"1"'])
    expect(await response.text()).toBe('a file')
    expect(upstream.asked).toMatchObject([
      {
        method: 'GET',
        url: '/assets/wallpaper.png?v=1',
        headers: { 'x-enrollment-id': mac.facts.UDID },
      },
    ])
    expect(upstream.asked[0]?.headers).not.toHaveProperty('cookie')
  })

  test.each([
    ['nobody', '/files/of/a', {}, 400],
    ['a device that never enrolled', '/files/of/a', signedBy(newIdentity('stranger')), 400],
    ['a device, for what is beside them', '/files/of/%2e%2e%2fsecret', signedBy(identity), 404],
    ['a device, on the usual path', '/authproxy/a', signedBy(identity), 404],
  ])('do not reach %s', async (_, path, headers, status) => {
    const asked = upstream.asked.length
    expect((await fetch(`${app.url}${path}`, { headers })).status).toBe(status)
    expect(upstream.asked).toHaveLength(asked)
  })
})

test('without a setting there is no proxy', async () => {
  const app = await start({})
  expect((await fetch(`${app.url}/authproxy/a`)).status).toBe(404)
})
