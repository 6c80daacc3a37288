import { afterAll, describe, expect, test } from '@jest/globals'
import {
  apnsClient,
  apnsClients,
  type PushProgress,
  type PushResult,
  type PushTarget,
} from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { everyNth, fakeApns } from '@mdm-kit/testing'
import { leanApns } from '@mdm-kit/scenes/leanApns'
import * as E from 'fp-ts/lib/Either.js'

import { device, devices, openClient } from './opening.js'

const stops: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

const started = (async () => {
  const apns = await fakeApns()
  stops.push(() => apns.close())
  const { client } = openClient(apns)
  stops.push(() => client.close({ now: true }))
  return { apns, client }
})()

const collect = async <T>(results: AsyncIterable<PushResult<T>>): Promise<PushResult<T>[]> => {
  const all: PushResult<T>[] = []
  for await (const result of results) all.push(result)
  return all
}

interface Numbered extends PushTarget {
  readonly number: number
}
function* numbered(count: number, onRead: () => void = () => undefined): Generator<Numbered> {
  for (let number = 0; number < count; number++) {
    onRead()
    yield { ...device(number), number }
  }
}
async function* numberedLater(count: number): AsyncGenerator<Numbered> {
  for (const target of numbered(count)) yield await Promise.resolve(target)
}

describe('pushAll', () => {
  test.each([
    ['an iterable', () => numbered(300)],
    ['an async iterable', () => numberedLater(300)],
    ['a list', () => [...numbered(300)]],
  ])('gives %s one result for each target, with the target', async (_, source) => {
    const { client } = await started
    const results = await collect(client.pushAll(source(), { concurrency: 100 }))
    expect(new Set(results.map(({ target }) => target.number)).size).toBe(300)
    expect(results).toHaveLength(300)
    expect(results.every(({ outcome }) => E.isRight(outcome))).toBe(true)
  })

  test('progress is reported after each 1,000 results and at the end', async () => {
    const apns = await leanApns({ latencyMs: 0 })
    const { client } = openClient(apns)
    const progress: PushProgress[] = []
    const onProgress = (now: PushProgress) => progress.push(now)
    await collect(client.pushAll(numbered(2050), { concurrency: 100, onProgress }))
    expect(progress.map(({ accepted }) => accepted)).toEqual([1000, 2000, 2050])
    await client.close()
    await apns.close()
  })

  test('results come in the order of completion: failures at once', async () => {
    const { client } = await started
    const targets = [device(1), { pushToken: new Uint8Array(), pushMagic: '' }]
    const results = await collect(client.pushAll(targets))
    expect(results.map(({ outcome }) => outcome._tag)).toEqual(['Left', 'Right'])
  })

  test('reads no further than concurrency ahead of the results that were taken', async () => {
    const { client } = await started
    let read = 0
    let taken = 0
    let furthest = 0
    const source = numbered(200, () => {
      read += 1
    })
    for await (const { outcome } of client.pushAll(source, { concurrency: 20 })) {
      furthest = Math.max(furthest, read - taken)
      taken += E.isRight(outcome) ? 1 : 0
    }
    expect(taken).toBe(200)
    expect(furthest).toBeLessThanOrEqual(21)
  })

  test('leaving the loop stops the source', async () => {
    const { client } = await started
    let closed = false
    const source = (function* () {
      try {
        yield* numbered(1_000_000)
      } finally {
        closed = true
      }
    })()
    for await (const { target } of client.pushAll(source, { concurrency: 10 })) {
      expect(target.number).toBeGreaterThanOrEqual(0)
      break
    }
    expect(closed).toBe(true)
  })

  test('a source that throws ends the iteration after the results of what was started', async () => {
    const { client } = await started
    const source = (function* () {
      yield* numbered(5)
      throw new Error('mine')
    })()
    let results = 0
    const iterate = async (): Promise<void> => {
      for await (const { outcome } of client.pushAll(source)) results += E.isRight(outcome) ? 1 : 0
    }
    await expect(iterate()).rejects.toThrow('mine')
    expect(results).toBe(5)
  })

  test.each([NaN, 0, -1, 0.5])('a concurrency of %s means one at a time', async (concurrency) => {
    const { client } = await started
    expect(await collect(client.pushAll(numbered(3), { concurrency }))).toHaveLength(3)
  })

  test('a concurrency beyond the queue fills it and no more', async () => {
    const { apns } = await started
    const { client } = openClient(apns, { maxQueued: 10 })
    const results = await collect(client.pushAll(numbered(50), { concurrency: Infinity }))
    await client.close()
    expect(results.filter(({ outcome }) => E.isRight(outcome))).toHaveLength(50)
  })

  test('a source that gives no targets at all ends like one that throws', async () => {
    const { client } = await started
    const source = [device(1), null, device(2)] as readonly PushTarget[]
    await expect(collect(client.pushAll(source))).rejects.toThrow(TypeError)
  })

  test('abort settles what is in flight and ends, even while the source is silent', async () => {
    const { apns, client } = await started
    apns.script(() => ({ _tag: 'Silence' }))
    apns.discard()
    const abort = new AbortController()
    const source = (async function* () {
      yield* numbered(10)
      await new Promise(() => undefined)
    })()
    const results = collect(client.pushAll(source, { signal: abort.signal }))
    await apns.received(10)
    abort.abort()
    expect((await results).map(({ outcome }) => E.isLeft(outcome) && outcome.left._tag)).toEqual(
      Array.from({ length: 10 }, () => 'Aborted'),
    )
    apns.script()
    expect(await collect(client.pushAll(numbered(5), { signal: abort.signal }))).toEqual([])
  })
})

