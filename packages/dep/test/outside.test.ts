import { secret, unreadableOf } from '@mdm-kit/codec'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type HttpRequest, type Send, undiciSend } from '@mdm-kit/http'
import { fakeDep } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import {
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  createServer,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

import {
  type DepClientSettings,
  type DepEvent,
  cursorOf,
  depClient,
  deviceChanges,
  needsProfile,
} from '../src/index.js'
import { quickClock } from './clocks.js'
import { serverToken } from './tokens.js'

const ended: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

/** A client whose service answers each path with this JSON. */
const answering = (
  answers: Readonly<Record<string, unknown>>,
  settings: Partial<DepClientSettings> = {},
) => {
  const events: DepEvent[] = []
  const requests: HttpRequest[] = []
  const send: Send = (request) => () => {
    requests.push(request)
    const json =
      request.path === '/session' ? { auth_session_token: 'S' } : (answers[request.path] ?? {})
    const body = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json))
    return Promise.resolve(E.right({ status: 200, headers: {}, body }))
  }
  const onEvent = (event: DepEvent): void => void events.push(event)
  const client = depClient({ serverToken, send, onEvent, ...settings })
  const unreadable = () => events.filter((event) => event._tag === 'Unreadable')
  return { dep: client, client, requests, unreadable }
}

const GOOD = { serial_number: 'GOOD', model: 'iPad' }

describe('a page with odd values', () => {
  test.each<[string, string, unknown]>([
    ['a date without zone', 'op_date', '2026-01-14T21:27:41'],
    ['a date that is empty', 'profile_assign_time', ''],
    ['a date in words', 'device_assigned_date', 'Wed Jan 14 2026'],
    ['a number for a text', 'asset_tag', 12],
    ['a text for a truth value', 'is_replacement_device', 'yes'],
    ['a text for a list', 'imei', '35 000000 000000 0'],
    ['a list with a number in it', 'meid', ['A1', 5]],
  ])('is read, with the value kept raw: %s', async (_, key, raw) => {
    const devices = [GOOD, { serial_number: 'ODD', [key]: raw }]
    const { dep, unreadable } = answering({ '/server/devices': { cursor: 'C', devices } })
    const page = await dep.fetchDevices()
    expect(page.devices?.map((device) => device.serial_number)).toEqual(['GOOD', 'ODD'])
    expect(page.devices?.map(unreadableOf)).toEqual([{}, { [key]: raw }])
    expect(page.devices?.[1]).not.toHaveProperty(key)
    expect(unreadable()).toMatchObject([
      {
        request: 'POST /server/devices',
        codec: 'DevicePage',
        issues: [{ path: expect.arrayContaining(['devices', 1, key]) as unknown }],
        more: 0,
      },
    ])
  })

  test('null is absent everywhere', async () => {
    const odd = { ...GOOD, op_date: null, imei: null, profile_status: null }
    const page = { cursor: 'C', more_to_follow: null, fetched_until: null, devices: [odd] }
    const { dep, unreadable } = answering({
      '/server/devices': page,
      '/devices/sync': { cursor: 'C', devices: null },
      '/account': { org_name: null, urls: [{ uri: '/devices', limit: null }] },
      '/profile/devices': {
        profile_uuid: null,
        devices: { A: 'SUCCESS' },
        retry_after_seconds: null,
      },
      '/devices': { devices: null },
      '/account-driven-enrollment/profile': { last_updated_timestamp: null },
      '/os-beta-enrollment/tokens': { betaEnrollmentTokens: [{ os: null }], seedBuildTokens: null },
    })
    expect(await dep.fetchDevices()).toEqual({
      cursor: 'C',
      more_to_follow: false,
      devices: [GOOD],
    })
    expect(await dep.syncDevices(cursorOf('C'))).toEqual({ cursor: 'C', more_to_follow: false })
    expect(await dep.account()).toEqual({ urls: [{ uri: '/devices' }] })
    expect(await dep.assignProfile('P', ['A'])).toEqual({ devices: { A: 'SUCCESS' } })
    expect(await dep.deviceDetails(['A'])).toEqual({ devices: {} })
    expect(await dep.accountDrivenProfile()).toEqual({})
    expect(await dep.betaEnrollmentTokens()).toEqual({ betaEnrollmentTokens: [{}] })
    expect(unreadable()).toEqual([])
  })

  test.each([
    [undefined, false],
    ['true', true],
    ['False', false],
    [true, true],
  ])('more_to_follow %j is %p', async (more_to_follow, expected) => {
    const { dep } = answering({ '/server/devices': { cursor: 'C', more_to_follow } })
    expect((await dep.fetchDevices()).more_to_follow).toBe(expected)
  })

  test.each<[string, object, string]>([
    [
      'no serial number',
      { cursor: 'C', devices: [GOOD, { model: 'iPad' }] },
      'devices[1].serial_number',
    ],
    [
      'a serial number that is null',
      { cursor: 'C', devices: [{ serial_number: null }] },
      'devices[0].serial_number',
    ],
    ['no cursor', { devices: [] }, 'cursor'],
    ['devices that are no list', { cursor: 'C', devices: 'none' }, 'devices'],
    ['more_to_follow of no sense', { cursor: 'C', more_to_follow: 'perhaps' }, 'more_to_follow'],
  ])('still fails, with its path: %s', async (_, page, path) => {
    const { client } = answering({ '/server/devices': page })
    expect(await client.fetchDevices()()).toMatchObject({
      left: {
        _tag: 'DecodeError',
        message: expect.stringContaining(`${path}: expected`) as unknown,
      },
    })
  })

  test('page sizes written as text are read, and a URL list of no sense costs no account', async () => {
    const urls = [{ uri: '/devices/sync', limit: { default: '100', maximum: ' 1000' } }]
    const { dep } = answering({ '/account': { urls } })
    expect(await dep.account()).toEqual({
      urls: [{ uri: '/devices/sync', limit: { default: 100, maximum: 1000 } }],
    })
    const other = answering({ '/account': { org_name: 'Example', urls: 'none' } })
    expect(await other.dep.account()).toMatchObject({ org_name: 'Example' })
    expect(other.unreadable()).toHaveLength(1)
  })

  test('a profile that was defined is not lost over what is said of its devices', async () => {
    const { dep } = answering({ '/profile': { profile_uuid: 'P', devices: ['A'] } })
    const definition = { profile_name: 'N', url: 'https://mdm.example.com', devices: ['A'] }
    expect(await dep.defineProfile(definition)).toEqual({
      profile_uuid: 'P',
      devices: { A: 'FAILED' },
    })
  })
})

