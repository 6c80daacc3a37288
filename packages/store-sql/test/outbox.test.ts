import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'

import { memoryStore } from '../src/sqlite/index.js'
import { postgresStore } from '../src/postgres/index.js'
import type { Store, OutboxEntry } from '@mdm-kit/store'
import { testPostgres } from '@mdm-kit/scenes/postgres'

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second))

/** Longer than any lease or retry here, and shorter than the time that blocked entries are deferred. */
const LATER = 600

type Act =
  | { readonly _tag: 'Append'; readonly keys: readonly (string | undefined)[] }
  | { readonly _tag: 'Claim'; readonly limit: number }
  | { readonly _tag: 'End'; readonly pick: number; readonly how: 'delivered' | 'failed' | 'buried' }
  | { readonly _tag: 'Replay' }
  | { readonly _tag: 'Wait'; readonly seconds: number }

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    _tag: fc.constant('Append' as const),
    keys: fc.array(fc.constantFrom('a', 'b', '__proto__', undefined), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  fc.record({ _tag: fc.constant('Claim' as const), limit: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    _tag: fc.constant('End' as const),
    pick: fc.nat(9),
    how: fc.constantFrom('delivered' as const, 'failed' as const, 'buried' as const),
  }),
  fc.constant({ _tag: 'Replay' as const }),
  fc.record({ _tag: fc.constant('Wait' as const), seconds: fc.integer({ min: 0, max: 20 }) }),
)

interface Known {
  readonly id: string
  readonly key: string | undefined
  busyUntil: number
  dead: boolean
}

/** Runs the steps on a store, and checks the invariants after every result. */
const play = async (store: Store, all: readonly Act[]): Promise<void> => {
  const { outbox } = store
  const waiting: Known[] = []
  let leased: OutboxEntry[] = []
  let now = 0
  let number = 0
  const known = (id: string): Known | undefined => waiting.find((one) => one.id === id)
  const gone = (id: string): void => {
    waiting.splice(
      waiting.findIndex((one) => one.id === id),
      1,
    )
  }

  const claim = async (limit: number): Promise<readonly OutboxEntry[]> => {
    const claimed = await outbox.claim({ limit, now: at(now), leaseUntil: at(now + 10) })
    expect(claimed.length).toBeLessThanOrEqual(limit)
    const alive = waiting.filter(({ dead }) => !dead)
    const given = new Set<string>()
    for (const { id, key } of claimed) {
      const index = alive.findIndex((one) => one.id === id)
      const entry = alive[index]
      expect(entry?.busyUntil).toBeLessThanOrEqual(now)
      const older = alive.slice(0, index).filter((one) => key !== undefined && one.key === key)
      for (const one of older) expect(given).toContain(one.id)
      given.add(id)
      if (entry !== undefined) entry.busyUntil = now + 10
    }
    return claimed
  }

  for (const act of all)
    switch (act._tag) {
      case 'Append': {
        const entries = act.keys.map((key) => ({ id: `e${(number += 1)}`, key }))
        waiting.push(...entries.map((entry) => ({ ...entry, busyUntil: 0, dead: false })))
        await outbox.append(
          entries.map(({ id, key }) => ({
            id,
            kind: 'k',
            body: new Uint8Array(),
            createdAt: at(now),
            ...(key !== undefined && { key }),
          })),
        )
        break
      }
      case 'Claim':
        leased = [...leased, ...(await claim(act.limit))]
        break
      case 'End': {
        const [entry] = leased.splice(act.pick % Math.max(1, leased.length), 1)
        const one = entry && known(entry.id)
        if (one === undefined || one.dead) break
        if (act.how === 'delivered') {
          await outbox.delivered(one.id, at(now))
          gone(one.id)
        } else if (act.how === 'failed') {
          one.busyUntil = now + 15
          await outbox.failed(one.id, { at: at(now), error: 'no', retryAt: at(now + 15) })
        } else {
          one.dead = true
          await outbox.bury(one.id, { at: at(now), error: 'no' })
        }
        break
      }
      case 'Replay': {
        const dead = waiting.filter((one) => one.dead)
        for (const one of dead) Object.assign(one, { dead: false, busyUntil: 0 })
        await outbox.replay(
          dead.map(({ id }) => id),
          at(now),
        )
        break
      }
      case 'Wait':
        now += act.seconds
    }

  // In any case: once leases and retries have ended, every entry is due without further waiting.
  now += LATER
  for (;;) {
    const claimed = await claim(3)
    for (const { id } of claimed) {
      await outbox.delivered(id, at(now))
      gone(id)
    }
    if (claimed.length === 0) break
  }
  expect(waiting.filter(({ dead }) => !dead)).toEqual([])
}

test('after any sequence of claims and results, each entry is delivered when due, in the order of its key, and none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { maxLength: 60 }), async (all) => {
      const store = await memoryStore()
      await play(store, all)
      await store.close()
    }),
    { numRuns: 60 },
  )
})

describe('on PostgreSQL, with several concurrent claims,', () => {
  let connectionString: string
  beforeAll(async () => {
    connectionString = await testPostgres().emptyDatabase()
  })

  test('the order of a key is kept, and nothing waits for a delivered entry', async () => {
    const store = await postgresStore({ connectionString, connections: 8 })
    const { outbox } = store
    const KEYS = 4
    const EACH = 60
    const delivered: string[] = []
    const write = async (key: number): Promise<void> => {
      for (let n = 0; n < EACH; n += 1) {
        const entry = { id: `${key}-${n}`, key: `key-${key}`, kind: 'k', body: new Uint8Array() }
        await outbox.append([{ ...entry, createdAt: at(0) }])
      }
    }
    let tries = 0
    const deliver = async (): Promise<void> => {
      while (delivered.length < KEYS * EACH) {
        // The clock stands still: an entry that is deferred and not made due again is never claimed.
        const claimed = await outbox.claim({ limit: 3, now: at(0), leaseUntil: at(60) })
        const done = new Set<string>()
        for (const { id, key = '' } of claimed) {
          // Every seventh delivery fails, and the entries behind it are returned with it.
          if (done.has(key) || (tries += 1) % 7 === 0) {
            done.add(key)
            await outbox.failed(id, { at: at(0), error: 'no', retryAt: at(0) })
          } else {
            delivered.push(id)
            await outbox.delivered(id, at(0))
          }
        }
      }
    }
    await Promise.all([
      ...Array.from({ length: KEYS }, (_, key) => write(key)),
      ...Array.from({ length: 4 }, deliver),
    ])
    for (let key = 0; key < KEYS; key += 1)
      expect(delivered.filter((id) => id.startsWith(`${key}-`))).toEqual(
        Array.from({ length: EACH }, (_, n) => `${key}-${n}`),
      )
    await store.close()
  })
})
