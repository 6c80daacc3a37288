import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

import { type App, startApp } from '../src/app.js'
import { type Connections, connectionsOf } from '../src/http/connections.js'
import { logger } from '../src/operations/log.js'
import { headSignature } from './headSignature.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'

const data = dataFolder()
const sockets: Socket[] = []

afterEach(() => {
  sockets.splice(0).forEach((socket) => socket.destroy())
})
afterAll(() => {
  rmSync(data, { recursive: true })
})

/** A connection that writes what it is told, and what came on it. */
const connected = async (url: string) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  sockets.push(socket)
  let received = ''
  const errors: string[] = []
  socket.on('data', (part) => (received += part.toString()))
  socket.on('error', (error: NodeJS.ErrnoException) => errors.push(error.code ?? error.message))
  const ended = once(socket, 'close').then(() => received)
  await once(socket, 'connect')
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(received)) await once(socket, 'data')
    return received
  }
  const write = (text: string | Buffer): Promise<void> =>
    new Promise((resolve) => {
      socket.write(text, () => resolve())
    })
  return { socket, errors, ended, until, write }
}

const head = (method: string, path: string, headers: Record<string, string | number> = {}) =>
  [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ Host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')

/** Of a check-in that only its body shows to be forged. */
const SIGNED = {
  'Content-Type': 'application/x-apple-aspen-mdm-checkin',
  'Mdm-Signature': headSignature(data),
}

const start = async (more: Record<string, string> = {}) =>
  unwrap(
    await startApp({
      config: testConfig(data, { MDM_DATABASE: ':memory:', ...more }),
      log: logger('silent'),
    }),
  )

const turnedAway = async ({ operationsUrl }: App, reason: string): Promise<number> => {
  const text = await (await fetch(`${operationsUrl}/metrics`)).text()
  const [, count = '0'] =
    new RegExp(`turned_away_total\\{reason="${reason}"\\} (\\d+)`).exec(text) ?? []
  return Number(count)
}

describe('while clients send a byte a second', () => {
  let app: App
  beforeAll(async () => {
    app = await start({ MDM_MAX_REQUESTS: '1', MDM_MAX_REQUESTS_PER_PEER: '300' })
  })
  afterAll(() => app.close())

  test('health, readiness and metrics respond, and so does everything else', async () => {
    const slow = await Promise.all(Array.from({ length: 250 }, () => connected(app.url)))
    await Promise.all(
      slow.map(({ write }) =>
        write(`${head('PUT', '/mdm', { ...SIGNED, 'Content-Length': 100 })}x`),
      ),
    )
    for (const path of ['/healthz', '/readyz', '/metrics', '/enroll', '/version'])
      expect([path, (await fetch(app.url + path)).status]).toEqual([path, 200])
    expect(await turnedAway(app, 'Busy')).toBe(0)
  })
})

describe('one address that takes all it can', () => {
  test('has its share, and health, readiness and metrics do not count in it', async () => {
    const app = await start({ MDM_MAX_REQUESTS_PER_PEER: '2' })
    const held = await Promise.all([connected(app.url), connected(app.url)])
    for (const { write } of held)
      await write(head('PUT', '/mdm', { ...SIGNED, 'Content-Length': 100, Expect: '100-continue' }))
    // The server is at them once it asks for their bodies.
    await Promise.all(held.map(({ until }) => until(/100 Continue/)))
    const third = await fetch(`${app.url}/version`)
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '10'])
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect((await fetch(app.url + path)).status).toBe(200)
    expect(await turnedAway(app, 'PeerBusy')).toBe(1)
    held.forEach(({ socket }) => socket.destroy())
    await app.close()
  })

  test('is the client’s behind a listed proxy, and unknown if there are only proxies', async () => {
    const app = await start({ MDM_MAX_REQUESTS_PER_PEER: '1', MDM_PROXIES: '127.0.0.1' })
    const held = await connected(app.url)
    const body = { ...SIGNED, 'Content-Length': 100, Expect: '100-continue' }
    await held.write(head('PUT', '/mdm', { ...body, 'X-Forwarded-For': '192.0.2.1' }))
    await held.until(/100 Continue/)
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${app.url}/version`, { headers })).status
    expect(await status({ 'x-forwarded-for': '192.0.2.1' })).toBe(503)
    expect(await status({ 'x-forwarded-for': '192.0.2.2' })).toBe(200)
    const bare = await connected(app.url)
    await bare.write(head('PUT', '/mdm', body))
    await bare.until(/100 Continue/)
    expect(await status({})).toBe(200)
    ;[held, bare].forEach(({ socket }) => socket.destroy())
    await app.close()
  })
})

describe('no byte of a body is read', () => {
  let app: App
  beforeAll(async () => {
    app = await start({ MDM_MAX_BYTES_IN_FLIGHT: String(64 * 1024 * 1024) })
  })
  afterAll(() => app.close())

  test.each([
    [
      'of a check-in without a signature',
      'PUT',
      '/mdm',
      { ...SIGNED, 'Mdm-Signature': undefined },
      400,
    ],
    ['of another type', 'PUT', '/checkin', { ...SIGNED, 'Content-Type': 'text/plain' }, 415],
    [
      'of a check-in as long as a report',
      'PUT',
      '/mdm',
      { ...SIGNED, 'Content-Length': 16_000_000 },
      413,
    ],
    ['for a profile', 'GET', '/enroll', {}, 413],
    ['for a profile by another method', 'POST', '/enroll', {}, 405],
    [
      'for a certificate, too long',
      'POST',
      '/scep?operation=PKIOperation',
      { 'Content-Length': 65_537 },
      413,
    ],
    ['for the admin API without its key', 'PUT', '/v1/pushcert', {}, 401],
    ['of a probe', 'GET', '/healthz', {}, 413],
    ['of a probe by another method', 'POST', '/readyz', {}, 405],
    ['for a path that there is not', 'PUT', '/nothing', {}, 404],
  ])('of a request %s', async (_, method, path, headers, status) => {
    const client = await connected(app.url)
    const given: Record<string, string | number | undefined> = {
      'Content-Length': 1000,
      ...headers,
    }
    const sent = Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    await client.write(head(method, path, Object.fromEntries(sent)))
    expect(await client.until(/\r\n\r\n/)).toMatch(
      new RegExp(`^HTTP/1.1 ${status} [^]*connection: close`, 'i'),
    )
  })

  test('and a hundred unsigned bodies of 16 MB take no memory', async () => {
    const before = process.memoryUsage()
    const clients = await Promise.all(Array.from({ length: 100 }, () => connected(app.url)))
    const unsigned = head('PUT', '/mdm', {
      'Content-Type': 'application/x-apple-aspen-mdm',
      'Content-Length': 16_000_000,
    })
    for (const client of clients) {
      await client.write(unsigned)
      expect(await client.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 400 /)
    }
    const after = process.memoryUsage()
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(16_000_000)
  })
})

describe('too many connections', () => {
  let server: Server
  let url: string
  let connections: Connections
  const closed: string[] = []
  const waiting: ServerResponse[] = []
  const seen: IncomingMessage[] = []

  beforeAll(async () => {
    server = createServer((incoming, outgoing) => {
      seen.push(incoming)
      incoming.resume()
      if (incoming.url === '/wait') waiting.push(outgoing)
      else incoming.once('end', () => outgoing.end('here'))
    })
    // No connection ends by itself here.
    server.keepAliveTimeout = 0
    connections = connectionsOf(server, 3, () => closed.push('closed'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    closed.length = 0
    seen.length = 0
    waiting.splice(0).forEach((outgoing) => outgoing.end())
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  test('that never send anything make room for those that do, the oldest first', async () => {
    const silent = [await connected(url), await connected(url), await connected(url)]
    const speaking = await connected(url)
    await speaking.write(head('GET', '/'))
    expect(await speaking.until(/here$/)).toMatch(/^HTTP\/1.1 200 /)
    expect(await silent[0]?.ended).toBe('')
    expect(silent.map(({ socket }) => socket.destroyed)).toEqual([true, false, false])
    expect(closed).toEqual(['closed'])
  })

  test('that are still sending make room as well', async () => {
    const sending = [await connected(url), await connected(url), await connected(url)]
    for (const { write } of sending) await write(`${head('PUT', '/', { 'Content-Length': 9 })}x`)
    while (seen.length < 3) await once(server, 'request')
    const speaking = await connected(url)
    await speaking.write(head('GET', '/'))
    expect(await speaking.until(/here$/)).toMatch(/^HTTP\/1.1 200 /)
    expect(await sending[0]?.ended).toBe('')
  })

  test('that are all being handled are kept, and one more is rejected', async () => {
    const handled = [await connected(url), await connected(url), await connected(url)]
    for (const { write } of handled) await write(head('GET', '/wait'))
    while (waiting.length < 3) await once(server, 'request')
    const more = await connected(url)
    expect(await more.ended).toBe('')
    waiting.splice(0).forEach((outgoing) => outgoing.end('done'))
    for (const { until } of handled) expect(await until(/done/)).toMatch(/^HTTP\/1.1 200 /)
  })

  test('end with the server: idle ones at once, those just accepted after a while, busy ones not at all', async () => {
    const [idle, fresh, busy] = [await connected(url), await connected(url), await connected(url)]
    await idle.write(head('GET', '/'))
    await idle.until(/here$/)
    await busy.write(head('GET', '/wait'))
    while (waiting.length < 1) await once(server, 'request')
    connections.endUnused()
    await idle.ended
    expect(fresh.socket.readyState).toBe('open')
    connections.endSilent()
    expect(await fresh.ended).toBe('')
    waiting.splice(0).forEach((outgoing) => outgoing.end('done'))
    expect(await busy.ended).toMatch(/done/)
    expect([idle, fresh, busy].map(({ errors }) => errors)).toEqual([[], [], []])
  })
})
