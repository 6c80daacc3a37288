import { afterEach, describe, expect, jest, test } from '@jest/globals'
import {
  everyNth,
  fakeApns,
  firstPushes,
  pushesAt,
  type FakeApns,
  type FakeApnsOptions,
  manualClock,
} from '@mdm-kit/testing'
import type { ConnectionOptions } from '@mdm-kit/apns'
import * as E from 'fp-ts/lib/Either.js'
import { createServer } from 'node:http'
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net'

import { device, devices, openClient, type OpenedClient, type OpenOptions } from './opening.js'

const running: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop()
})

const start = async (
  options: FakeApnsOptions = {},
  client: OpenOptions = {},
): Promise<OpenedClient & { readonly apns: FakeApns }> => {
  const apns = await fakeApns(options)
  running.push(() => apns.close())
  const opened = openClient(apns, client)
  running.push(() => opened.client.close({ now: true }))
  return { apns, ...opened }
}

const pushAtOnce = ({ client }: OpenedClient, count: number) =>
  Promise.all(devices(count).map((target) => client.push(target)()))

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

const tagsOf = (outcomes: readonly E.Either<{ readonly _tag: string }, unknown>[]): string[] => [
  ...new Set(outcomes.map((outcome) => (E.isLeft(outcome) ? outcome.left._tag : 'accepted'))),
]

test('a push arrives as Apple wants it, and its receipt carries its id', async () => {
  const { apns, client } = await start()
  const pushToken = new Uint8Array(32).fill(0xab)
  const outcome = await client.push({ pushToken, pushMagic: 'a"b' })()
  const [push] = apns.pushes()
  expect(push).toMatchObject({
    accepted: true,
    pushToken: 'ab'.repeat(32),
    pushMagic: 'a"b',
    topic: client.topic,
  })
  expect(outcome).toEqual(E.right({ apnsId: push?.id, attempts: 1, ambiguous: false }))
})

test('a push wakes the device that it is for, and no other', async () => {
  const { apns, client } = await start()
  const woken: (string | undefined)[] = []
  const { pushToken } = device(1)
  const stop = apns.device(pushToken, (push) => woken.push(push.pushMagic))
  await client.push({ pushToken, pushMagic: 'one' })()
  await client.push(device(2))()
  stop()
  await client.push({ pushToken, pushMagic: 'three' })()
  expect(woken).toEqual(['one'])
})

test('nothing is sent before the first SETTINGS: a limit of 1 holds from the first push on', async () => {
  const opened = await start({ maxStreams: 1 }, { growAfterMs: 1_000_000 })
  const outcomes = await pushAtOnce(opened, 50)
  expect(tagsOf(outcomes)).toEqual(['accepted'])
  expect(opened.apns.counts()).toEqual({ connections: 1, received: 50, accepted: 50 })
})

test('a limit that rises is used', async () => {
  const opened = await start({ maxStreams: 1 }, { growAfterMs: 1_000_000 })
  await opened.client.push(device(0))()
  opened.apns.maxStreams(1000)
  expect(tagsOf(await pushAtOnce(opened, 500))).toEqual(['accepted'])
  expect(opened.eventsOf('StreamLimit').map(({ limit }) => limit)).toEqual([1, 1000])
})

test('when the streams of the peer are used up, sessions are added, and leave when idle', async () => {
  const clock = manualClock()
  const opened = await start({ maxStreams: 2 }, { clock, maxSessions: 3 })
  opened.apns.script(() => ({ _tag: 'Silence' }))
  const abort = new AbortController()
  const pushes = devices(20).map((target) => opened.client.push(target, abort)())
  await opened.apns.received(2)
  clock.advance(250)
  await opened.apns.received(4)
  clock.advance(250)
  await opened.apns.received(6)
  expect(opened.apns.counts().connections).toBe(3)
  abort.abort()
  expect(tagsOf(await Promise.all(pushes))).toEqual(['Aborted'])
  opened.apns.script()
  await opened.client.push(device(1))()
  for (let seconds = 0; seconds < 70; seconds += 5) {
    await turnOfTheLoop()
    clock.advance(5000)
  }
  await opened.client.push(device(2))()
  expect(opened.eventsOf('SessionClosed').map(({ reason }) => reason)).toEqual(['idle', 'idle'])
})

