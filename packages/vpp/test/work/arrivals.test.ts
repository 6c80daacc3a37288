import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { eventArrivals } from '../../src/work/arrivals.js'
import type { EventId } from '../../src/codec/opaque.js'
import type { Ticket } from '../../src/codec/work.js'
import { follow } from '../../src/work/follow.js'
import { decodeNotification, type Notification } from '../../src/index.js'
import { clockAt } from '../support/clock.js'
import { rightOf } from '../support/scene.js'

const APP = { adamId: '1', pricingParam: 'STDQ' }
const EVENT = 'e1' as EventId

const notificationOf = (type: string, notification: object): Notification =>
  rightOf(
    decodeNotification(
      Buffer.from(
        JSON.stringify({ notificationId: 'n', notificationType: type, notification, uId: 'u' }),
      ),
    ),
  )

const managed = (result: string, serialNumbers: readonly string[], error?: object): Notification =>
  notificationOf('ASSET_MANAGEMENT', {
    type: 'ASSOCIATE',
    result,
    eventId: EVENT,
    assignments: serialNumbers.map((serialNumber) => ({ ...APP, serialNumber })),
    ...(error === undefined ? {} : { error }),
  })

describe('arrivals', () => {
  test('a row is counted once, and a failure reported once, however often they come', () => {
    const arrivals = eventArrivals()
    const failure = managed('FAILURE', ['C'], { errorNumber: 9709 })
    for (const notification of [managed('SUCCESS', ['A', 'B']), failure, failure]) {
      arrivals.notified(notification)
      arrivals.notified(managed('SUCCESS', ['B']))
    }
    const tally = arrivals.tallyOf(EVENT)
    expect(tally?.succeeded.size).toBe(2)
    expect(tally?.failed.size).toBe(1)
    expect(tally?.failures).toEqual([
      {
        errorNumber: 9709,
        errorInfo: { assets: [APP], clientUserIds: [], serialNumbers: ['C'] },
      },
    ])
    expect(tally?.vague).toBe(false)
  })

  test('another case of a result, or of a serial number, says the same', () => {
    const arrivals = eventArrivals()
    arrivals.notified(managed('SUCCESS', ['C02X']))
    arrivals.notified(managed('Success', ['c02x ']))
    const tally = arrivals.tallyOf(EVENT)
    expect(tally?.succeeded.size).toBe(1)
    expect(tally?.failures).toEqual([])
  })

  test('what is about no event, or about none of ours, is left alone', () => {
    const arrivals = eventArrivals()
    arrivals.notified(notificationOf('TEST_NOTIFICATION', {}))
    arrivals.notified(notificationOf('ASSET_COUNT', { ...APP, countDelta: 1 }))
    arrivals.notified(notificationOf('ASSET_MANAGEMENT', { result: 'SUCCESS', assignments: [] }))
    expect(arrivals.tallyOf(EVENT)).toBeUndefined()
  })

  test('only the newest events are kept, and never those that are waited for', () => {
    const arrivals = eventArrivals()
    arrivals.notified(managed('SUCCESS', ['A']))
    const unwatch = arrivals.watch(EVENT, () => undefined)
    const eventOf = (index: number) =>
      notificationOf('USER_MANAGEMENT', { result: 'SUCCESS', eventId: `x${index}`, users: [] })
    for (let index = 0; index < 1500; index += 1) arrivals.notified(eventOf(index))
    expect(arrivals.tallyOf(EVENT)?.succeeded.size).toBe(1)
    expect(arrivals.tallyOf('x0' as EventId)).toBeUndefined()
    unwatch()
    arrivals.discard(EVENT)
    expect(arrivals.tallyOf(EVENT)).toBeUndefined()
  })
})

test('a notification that leaves more to ask brings the question forward, but never under 30 s', async () => {
  const clock = clockAt()
  const arrivals = eventArrivals()
  const asked: number[] = []
  const began = clock.now().getTime()
  const ticket: Ticket = {
    batch: { operation: 'associate', body: { assets: [APP], serialNumbers: ['A', 'B'] } },
    eventId: EVENT,
    sentAt: clock.now(),
    resends: 0,
  }
  const end = await follow(
    {
      post: () => () => Promise.reject(new Error('nothing is sent again')),
      status: () => () => {
        asked.push(clock.now().getTime() - began)
        // A failure without rows: only the status can tell whom it hit.
        arrivals.notified(managed('FAILURE', [], { errorNumber: 9603 }))
        return Promise.resolve(
          E.right(
            asked.length < 3
              ? { eventStatus: 'PENDING' }
              : { eventStatus: 'COMPLETE', numRequested: 2, numCompleted: 2 },
          ),
        )
      },
      arrivals,
      clock,
    },
    { firstLookMs: 300_000 },
    ticket,
    new AbortController().signal,
    () => undefined,
  )
  expect(rightOf(end)).toEqual({ requested: 2, completed: 2, failures: [] })
  expect(asked).toEqual([300_000, 330_000, 360_000])
})
