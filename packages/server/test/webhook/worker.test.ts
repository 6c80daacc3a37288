import { describe, expect, jest, test } from '@jest/globals'
import { operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import fc from 'fast-check'

import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { Deliver } from '../../src/webhook/delivery.js'
import type { OutboxEntry } from '@mdm-kit/store'
import type { OutboxEvent } from '../../src/webhook/outboxEvent.js'
import { outboxWorker, type OutboxWorkerOptions } from '../../src/webhook/worker.js'
import { entryOf, manualClock, outboxModel, settle } from '@mdm-kit/scenes/outboxModel'

const refused = { _tag: 'WebhookRejected', message: 'The webhook answered 503.' }
const DAY = 24 * 60 * 60_000

const setUp = (
  entries: readonly OutboxEntry[],
  options: Partial<OutboxWorkerOptions> = {},
  answer: (entry: OutboxEntry) => ReturnType<Deliver> = () => TE.right(undefined),
) => {
  const model = outboxModel(entries)
  const clock = manualClock()
  const sent: string[] = []
  const events: OutboxEvent[] = []
  const start = () =>
    outboxWorker({
      outbox: model.outbox,
      deliver: (entry) => {
        sent.push(entry.id)
        return answer(entry)
      },
      now: clock.now,
      setTimer: clock.setTimer,
      random: () => 1,
      onEvent: (event) => events.push(event),
      ...options,
    })
  return { ...model, clock, sent, events, start }
}

/** Deliveries that end when the test says so. */
const manualResponses = () => {
  const waiting: (() => void)[] = []
  return {
    answer: (): ReturnType<Deliver> => () =>
      new Promise((resolve) => {
        waiting.push(() => resolve({ _tag: 'Right', right: undefined }))
      }),
    waiting,
    endAll: async () => {
      while (waiting.length > 0) {
        waiting.splice(0).forEach((end) => end())
        await settle()
      }
    },
  }
}

describe('the outbox worker', () => {
  test('delivers what it finds at its start, once, and leaves no timer behind', async () => {
    const { start, sent, states, clock, events } = setUp([entryOf('1'), entryOf('2')])
    const worker = start()
    await settle()
    expect(sent).toEqual(['1', '2'])
    expect(states()).toEqual(['Delivered', 'Delivered'])
    expect(events.map(({ _tag }) => _tag)).toEqual(['Delivered', 'Delivered'])
    expect(clock.count()).toBe(1)
    await worker.close()
    expect(clock.count()).toBe(0)
  })

  test('delivers at once when woken, and finds by itself what it was not woken for', async () => {
    const { start, sent, add, clock } = setUp([])
    const worker = start()
    await settle()
    add(entryOf('woken'))
    worker.wake()
    await settle()
    expect(sent).toEqual(['woken'])
    add(entryOf('of another process'))
    clock.advance(5_000)
    await settle()
    expect(sent).toEqual(['woken', 'of another process'])
    await worker.close()
  })

  test.each([
    ['a day', 1],
    ['a year', 365],
  ])(
    'goes on with what was to be tried again when a clock was %s ahead that is set right',
    async (_, days) => {
      const store = await memoryStore()
      await store.outbox.append([entryOf('1')])
      let down = true
      const { start, sent, clock } = setUp([], { outbox: store.outbox }, () =>
        down ? TE.left(refused) : TE.right(undefined),
      )
      clock.set(days * DAY)
      const worker = start()
      await settle()
      expect(sent).toEqual(['1'])
      down = false
      clock.set(60_000)
      clock.fire()
      await settle()
      expect(sent).toEqual(['1', '1'])
      expect(await store.outbox.backlog(9)).toEqual({ waiting: 0, dead: 0 })
      await worker.close()
      await store.close()
    },
  )

  test('does not miss a wake during a claim', async () => {
    const { start, sent, add } = setUp([])
    const worker = start()
    add(entryOf('1'))
    worker.wake()
    worker.wake()
    await settle()
    expect(sent).toEqual(['1'])
    await worker.close()
  })

  test('never has more deliveries under way than allowed', async () => {
    const { answer, waiting, endAll } = manualResponses()
    const entries = Array.from({ length: 50 }, (_, index) => entryOf(String(index)))
    const { start, states } = setUp(entries, { concurrency: 3 }, answer)
    const worker = start()
    await settle()
    expect(waiting).toHaveLength(3)
    worker.wake()
    await settle()
    expect(waiting).toHaveLength(3)
    await endAll()
    expect(states()).toEqual(Array(50).fill('Delivered'))
    await worker.close()
  })

  test('one slow enrollment does not hold up the others', async () => {
    const { answer, endAll } = manualResponses()
    const { start, states } = setUp(
      [entryOf('slow', 'A'), entryOf('behind it', 'A'), entryOf('other', 'B')],
      {},
      ({ key }) => (key === 'A' ? answer() : TE.right(undefined)),
    )
    const worker = start()
    await settle()
    expect(states()).toEqual(['Waiting', 'Waiting', 'Delivered'])
    await endAll()
    expect(states()).toEqual(Array(3).fill('Delivered'))
    await worker.close()
  })
})

test('a delivery that could be awaited, as webhookDelivery gives it, runs once and fails with its own failure', async () => {
  const { start, sent, events } = setUp([entryOf('1'), entryOf('2')], {}, ({ id }) =>
    operation(id === '1' ? TE.right(undefined) : TE.left(refused)),
  )
  const worker = start()
  await settle()
  expect(sent).toEqual(['1', '2'])
  expect(events).toMatchObject([
    { _tag: 'Delivered' },
    { _tag: 'DeliveryFailed', failure: { _tag: refused._tag } },
  ])
  await worker.close()
})

test('a delivery may be an async function: what it throws is a failure, and it comes again', async () => {
  const { start, sent, events } = setUp([entryOf('1'), entryOf('2')], {}, async ({ id }) => {
    await Promise.resolve()
    if (id === '2') throw new Error('away')
  })
  const worker = start()
  await settle()
  expect(sent).toEqual(['1', '2'])
  expect(events).toMatchObject([
    { _tag: 'Delivered' },
    { _tag: 'DeliveryFailed', failure: { _tag: 'Threw' } },
  ])
  await worker.close()
})

describe('a delivery that fails', () => {
  test('comes again later and later, and not before its time', async () => {
    const { start, sent, clock, row } = setUp([entryOf('1')], {}, () => TE.left(refused))
    const worker = start()
    const waits: number[] = []
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await settle()
      expect(sent).toHaveLength(attempt)
      waits.push((row('1')?.retryAt ?? 0) - clock.now().getTime())
      clock.advance((waits.at(-1) ?? 0) - 1)
      await settle()
      expect(sent).toHaveLength(attempt)
      clock.advance(5_000)
    }
    expect(waits.map((wait) => wait / 1000)).toEqual([
      5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600,
    ])
    await worker.close()
  })

  test('is held up for as long as the receiver asks', async () => {
    const { start, row } = setUp([entryOf('1')], {}, () =>
      TE.left({ ...refused, retryAfterMs: 120_000 }),
    )
    const worker = start()
    await settle()
    expect(row('1')?.retryAt).toBe(120_000)
    await worker.close()
  })

  test('is buried after three days, and delivered once it is replayed', async () => {
    let down = true
    const tried = { ...entryOf('1'), attempts: 20 }
    const { start, sent, clock, events, outbox, states } = setUp([tried], {}, () =>
      down ? TE.left(refused) : TE.right(undefined),
    )
    const worker = start()
    await settle()
    clock.advance(3 * DAY)
    await settle()
    expect(events.at(-1)).toMatchObject({ _tag: 'DeliveryGivenUp', id: '1', failure: refused })
    expect(await outbox.dead({ limit: 10 })()).toMatchObject({
      right: [{ id: '1', error: refused.message, buriedAt: new Date(3 * DAY) }],
    })
    clock.advance(DAY)
    await settle()
    expect(sent).toHaveLength(2)
    down = false
    expect(await outbox.replay(['1'], clock.now())()).toEqual({ _tag: 'Right', right: 1 })
    worker.wake()
    await settle()
    expect(states()).toEqual(['Delivered'])
    await worker.close()
  })

  test('for the first time after the server was down for a week is tried again, later and later', async () => {
    const { start, sent, clock, events } = setUp([entryOf('1')], {}, () => TE.left(refused))
    clock.advance(7 * DAY)
    const worker = start()
    await settle()
    for (let retry = 0; retry < 20; retry += 1) {
      clock.advance(60 * 60_000)
      await settle()
    }
    // With delays from 5 s on that double, the eleventh would be the longest: an hour.
    expect(sent).toHaveLength(11)
    expect(events.at(-1)).toMatchObject({ _tag: 'DeliveryGivenUp' })
    await worker.close()
  })

  test('holds up what follows of its enrollment, and nothing else', async () => {
    let down = true
    const { start, sent, clock, states } = setUp(
      [entryOf('A1', 'A'), entryOf('A2', 'A'), entryOf('B1', 'B')],
      {},
      ({ key }) => (down && key === 'A' ? TE.left(refused) : TE.right(undefined)),
    )
    const worker = start()
    await settle()
    expect(sent).toEqual(['A1', 'B1'])
    down = false
    clock.advance(10_000)
    await settle()
    expect(sent).toEqual(['A1', 'B1', 'A1', 'A2'])
    expect(states()).toEqual(Array(3).fill('Delivered'))
    await worker.close()
  })

  test('by throwing is a failure like any other', async () => {
    const { start, events, states } = setUp([entryOf('1'), entryOf('2')], {}, ({ id }) => {
      if (id === '1') throw new Error('boom')
      return () => Promise.reject(new Error('boom'))
    })
    const worker = start()
    await settle()
    expect(events).toMatchObject(
      Array(2).fill({ _tag: 'DeliveryFailed', failure: { _tag: 'Threw' } }),
    )
    expect(states()).toEqual(['Waiting', 'Waiting'])
    await worker.close()
  })

  test('by never ending is aborted', async () => {
    let signal: AbortSignal | undefined
    const { start, clock, events } = setUp([entryOf('1')], {
      deliver: (_, options) => {
        signal = options?.signal
        return () => new Promise(() => undefined)
      },
    })
    const worker = start()
    await settle()
    clock.advance(45_000)
    await settle()
    expect(signal?.aborted).toBe(true)
    expect(events).toMatchObject([
      { _tag: 'DeliveryFailed', failure: { _tag: 'DeliveryTimedOut' } },
    ])
    await worker.close()
  })
})

