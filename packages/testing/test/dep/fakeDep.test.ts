import { afterEach, describe, expect, test } from '@jest/globals'
import { createTokenKeyPair, cursorOf, depClient } from '@mdm-kit/dep'
import { sessionRequest, signedRequest } from '@mdm-kit/dep/protocol'
import { type HttpRequest, systemClock, undiciSend } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { type FakeDep, type FakeDepOptions, fakeDep } from '../../src/index.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const NOW = new Date('2026-06-01T12:00:00Z')
const HEADERS = {
  'content-type': 'application/json;charset=UTF8',
  'user-agent': 'test/1.0',
  'x-server-protocol-version': '10',
}

const started = async (options: FakeDepOptions = {}) => {
  const fake = await fakeDep({ now: () => NOW, ...options })
  const send = undiciSend({ origin: fake.origin })
  ended.push(send.close, fake.close)
  const ask = async (request: HttpRequest): Promise<[number, string, string | undefined]> => {
    const { status, body, headers } = await send(request)
    return [status, Buffer.from(body).toString(), headers['x-adm-auth-session']]
  }
  const clock = { ...systemClock, now: options.now ?? (() => NOW) }
  const client = depClient({ serverToken: fake.serverToken(), origin: fake.origin, send, clock })
  return { fake, ask, client, dep: client }
}

const sign = (
  fake: FakeDep,
  {
    nonce = 'n1',
    now = NOW,
    headers = HEADERS,
  }: Partial<{ nonce: string; now: Date; headers: Record<string, string> }> = {},
): HttpRequest =>
  signedRequest({ ...sessionRequest, headers }, fake.origin, fake.serverToken(), { now, nonce })

const withAuthorization = (
  request: HttpRequest,
  change: (value: string) => string,
): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization: change(request.headers['authorization'] ?? '') },
})

