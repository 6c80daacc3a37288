import { afterEach, describe, expect, jest, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { generateKeyPairSync } from 'node:crypto'
import { type RequestListener, type Server, createServer, request as httpRequest } from 'node:http'
import { type AddressInfo, type Socket, connect, createServer as createTcpServer } from 'node:net'
import { rootCertificates } from 'node:tls'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { Agent } from 'undici'

import {
  type HttpRequest,
  type UndiciSend,
  type UndiciSendOptions,
  neverSent,
  undiciSend,
  systemClock,
  withRetry,
} from '../src/index.js'

const [A_CERTIFICATE = ''] = rootCertificates
const OTHER_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString()

const ended: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const listening = async (server: Server | ReturnType<typeof createTcpServer>): Promise<number> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ended.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const serving = async (listener: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listening(createServer(listener))}`

/** A TCP server that does this with each connection, once the first bytes have come. */
const speaking = async (speak: (socket: Socket) => void): Promise<number> =>
  listening(
    createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => speak(socket))
    }),
  )

const sending = (options: UndiciSendOptions): UndiciSend => {
  const send = undiciSend(options)
  ended.unshift(() => send.close())
  return send
}

const get = (path = '/'): HttpRequest => ({ method: 'GET', path, headers: {} })
const failureOf = async (send: UndiciSend, request = get(), signal?: AbortSignal) => {
  const outcome = await send(request, { signal })()
  return E.isLeft(outcome) ? outcome.left : outcome.right.status
}

describe('undiciSend', () => {
  test('sends exactly the bytes given and gives exactly the bytes that came', async () => {
    const origin = await serving((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        response.setHeader('X-Method', request.method ?? '')
        response.setHeader('X-Several', ['a', 'b'])
        response.setHeader('Set-Cookie', ['c=1', 'd=2'])
        response.writeHead(201).end(Buffer.concat(chunks))
      })
    })
    const body = Uint8Array.from({ length: 256 }, (_, index) => index)
    const outcome = await sending({ origin })({
      method: 'DELETE',
      path: '/a?b=c',
      headers: { 'X-Custom': 'v' },
      body,
    })()
    expect(outcome).toMatchObject({
      right: {
        status: 201,
        headers: { 'x-method': 'DELETE', 'x-several': 'a, b', 'set-cookie': 'c=1, d=2' },
      },
    })
    expect(E.isRight(outcome) && [...outcome.right.body]).toEqual([...body])
  })

  test('gives any status as a response, and follows no redirect', async () => {
    const origin = await serving((_, response) => {
      response.writeHead(302, { location: 'https://elsewhere.example/' }).end()
    })
    expect(await failureOf(sending({ origin }))).toBe(302)
  })

  test('keeps its connections', async () => {
    const sockets = new Set<Socket>()
    const origin = await serving((request, response) => {
      sockets.add(request.socket)
      response.end('ok')
    })
    const send = sending({ origin })
    for (let round = 0; round < 20; round += 1) await send(get())()
    // The first may still be finishing when the second request goes out.
    expect(sockets.size).toBeLessThanOrEqual(2)
  })

  test('opens no more connections than allowed, and loses no request', async () => {
    const sockets = new Set<Socket>()
    const origin = await serving((request, response) => {
      sockets.add(request.socket)
      setImmediate(() => response.end('ok'))
    })
    const send = sending({ origin, connections: 3 })
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => send(get())()))
    expect(outcomes.every(E.isRight)).toBe(true)
    expect(sockets.size).toBe(3)
  })

  test('a request may name a whole URL', async () => {
    const origin = await serving((request, response) => response.end(request.url))
    const send = sending({ origin: 'http://127.0.0.1:1' })
    const outcome = await send(get(`${origin}/beside?x=1`))()
    expect(E.isRight(outcome) && Buffer.from(outcome.right.body).toString()).toBe('/beside?x=1')
  })

  test('nobody listens', async () => {
    const server = createTcpServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    expect(
      await failureOf(sending({ origin: `http://127.0.0.1:${port}` }), get('/a?s=1')),
    ).toMatchObject({
      _tag: 'ConnectionRefused',
      reason: 'ECONNREFUSED',
      request: `GET http://127.0.0.1:${port}/a`,
    })
  })

  test('the name has no address', async () => {
    expect(await failureOf(sending({ origin: 'http://nowhere.invalid' }))).toMatchObject({
      _tag: 'HostNotFound',
      host: 'nowhere.invalid',
    })
  })

  test.each([
    ['before the answer', (socket: Socket) => socket.resetAndDestroy()],
    ['by hanging up', (socket: Socket) => socket.end()],
    [
      'within the body',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'),
    ],
    [
      'within a chunked body',
      (socket: Socket) =>
        socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel'),
    ],
  ])('the connection is lost %s', async (_, speak) => {
    const origin = `http://127.0.0.1:${await speaking(speak)}`
    expect(await failureOf(sending({ origin }))).toMatchObject({ _tag: 'ConnectionLost' })
  })

  test('the answer is not HTTP', async () => {
    const port = await speaking((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'))
    expect(await failureOf(sending({ origin: `http://127.0.0.1:${port}` }))).toMatchObject({
      _tag: 'InvalidResponse',
      reason: 'HTTPParserError',
    })
  })

  test('headers without end are not HTTP either', async () => {
    const port = await speaking((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(1 << 20)}`),
    )
    expect(await failureOf(sending({ origin: `http://127.0.0.1:${port}` }))).toMatchObject({
      _tag: 'InvalidResponse',
    })
  })

  test('the answer does not begin', async () => {
    const origin = await serving(() => undefined)
    expect(await failureOf(sending({ origin, headersTimeoutMs: 30 }))).toMatchObject({
      _tag: 'TimedOut',
      phase: 'headers',
      timeoutMs: 30,
    })
  })

  test('the answer stands still', async () => {
    const origin = await serving((_, response) => {
      response.writeHead(200).write('half')
    })
    expect(await failureOf(sending({ origin, bodyTimeoutMs: 30 }))).toMatchObject({
      _tag: 'TimedOut',
      phase: 'body',
    })
  })

  test('the answer drips for ever', async () => {
    const origin = await serving((_, response) => {
      const drip = setInterval(() => response.write('.'), 5)
      response.on('close', () => clearInterval(drip))
    })
    const send = sending({ origin, totalTimeoutMs: 60 })
    expect(await failureOf(send)).toMatchObject({ _tag: 'TimedOut', phase: 'total' })
  })

  test.each([0, Infinity, 2 ** 31])('a timeout of %s is none', async (timeout) => {
    const origin = await serving((_, response) => {
      setTimeout(() => response.end('late'), 20)
    })
    const send = sending({
      origin,
      connectTimeoutMs: timeout,
      headersTimeoutMs: timeout,
      bodyTimeoutMs: timeout,
      totalTimeoutMs: timeout,
    })
    expect(await failureOf(send)).toBe(200)
  })

  test('TLS does not come about in time', async () => {
    const port = await speaking(() => undefined)
    const send = sending({ origin: `https://127.0.0.1:${port}`, connectTimeoutMs: 50 })
    expect(await failureOf(send)).toMatchObject({ _tag: 'TimedOut', phase: 'connect' })
  })

  test('the server speaks no TLS', async () => {
    const origin = await serving((_, response) => response.end())
    const send = sending({ origin: origin.replace('http:', 'https:') })
    expect(await failureOf(send)).toMatchObject({ _tag: 'TlsFailed' })
  })

  test('a signal that has aborted sends nothing', async () => {
    let asked = 0
    const origin = await serving((_, response) => {
      asked += 1
      response.end()
    })
    const failure = await failureOf(sending({ origin }), get(), AbortSignal.abort('S3CRET'))
    expect(failure).toMatchObject({ _tag: 'Aborted' })
    expect(JSON.stringify(failure)).not.toContain('S3CRET')
    expect(asked).toBe(0)
  })

  test.each(['headers', 'body'])('a signal ends a wait for the %s', async (phase) => {
    const ending = new AbortController()
    const origin = await serving((_, response) => {
      if (phase === 'body') response.writeHead(200).write('half')
      setImmediate(() => ending.abort())
    })
    expect(await failureOf(sending({ origin }), get(), ending.signal)).toMatchObject({
      _tag: 'Aborted',
    })
  })

  test.each([
    ['announced', { 'content-length': '2000' }],
    ['not announced', { 'transfer-encoding': 'chunked' }],
  ])('an answer too large, its length %s', async (_, headers) => {
    const origin = await serving((_request, response) => {
      response.writeHead(200, headers).end('x'.repeat(2000))
    })
    const send = sending({ origin, maxResponseBytes: 1999 })
    expect(await failureOf(send)).toMatchObject({ _tag: 'ResponseTooLarge', limit: 1999 })
    expect(await failureOf(sending({ origin, maxResponseBytes: 2000 }))).toBe(200)
  })

  test.each([
    ['a line break in a header', { ...get(), headers: { a: 'x\r\nb: y' } }],
    ['a header name with a space', { ...get(), headers: { 'a b': 'x' } }],
    ['a path that is none', get('no-slash')],
  ])('a request that cannot be written: %s', async (_, request) => {
    const origin = await serving((_request, response) => response.end())
    expect(await failureOf(sending({ origin }), request)).toMatchObject({ _tag: 'InvalidRequest' })
  })

  test.each([{ proxy: 'no URL' }, { connections: -1 }, { keepAliveTimeoutMs: 0 }])(
    'settings that undici refuses are a failure of the request: %j',
    async (settings) => {
      const send = sending({ origin: 'http://127.0.0.1:1', ...settings })
      const failure = await failureOf(send)
      expect(failure).toMatchObject({ _tag: 'InvalidRequest' })
      expect(typeof failure === 'object' && failure.message).toContain('settings')
    },
  )

  test.each([
    ['certificate', { certificate: 'none', key: 'none' }],
    ['certificate', { certificate: new Uint8Array() }],
    ['key', { key: 'none' }],
    ['key', { certificate: A_CERTIFICATE, key: OTHER_KEY }],
    ['ca', { ca: '' }],
    ['ca', { ca: [A_CERTIFICATE, 'none'] }],
    ['ca', { ca: [] }],
  ])('a %s that TLS cannot use is rejected when the transport is made', (option, settings) => {
    const make = () => undiciSend({ origin: 'https://example.com', ...settings })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(new RegExp(`^${option}: `))
  })

  test('closing twice is closing once', async () => {
    const send = sending({ origin: await serving((_, response) => response.end()) })
    await send(get())()
    await Promise.all([send.close(), send.close()])
    await expect(send.close()).resolves.toBeUndefined()
  })

  test('requests at once share one listener of their signal', async () => {
    const origin = await serving((_, response) => response.end())
    const { signal } = new AbortController()
    const added = jest.spyOn(signal, 'addEventListener')
    const send = sending({ origin })
    await Promise.all(Array.from({ length: 30 }, () => send(get(), { signal })()))
    expect(added.mock.calls.length).toBeLessThanOrEqual(1)
  })

  test('close lets running requests end and refuses later ones', async () => {
    const origin = await serving((_, response) => {
      setImmediate(() => response.end('late'))
    })
    const send = undiciSend({ origin })
    const running = send(get())()
    const closing = new Promise<void>((resolve) => setImmediate(() => resolve(send.close())))
    expect(await running).toMatchObject({ right: { status: 200 } })
    await closing
    expect(await failureOf(send)).toMatchObject({ _tag: 'Closed' })
  })

  test('goes through a proxy', async () => {
    const origin = await serving((request, response) => response.end(request.headers.host))
    const targets: (string | undefined)[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket: Socket) => {
      targets.push(request.url)
      const { hostname, port } = new URL(`http://${request.url ?? ''}`)
      const upstream = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.pipe(socket).pipe(upstream)
      })
      upstream.on('error', () => socket.destroy())
      socket.on('error', () => upstream.destroy())
      ended.push(() => void upstream.destroy())
    })
    proxy.on('request', (request, response) => {
      targets.push(request.url)
      const target = new URL(request.url ?? '')
      httpRequest(target, (upstream) => upstream.pipe(response)).end()
    })
    const send = sending({ origin, proxy: `http://127.0.0.1:${await listening(proxy)}` })
    expect(await failureOf(send, get('/through'))).toBe(200)
    expect(targets).toHaveLength(1)
  })

  test('a proxy that refuses', async () => {
    const proxy = createServer()
    proxy.on('connect', (_, socket: Socket) => {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
    })
    const send = sending({
      origin: 'https://127.0.0.1:1',
      proxy: `http://127.0.0.1:${await listening(proxy)}`,
    })
    expect(await failureOf(send)).toMatchObject({ _tag: 'ConnectionRefused', reason: 'proxy' })
  })

  test("a dispatcher of the caller's own is used and left open", async () => {
    const origin = await serving((_, response) => response.end('ok'))
    const dispatcher = new Agent()
    ended.unshift(() => dispatcher.close())
    const send = undiciSend({ origin, dispatcher })
    expect(await failureOf(send)).toBe(200)
    await send.close()
    expect(dispatcher.closed).toBe(false)
  })
})