// More than twice what four connections of 500 streams hold at once: most of the pushes have to queue.
test('5,000 pushes started in one burst are all accepted', async () => {
  const apns = await leanApns({ latencyMs: 0 })
  const client = unwrap(apnsClient({ ...apns.pushCertificate(), origin: apns.origin, ca: apns.ca }))
  const outcomes = await Promise.all(devices(5000).map((target) => client.push(target)()))
  expect(outcomes.filter(E.isRight)).toHaveLength(5000)
  expect(apns.accepted()).toBe(5000)
  await client.close()
  await apns.close()
})

describe('apnsClients', () => {
  const open = async () => {
    const { apns } = await started
    apns.discard()
    const [one, two] = [apns.pushCertificate(), apns.pushCertificate()]
    const clients = unwrap(
      apnsClients({ origin: apns.origin, ca: apns.ca, identities: [one, two] }),
    )
    stops.push(() => clients.close({ now: true }))
    return { apns, one, two, clients }
  }

  test('the topic of a push chooses its certificate', async () => {
    const { apns, one, two, clients } = await open()
    expect(clients.topics()).toEqual([one.topic, two.topic])
    const targets = [...numbered(40)].map((target) => ({
      ...target,
      topic: target.number % 2 === 0 ? one.topic : two.topic,
    }))
    const results = await collect(clients.pushAll(targets))
    expect(results.every(({ outcome }) => E.isRight(outcome))).toBe(true)
    expect(apns.counts()).toEqual({ connections: 2, received: 40, accepted: 40 })
  })

  test('a push for a topic that is not loaded fails with UnknownTopic and is not sent', async () => {
    const { clients } = await open()
    const outcome = await clients.push({ ...device(1), topic: 'com.apple.mgmt.Other' })()
    expect(outcome).toMatchObject({ left: { _tag: 'UnknownTopic', attempts: 0 } })
  })

  test('load renews a topic without losing a push, remove ends it', async () => {
    const { apns, one, clients } = await open()
    const push = () =>
      Promise.all(devices(50).map((t) => clients.push({ ...t, topic: one.topic })()))
    const before = push()
    expect(E.isRight(clients.load(apns.pushCertificate({ topic: one.topic })))).toBe(true)
    const outcomes = [...(await before), ...(await push())]
    expect(outcomes.every(E.isRight)).toBe(true)
    await clients.remove(one.topic)
    expect(await clients.push({ ...device(1), topic: one.topic })()).toMatchObject({
      left: { _tag: 'UnknownTopic' },
    })
  })

  test('a push after close fails, whether its topic is loaded or not', async () => {
    const { one, clients } = await open()
    await clients.close()
    for (const topic of [one.topic, 'com.apple.mgmt.Other'])
      expect(await clients.push({ ...device(1), topic })()).toMatchObject({
        left: { _tag: 'ClientClosed', attempts: 0 },
      })
  })
})

test('when every 7th stream is rejected, each push still has one result and none is sent twice unmarked', async () => {
  const { apns, client } = await started
  apns.discard()
  apns.script(everyNth(7, { _tag: 'RejectStream' }))
  const results = await collect(client.pushAll(numbered(210), { concurrency: 50 }))
  apns.script()
  expect(results).toHaveLength(210)
  expect(results.every(({ outcome }) => E.isRight(outcome) && !outcome.right.ambiguous)).toBe(true)
  expect(apns.counts().accepted).toBe(210)
})