test('no session is added while this process is what pushes wait for', async () => {
  const clock = manualClock()
  let busy = true
  const opened = await start({ maxStreams: 2 }, { clock, busy: () => busy })
  opened.apns.script(() => ({ _tag: 'Silence' }))
  const pushes = devices(10).map((target) => opened.client.push(target)())
  await opened.apns.received(2)
  clock.advance(1000)
  expect(opened.apns.counts().connections).toBe(1)
  busy = false
  clock.advance(250)
  await opened.apns.received(4)
  await opened.client.close({ now: true })
  expect(tagsOf(await Promise.all(pushes))).toEqual(['ClientClosed'])
})

describe('deadline, abort, close', () => {
  test('a push without a response fails at its deadline, and says that it was sent', async () => {
    const clock = manualClock()
    const { apns, client } = await start(
      { script: () => ({ _tag: 'Silence' }) },
      { clock, silenceMs: 1e6 },
    )
    const push = client.push(device(1))()
    await apns.received(1)
    clock.advance(29_999)
    clock.advance(1)
    expect(await push).toMatchObject({
      left: {
        _tag: 'DeadlineExceeded',
        deadlineMs: 30_000,
        ambiguous: true,
        attempts: 1,
      },
    })
  })

  test('a push that never left fails at its own deadline, and says so', async () => {
    const clock = manualClock()
    const { apns, client } = await start({}, { clock, connectTimeoutMs: 100_000 })
    apns.rejectConnections('silent')
    const push = client.push(device(1), { deadlineMs: 700 })()
    clock.advance(700)
    expect(await push).toMatchObject({
      left: {
        _tag: 'DeadlineExceeded',
        ambiguous: false,
        attempts: 0,
        connectCode: 'TIMEOUT',
        message: expect.stringContaining('check firewall and proxy'),
      },
    })
  })

  test('an APNs that cannot be reached is not called one that does not respond', async () => {
    const clock = manualClock()
    const { apns, client, eventsOf } = await start({}, { clock, connectTimeoutMs: 10_000 })
    apns.rejectConnections('silent')
    const push = client.push(device(1))()
    for (const span of [10_000, 150, 10_000, 300, 9550]) clock.advance(span)
    const outcome = await push
    expect(outcome).toMatchObject({ left: { _tag: 'DeadlineExceeded', connectCode: 'TIMEOUT' } })
    expect(outcome).toMatchObject({
      left: {
        message:
          'No connection to APNs could be opened within 30000 ms (TIMEOUT). Check name resolution, and check firewall and proxy for port 443 or 2197.',
      },
    })
    expect(eventsOf('ConnectFailed')).toHaveLength(2)
  })

  test('a push whose deadline passes between two tries names what the last one met', async () => {
    const clock = manualClock()
    const { apns, client } = await start(
      {},
      {
        clock,
        onEvent: (event) => {
          if (event._tag === 'ConnectFailed') clock.advance(100)
        },
      },
    )
    apns.rejectConnections('tcp')
    expect(await client.push(device(1), { deadlineMs: 100 })()).toMatchObject({
      left: { _tag: 'DeadlineExceeded', connectCode: 'ECONNRESET' },
    })
  })

  test('a push that found no room says so at its deadline', async () => {
    const clock = manualClock()
    const { apns, client } = await start(
      { maxStreams: 1, script: () => ({ _tag: 'Silence' }) },
      { clock, maxSessions: 1, silenceMs: 1e6 },
    )
    const pushes = devices(2).map((target) => client.push(target)())
    await apns.received(1)
    clock.advance(30_000)
    const messages = (await Promise.all(pushes)).map((outcome) =>
      E.isLeft(outcome) ? outcome.left.message : 'accepted',
    )
    expect(messages).toEqual([
      expect.stringContaining('did not respond within 30000 ms'),
      expect.stringContaining('others took all the room'),
    ])
  })

  test.each([NaN, Infinity, 2 ** 31, Number('soon')])(
    'a deadline that no timer can hold is rejected: %s',
    async (deadlineMs) => {
      const { apns, client } = await start()
      expect(await client.push(device(1), { deadlineMs })()).toMatchObject({
        left: { _tag: 'InvalidPush', field: 'deadlineMs' },
      })
      expect(apns.counts().received).toBe(0)
    },
  )

  test.each([0, -5])('with no time left nothing is sent: %s', async (deadlineMs) => {
    const { apns, client } = await start()
    expect(await client.push(device(1), { deadlineMs })()).toMatchObject({
      left: { _tag: 'DeadlineExceeded', attempts: 0, ambiguous: false },
    })
    expect(apns.counts().connections).toBe(0)
  })

  test('an aborted push is settled at once, wherever it is', async () => {
    const { apns, client } = await start({ script: () => ({ _tag: 'Silence' }) })
    const abort = new AbortController()
    const sent = client.push(device(1), { signal: abort.signal })()
    await apns.received(1)
    abort.abort()
    expect(await sent).toMatchObject({ left: { _tag: 'Aborted', ambiguous: true } })
    const late = await client.push(device(2), { signal: abort.signal })()
    expect(late).toMatchObject({ left: { _tag: 'Aborted', ambiguous: false, attempts: 0 } })
  })

  test('any number of pushes share one listener on a signal: Node warns of more than ten', async () => {
    const { apns, client } = await start({ script: () => ({ _tag: 'Silence' }) })
    const abort = new AbortController()
    const listened = jest.spyOn(abort.signal, 'addEventListener')
    const pushes = devices(50).map((target) => client.push(target, abort)())
    await apns.received(50)
    abort.abort()
    expect(tagsOf(await Promise.all(pushes))).toEqual(['Aborted'])
    expect(listened).toHaveBeenCalledTimes(1)
  })

  test('close waits for what is pending, then leaves no timer and no connection', async () => {
    const clock = manualClock()
    const { apns, client } = await start({ latencyMs: 20 }, { clock })
    const pushes = devices(10).map((target) => client.push(target)())
    await client.close()
    expect(tagsOf(await Promise.all(pushes))).toEqual(['accepted'])
    expect(clock.timers()).toBe(0)
    expect(await client.push(device(1))()).toMatchObject({ left: { _tag: 'ClientClosed' } })
    await client.close()
    expect(apns.counts().connections).toBe(1)
  })

  test('close now settles what is pending', async () => {
    const clock = manualClock()
    const { apns, client } = await start({ script: () => ({ _tag: 'Silence' }) }, { clock })
    const push = client.push(device(1))()
    await apns.received(1)
    await client.close({ now: true })
    expect(await push).toMatchObject({ left: { _tag: 'ClientClosed', ambiguous: true } })
    expect(clock.timers()).toBe(0)
  })

  test('close before the first push has nothing to do', async () => {
    const { client } = await start()
    await client.close()
  })

  test('a queue that is full rejects more', async () => {
    const { apns, client } = await start({}, { maxQueued: 2, deadlineMs: 500 })
    apns.rejectConnections('silent')
    const pushes = devices(3).map((target) => client.push(target)())
    expect(await pushes[2]).toMatchObject({ left: { _tag: 'QueueFull', limit: 2, class: 'later' } })
    await client.close({ now: true })
    expect(tagsOf(await Promise.all(pushes))).toEqual(['ClientClosed', 'QueueFull'])
  })
})

