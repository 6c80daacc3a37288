import { afterEach, describe, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { connect } from 'node:net'

import { adminApi } from '@mdm-kit/admin-api'
import { manualClock } from '@mdm-kit/testing'
import {
  dispatch,
  type LimitReached,
  type RequestHandler,
  requestLimits,
  type RequestLimitsOptions,
  toFetch,
  toNodeListener,
  withHeadCheck,
} from '../../src/index.js'
import { MAX_CHECKIN_BYTES } from '../../src/request/envelope.js'
import {
  checkinType,
  commandType,
  newIdentity,
  testScene,
  signatureOf,
} from '@mdm-kit/scenes/testScene'
import { type Client, headText, served, type Served } from './client.js'

const opened: Served[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()))
})

/** A handler that ends when it is let, behind limits on a clock that stands still. */
const standing = async (options: RequestLimitsOptions = {}, maxBodyBytes = 1000) => {
  const clock = manualClock()
  const rejected: LimitReached[] = []
  const bodies: number[] = []
  const waiting: (() => void)[] = []
  const holds = { on: false }
  const response = { body: Buffer.from('done') }
  const handle: RequestHandler = async (request) => {
    bodies.push(request.body?.length ?? 0)
    if (holds.on) await new Promise<void>((resolve) => waiting.push(resolve))
    return { status: 200, headers: {}, body: response.body }
  }
  const limits = requestLimits({
    now: clock.elapsed,
    setTimer: clock.setTimer,
    onRejected: (reason) => rejected.push(reason),
    ...options,
  })
  const server = await served(toNodeListener(handle, { limits, maxBodyBytes }))
  opened.push(server)
  const release = () => waiting.splice(0).forEach((end) => end())
  return { ...server, clock, rejected, bodies, waiting, holds, release, response }
}

/** Turns of the event loop until it is so. */
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise(setImmediate)
}

const put = (length: number) => headText('PUT', '/', { 'Content-Length': length })

describe('a client that sends a byte a second', () => {
  test('is ended after the grace, with a response that says why', async () => {
    const here = await standing()
    const slow = here.client()
    await slow.write(put(100))
    for (let second = 1; second <= 10; second += 1) {
      await until(() => here.clock.timers() > 0)
      await slow.write('x')
      here.clock.advance(1000)
    }
    // What is left of the body is waited for, a moment.
    await slow.until(/^HTTP\/1.1 408 [^]*connection: close/i)
    here.clock.advance(1000)
    await slow.ended
    expect(here.rejected).toEqual(['BodyTooSlow'])
    expect(here.bodies).toEqual([])
  })

  test('gains no time by a quick beginning', async () => {
    const here = await standing({ minBytesPerSecond: 1 })
    const slow = here.client()
    await slow.write(put(901) + 'x'.repeat(900))
    await until(() => here.clock.timers() > 0)
    here.clock.advance(5000)
    here.clock.advance(5000)
    expect(await slow.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 408 /)
  })

  test('is not one that sends as fast as it has to', async () => {
    const here = await standing({ minBytesPerSecond: 10 })
    const steady = here.client()
    await steady.write(put(300))
    await until(() => here.clock.timers() > 0)
    for (let second = 1; second <= 30; second += 1) {
      await steady.write('x'.repeat(10))
      // The bytes have to be there before the clock goes on.
      await new Promise(setImmediate)
      await new Promise(setImmediate)
      here.clock.advance(1000)
    }
    expect(await steady.until(/done$/)).toMatch(/^HTTP\/1.1 200 /)
  })

  test('and two hundred of them hold no place: a request whose body is in has it', async () => {
    const here = await standing({ maxRequests: 1 })
    const slow = Array.from({ length: 200 }, () => here.client())
    await Promise.all(slow.map(({ write }) => write(put(100) + 'x')))
    await until(() => here.clock.timers() === slow.length)
    const quick = here.client()
    await quick.write(put(4) + 'body')
    expect(await quick.until(/done$/)).toMatch(/^HTTP\/1.1 200 /)
    slow.forEach(({ leave }) => leave())
  })

  test('or reads nothing of its response holds no place either', async () => {
    const here = await standing({ maxRequests: 1 })
    here.response.body = Buffer.alloc(64 * 1024 * 1024)
    const deaf = connect(here.port, '127.0.0.1')
    deaf.write(put(1) + 'x')
    await until(() => here.bodies.length === 1)
    here.response.body = Buffer.from('done')
    const quick = here.client()
    await quick.write(put(1) + 'x')
    expect(await quick.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 200 /)
    deaf.destroy()
  })
})

