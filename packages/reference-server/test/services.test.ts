import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decodeEnrollmentProfile, mdmPayloadOf } from '@mdm-kit/enrollment'
import { TokenResponse } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import { certificatePem, privateKeyPem, readPem, selfSigned, verifyAttached } from '@mdm-kit/pki'
import { plistOf } from '@mdm-kit/plist'
import {
  fakeDep,
  type FakeDep,
  fakeDeviceAuthority,
  fakeVpp,
  requestAccountProfile,
  simulatedDevice,
  simulatedMac,
} from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { type App, type AppOptions, startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'
import { keyFor } from './keyFor.js'

const data = dataFolder()
const ending: (() => unknown)[] = []
afterAll(async () => {
  for (const end of ending.reverse()) await end()
  rmSync(data, { recursive: true })
})

const start = async (
  settings: Record<string, string>,
  more: Partial<AppOptions> = {},
): Promise<App> => {
  const config = testConfig(data, { MDM_DATABASE: ':memory:', ...settings })
  const app = unwrap(await startApp({ log: logger('silent'), ...more, config }))
  ending.push(app.close)
  return app
}

const admin = (app: App, method: string, path: string, body?: string | Uint8Array) =>
  fetch(`${app.url}/v1${path}`, {
    method,
    headers: { authorization: 'Bearer the-admin-key-of-tests', 'content-type': 'text/plain' },
    ...(body !== undefined && { body }),
  })

const urlOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** A server of somebody else, with what was asked of it. */
const elsewhere = async (answer: (form: URLSearchParams) => readonly [number, string]) => {
  const asked: { readonly url: string; readonly form: URLSearchParams; readonly auth: string }[] =
    []
  const server = createServer((incoming, outgoing) => {
    void textOf(incoming).then((text) => {
      const form = new URLSearchParams(text)
      const { url = '', headers } = incoming
      asked.push({ url, form, auth: headers.authorization ?? '' })
      const [status, body] = answer(form)
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ending.push(() => server.close())
  return { url: urlOf(server), asked }
}

const textOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

describe('a DEP server, set up and offboarded through the admin API', () => {
  let app: App
  let dep: FakeDep

  beforeAll(async () => {
    dep = await fakeDep({ devices: 2 })
    ending.push(dep.close)
    app = await start({ MDM_MANAGED_APPLE_ACCOUNTS: 'true' }, { origins: { dep: dep.origin } })
    const made = await admin(app, 'POST', '/dep/servers/main/token-key')
    const [certificate] = readPem(await made.text())
    const token = dep.issueServerToken(certificate?.der ?? new Uint8Array(0))
    expect((await admin(app, 'PUT', '/dep/servers/main/token', token)).status).toBe(200)
  })

  test('signs the token with which a device signs in to a Managed Apple Account', async () => {
    const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
    const mac = unwrap(simulatedDevice({ profile }))
    ending.push(mac.close)
    await mac.enroll()
    const ask = (TokenServiceType: string) =>
      mac.checkin({ MessageType: 'GetToken', TokenServiceType })
    const { body } = await ask('com.apple.maid')
    const token = Buffer.from(unwrap(plistOf(TokenResponse)(body)).TokenData).toString()
    const [, claims = ''] = token.split('.')
    const [server] = await app.store.depServers.list()
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: server?.account?.server_uuid,
      service_type: 'com.apple.maid',
    })
    expect((await ask('com.apple.watch.pairing')).status).toBe(400)
  })

  test('is offboarded', async () => {
    const left = await admin(app, 'DELETE', '/dep/servers/main')
    expect([left.status, await left.json()]).toEqual([
      200,
      expect.objectContaining({ skipped: [] }),
    ])
    const audit = await (await admin(app, 'GET', '/audit?action=offboardDepServer')).json()
    expect(audit).toMatchObject({ items: [{ actor: 'admin' }] })
  })
})

test('App and Book Management notifies of changes, which are synced at once', async () => {
  let url = ''
  const vpp = await fakeVpp({
    deliver: async (to, token, body) =>
      (
        await fetch(to.replace('https://mdm.example.com', url), {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body,
        })
      ).status,
  })
  ending.push(vpp.close)
  const location = vpp.addLocation({ uId: 'L/1 ü' })
  let synced = (): void => undefined
  const app = await start(
    { MDM_VPP_NOTIFICATIONS: 'true', MDM_PUBLIC_URL: 'https://mdm.example.com' },
    {
      origins: { vpp: vpp.origin },
      onEvent: ({ _tag }) => _tag === 'SyncDone' && synced(),
    },
  )
  url = app.url
  const nextSync = () => new Promise<void>((resolve) => (synced = resolve))
  expect((await admin(app, 'POST', '/vpp/locations', location.issueToken())).status).toBe(200)
  const path = `/vpp/locations/${encodeURIComponent(location.uId)}`
  expect((await admin(app, 'POST', `${path}/claim`)).status).toBe(200)
  const to = `https://mdm.example.com/vpp/notifications/${encodeURIComponent(location.uId)}`
  const subscribed = await fetch(`${app.url}/v1${path}/notifications`, {
    method: 'PUT',
    body: JSON.stringify({ url: to }),
    headers: {
      authorization: 'Bearer the-admin-key-of-tests',
      'content-type': 'application/json',
    },
  })
  expect(subscribed.status).toBe(200)
  await location.buy({ adamId: '361309726' }, 5)
  const assets = () => app.store.vppLocations.assets({ uId: location.uId, limit: 9 })
  for (;;) {
    const next = nextSync()
    if ((await assets()).length > 0) break
    await next
  }

  const stranger = await fetch(`${app.url}/vpp/notifications/L`, { method: 'POST', body: '{}' })
  expect(stranger.status).toBe(404)
  const forged = await fetch(to.replace('https://mdm.example.com', app.url), {
    method: 'POST',
    body: '{}',
    headers: { authorization: 'Bearer forged' },
  })
  expect(forged.status).toBe(401)
  expect((await fetch(`${app.url}/vpp/notifications/%ff`, { method: 'POST' })).status).toBe(404)
})

describe('people with a Managed Apple Account', () => {
  const authority = unwrap(fakeDeviceAuthority())
  const tokens: Readonly<Record<string, object>> = {
    good: { active: true, username: 'ada@example.com' },
    nameless: { active: true },
    ours: { active: true, username: 'bob@example.com', client_id: 'mdm' },
    phished: { active: true, username: 'ada@example.com', client_id: 'some other app' },
  }
  let app: App
  let server: Awaited<ReturnType<typeof elsewhere>>

  beforeAll(async () => {
    server = await elsewhere((form) => [
      form.get('token') === 'down' ? 500 : 200,
      JSON.stringify(tokens[form.get('token') ?? ''] ?? { active: false }),
    ])
    app = await start({
      MDM_ACCOUNT_DRIVEN: 'user',
      MDM_SIGN_IN_AUTHORIZATION_URL: 'https://idp.example.com/authorize',
      MDM_SIGN_IN_TOKEN_URL: 'https://idp.example.com/token',
      MDM_SIGN_IN_INTROSPECTION_URL: `${server.url}/introspect?realm=staff`,
      MDM_SIGN_IN_CLIENT_ID: 'mdm',
      MDM_SIGN_IN_INTROSPECTION_CLIENT_ID: 'server',
      MDM_SIGN_IN_INTROSPECTION_CLIENT_SECRET: 'hunter2:ü',
    })
  })

  const ask = (token: string) =>
    requestAccountProfile({
      origin: app.url,
      userIdentifier: 'ada@example.com',
      authority,
      facts: simulatedMac(5),
      signIn: (authenticate) => {
        expect(authenticate).toContain('method="apple-oauth2"')
        expect(authenticate).toContain('client-id="mdm"')
        return TE.right(token)
      },
    })

  test('sign in at the authorization server, and enroll their devices', async () => {
    const profile = await ask('good')
    const mac = unwrap(simulatedDevice({ profile, facts: simulatedMac(5), accessToken: 'good' }))
    ending.push(mac.close)
    await mac.enroll()
    expect(await app.server.enrollments()).toMatchObject([
      { enrollment: { _tag: 'UserEnrollmentDevice' } },
    ])
    const [asked] = server.asked
    expect(asked?.url).toBe('/introspect?realm=staff')
    expect(Buffer.from(asked?.auth.slice(6) ?? '', 'base64').toString()).toBe(
      'server:hunter2%3A%C3%BC',
    )
  })

  test.each([
    ['a token that is over', 'other', 401],
    ['a token that another app was given', 'phished', 401],
    ['a token that is nobody’s', 'nameless', 500],
    ['a server that is down', 'down', 500],
  ])('get no profile with %s', async (_, token, status) => {
    expect(await ask(token)()).toMatchObject({ left: { status } })
  })

  test('get a profile with a token that the authorization server says is for this client', async () => {
    const { length } = await ask('ours')
    expect(length).toBeGreaterThan(0)
  })

  test('find the server also after a redirect that dropped the query', async () => {
    const path = '/.well-known/com.apple.remotemanagement'
    const answer = await fetch(app.url + path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await answer.json()).toEqual({
      Servers: [{ Version: 'mdm-byod', BaseURL: `${app.url}/enroll/account` }],
    })
    expect((await fetch(app.url + path, { method: 'HEAD' })).status).toBe(200)
  })

  test('cannot enroll where it is not configured', async () => {
    const closed = await start({})
    const path = '/.well-known/com.apple.remotemanagement?user-identifier=ada@example.com'
    expect((await fetch(closed.url + path)).status).toBe(404)
    expect((await fetch(`${closed.url}/enroll/account`, { method: 'POST' })).status).toBe(404)
  })

  test('need URLs that devices accept', async () => {
    const config = testConfig(data, {
      MDM_ACCOUNT_DRIVEN: 'device',
      MDM_SIGN_IN_AUTHORIZATION_URL: 'http://idp.example.com/authorize',
      MDM_SIGN_IN_TOKEN_URL: 'https://idp.example.com/token',
      MDM_SIGN_IN_INTROSPECTION_URL: 'https://idp.example.com/introspect',
      MDM_SIGN_IN_CLIENT_ID: 'mdm',
      MDM_SIGN_IN_INTROSPECTION_CLIENT_ID: 'server',
      MDM_SIGN_IN_INTROSPECTION_CLIENT_SECRET: 'hunter2',
    })
    const started = await startApp({ config, log: logger('silent') })
    expect(started).toMatchObject({ left: { _tag: 'InvalidSignInMethod' } })
  })
})

test.each([
  ['has', 'true', true],
  ['has not', 'false', false],
])('a profile %s the capability GetToken, as managed-apple-accounts is %s', async (_, set, has) => {
  const app = await start({ MDM_MANAGED_APPLE_ACCOUNTS: set })
  const bytes = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const mdm = unwrap(mdmPayloadOf(unwrap(decodeEnrollmentProfile(bytes))))
  expect(mdm.ServerCapabilities?.includes('com.apple.mdm.token')).toBe(has)
})

test.each(['/enroll', '/healthz', '/readyz'])('HEAD of %s is like its GET', async (path) => {
  const app = await start({})
  const origin = path === '/enroll' ? app.url : app.operationsUrl
  const of = async (method: string) => {
    const { status, headers } = await fetch(`${origin}${path}`, { method })
    return [status, headers.get('content-type'), headers.get('content-disposition')]
  }
  expect(await of('HEAD')).toEqual(await of('GET'))
})

test('profiles are signed with a certificate and its chain', async () => {
  const key = keyFor('signer').privateKey
  const root = unwrap(selfSigned({ key, subject: { CN: 'Signer' }, days: 1 }))
  const files = {
    MDM_PROFILE_CERTIFICATE: join(data, 'signer.pem'),
    MDM_PROFILE_KEY: join(data, 'signer.key'),
  }
  writeFileSync(files.MDM_PROFILE_CERTIFICATE, certificatePem(root.der))
  writeFileSync(files.MDM_PROFILE_KEY, privateKeyPem(key))
  const app = await start(files)
  const message = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const verified = unwrap(verifyAttached({ message, trust: [root.der] }))
  expect(unwrap(decodeEnrollmentProfile(verified.content)).PayloadDisplayName).toBe(
    'Test management',
  )
})

test('Activation Lock is removed through Apple, where that is configured', async () => {
  const apple = await elsewhere(() => [200, ''])
  const app = await start(
    { MDM_ESCROW_KEY_UNLOCK: 'true' },
    { origins: { unlock: { origin: apple.url } } },
  )
  const key = keyFor('signer').privateKey
  const topic = 'com.apple.mgmt.External.unlock'
  const push = unwrap(selfSigned({ key, subject: { UID: topic }, days: 1 }))
  const pem = certificatePem(push.der) + privateKeyPem(key)
  expect((await admin(app, 'PUT', '/pushcert', pem)).status).toBe(200)
  const form = new URLSearchParams({
    topic,
    serial: 'C8TJ500QF1MN',
    productType: 'iPad4,1',
    orgName: 'Acme',
    guid: 'ann',
    escrowKey: '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4',
  })
  const unlock = (at: App) =>
    fetch(`${at.url}/v1/escrowkeyunlock`, {
      method: 'POST',
      body: form,
      headers: { authorization: 'Bearer the-admin-key-of-tests' },
    })
  expect((await unlock(app)).status).toBe(200)
  expect(apple.asked[0]?.form.get('guid')).toBe('ann')
  expect((await unlock(await start({}))).status).toBe(404)
})