describe('identity', () => {
  test.each([
    ['a TLS alert', 'tls' as const, { by: 'tls', reason: 'CERTIFICATE_REQUIRED' }],
    [
      'a GOAWAY',
      { reason: 'BadCertificateEnvironment' },
      { by: 'goaway', reason: 'BadCertificateEnvironment' },
    ],
  ])(
    '%s about the certificate settles every push and stops the topic',
    async (_, how, expected) => {
      const opened = await start()
      opened.apns.rejectConnections(how)
      const outcomes = await pushAtOnce(opened, 200)
      expect(tagsOf(outcomes)).toEqual(['IdentityRejected'])
      expect(outcomes[0]).toMatchObject({
        left: { class: 'identity', ambiguous: false, ...expected },
      })
      expect(await opened.client.push(device(1))()).toMatchObject({
        left: { _tag: 'TopicStopped', reason: expected.reason },
      })
      expect(opened.eventsOf('TopicStopped')).toHaveLength(1)
      expect(opened.apns.counts().received).toBe(0)
      expect(opened.apns.counts().connections).toBeLessThanOrEqual(1)

      opened.apns.rejectConnections()
      const renewed = opened.apns.pushCertificate({ topic: opened.client.topic })
      expect(E.isRight(opened.client.reload(renewed))).toBe(true)
      expect(tagsOf(await pushAtOnce(opened, 10))).toEqual(['accepted'])
    },
  )

  test('a TLS alert that anything on the path can send stops no topic', async () => {
    const clock = manualClock()
    const opened = await start(
      {},
      {
        clock,
        onEvent: (event) => {
          if (event._tag === 'ConnectFailed') clock.advance(event.delayMs)
        },
      },
    )
    opened.apns.rejectConnections('alert')
    const outcomes = await pushAtOnce(opened, 10)
    expect(tagsOf(outcomes)).toEqual(['ConnectFailed'])
    expect(outcomes[0]).toMatchObject({ left: { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' } })
    expect(opened.eventsOf('TopicStopped')).toEqual([])
    opened.apns.rejectConnections()
    expect(tagsOf(await pushAtOnce(opened, 10))).toEqual(['accepted'])
  })

  test.each([
    [403, 'the page of an edge', '<html>Forbidden</html>'],
    [403, 'an empty body', ''],
    [410, 'the page of an edge', '<html>Gone</html>'],
  ])('a %i with %s is not a verdict and stops no topic', async (status, _, body) => {
    const opened = await start(
      { script: () => ({ _tag: 'Garbage', status, body }) },
      { retry: { later: 0 } },
    )
    const outcomes = await pushAtOnce(opened, 20)
    expect(tagsOf(outcomes)).toEqual(['UnknownReason'])
    expect(outcomes[0]).toMatchObject({ left: { status, reason: '', class: 'later' } })
    expect(opened.eventsOf('TopicStopped')).toEqual([])
    opened.apns.script()
    expect(tagsOf(await pushAtOnce(opened, 20))).toEqual(['accepted'])
  })

  const QUARTER = 15 * 60_000

  test('a stopped topic tries again every 15 minutes, with one push ahead of all others', async () => {
    const clock = manualClock()
    const opened = await start(
      { script: () => ({ _tag: 'Response', status: 403, reason: 'BadCertificate' }) },
      { clock },
    )
    const received = (): number => opened.apns.counts().received
    await opened.client.push(device(1))()
    expect(received()).toBe(1)
    clock.advance(QUARTER - 1)
    expect(tagsOf(await pushAtOnce(opened, 10))).toEqual(['TopicStopped'])
    expect(received()).toBe(1)

    clock.advance(1)
    expect(tagsOf(await pushAtOnce(opened, 10))).toEqual(['BadCertificate', 'TopicStopped'])
    expect(received()).toBe(2)
    expect(opened.eventsOf('TopicStopped')).toMatchObject([
      { delayMs: QUARTER },
      { delayMs: QUARTER },
    ])

    opened.apns.script()
    clock.advance(QUARTER)
    expect(tagsOf(await pushAtOnce(opened, 10))).toEqual(['accepted'])
    expect(received()).toBe(12)
    expect(opened.eventsOf('TopicResumed')).toHaveLength(1)
    expect(opened.eventsOf('TopicStopped')).toHaveLength(2)
  })

  test('a push that goes ahead and never returns lets another one try', async () => {
    const clock = manualClock()
    const opened = await start(
      { script: () => ({ _tag: 'Response', status: 403, reason: 'BadCertificate' }) },
      { clock, silenceMs: 1e6, retry: { ambiguous: 0 } },
    )
    await opened.client.push(device(1))()
    opened.apns.script(pushesAt([1], { _tag: 'Silence' }))
    clock.advance(QUARTER)
    const lost = opened.client.push(device(2))()
    const waiting = devices(5).map((target) => opened.client.push(target)())
    await opened.apns.received(2)
    await turnOfTheLoop()
    expect(opened.apns.counts().received).toBe(2)
    opened.apns.breakConnections('close')
    expect(await lost).toMatchObject({ left: { _tag: 'ConnectionLost', ambiguous: true } })
    // The connection carried no response: the next try has a pause before it.
    clock.advance(1000)
    expect(tagsOf(await Promise.all(waiting))).toEqual(['accepted'])
  })

  test('a topic that a TLS alert about the certificate stopped tries again as well', async () => {
    const clock = manualClock()
    const opened = await start({}, { clock })
    opened.apns.rejectConnections('tls')
    expect(tagsOf(await pushAtOnce(opened, 3))).toEqual(['IdentityRejected'])
    opened.apns.rejectConnections()
    expect(tagsOf(await pushAtOnce(opened, 3))).toEqual(['TopicStopped'])
    clock.advance(QUARTER)
    expect(tagsOf(await pushAtOnce(opened, 3))).toEqual(['accepted'])
  })

  test('a rejection of the identity stops the topic before the queue is burned', async () => {
    const opened = await start(
      {
        maxStreams: 5,
        script: () => ({ _tag: 'Response', status: 403, reason: 'BadCertificate' }),
      },
      { maxSessions: 1 },
    )
    const outcomes = await pushAtOnce(opened, 1000)
    expect(tagsOf(outcomes).sort()).toEqual(['BadCertificate', 'TopicStopped'])
    expect(opened.apns.counts().received).toBeLessThan(20)
  })

  test('a certificate of a foreign authority is named by its reason', async () => {
    const foreign = await fakeApns()
    running.push(() => foreign.close())
    const { client } = await start({}, foreign.pushCertificate())
    expect(await client.push(device(1))()).toMatchObject({
      left: { _tag: 'IdentityRejected', by: 'goaway', reason: 'BadCertificate' },
    })
  })

  test('reload changes the certificate while pushes are in flight, and loses none', async () => {
    const opened = await start({ latencyMs: 30 })
    const before = devices(300).map((target) => opened.client.push(target)())
    await opened.apns.received(100)
    const renewed = opened.apns.pushCertificate({ topic: opened.client.topic })
    expect(opened.client.reload(renewed)).toMatchObject({ right: { topic: opened.client.topic } })
    const after = devices(300).map((target) => opened.client.push(target)())
    expect(tagsOf(await Promise.all([...before, ...after]))).toEqual(['accepted'])
    expect(opened.apns.counts()).toMatchObject({ connections: 2, received: 600, accepted: 600 })
  })

  test('reload rejects another topic: every device would have to enroll again', async () => {
    const { apns, client } = await start()
    const other = apns.pushCertificate()
    expect(client.reload(other)).toMatchObject({
      left: { _tag: 'TopicChanged', expected: client.topic, found: other.topic },
    })
  })

  test('a certificate near its end is announced once a day, and not used past it', async () => {
    const clock = manualClock()
    const notAfter = new Date(clock.now().getTime() + 10.5 * 86_400_000)
    const apns = await fakeApns()
    running.push(() => apns.close())
    const opened = openClient(apns, { clock, ...apns.pushCertificate({ notAfter }) })
    running.push(() => opened.client.close({ now: true }))
    await opened.client.push(device(1))()
    await opened.client.push(device(2))()
    clock.advance(86_400_000)
    await opened.client.push(device(3))()
    expect(opened.eventsOf('CertificateExpiring').map((event) => event.daysLeft)).toEqual([10, 9])
    apns.goAway()
    clock.advance(10 * 86_400_000)
    expect(await opened.client.push(device(4))()).toMatchObject({
      left: { _tag: 'IdentityRejected', by: 'clock', reason: 'CERTIFICATE_EXPIRED' },
    })
    expect(await opened.client.push(device(5))()).toMatchObject({ left: { _tag: 'TopicStopped' } })
  })

  test('a clock that ran ahead and is set right stops no topic for good, and keeps no warning back', async () => {
    const steady = manualClock()
    let ahead = 400 * 86_400_000
    const clock = { ...steady, now: () => new Date(steady.now().getTime() + ahead) }
    const apns = await fakeApns()
    running.push(() => apns.close())
    const notAfter = new Date(steady.now().getTime() + 500 * 86_400_000)
    const opened = openClient(apns, { clock, ...apns.pushCertificate({ notAfter }) })
    running.push(() => opened.client.close({ now: true }))
    ahead = 600 * 86_400_000
    expect(await opened.client.push(device(1))()).toMatchObject({
      left: { _tag: 'IdentityRejected', by: 'clock' },
    })
    ahead = 0
    expect(await opened.client.push(device(2))()).toMatchObject({ _tag: 'Right' })
    ahead = 479.5 * 86_400_000
    await opened.client.push(device(3))()
    expect(opened.eventsOf('CertificateExpiring').at(-1)).toMatchObject({ daysLeft: 20 })
  })

  test('a push for another topic does not leave', async () => {
    const { apns, client } = await start()
    const outcome = await client.push({ ...device(1), topic: 'com.apple.mgmt.Other' })()
    expect(outcome).toMatchObject({ left: { _tag: 'InvalidPush', field: 'topic' } })
    expect(apns.counts().received).toBe(0)
  })
})

describe('responses', () => {
  test('410 says since when the token is dead', async () => {
    const { apns, client } = await start()
    const since = new Date('2026-01-02T03:04:05.678Z')
    apns.unregister(device(7).pushToken, since)
    expect(await client.push(device(7))()).toMatchObject({
      left: { _tag: 'Unregistered', status: 410, timestamp: since, class: 'token' },
    })
  })

  test('429 is repeated after Retry-After, with the same id', async () => {
    const clock = manualClock()
    const fault = {
      _tag: 'Response',
      status: 429,
      reason: 'TooManyRequests',
      retryAfter: 2,
    } as const
    const { apns, client, eventsOf } = await start(
      { script: firstPushes(1, fault) },
      {
        clock,
        onEvent: (event) => {
          if (event._tag === 'Retry') clock.advance(event.delayMs)
        },
      },
    )
    expect(await client.push(device(1))()).toMatchObject({
      right: { attempts: 2, ambiguous: false },
    })
    expect(eventsOf('Retry')).toMatchObject([
      { because: 'TooManyRequests', attempt: 1, delayMs: 2125 },
    ])
    const [first, second] = apns.pushes()
    expect(second?.id).toBe(first?.id)
  })

  test('a token that gets too many waits for a second at least, and holds up no other', async () => {
    const clock = manualClock()
    const opened = await start(
      { script: firstPushes(1, { _tag: 'Response', status: 429, reason: 'TooManyRequests' }) },
      { clock, random: () => 0 },
    )
    const many = opened.client.push(device(1))()
    await opened.apns.received(1)
    expect(tagsOf(await pushAtOnce(opened, 20))).toEqual(['accepted'])
    clock.advance(999)
    await opened.client.push(device(2))()
    expect(opened.apns.counts().received).toBe(22)
    clock.advance(1)
    expect(await many).toMatchObject({ right: { attempts: 2 } })
  })

  test('an outage uses up the budget of repetitions, then fails at once', async () => {
    const clock = manualClock()
    const opened = await start(
      { script: () => ({ _tag: 'Response', status: 503, reason: 'ServiceUnavailable' }) },
      {
        clock,
        retry: { budget: 5 },
        onEvent: (event) => {
          if (event._tag === 'Retry') clock.advance(event.delayMs)
        },
      },
    )
    expect(tagsOf(await pushAtOnce(opened, 100))).toEqual(['ServiceUnavailable'])
    expect(opened.apns.counts().received).toBe(105)
  })

  test('Shutdown is repeated on a new connection', async () => {
    const clock = manualClock()
    const { apns, client } = await start(
      { script: firstPushes(1, { _tag: 'Response', status: 503, reason: 'Shutdown' }) },
      {
        clock,
        onEvent: (event) => {
          if (event._tag === 'Retry') clock.advance(event.delayMs)
        },
      },
    )
    expect(await client.push(device(1))()).toMatchObject({ right: { attempts: 2 } })
    expect(apns.pushes().map(({ connection }) => connection)).toEqual([1, 2])
  })

  test.each([
    ['garbage', { _tag: 'Garbage', status: 400, body: '<html>' } as const],
    [
      'bytes that are not text',
      { _tag: 'Garbage', status: 400, body: Uint8Array.of(0xff, 0) } as const,
    ],
    ['a flood', { _tag: 'Garbage', status: 400, body: 'x'.repeat(100_000) } as const],
  ])('%s in place of a reason leaves the status', async (_, fault) => {
    const opened = await start({ script: everyNth(2, fault) })
    const outcomes = await pushAtOnce(opened, 20)
    expect(tagsOf(outcomes)).toEqual(['accepted', 'UnknownReason'])
    expect(outcomes[1]).toMatchObject({ left: { status: 400, reason: '', class: 'caller' } })
  })

  test('a response that dribbles holds up no other push, and ends at the deadline', async () => {
    const clock = manualClock()
    const opened = await start(
      { script: firstPushes(1, { _tag: 'SlowLoris', intervalMs: 5 }) },
      { clock },
    )
    const slow = opened.client.push(device(1))()
    await opened.apns.received(1)
    expect(tagsOf(await pushAtOnce(opened, 20))).toEqual(['accepted'])
    clock.advance(30_000)
    expect(await slow).toMatchObject({ left: { _tag: 'DeadlineExceeded' } })
  })
})

describe('connections', () => {
  const impatient = (clock = manualClock()): ConnectionOptions => ({
    clock,
    onEvent: (event) => {
      if (event._tag === 'ConnectFailed') clock.advance(event.delayMs)
    },
  })

  test('rejected connections are tried four times with growing pauses, then the queue is settled', async () => {
    const opened = await start({}, impatient())
    opened.apns.rejectConnections('tcp')
    const outcomes = await pushAtOnce(opened, 50)
    expect(tagsOf(outcomes)).toEqual(['ConnectFailed'])
    expect(outcomes[0]).toMatchObject({ left: { class: 'conn', attempts: 0, ambiguous: false } })
    expect(opened.eventsOf('ConnectFailed').map(({ delayMs }) => delayMs)).toEqual([
      150, 300, 600, 1200,
    ])
    opened.apns.rejectConnections()
    expect(tagsOf(await pushAtOnce(opened, 5))).toEqual(['accepted'])
  })

  test('reload does not wait for the next try to connect', async () => {
    const clock = manualClock()
    const opened = await start({}, { clock })
    opened.apns.rejectConnections('tcp')
    const failed = new Promise<void>((resolve) => {
      const stop = setInterval(() => {
        if (opened.eventsOf('ConnectFailed').length === 0) return
        clearInterval(stop)
        resolve()
      }, 1)
    })
    const push = opened.client.push(device(1))()
    await failed
    opened.apns.rejectConnections()
    opened.client.reload(opened.apns.pushCertificate({ topic: opened.client.topic }))
    expect(await push).toMatchObject({ _tag: 'Right' })
  })

  test.each([
    ['a name is sent to the server', 'localhost', true],
    ['an address is not', '127.0.0.1', false],
  ])('before TLS is set up, %s', async (_, host, sent) => {
    const opened = await start()
    let hello: (bytes: Buffer) => void = () => undefined
    const received = new Promise<Buffer>((resolve) => {
      hello = resolve
    })
    const server = createTcpServer((socket) => socket.once('data', hello))
    await new Promise<void>((resolve) => server.listen(0, host, resolve))
    running.push(() => new Promise((resolve) => server.close(resolve)))
    const { port } = server.address() as AddressInfo
    const { client } = openClient(opened.apns, { origin: `https://${host}:${port}` })
    running.push(() => client.close({ now: true }))
    const push = client.push(device(1))()
    expect((await received).includes(host)).toBe(sent)
    await client.close({ now: true })
    expect(await push).toMatchObject({ left: { _tag: 'ClientClosed' } })
  })

  test('a server that never speaks HTTP/2 is given up', async () => {
    const clock = manualClock()
    const { apns, client } = await start({}, { ...impatient(clock), deadlineMs: 1e6 })
    apns.rejectConnections('silent')
    const push = client.push(device(1))()
    for (let tries = 0; tries < 4; tries++) {
      clock.advance(10_000)
      await Promise.resolve()
      await Promise.resolve()
    }
    expect(await push).toMatchObject({ left: { _tag: 'ConnectFailed', code: 'TIMEOUT' } })
  })

  test('an untrusted server is named as such, at once', async () => {
    const { client } = await start({}, { ca: (await startForeign()).ca })
    expect(await client.push(device(1))()).toMatchObject({ left: { _tag: 'ServerNotTrusted' } })
  })

  const startForeign = async (): Promise<FakeApns> => {
    const foreign = await fakeApns()
    running.push(() => foreign.close())
    return foreign
  }

  test('a connection that swallows everything is found by PING, its pushes go out again', async () => {
    const clock = manualClock()
    const opened = await start({ script: firstPushes(20, { _tag: 'HalfOpen' }) }, { clock })
    const pushes = devices(20).map((target) => opened.client.push(target)())
    await opened.apns.received(20)
    // Heard in the first span, silent in the second, unanswered in the third; then a new connection.
    for (const span of [5000, 5000, 5000, 1000]) clock.advance(span)
    const outcomes = await Promise.all(pushes)
    expect(tagsOf(outcomes)).toEqual(['accepted'])
    expect(outcomes[0]).toMatchObject({ right: { ambiguous: true, attempts: 2 } })
    expect(opened.eventsOf('PingLost')).toMatchObject([{ waitedMs: 5000 }])
    expect(opened.eventsOf('SessionClosed')[0]).toMatchObject({
      reason: 'PING_UNANSWERED',
      lost: 20,
    })
  })

  test('GOAWAY: what was received gets its response, what follows goes to a new connection', async () => {
    const opened = await start({ latencyMs: 30 })
    const before = devices(100).map((target) => opened.client.push(target)())
    await opened.apns.received(100)
    opened.apns.goAway({ reason: 'Shutdown' })
    const after = await pushAtOnce(opened, 100)
    const outcomes = [...(await Promise.all(before)), ...after]
    expect(tagsOf(outcomes)).toEqual(['accepted'])
    expect(opened.apns.counts()).toEqual({ connections: 2, received: 200, accepted: 200 })
    expect(opened.eventsOf('GoAway')[0]).toMatchObject({ errorCode: 0, reason: 'Shutdown' })
  })

  test('what was reset after it was sent is repeated with the same id, and marked', async () => {
    const { apns, client } = await start({ script: firstPushes(1, { _tag: 'ResetStream' }) })
    expect(await client.push(device(1))()).toMatchObject({
      right: { attempts: 2, ambiguous: true },
    })
    const [first, second] = apns.pushes()
    expect(first).toMatchObject({ accepted: true, id: second?.id })
  })

  test('a policy without repetitions hands a lost push to the caller', async () => {
    const { apns, client } = await start(
      { script: pushesAt([0], { _tag: 'ResetStream' }) },
      { retry: { ambiguous: 0 } },
    )
    expect(await client.push(device(1))()).toMatchObject({
      left: { _tag: 'ConnectionLost', code: 'RST_STREAM 2', ambiguous: true, attempts: 1 },
    })
    expect(apns.counts().received).toBe(1)
  })
})

describe('proxy', () => {
  /** Forwards CONNECT; asks for credentials when some are given. */
  const startProxy = async (credentials?: string) => {
    const targets: (string | undefined)[] = []
    const proxy = createServer()
    proxy.on('connect', (request, near, head) => {
      targets.push(request.url)
      const expected = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`
      if (expected !== undefined && request.headers['proxy-authorization'] !== expected) {
        near.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
        return
      }
      const [host, port] = (request.url ?? '').split(':')
      const far = connect(Number(port), host, () => {
        near.write('HTTP/1.1 200 OK\r\n\r\n')
        far.write(head)
        near.pipe(far).pipe(near)
      })
      near.on('error', () => far.destroy())
      far.on('error', () => near.destroy())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    running.push(
      () =>
        new Promise((resolve) => {
          proxy.close(resolve)
          proxy.closeAllConnections()
        }),
    )
    return { port: (proxy.address() as AddressInfo).port, targets }
  }

  test('pushes go through a CONNECT tunnel, the client certificate inside', async () => {
    const proxy = await startProxy('user:p@ss')
    const opened = await start({}, { proxy: `http://user:p%40ss@127.0.0.1:${proxy.port}` })
    expect(tagsOf(await pushAtOnce(opened, 100))).toEqual(['accepted'])
    expect(proxy.targets).toEqual([new URL(opened.apns.origin).host])
    await opened.client.close()
  })

  test('a proxy that hangs is named when the deadline has passed', async () => {
    const proxy = createTcpServer()
    const asked = new Promise((resolve) => proxy.once('connection', resolve))
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    running.push(() => new Promise((resolve) => proxy.close(resolve)))
    const { port } = proxy.address() as AddressInfo
    const clock = manualClock()
    const { client } = await start({}, { clock, proxy: `http://127.0.0.1:${port}` })
    const push = client.push(device(1))()
    await asked
    for (const span of [10_000, 150, 10_000, 9850]) clock.advance(span)
    expect(await push).toMatchObject({
      left: {
        _tag: 'DeadlineExceeded',
        attempts: 0,
        connectCode: 'TIMEOUT',
        message: expect.stringContaining('check firewall and proxy'),
      },
    })
  })

  test('a proxy that wants credentials is named by its status', async () => {
    const proxy = await startProxy('user:secret')
    const clock = manualClock()
    const { client } = await start(
      {},
      {
        proxy: `http://user:wrong@127.0.0.1:${proxy.port}`,
        clock,
        onEvent: (event) => {
          if (event._tag === 'ConnectFailed') clock.advance(event.delayMs)
        },
      },
    )
    const outcome = await client.push(device(1))()
    expect(outcome).toMatchObject({ left: { _tag: 'TunnelRejected', status: 407 } })
    expect(JSON.stringify(outcome)).not.toContain('wrong')
  })
})