/** How sockets fail: on the way to a connection, and on one that stood. */
const CONNECTION_CODES = [
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNREFUSED',
  'ECONNRESET',
  'EADDRNOTAVAIL',
] as const

const failing = (code: string): Error => Object.assign(new Error(code), { code })

describe('whether the request was handed to an open connection', () => {
  /** The network takes the connection away by this error, once the server has the request. */
  const takenAway = async (code: string) => {
    let lastSocket: Socket | undefined
    let received = 0
    const port = await speaking(() => {
      received += 1
      lastSocket?.destroy(failing(code))
    })
    const dispatcher = new Agent({
      connect: (_, opened) => {
        const socket = connect(port, '127.0.0.1', () => opened(null, socket))
        lastSocket = socket
      },
    })
    ended.push(() => dispatcher.close())
    const send = sending({ origin: `http://127.0.0.1:${port}`, dispatcher })
    return { send, received: () => received }
  }

  test.each(CONNECTION_CODES)(
    '%s on an open connection is a request that may count',
    async (code) => {
      const { send, received } = await takenAway(code)
      const failure = await failureOf(send, { method: 'POST', path: '/', headers: {} })
      expect(failure).toMatchObject({ _tag: 'ConnectionLost', reason: code, handedOver: true })
      expect(typeof failure === 'object' && neverSent(failure)).toBe(false)
      expect(failure).toMatchObject({
        message: expect.stringContaining('may have acted') as unknown,
      })
      expect(received()).toBe(1)
    },
  )

  test.each(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])(
    '%s on an open connection: what is to be sent once is sent once',
    async (code) => {
      const { send, received } = await takenAway(code)
      const retrying = withRetry({ clock: { ...systemClock, wait: () => Promise.resolve() } })(send)
      await retrying({ method: 'POST', path: '/disown', headers: {} })()
      expect(received()).toBe(1)
      await retrying({ method: 'POST', path: '/sync', headers: {} }, { idempotent: true })()
      expect(received()).toBe(5)
    },
  )

  test.each(CONNECTION_CODES)('%s instead of a connection sent nothing', async (code) => {
    const dispatcher = new Agent({ connect: (_, opened) => opened(failing(code), null) })
    ended.push(() => dispatcher.close())
    const failure = await failureOf(sending({ origin: 'http://127.0.0.1:1', dispatcher }))
    expect(typeof failure === 'object' && neverSent(failure)).toBe(true)
    expect(failure).toMatchObject({
      message: expect.stringContaining('othing was sent') as unknown,
    })
  })

  test('one that is aborted while it waits for a connection is never written', async () => {
    const paths: (string | undefined)[] = []
    const port = await listening(
      createServer((request, response) => {
        paths.push(request.url)
        response.end()
      }),
    )
    const opening: (() => void)[] = []
    let isOpen = false
    const dispatcher = new Agent({
      connections: 1,
      connect: (_, opened) => {
        const open = (): void => {
          const socket = connect(port, '127.0.0.1', () => opened(null, socket))
        }
        if (isOpen) open()
        else opening.push(open)
      },
    })
    ended.push(() => dispatcher.close())
    const send = sending({ origin: `http://127.0.0.1:${port}`, dispatcher })
    const abort = new AbortController()
    const aborted = failureOf(send, get('/aborted'), abort.signal)
    const kept = failureOf(send, get('/kept'))
    abort.abort()
    expect(await aborted).toMatchObject({
      _tag: 'Aborted',
      message: expect.stringContaining('Nothing was sent') as unknown,
    })
    isOpen = true
    for (const open of opening) open()
    expect(await kept).toBe(200)
    expect(paths).toEqual(['/kept'])
  })

  test('one that is aborted while its answer is awaited says that it may have arrived', async () => {
    const abort = new AbortController()
    const origin = await serving(() => abort.abort())
    expect(await failureOf(sending({ origin }), get(), abort.signal)).toMatchObject({
      _tag: 'Aborted',
      message: expect.stringContaining('may have acted') as unknown,
    })
  })
})