describe('case and blanks', () => {
  test('serial numbers are the same in any case and with blanks around', async () => {
    const { dep, requests } = answering({
      '/profile/devices': { devices: { C02ABC: 'SUCCESS', ' c02def': 'Success' } },
      '/devices': { devices: { C02ABC: { serial_number: 'C02ABC' } } },
    })
    const asked = ['c02abc', 'C02ABC ', 'C02DEF', 'C02GHI']
    expect(await dep.assignProfile('P', asked)).toEqual({
      devices: { c02abc: 'SUCCESS', C02DEF: 'SUCCESS', C02GHI: 'FAILED' },
    })
    expect(JSON.parse(Buffer.from(requests.at(-1)?.body ?? []).toString())).toMatchObject({
      devices: ['c02abc', 'C02DEF', 'C02GHI'],
    })
    expect(await dep.deviceDetails(['c02abc'])).toEqual({
      devices: { c02abc: { serial_number: 'C02ABC' } },
    })
  })

  test('op_type, profile_status and results are read in any case', async () => {
    const devices = [
      { serial_number: 'A', op_type: 'DELETED', profile_status: 'Assigned ', profile_uuid: 'P' },
      { serial_number: 'B', op_type: 'Modified', profile_status: 'REMOVED', profile_uuid: 'P' },
      { serial_number: 'C', op_type: 'of next Year', profile_status: 'New' },
    ]
    const { dep } = answering({
      '/devices/sync': { cursor: 'C', devices },
      '/devices/disown': { devices: { A: 'success', B: 'Not_Accessible', C: 'Odd' } },
      '/device/activationlock': { serial_number: 'A', response_status: 'success' },
    })
    const page = await dep.syncDevices(cursorOf('C'))
    expect(page.devices?.map((device) => [device.op_type, device.profile_status])).toEqual([
      ['deleted', 'assigned'],
      ['modified', 'removed'],
      ['of next Year', 'New'],
    ])
    expect(page.devices?.map((device) => needsProfile(device, 'P'))).toEqual([false, true, true])
    expect(await dep.disownDevices(['A', 'B', 'C'])).toEqual({
      A: 'SUCCESS',
      B: 'NOT_ACCESSIBLE',
      C: 'Odd',
    })
    expect((await dep.activationLock({ device: 'A' })).response_status).toBe('SUCCESS')
  })
})