describe('requests that are handled at a time', () => {
  test('are limited, and others get a Retry-After', async () => {
    const here = await standing({ maxRequests: 1 })
    here.holds.on = true
    const first = here.client()
    await first.write(put(1) + 'x')
    await until(() => here.waiting.length === 1)
    const second = here.client()
    await second.write(put(1) + 'x')
    expect(await second.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 503 [^]*retry-after: 10/i)
    here.release()
    await first.until(/done$/)
    here.holds.on = false
    await second.write(put(1) + 'x')
    expect(await second.until(/done$/)).toMatch(/HTTP\/1.1 200 /)
    expect(here.rejected).toEqual(['Busy'])
  })
})

describe('one peer', () => {
  const peers = {
    peerOf: (head: { readonly headers: Readonly<Record<string, string>> }) =>
      head.headers['x-peer'],
  }
  const from = (peer: string, length = 1) =>
    headText('PUT', '/', { 'X-Peer': peer, 'Content-Length': length })

  test('has so many requests at a time, others theirs', async () => {
    const here = await standing({ ...peers, maxRequestsPerPeer: 2 })
    const held = [here.client(), here.client()]
    await Promise.all(held.map(({ write }) => write(from('192.0.2.1'))))
    await until(() => here.clock.timers() === 2)
    // The same host as IPv4 in IPv6.
    const third = here.client()
    await third.write(from('::ffff:192.0.2.1') + 'x')
    expect(await third.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 503 [^]*retry-after/i)
    const other = here.client()
    await other.write(from('192.0.2.2') + 'x')
    expect(await other.until(/done$/)).toMatch(/^HTTP\/1.1 200 /)
    held.forEach(({ leave }) => leave())
    await until(() => here.clock.timers() === 0)
    const again = here.client()
    await again.write(from('192.0.2.1') + 'x')
    expect(await again.until(/done$/)).toMatch(/^HTTP\/1.1 200 /)
    expect(here.rejected).toEqual(['PeerBusy'])
  })

  test('is a whole IPv6 network, with all of its addresses', async () => {
    const here = await standing({ ...peers, maxRequestsPerPeer: 1 })
    const held = here.client()
    await held.write(from('2001:db8:0:1::1'))
    await until(() => here.clock.timers() === 1)
    const [same, other] = [here.client(), here.client()]
    await same.write(from('2001:DB8::1:ffff:0:0:9') + 'x')
    expect(await same.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 503 /)
    await other.write(from('2001:db8:0:2::1') + 'x')
    expect(await other.until(/done$/)).toMatch(/^HTTP\/1.1 200 /)
  })

  test('does not use up the bytes of all', async () => {
    const here = await standing({ ...peers, maxBytesInFlight: 400 })
    const [greedy, other] = [here.client(), here.client()]
    await greedy.write(from('192.0.2.1', 200) + 'x'.repeat(150))
    expect(await greedy.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 503 /)
    await other.write(from('192.0.2.2', 100) + 'x'.repeat(100))
    expect(await other.until(/done$/)).toMatch(/^HTTP\/1.1 200 /)
    expect(here.rejected).toEqual(['BodiesTooMany'])
  })
})