describe('/session', () => {
  test('gives a token for a good signature', async () => {
    const { fake, ask } = await started()
    const [status, body] = await ask(sign(fake))
    expect([status, JSON.parse(body)]).toEqual([
      200,
      { auth_session_token: expect.stringMatching(/^[0-9a-f]{48}$/) as unknown },
    ])
  })

  test('takes OAuth without a realm, which is optional', async () => {
    const { fake, ask } = await started()
    const request = withAuthorization(sign(fake), (value) => value.replace('realm="ADM",', ''))
    expect(request.headers['authorization']).toMatch(/^OAuth oauth_consumer_key=/)
    expect((await ask(request))[0]).toBe(200)
  })

  test('takes a GET without Content-Type, and no other spelling of one', async () => {
    const { fake, ask } = await started()
    const { 'content-type': _contentType, ...headers } = HEADERS
    expect((await ask(sign(fake, { headers })))[0]).toBe(200)
    const other = { ...headers, 'content-type': 'application/json' }
    expect((await ask(sign(fake, { nonce: 'n2', headers: other }))).slice(0, 2)).toEqual([
      400,
      'MALFORMED_REQUEST_BODY',
    ])
    const post = { method: 'POST', path: '/server/devices', headers } as const
    expect((await ask(post)).slice(0, 2)).toEqual([400, 'MALFORMED_REQUEST_BODY'])
  })

  test.each<[string, (value: string) => string, number, string]>([
    ['no OAuth header', () => '', 400, 'oauth_problem_adviser'],
    ['another realm', (value) => value.replace('"ADM"', '"XXX"'), 400, 'oauth_problem_adviser'],
    [
      'a parameter missing',
      (value) => value.replace(/oauth_version="1.0",/, ''),
      400,
      'oauth_problem_adviser',
    ],
    ['a parameter twice', (value) => `${value},oauth_version="1.0"`, 400, 'oauth_problem_adviser'],
    ['an unknown parameter', (value) => `${value},oauth_x="1"`, 400, 'oauth_problem_adviser'],
    [
      'another method',
      (value) => value.replace('HMAC-SHA1', 'PLAINTEXT'),
      400,
      'signature_method_rejected',
    ],
    ['another version', (value) => value.replace('"1.0"', '"2.0"'), 400, 'version_rejected'],
    ['an unknown consumer', (value) => value.replace('CK_', 'CX_'), 401, 'consumer_key_unknown'],
    ['an unknown token', (value) => value.replace('AT_', 'AX_'), 401, 'token_rejected'],
    [
      'a nonce that was not signed',
      (value) => value.replace('"n1"', '"n2"'),
      401,
      'signature_invalid',
    ],
    [
      'a broken signature',
      (value) => value.replace(/signature="../, 'signature="xx'),
      401,
      'signature_invalid',
    ],
  ])('rejects %s', async (_, change, status, word) => {
    const { fake, ask } = await started()
    expect((await ask(withAuthorization(sign(fake), change))).slice(0, 2)).toEqual([status, word])
  })

  test('rejects a nonce the second time', async () => {
    const { fake, ask } = await started()
    expect((await ask(sign(fake)))[0]).toBe(200)
    expect((await ask(sign(fake))).slice(0, 2)).toEqual([401, 'nonce_used'])
    expect((await ask(sign(fake, { nonce: 'n2' })))[0]).toBe(200)
  })

  test('rejects a clock that is six minutes wrong', async () => {
    const { fake, ask } = await started()
    const late = new Date(NOW.getTime() - 6 * 60_000)
    expect((await ask(sign(fake, { now: late }))).slice(0, 2)).toEqual([401, 'timestamp_rejected'])
  })

  test('rejects a token whose year is over', async () => {
    let time = NOW
    const { fake, ask } = await started({ now: () => time })
    time = new Date(NOW.getTime() + 366 * 86_400_000)
    expect((await ask(sign(fake, { now: time }))).slice(0, 2)).toEqual([401, 'token_expired'])
  })

  test('rejects the old credentials once new ones are issued', async () => {
    const { fake, ask } = await started()
    const old = sign(fake)
    const { certificate } = await createTokenKeyPair({ now: NOW })
    expect(fake.issueServerToken(certificate)).toContain('application/pkcs7-mime')
    expect((await ask(old))[0]).toBe(401)
    expect((await ask(sign(fake)))[0]).toBe(200)
  })
})

describe('every request', () => {
  test.each([
    ['no User-Agent', { 'user-agent': '' }, 400, 'USER_AGENT_MISSING'],
    ['a User-Agent of several words', { 'user-agent': 'my mdm 1.0' }, 400, 'USER_AGENT_INVALID'],
    ['another content type', { 'content-type': 'application/json' }, 400, 'MALFORMED_REQUEST_BODY'],
  ])('with %s is rejected', async (_, headers, status, word) => {
    const { fake, ask } = await started()
    const all = { ...HEADERS, ...headers }
    expect((await ask(sign(fake, { headers: all }))).slice(0, 2)).toEqual([status, word])
    expect((await ask({ method: 'GET', path: '/account', headers: all })).slice(0, 2)).toEqual([
      status,
      word,
    ])
  })

  test.each([
    [401, [401, '']],
    ['FORBIDDEN', [403, 'FORBIDDEN']],
  ] as const)('without a session is refused: %s', async (sessionRejection, expected) => {
    const { ask } = await started({ sessionRejection })
    const request = { method: 'GET', path: '/account', headers: HEADERS } as const
    expect((await ask(request)).slice(0, 2)).toEqual(expected)
  })

  test.each([
    ['GET', '/nothing', 404],
    ['PUT', '/account', 405],
    ['GET', '/devices', 405],
  ] as const)('%s %s is %i', async (method, path, status) => {
    const { ask } = await started()
    expect((await ask({ method, path, headers: HEADERS }))[0]).toBe(status)
  })

  test('a session ends after its time, and rotates as often as it should', async () => {
    let time = NOW
    const { fake, ask } = await started({
      now: () => time,
      session: { lifetimeMs: 60_000, rotateEvery: 2, isStrict: true },
    })
    const [, body] = await ask(sign(fake))
    const { auth_session_token: first } = JSON.parse(body) as { auth_session_token: string }
    const account = (token: string) =>
      ask({ method: 'GET', path: '/account', headers: { ...HEADERS, 'x-adm-auth-session': token } })
    const [, , none] = await account(first)
    const [, , second = ''] = await account(first)
    expect(none).toBeUndefined()
    expect(second).toMatch(/^[0-9a-f]{48}$/)
    expect((await account(first))[0]).toBe(401)
    expect((await account(second))[0]).toBe(200)
    time = new Date(time.getTime() + 60_001)
    expect((await account(second))[0]).toBe(401)
  })
})

describe('devices', () => {
  test('come in pages no larger than asked, or 100, and never above 1000', async () => {
    const { fake, ask } = await started({ devices: 1200 })
    const [, body] = await ask(sign(fake))
    const { auth_session_token: token } = JSON.parse(body) as { auth_session_token: string }
    const sizeOf = async (limit: object) => {
      const [, page] = await ask({
        method: 'POST',
        path: '/server/devices',
        headers: { ...HEADERS, 'x-adm-auth-session': token },
        body: Buffer.from(JSON.stringify(limit)),
      })
      return page.startsWith('{') ? (JSON.parse(page) as { devices: [] }).devices.length : page
    }
    expect(await sizeOf({})).toBe(100)
    expect(await sizeOf({ limit: 7 })).toBe(7)
    expect(await sizeOf({ limit: 5000 })).toBe(1000)
    expect(await sizeOf({ limit: 0 })).toBe('MALFORMED_REQUEST_BODY')
    expect(await sizeOf({ limit: 'x' })).toBe('MALFORMED_REQUEST_BODY')
    expect(await sizeOf([])).toBe('MALFORMED_REQUEST_BODY')
  })

  test.each([
    [1, ['device_family', 'os', 'eid'], []],
    [2, ['eid', 'wifi_mac_address'], ['device_family', 'os']],
    [10, [], ['device_family', 'os', 'eid', 'imei', 'wifi_mac_address']],
  ])('at protocol version %i lack %j', async (protocolVersion, absent, present) => {
    const { fake } = await started()
    const client = depClient({
      serverToken: fake.serverToken(),
      origin: fake.origin,
      protocolVersion,
      clock: { ...systemClock, now: () => NOW },
    })
    ended.unshift(client.close)
    const { devices: [phone = {}] = [] } = await client.fetchDevices()
    for (const key of absent) expect(phone).not.toHaveProperty(key)
    for (const key of present) expect(phone).toHaveProperty(key)
  })

  test('a cursor cannot be made up, changed, or taken to another server', async () => {
    const { client, dep } = await started()
    const { dep: otherDep } = await started()
    const { cursor } = await dep.fetchDevices()
    const { cursor: foreign } = await otherDep.fetchDevices()
    const changed = Buffer.from(cursor, 'base64')
    changed[0] = (changed[0] ?? 0) + 1
    for (const bad of ['', 'x', foreign, changed.toString('base64'), 'x'.repeat(2000)]) {
      expect(await client.fetchDevices({ cursor: cursorOf(bad) })()).toMatchObject({
        left: { _tag: 'CursorInvalid' },
      })
    }
  })

  test('more than a thousand serial numbers are rejected', async () => {
    const { fake, ask } = await started()
    const [, body] = await ask(sign(fake))
    const { auth_session_token: token } = JSON.parse(body) as { auth_session_token: string }
    const devices = Array.from({ length: 1001 }, (_, index) => `S${index}`)
    for (const path of ['/devices', '/devices/disown', '/profile/devices']) {
      const answer = await ask({
        method: 'POST',
        path,
        headers: { ...HEADERS, 'x-adm-auth-session': token },
        body: Buffer.from(JSON.stringify({ devices, profile_uuid: 'U' })),
      })
      expect(answer.slice(0, 2)).toEqual([400, 'MALFORMED_REQUEST_BODY'])
    }
  })

  test('can be given back, changed and taken, and a sync reports each', async () => {
    const { fake, dep } = await started({ devices: 1 })
    const { cursor } = await dep.fetchDevices()
    const [serial = ''] = fake.devices().keys()
    fake.modifyDevice(serial, { color: 'GOLD' })
    fake.removeDevice(serial)
    fake.addDevice({ serial_number: serial, model: 'iPhone' })
    fake.addDevice({ serial_number: serial, model: 'iPad' })
    const { devices = [] } = await dep.syncDevices(cursor)
    expect(devices.map(({ op_type, model }) => [op_type, model])).toEqual([
      ['modified', 'iPhone XR'],
      ['deleted', 'iPhone XR'],
      ['added', 'iPhone'],
      ['modified', 'iPad'],
    ])
    expect([fake.modifyDevice('X', {}), fake.removeDevice('X')]).toEqual([false, false])
  })

  test('begin with a profile on request', async () => {
    const { fake } = await started({ devices: 3, pushed: 2 })
    expect([...fake.devices().values()].map((device) => device.profile_status)).toEqual([
      'pushed',
      'pushed',
      'empty',
    ])
    expect(fake.profiles().size).toBe(1)
  })

  test('may not be disowned where the portal does not allow it', async () => {
    const { fake, dep } = await started({ devices: 1, mayDisown: false })
    const [serial = ''] = fake.devices().keys()
    expect(await dep.disownDevices([serial])).toEqual({ [serial]: 'FAILED' })
  })
})

describe('faults', () => {
  test('let through as many requests as they should, and hit as many', async () => {
    const { fake, dep, client } = await started()
    await dep.account()
    fake.fail({ fault: { status: 418 }, method: 'GET', path: '/account', after: 1, times: 2 })
    const outcomes: string[] = []
    for (let round = 0; round < 4; round += 1) {
      await dep.betaEnrollmentTokens()
      outcomes.push((await client.account()())._tag)
    }
    expect(outcomes).toEqual(['Right', 'Left', 'Left', 'Right'])
    fake.fail({ fault: { status: 418 }, times: 9 })
    fake.clearFaults()
    expect(E.isRight(await client.account()())).toBe(true)
  })

  test('a lost response has had its effect; a connection that hangs up has not', async () => {
    const { fake, client, dep } = await started()
    await dep.account()
    const define = () => client.defineProfile({ profile_name: 'P', url: 'https://a.example' })()
    fake.fail({ fault: 'hang up', path: '/profile' })
    expect(E.isLeft(await define())).toBe(true)
    expect(fake.profiles().size).toBe(0)
    fake.fail({ fault: 'lost response', path: '/profile' })
    expect(E.isLeft(await define())).toBe(true)
    expect(fake.profiles().size).toBe(1)
  })
})

test('throttling depends on the protocol version', async () => {
  const { fake, dep } = await started({ devices: 1 })
  const [serial = ''] = fake.devices().keys()
  const { profile_uuid } = await dep.defineProfile({ profile_name: 'P', url: 'https://a.example' })
  fake.throttle([serial], 60)
  const at = async (protocolVersion: number) => {
    const client = depClient({
      serverToken: fake.serverToken(),
      origin: fake.origin,
      protocolVersion,
      clock: { ...systemClock, now: () => NOW },
    })
    ended.unshift(client.close)
    return client.assignProfile(profile_uuid, [serial])
  }
  expect(await at(8)).toEqual({ devices: { [serial]: 'FAILED' } })
  expect(await at(9)).toEqual({ devices: { [serial]: 'THROTTLED' } })
  expect(await at(10)).toEqual({ devices: { [serial]: 'THROTTLED' }, retry_after_seconds: 60 })
})

test('requests are remembered, and none holds a secret', async () => {
  const { fake, dep } = await started()
  await dep.deviceDetails(['A', 'B'])
  expect(fake.requests()).toEqual([
    { method: 'GET', path: '/session', status: 200, serials: 0 },
    { method: 'POST', path: '/devices', status: 200, serials: 2 },
  ])
})

test('nothing that is sent makes the fake fall', async () => {
  const { fake, ask, dep } = await started()
  const bodies = ['', '{', '[]', 'null', '{"devices": {}}', '{"cursor": 1}', '{"devices": [1]}']
  await dep.account()
  for (const path of ['/server/devices', '/devices/sync', '/profile', '/device/activationlock']) {
    for (const body of bodies) {
      const [, session] = await ask(sign(fake, { nonce: `${path}${body}` }))
      const { auth_session_token: token } = JSON.parse(session) as { auth_session_token: string }
      const request: HttpRequest = {
        method: 'POST',
        path,
        headers: { ...HEADERS, 'x-adm-auth-session': token },
        body: Buffer.from(body),
      }
      const [status] = await ask(request)
      expect([200, 400]).toContain(status)
    }
  }
})
