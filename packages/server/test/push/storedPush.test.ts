import { enrollmentId } from '@mdm-kit/checkin'
import { type Failure, operation, secret } from '@mdm-kit/codec'
import { fakeApns, type FakeApns, type FakePushCertificate, manualClock } from '@mdm-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { inspect } from 'node:util'

import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { PushTarget, Store } from '@mdm-kit/store'
import {
  storedPush,
  type StoredPush,
  type StoredPushOptions,
  storePushCertificate,
} from '../../src/index.js'

let apns: FakeApns
const open: (() => Promise<void>)[] = []

beforeAll(async () => {
  apns = await fakeApns()
})
afterAll(() => apns.close())
afterEach(async () => {
  apns.script()
  apns.rejectConnections()
  apns.discard()
  for (const close of open.splice(0)) await close()
})

const start = new Date()
const seconds = (count: number): Date => new Date(start.getTime() + count * 1000)

const targetFor = (topic: string, number = 1): PushTarget => ({
  enrollmentId: enrollmentId({ _tag: 'Device', udid: `UDID-${number}` }),
  topic,
  pushToken: new Uint8Array(32).fill(number),
  pushMagic: 'magic',
  tokenUpdatedAt: start,
})

interface Process {
  readonly store: Store
  readonly subject: StoredPush
  at: Date
  staleChecks: number
}

/** A server process on a store. */
const process = async (store: Store, options: Partial<StoredPushOptions> = {}) => {
  const self = { store, at: start, staleChecks: 0 } as Process & { subject: StoredPush }
  const counted: Pick<Store, 'pushCertificates'> = {
    pushCertificates: {
      ...store.pushCertificates,
      staleToken: (topic) => {
        self.staleChecks += 1
        return store.pushCertificates.staleToken(topic)
      },
    },
  }
  self.subject = await storedPush({
    store: counted,
    apns: { origin: apns.origin, ca: apns.ca },
    now: () => self.at,
    ...options,
  })
  open.push(self.subject.close)
  return self
}

const newStore = async (): Promise<Store> => {
  const store = await memoryStore()
  open.push(store.close)
  return store
}

const keep = (store: Store, identity: FakePushCertificate) =>
  storePushCertificate({ store, identity, now: start })

const tagOf = (result: E.Either<Failure, unknown>): string =>
  E.isLeft(result) ? result.left._tag : 'pushed'

test('a push takes the certificate of its topic from the store, once for a burst', async () => {
  const store = await newStore()
  const [one, two] = [apns.pushCertificate(), apns.pushCertificate()]
  await keep(store, one)
  await keep(store, two)
  const { subject } = await process(store)
  const targets = [targetFor(one.topic, 1), targetFor(two.topic, 2), targetFor(one.topic, 3)]
  const results = await Promise.all(targets.map((target) => subject.push(target)()))
  expect(results.map(tagOf)).toEqual(['pushed', 'pushed', 'pushed'])
  expect(apns.pushes().map(({ topic }) => topic)).toEqual(
    expect.arrayContaining([one.topic, two.topic]),
  )
  expect([...subject.topics()].sort()).toEqual([one.topic, two.topic].sort())
})

test('a renewed certificate is used by every process, and no push in flight is lost', async () => {
  const store = await newStore()
  const first = apns.pushCertificate()
  await keep(store, first)
  const processes = [await process(store), await process(store)]
  for (const { subject } of processes) await subject.push(targetFor(first.topic))
  const before = apns.counts().connections

  apns.script(() => ({ _tag: 'Delay', delayMs: 60 }))
  const inFlight = processes.map(({ subject }) => subject.push(targetFor(first.topic))())
  await apns.received(4)
  await keep(store, apns.pushCertificate({ topic: first.topic }))
  for (const self of processes) self.at = seconds(5)
  const after = processes.map(({ subject }) => subject.push(targetFor(first.topic))())
  expect((await Promise.all([...inFlight, ...after])).map(tagOf)).toEqual(Array(4).fill('pushed'))
  expect(apns.counts().connections).toBe(before + 2)
})

test('the store is asked for the newest certificate at most once per interval', async () => {
  const store = await newStore()
  const certificate = apns.pushCertificate()
  await keep(store, certificate)
  const self = await process(store, { recheckMs: 1000 })
  const push = () => self.subject.push(targetFor(certificate.topic))
  const asked: number[] = []
  for (const at of [0, 0.9, 1, 1.9, 2]) {
    self.at = seconds(at)
    await push()
    asked.push(self.staleChecks)
  }
  expect(asked).toEqual([0, 0, 1, 1, 2])
})

test('a clock that is set back does not keep the store from being asked', async () => {
  const store = await newStore()
  const certificate = apns.pushCertificate()
  await keep(store, certificate)
  const self = await process(store, { recheckMs: 1000 })
  self.at = seconds(24 * 60 * 60)
  await self.subject.push(targetFor(certificate.topic))
  self.at = seconds(0)
  await self.subject.push(targetFor(certificate.topic))
  expect(self.staleChecks).toBe(1)
})

test('a removed certificate pushes no longer; one that is stored afterwards does', async () => {
  const store = await newStore()
  const certificate = apns.pushCertificate()
  await keep(store, certificate)
  const self = await process(store, { recheckMs: 0 })
  const push = async () => tagOf(await self.subject.push(targetFor(certificate.topic))())
  expect(await push()).toBe('pushed')
  await store.pushCertificates.remove(certificate.topic)
  expect(await push()).toBe('NoPushCertificate')
  expect(self.subject.topics()).toEqual([])
  await keep(store, certificate)
  expect(await push()).toBe('pushed')
})

