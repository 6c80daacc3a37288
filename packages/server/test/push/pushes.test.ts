import { describe, expect, test } from '@jest/globals'
import { type Failure } from '@mdm-kit/codec'
import { enrollmentId } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { PushTarget, Store } from '@mdm-kit/store'
import type { ServerEvent } from '../../src/index.js'
import { identityNamed } from '@mdm-kit/scenes/storeRows'
import { type Push, pushes } from '../../src/push/pushes.js'

const enrollment = { _tag: 'Device', udid: 'UDID-1' } as const
const id = enrollmentId(enrollment)
const at = new Date(0)

const enrolledStore = async (): Promise<Store> => {
  const store = await memoryStore()
  const push = { topic: 'topic', pushToken: new Uint8Array([7]), pushMagic: 'magic' }
  const begin = {
    id,
    enrollment,
    topic: 'topic',
    attributes: {},
    identity: identityNamed('hash'),
    at,
  }
  await store.enrollments.authenticate(begin)()
  await store.enrollments.updateToken({ id, deviceId: id, enrollment, push, at })()
  return store
}

/** Timers that fire when the test says so. */
const manualTimers = () => {
  const waiting = new Set<() => void>()
  return {
    setTimer: (run: () => void) => {
      waiting.add(run)
      return () => waiting.delete(run)
    },
    fire: () => {
      const due = [...waiting]
      waiting.clear()
      due.forEach((run) => run())
    },
    count: () => waiting.size,
  }
}

const setUp = async (push?: Push) => {
  const sent: PushTarget[] = []
  const events: ServerEvent[] = []
  const timers = manualTimers()
  const store = await enrolledStore()
  const subject = pushes({
    store,
    push: push ?? ((target) => TE.fromIO(() => sent.push(target))),
    coalesceMs: 1000,
    setTimer: timers.setTimer,
    onEvent: (event) => events.push(event),
  })
  return { sent, events, timers, subject, store }
}

describe('a push token that APNs says is dead', () => {
  const gone = (timestamp: Date, more: object = {}) => ({
    _tag: 'Unregistered',
    status: 410,
    timestamp,
    message: 'The token is gone.',
    ...more,
  })
  const afterwards = new Date(1000)

  test.each<[string, Failure, Date | undefined]>([
    ['from after it was stored', gone(afterwards), afterwards],
    ['that says it expired later', gone(afterwards, { _tag: 'ExpiredToken' }), afterwards],
    ['from before it was stored', gone(new Date(-1)), undefined],
    ['for another reason', gone(afterwards, { _tag: 'BadDeviceToken', status: 400 }), undefined],
    ['without a time', { _tag: 'Unregistered', message: 'gone' }, undefined],
  ])(
    '%s: only a report that is newer than the token marks the enrollment',
    async (_, failure, since) => {
      const { events, subject, store } = await setUp(() => TE.left(failure))
      subject.request(id)
      await subject.close()
      const unreachable = since === undefined ? [] : [{ _tag: 'Unreachable', id, since }]
      expect(events).toEqual([{ _tag: 'PushFailed', id, failure }, ...unreachable])
      expect(await store.enrollments.find(id)).toMatchObject(
        since === undefined ? { id } : { id, unreachableSince: since },
      )
    },
  )
})

describe('pushes to one enrollment', () => {
  test('the first goes at once, with what the store knows', async () => {
    const { sent, events, subject } = await setUp()
    subject.request(id)
    await subject.close()
    expect(sent).toEqual([
      {
        enrollmentId: id,
        topic: 'topic',
        pushToken: new Uint8Array([7]),
        pushMagic: 'magic',
        tokenUpdatedAt: at,
      },
    ])
    expect(events).toEqual([{ _tag: 'Pushed', id }])
  })

  test('all others of the window become one at its end', async () => {
    const { sent, timers, subject } = await setUp()
    for (let count = 0; count < 50; count += 1) subject.request(id)
    timers.fire()
    await subject.close()
    expect(sent).toHaveLength(2)
  })

  test('a window without a further request ends without a push and with no timer set', async () => {
    const { sent, timers, subject } = await setUp()
    subject.request(id)
    timers.fire()
    expect(timers.count()).toBe(0)
    subject.request(id)
    await subject.close()
    expect(sent).toHaveLength(2)
  })

  test('closing sends what waits for its window', async () => {
    const { sent, timers, subject } = await setUp()
    subject.request(id)
    subject.request(id)
    await subject.close()
    expect(sent).toHaveLength(2)
    expect(timers.count()).toBe(0)
  })
})

test('an enrollment without push credentials is not pushed to', async () => {
  const { sent, events, subject } = await setUp()
  subject.request(enrollmentId({ _tag: 'Device', udid: 'nobody' }))
  await subject.close()
  expect([sent, events]).toEqual([[], []])
})

test.each<[string, Push, string]>([
  ['fails', () => TE.left<Failure>({ _tag: 'Unregistered', message: 'gone' }), 'Unregistered'],
  ['throws', () => () => Promise.reject(new Error('boom')), 'Threw'],
])('a push that %s is an event and harms nothing else', async (_, push, tag) => {
  const { events, subject } = await setUp(push)
  subject.request(id)
  await subject.close()
  expect(events).toMatchObject([{ _tag: 'PushFailed', id, failure: { _tag: tag } }])
})