describe('a store that fails', () => {
  test('is asked again at the next poll', async () => {
    const { start, sent, clock, events, breakDown } = setUp([entryOf('1')])
    breakDown(true)
    const worker = start()
    await settle()
    expect(events).toMatchObject([{ _tag: 'OutboxFailed', failure: { _tag: 'StoreUnavailable' } }])
    breakDown(false)
    clock.advance(5_000)
    await settle()
    expect(sent).toEqual(['1'])
    await worker.close()
  })

  test('between a delivery and its record repeats the delivery when the lease has run out', async () => {
    const { start, sent, clock, states, breakDown } = setUp([entryOf('1')], {}, () =>
      TE.fromIO(() => {
        breakDown(true)
      }),
    )
    const worker = start()
    await settle()
    breakDown(false)
    clock.advance(60_000)
    await settle()
    expect(sent).toEqual(['1'])
    clock.advance(5 * 60_000)
    await settle()
    expect(sent).toEqual(['1', '1'])
    expect(states()).toEqual(['Waiting'])
    await worker.close()
  })
})

describe('closing', () => {
  test('waits for what is in progress, releases the rest and begins nothing', async () => {
    const { answer, endAll, waiting } = manualResponses()
    const entries = [entryOf('A1', 'A'), entryOf('A2', 'A'), entryOf('B1'), entryOf('C1')]
    const { start, sent, row, clock } = setUp(entries, { concurrency: 2 }, answer)
    const worker = start()
    await settle()
    let closed = false
    const closing = worker.close().then(() => (closed = true))
    await settle()
    expect([sent, closed, waiting.length]).toEqual([['A1', 'B1'], false, 2])
    await endAll()
    await closing
    worker.wake()
    await settle()
    expect(sent).toEqual(['A1', 'B1'])
    expect([row('A1')?.state, row('B1')?.state]).toEqual(['Delivered', 'Delivered'])
    // Another process need not wait for the lease.
    expect([row('A2')?.leaseUntil, row('C1')?.leaseUntil]).toEqual([0, 0])
    expect(clock.count()).toBe(0)
  })

  test('during a claim releases what was claimed', async () => {
    const { start, sent, row } = setUp([entryOf('1')])
    await start().close()
    expect(sent).toEqual([])
    expect(row('1')).toMatchObject({ state: 'Waiting', leaseUntil: 0 })
  })

  test('while a delivery fails counts its attempt once', async () => {
    let fail = (): void => undefined
    const { start, row } = setUp(
      [entryOf('1')],
      {},
      () => () =>
        new Promise((resolve) => {
          fail = () => resolve({ _tag: 'Left', left: refused })
        }),
    )
    const worker = start()
    await settle()
    const closing = worker.close()
    fail()
    await closing
    expect(row('1')).toMatchObject({ retryAt: 5_000, entry: { attempts: 1 } })
  })
})