test('while the store is gone, what is loaded goes on pushing', async () => {
  const store = await newStore()
  const certificate = apns.pushCertificate()
  await keep(store, certificate)
  const self = await process(store, { recheckMs: 0 })
  await self.subject.push(targetFor(certificate.topic))
  await store.close()
  expect(tagOf(await self.subject.push(targetFor(certificate.topic))())).toBe('pushed')
  expect(tagOf(await self.subject.push(targetFor('another'))())).toBe('StoreUnavailable')
})

const put = (store: Store, topic: string, { certificate, key }: FakePushCertificate) =>
  store.pushCertificates.put({
    topic,
    certificate,
    storedAt: start,
    notAfter: start,
    key: secret(new TextEncoder().encode(key)),
  })

test('a TLS alert from something on the path does not end pushing, and needs no restart', async () => {
  const store = await newStore()
  const certificate = apns.pushCertificate()
  await keep(store, certificate)
  const clock = manualClock()
  const { subject } = await process(store, {
    apns: {
      origin: apns.origin,
      ca: apns.ca,
      clock,
      onEvent: (event) => {
        if (event._tag === 'ConnectFailed') clock.advance(event.delayMs)
      },
    },
  })
  const push = async () => tagOf(await subject.push(targetFor(certificate.topic))())
  apns.rejectConnections('alert')
  expect(await push()).toBe('ConnectFailed')
  apns.rejectConnections()
  expect(await push()).toBe('pushed')
})

describe('a topic that APNs stopped', () => {
  const stopped = async () => {
    const store = await newStore()
    const certificate = apns.pushCertificate()
    await keep(store, certificate)
    const clock = manualClock()
    const { subject } = await process(store, { apns: { origin: apns.origin, ca: apns.ca, clock } })
    const push = async () => tagOf(await subject.push(targetFor(certificate.topic))())
    apns.script(() => ({ _tag: 'Response', status: 403, reason: 'BadCertificate' }))
    expect([await push(), await push()]).toEqual(['BadCertificate', 'TopicStopped'])
    apns.script()
    return { store, certificate, clock, push }
  }

  test('pushes again after 15 minutes, without anybody doing anything', async () => {
    const { clock, push } = await stopped()
    clock.advance(15 * 60_000 - 1)
    expect(await push()).toBe('TopicStopped')
    clock.advance(1)
    expect([await push(), await push()]).toEqual(['pushed', 'pushed'])
  })

  test('pushes at once when a certificate was stored for it', async () => {
    const { store, certificate, push } = await stopped()
    await keep(store, apns.pushCertificate({ topic: certificate.topic }))
    expect(await push()).toBe('pushed')
  })
})

const yesterday = new Date(Date.now() - 86_400_000)

test.each<[string, string, (store: Store, topic: string) => Promise<unknown>]>([
  ['nothing', 'NoPushCertificate', () => Promise.resolve()],
  [
    'a certificate of another topic',
    'TopicChanged',
    (store, topic) => put(store, topic, apns.pushCertificate()),
  ],
  [
    'a key that does not fit',
    'KeyMismatch',
    (store, topic) =>
      put(store, topic, {
        ...apns.pushCertificate({ topic }),
        key: apns.pushCertificate().key,
      }),
  ],
  [
    'an expired certificate',
    'CertificateExpired',
    (store, topic) => put(store, topic, apns.pushCertificate({ topic, notAfter: yesterday })),
  ],
])('with %s in the store, a push fails as %s', async (_, tag, prepare) => {
  const store = await newStore()
  const { topic } = apns.pushCertificate()
  await prepare(store, topic)
  const { subject } = await process(store)
  expect(tagOf(await subject.push(targetFor(topic))())).toBe(tag)
})

test.each<[string, () => Partial<FakePushCertificate>, string]>([
  ['expired', () => apns.pushCertificate({ notAfter: yesterday }), 'CertificateExpired'],
  ['with a foreign key', () => ({ key: apns.pushCertificate().key }), 'KeyMismatch'],
  ['that is none', () => ({ certificate: 'hunter2' }), 'CertificateUnreadable'],
  ['with a key that is none', () => ({ key: 'hunter2' }), 'KeyUnreadable'],
])('a certificate %s is rejected before it is stored', async (_, change, tag) => {
  const store = await newStore()
  const identity = { ...apns.pushCertificate(), ...change() }
  const stored = await storePushCertificate({ store, identity })()
  expect(tagOf(stored)).toBe(tag)
  expect(inspect(stored, { depth: null })).not.toContain('hunter2')
  expect(await store.pushCertificates.list()).toEqual([])
})

test('a certificate that was newly created instead of renewed is rejected', async () => {
  const store = await newStore()
  const first = await keep(store, apns.pushCertificate())
  const identity = apns.pushCertificate()
  const stored = await storePushCertificate({ store, identity, topic: first.topic })()
  expect(stored).toMatchObject(
    E.left({ _tag: 'TopicChanged', expected: first.topic, found: identity.topic }),
  )
  expect(await store.pushCertificates.list()).toEqual([first])
})

test('stored twice, the stale token changes', async () => {
  const store = await newStore()
  const identity = apns.pushCertificate()
  const twice = TE.sequenceSeqArray([
    storePushCertificate({ store, identity, now: start }),
    storePushCertificate({ store, identity, now: start }),
  ])
  const [first, second] = await operation(twice)
  expect(first?.staleToken).not.toBe(second?.staleToken)
  expect(await store.pushCertificates.list()).toEqual([second])
})