/** A server on loopback, and how often it was asked what. */
const serving = async (listener: RequestListener) => {
  const server = createServer(listener)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ended.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe('what must not happen twice', () => {
  test.each(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])(
    'is sent once when an open connection ends with %s',
    async (code) => {
      const asked: string[] = []
      const opened: Socket[] = []
      const onConnected = (message: unknown): void => {
        opened.push((message as { readonly socket: Socket }).socket)
      }
      subscribe('undici:client:connected', onConnected)
      ended.push(() => void unsubscribe('undici:client:connected', onConnected))
      const port = await serving((request, response) => {
        asked.push(request.url ?? '')
        if (request.url === '/session') return void response.end('{"auth_session_token": "S"}')
        // The client's own end of each connection fails, as when the network goes away.
        for (const socket of opened) socket.destroy(Object.assign(new Error(code), { code }))
      })
      const origin = `http://127.0.0.1:${port}`
      const client = depClient({ serverToken, origin, clock: quickClock() })
      ended.unshift(client.close)
      const definition = { profile_name: 'N', url: 'https://mdm.example.com' }
      const lost = { left: { _tag: 'ConnectionLost', reason: code, handedOver: true } }
      expect(await client.disownDevices(['A'])()).toMatchObject(lost)
      expect(await client.defineProfile(definition)()).toMatchObject(lost)
      expect(await client.activationLock({ device: 'A' })()).toMatchObject(lost)
      expect(asked).toEqual(['/session', '/devices/disown', '/profile', '/device/activationlock'])
      expect(await client.account()()).toMatchObject(lost)
      expect(asked.filter((path) => path === '/account')).toHaveLength(4)
    },
  )
})

const startedFake = async () => {
  const fake = await fakeDep({ devices: 3 })
  const { origin } = fake
  const client = depClient({
    serverToken: fake.serverToken(),
    origin,
    clock: quickClock(),
  })
  ended.unshift(client.close, fake.close)
  return { fake, client }
}

test('a passing 500 is repeated on a read, and not on what must not happen twice', async () => {
  const { fake, client } = await startedFake()
  fake.fail({ fault: { status: 500 }, path: '/server/devices', times: 2 })
  expect(await client.fetchDevices()()).toMatchObject({ right: { devices: [{}, {}, {}] } })
  fake.fail({ fault: { status: 500 }, path: '/devices/disown', times: 9 })
  expect(await client.disownDevices(['A'])()).toMatchObject({
    left: {
      _tag: 'Unexpected',
      status: 500,
      message: expect.stringMatching(/internal error.*Try again later/) as unknown,
    },
  })
  expect(fake.requests().filter(({ path }) => path === '/devices/disown')).toHaveLength(1)
})

test('EXPIRED_CURSOR while fetching starts over with a full fetch', async () => {
  const { fake, client } = await startedFake()
  const first = await client.fetchDevices({ limit: 2 })
  fake.fail({ fault: { status: 400, body: 'EXPIRED_CURSOR' }, path: '/server/devices' })
  const tags: string[] = []
  const serials: string[] = []
  for await (const item of deviceChanges(client, { cursor: first.cursor, phase: 'fetch' })) {
    tags.push(E.isRight(item) ? item.right.phase : item.left._tag)
    if (E.isRight(item)) serials.push(...item.right.devices.map((d) => d.serial_number))
  }
  expect(tags).toEqual(['fetch', 'sync'])
  expect(serials).toEqual([...fake.devices().keys()])
})