describe('a compressed answer', () => {
  const text = '{"devices": []}'.repeat(100)
  const zipped = gzipSync(text)

  const answering = async (
    coding: string,
    body: Uint8Array,
    options: Partial<UndiciSendOptions> = {},
  ) => {
    const origin = await serving((_, response) => {
      response.writeHead(200, { 'content-encoding': coding, 'content-length': body.length })
      response.end(body)
    })
    return sending({ origin, ...options })(get())()
  }

  test.each([
    ['gzip', 'gzip', zipped],
    ['gzip in capitals', 'GZip', zipped],
    ['x-gzip', 'x-gzip', zipped],
    ['deflate', 'deflate', deflateSync(text)],
    ['deflate without its header', 'deflate', deflateRawSync(text)],
    ['br', 'br', brotliCompressSync(text)],
    ['one in another', 'deflate, gzip', gzipSync(deflateSync(text))],
    ['identity', 'identity', Buffer.from(text)],
  ])('is read: %s', async (_, coding, body) => {
    const outcome = await answering(coding, body)
    expect(E.isRight(outcome) && Buffer.from(outcome.right.body).toString()).toBe(text)
  })

  test('has no headers any more that are not true of what is given', async () => {
    const outcome = await answering('gzip', zipped)
    const headers = E.isRight(outcome) ? outcome.right.headers : {}
    expect(headers).not.toHaveProperty('content-encoding')
    expect(headers).not.toHaveProperty('content-length')
  })

  test('a bomb ends at the limit for what it becomes', async () => {
    const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(16_384)
    expect(await answering('gzip', bomb, { maxResponseBytes: 65_536 })).toMatchObject({
      left: { _tag: 'ResponseTooLarge', limit: 65_536 },
    })
    const twice = gzipSync(bomb)
    expect(await answering('gzip, gzip', twice, { maxResponseBytes: 65_536 })).toMatchObject({
      left: { _tag: 'ResponseTooLarge' },
    })
  })

  test.each([
    ['cut short', 'gzip', zipped.subarray(0, 40)],
    ['not compressed at all', 'gzip', Buffer.from(text)],
    ['in a coding nobody asked for', 'zstd', zipped],
    ['wrapped over and over', 'gzip, gzip, gzip', zipped],
    ['in a coding named like an object method', 'constructor', zipped],
  ])('is no answer: %s', async (_, coding, body) => {
    expect(await answering(coding, body)).toMatchObject({
      left: {
        _tag: 'InvalidResponse',
        message: expect.stringContaining('decompressed') as unknown,
      },
    })
  })

  test('an empty one needs no decoding', async () => {
    expect(await answering('gzip', Buffer.alloc(0))).toMatchObject({ right: { status: 200 } })
  })
})

test.each([
  ['its default', {}, {}, /^mdm-kit\/\d/],
  ['the option', { userAgent: 'acme/2' }, {}, /^acme\/2$/],
  ['the one of the request', { userAgent: 'acme/2' }, { 'User-Agent': 'own/1' }, /^own\/1$/],
])('a request has a User-Agent: %s', async (_, options, headers, expected) => {
  const agents: (string | undefined)[] = []
  const origin = await serving((request, response) => {
    agents.push(request.headers['user-agent'])
    response.end()
  })
  await sending({ origin, ...options })({ ...get(), headers })()
  expect(agents).toEqual([expect.stringMatching(expected)])
})