describe('bodies of many megabytes from strangers', () => {
  test('are counted together, with any Content-Length, and released', async () => {
    const here = await standing({ maxBytesInFlight: 1000, maxBytesPerPeer: 1000 })
    here.holds.on = true
    const first = here.client()
    await first.write(put(600) + 'x'.repeat(600))
    await until(() => here.waiting.length === 1)
    // Refused on its head: what it announces has no room.
    const announced = here.client()
    await announced.write(put(600))
    expect(await announced.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 503 [^]*retry-after: 10/i)
    // And what announces nothing is counted as it comes.
    const chunked = here.client()
    const chunk = `12c\r\n${'x'.repeat(300)}\r\n`
    await chunked.write(headText('PUT', '/', { 'Transfer-Encoding': 'chunked' }) + chunk)
    await chunked.write(chunk)
    expect(await chunked.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 503 /)
    here.release()
    await first.until(/done$/)
    here.holds.on = false
    const last = here.client()
    await last.write(put(1000) + 'x'.repeat(1000))
    expect(await last.until(/done$/)).toMatch(/^HTTP\/1.1 200 /)
    expect(here.bodies).toEqual([600, 1000])
  })

  test('are released when their senders disconnect in the middle', async () => {
    const here = await standing({ maxBytesInFlight: 1000, maxBytesPerPeer: 1000 })
    const gone = here.client()
    await gone.write(put(900) + 'x'.repeat(800))
    await until(() => here.clock.timers() === 1)
    gone.leave()
    await until(() => here.clock.timers() === 0)
    const next = here.client()
    await next.write(put(900) + 'x'.repeat(900))
    expect(await next.until(/done$/)).toMatch(/^HTTP\/1.1 200 /)
  })

  test('are rejected by their Content-Length, before a byte of them has come', async () => {
    const here = await standing()
    const client = here.client()
    await client.write(put(1_000_000_000))
    expect(await client.until(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 413 [^]*connection: close/i)
    expect(here.rejected).toEqual(['BodyTooLarge'])
  })

  test('are not reset: what is on its way is read, dropped, and bounded', async () => {
    const here = await standing()
    const client = here.client()
    await client.write(put(200_000))
    await client.until(/^HTTP\/1.1 413 [^]*\r\n\r\n/)
    await client.write('x'.repeat(100_000))
    await client.write('x'.repeat(100_000))
    await client.ended
    expect(client.errors).toEqual([])
    const endless = here.client()
    await endless.write(put(1_000_000_000))
    await endless.until(/\r\n\r\n/)
    here.clock.advance(1000)
    await endless.ended
  })
})

/** A server for devices and its admin API, of which no byte of a body is wanted. */
const unread = async () => {
  const here = await testScene()
  const reads = { count: 0 }
  const api = adminApi({
    server: here.server,
    store: here.store,
    keys: [{ name: 'a', key: secret('k'.repeat(32)) }],
  })
  const handle = dispatch(({ path }) => (path === '/mdm' ? here.server.handle : api))
  const counted = withHeadCheck(
    (request) => {
      reads.count += 1
      return handle(request)
    },
    handle.checkHead ??
      (() => {
        throw new Error('there is one')
      }),
  )
  const server = await served(toNodeListener(counted))
  opened.push(server)
  return { ...here, ...server, reads }
}

/** Nothing in the head tells that it is forged. */
const SIGNED = { 'Mdm-Signature': signatureOf(newIdentity(), Buffer.from('another body')) }

describe('a request is rejected by its head, before a byte of its body has come,', () => {
  const cases: readonly (readonly [string, string, number, string])[] = [
    [
      'no signature',
      headText('PUT', '/mdm', { 'Content-Type': checkinType, 'Content-Length': 9 }),
      400,
      'IdentityMissing',
    ],
    [
      'another method',
      headText('POST', '/mdm', { ...SIGNED, 'Content-Type': checkinType, 'Content-Length': 9 }),
      405,
      'WrongMethod',
    ],
    [
      'another Content-Type',
      headText('PUT', '/mdm', { ...SIGNED, 'Content-Type': 'text/html', 'Content-Length': 9 }),
      415,
      'WrongContentType',
    ],
    [
      'a check-in as long as a report',
      headText('PUT', '/mdm', {
        ...SIGNED,
        'Content-Type': checkinType,
        'Content-Length': MAX_CHECKIN_BYTES + 1,
      }),
      413,
      'BodyTooLarge',
    ],
    [
      'a body without a type as long as a report',
      headText('PUT', '/mdm', { ...SIGNED, 'Content-Length': MAX_CHECKIN_BYTES + 1 }),
      413,
      'BodyTooLarge',
    ],
    [
      'a report that is too long',
      headText('PUT', '/mdm', {
        ...SIGNED,
        'Content-Type': commandType,
        'Content-Length': 16 * 1024 * 1024 + 1,
      }),
      413,
      'BodyTooLarge',
    ],
    [
      'no signature, chunked',
      headText('PUT', '/mdm', { 'Content-Type': checkinType, 'Transfer-Encoding': 'chunked' }),
      400,
      'IdentityMissing',
    ],
  ]
  test.each(cases)('with %s', async (_, head, status, tag) => {
    const here = await unread()
    const client: Client = here.client()
    await client.write(head)
    expect(await client.until(/\r\n\r\n/)).toMatch(
      new RegExp(`^HTTP/1.1 ${status} [^]*connection: close`, 'i'),
    )
    expect(here.events).toMatchObject([{ _tag: 'Rejected', rejection: { _tag: tag } }])
    expect(here.reads.count).toBe(0)
  })

  test.each([
    ['without a key', 'PUT', '/v1/enqueue/D', {}, 401],
    ['on a path that there is not', 'PUT', '/v1/nothing', {}, 404],
    ['by another method', 'DELETE', '/v1/pushcert', {}, 405],
    [
      'that is too long',
      'PUT',
      '/v1/pushcert',
      { Authorization: `Bearer ${'k'.repeat(32)}`, 'Content-Length': 70_000 },
      413,
    ],
    [
      'of another type',
      'PUT',
      '/v1/declarations',
      { Authorization: `Bearer ${'k'.repeat(32)}`, 'Content-Type': 'text/html' },
      415,
    ],
  ])('a request to the admin API %s', async (_, method, path, headers, status) => {
    const here = await unread()
    const client = here.client()
    await client.write(headText(method, path, { 'Content-Length': 9, ...headers }))
    expect(await client.until(/\r\n\r\n/)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(here.reads.count).toBe(0)
  })

  test('by toFetch as well', async () => {
    const here = await testScene()
    const touched = { count: 0 }
    const body = new ReadableStream(
      {
        pull: (controller) => {
          touched.count += 1
          controller.enqueue(new Uint8Array(1))
        },
      },
      { highWaterMark: 0 },
    )
    const request = new Request('http://x/mdm', {
      method: 'PUT',
      body,
      duplex: 'half',
      headers: { 'content-type': checkinType },
    })
    expect((await toFetch(here.server.handle)(request)).status).toBe(400)
    expect(touched.count).toBe(0)
  })

  test('unless the source of identities cannot tell: then the whole request decides', async () => {
    const here = await testScene({
      identify: () => E.left({ _tag: 'IdentityMissing', message: 'Nothing is there.' }),
    })
    expect(here.server.handle.checkHead({ method: 'PUT', path: '/', headers: {} })).toMatchObject({
      right: { maxBodyBytes: MAX_CHECKIN_BYTES },
    })
  })

  test('by a source that throws: one request fails', async () => {
    const identify = Object.assign(
      () => {
        throw new Error('asked')
      },
      {
        checkHead: () => {
          throw new Error('a fault in it')
        },
      },
    )
    const here = await testScene({ identify })
    expect(here.server.handle.checkHead({ method: 'PUT', path: '/', headers: {} })).toMatchObject({
      left: { status: 500 },
    })
    expect(here.events).toMatchObject([{ rejection: { _tag: 'HandlerFailed' } }])
  })
})

test('a body that sends nothing is given up by toFetch too', async () => {
  const clock = manualClock()
  const limits = requestLimits({ now: clock.elapsed, setTimer: clock.setTimer })
  const handler = toFetch(
    () => Promise.resolve({ status: 200, headers: {}, body: new Uint8Array(0) }),
    { limits },
  )
  const body = new ReadableStream({ pull: () => new Promise<void>(() => undefined) })
  const answered = handler(new Request('http://x/', { method: 'PUT', body, duplex: 'half' }))
  await until(() => clock.timers() === 1)
  clock.advance(10_000)
  expect((await answered).status).toBe(408)
})