describe('through a proxy that keeps the session', () => {
  const PREFIX = '/proxy/mdmserver1'
  const PASSWORD = 's3cret-api-key'

  /** As nanodep's depserver: Basic authentication, a path for each name, and no `/session`. */
  const proxying = async () => {
    const { fake, client: upstream } = await startedFake()
    // Its own session with Apple: it hands on whatever comes, by its own client's token.
    let session = ''
    const bare = undiciSend({ origin: fake.origin })
    ended.unshift(bare.close)
    await upstream.account()
    const asked: { path: string; headers: IncomingMessage['headers'] }[] = []
    let rejection: string | undefined
    const openSession = depClient({
      serverToken: fake.serverToken(),
      origin: fake.origin,
      send: (request, options) => {
        session = request.headers['x-adm-auth-session'] ?? session
        return bare(request, options)
      },
    })
    await openSession.account()

    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const chunks: Buffer[] = []
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
      const { url = '', method = '', headers } = request
      asked.push({ path: url, headers })
      const expected = `Basic ${Buffer.from(`depserver:${PASSWORD}`).toString('base64')}`
      if (headers.authorization !== expected) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="nanodep"' }).end()
      } else if (!url.startsWith(`${PREFIX}/`)) {
        response.writeHead(404).end()
      } else if (rejection !== undefined) {
        response.writeHead(502).end(rejection)
      } else {
        const { authorization: _, host: _host, connection: _connection, ...rest } = headers
        const upstreamResponse = await bare({
          method: method as HttpRequest['method'],
          path: url.slice(PREFIX.length),
          headers: { ...(rest as Record<string, string>), 'x-adm-auth-session': session },
          body: Buffer.concat(chunks),
        })
        session = upstreamResponse.headers['x-adm-auth-session'] ?? session
        response.writeHead(upstreamResponse.status).end(upstreamResponse.body)
      }
    }
    const port = await serving((request, response) => {
      answer(request, response).catch(() => response.destroy())
    })
    const clientWith = (password: string, name = 'mdmserver1') => {
      const client = depClient({
        sessionProxy: {
          url: `http://127.0.0.1:${port}/proxy/${name}`,
          credentials: { username: 'depserver', password: secret(password) },
        },
        clock: quickClock(),
      })
      ended.unshift(client.close)
      return client
    }
    const reject = (word: string): void => {
      rejection = word
    }
    return { fake, asked, clientWith, reject }
  }

  test('every call goes below its path, with Basic authentication and no session', async () => {
    const { fake, asked, clientWith } = await proxying()
    const dep = clientWith(PASSWORD)
    const [serial = ''] = fake.devices().keys()
    expect(await dep.account()).toMatchObject({ server_name: 'Fake MDM Server' })
    expect((await dep.fetchDevices()).devices).toHaveLength(3)
    const definition = { profile_name: 'N', url: 'https://mdm.example.com', devices: [serial] }
    const { profile_uuid } = await dep.defineProfile(definition)
    expect(await dep.fetchProfile(profile_uuid)).toMatchObject({ profile_name: 'N' })
    expect(await dep.removeProfile([serial])).toEqual({ [serial]: 'SUCCESS' })
    expect(asked.map(({ path }) => path)).toEqual([
      `${PREFIX}/account`,
      `${PREFIX}/server/devices`,
      `${PREFIX}/profile`,
      `${PREFIX}/profile?profile_uuid=${profile_uuid}`,
      `${PREFIX}/profile/devices`,
    ])
    for (const { headers } of asked) {
      expect(headers).toMatchObject({ 'x-server-protocol-version': '10' })
      expect(headers).not.toHaveProperty('x-adm-auth-session')
    }
  })

  test('a wrong password is the proxy’s rejection, and is not shown', async () => {
    const { clientWith } = await proxying()
    const failed = await clientWith('wrong-password').account()()
    expect(failed).toMatchObject({ left: { _tag: 'ProxyRejected', status: 401 } })
    expect(JSON.stringify(failed)).not.toMatch(/wrong-password|d3Jvbm/)
  })

  test.each([
    ['token_rejected', 'TokenRejected'],
    ['FORBIDDEN', 'TokenRejected'],
    ['T_C_NOT_SIGNED', 'TermsNotSigned'],
    ['<html>bad gateway</html>', 'ServiceUnavailable'],
    ['', 'ServiceUnavailable'],
  ])('502 %j, as the proxy hands on what Apple said, is %s', async (word, tag) => {
    const { clientWith, reject } = await proxying()
    reject(word)
    expect(await clientWith(PASSWORD).account()()).toMatchObject({ left: { _tag: tag } })
  })
})