test('a listener that throws costs a warning and no delivery', async () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  const { start, states } = setUp([entryOf('1'), entryOf('2')], {
    onEvent: () => {
      throw new Error('boom')
    },
  })
  const worker = start()
  await settle()
  expect(states()).toEqual(['Delivered', 'Delivered'])
  expect(warned).toHaveBeenCalledTimes(2)
  warned.mockRestore()
  await worker.close()
})

test('a lease shorter than a delivery does not go round in circles', async () => {
  const { start, states, claims } = setUp([entryOf('1')], { policy: { leaseMs: 1 } })
  const worker = start()
  await settle()
  expect(states()).toEqual(['Delivered'])
  expect(claims.length).toBeLessThan(5)
  await worker.close()
})

test('through any failures and crashes, all is delivered, and in order for each enrollment', async () => {
  const plans = fc.record({
    keys: fc.array(fc.constantFrom('A', 'B', 'C', undefined), { minLength: 1, maxLength: 20 }),
    outcomes: fc.array(fc.constantFrom('ok', 'fail', 'store gone', 'dies'), { maxLength: 30 }),
    workers: fc.integer({ min: 1, max: 3 }),
    concurrency: fc.integer({ min: 1, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(plans, async ({ keys, outcomes, workers, concurrency }) => {
      const left = [...outcomes]
      const received: OutboxEntry[] = []
      const dead = new Set<number>()
      const { outbox, states, breakDown } = outboxModel(
        keys.map((key, index) => entryOf(String(index).padStart(2, '0'), key)),
      )
      const clock = manualClock()
      const running = Array.from({ length: workers }, (_, index) =>
        outboxWorker({
          outbox,
          concurrency,
          now: clock.now,
          setTimer: clock.setTimer,
          deliver: (entry) => async () => {
            await new Promise((resolve) => setImmediate(resolve))
            // A process that was killed receives no answer any more, and has no last word either.
            if (dead.has(index)) return new Promise(() => undefined)
            const outcome = left.shift() ?? 'ok'
            if (outcome === 'fail') return { _tag: 'Left', left: refused }
            received.push(entry)
            if (outcome === 'store gone') {
              breakDown(true)
              setImmediate(() => setImmediate(() => breakDown(false)))
            }
            if (outcome === 'dies' && dead.size < workers - 1) {
              dead.add(index)
              return new Promise(() => undefined)
            }
            return { _tag: 'Right', right: undefined }
          },
        }),
      )
      for (let round = 0; round < 600 && states().includes('Waiting'); round += 1) {
        await settle()
        clock.advance(20_000)
      }
      await settle()
      expect(states()).toEqual(keys.map(() => 'Delivered'))
      for (const key of ['A', 'B', 'C']) {
        const firsts = [...new Set(received.filter((one) => one.key === key).map(({ id }) => id))]
        expect(firsts).toEqual([...firsts].sort())
      }
      await Promise.all(running.filter((_, index) => !dead.has(index)).map((one) => one.close()))
    }),
    { numRuns: 60, seed: 6 },
  )
})
