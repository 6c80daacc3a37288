import { strict as assert } from 'node:assert'

import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoreContractCase } from './case.js'
import { append, claim, later, outboxEntries } from './rows.js'

/** Events that wait for delivery. */
export const outboxCases: readonly StoreContractCase[] = [
  {
    name: 'the outbox returns each entry to one claim at a time, and deletes what was delivered',
    run: async (store) => {
      await append(store, 'E-1', 'E-2')
      const claims = await Promise.all([claim(store), claim(store)])
      assert.deepEqual(claims.flat().sort(), ['E-1', 'E-2'])
      assert.deepEqual(await claim(store, later(1)), [])
      assert.deepEqual(await claim(store, later(2)), ['E-1', 'E-2'], 'the lease has run out')
      await store.outbox.delivered('E-1', later(2))
      await store.outbox.delivered('E-1', later(2))
      assert.deepEqual(await claim(store, later(9)), ['E-2'])
    },
  },
  {
    name: 'an outbox entry is returned as it was written',
    run: async (store) => {
      const [entry] = outboxEntries('E-1')
      assert.ok(entry)
      await store.outbox.append([{ ...entry, key: 'K' }])
      const claimed = store.outbox.claim({ limit: 1, now: later(0), leaseUntil: later(2) })
      assert.deepEqual(await claimed, [{ ...entry, key: 'K', attempts: 0 }])
    },
  },
  {
    name: 'entries with one key keep their order: a later one waits while an earlier one is retried',
    run: async (store) => {
      const [one, two, three] = outboxEntries('E-1', 'E-2', 'E-3')
      assert.ok(one && two && three)
      await store.outbox.append([{ ...one, key: 'K' }, { ...two, key: 'K' }, three])
      assert.deepEqual(await claim(store), ['E-1', 'E-2', 'E-3'])
      const retry = { at: later(0), error: 'no', retryAt: later(5) }
      await store.outbox.failed('E-1', retry)
      assert.deepEqual(await claim(store, later(3)), ['E-3'])
      assert.deepEqual(await claim(store, later(5)), ['E-1', 'E-2', 'E-3'])
      await store.outbox.bury('E-1', { at: later(5), error: 'given up' })
      assert.deepEqual(await claim(store, later(9)), ['E-2', 'E-3'], 'dead entries block no others')
    },
  },
  {
    name: 'outbox entries that a clock a day ahead deferred or claimed are due once it is corrected',
    run: async (store) => {
      const claimNow = async (longestWaitMs?: number) => {
        const due = { limit: 9, now: later(10), leaseUntil: later(12) }
        const options = { ...due, ...(longestWaitMs !== undefined && { longestWaitMs }) }
        return (await store.outbox.claim(options)).map(({ id }) => id)
      }
      await append(store, 'E-1', 'E-2', 'E-3')
      const [tomorrow, soon] = [later(24 * 60), later(70)]
      await claim(store, tomorrow)
      await store.outbox.failed('E-1', { at: tomorrow, error: 'no', retryAt: tomorrow })
      await store.outbox.failed('E-2', { at: later(9), error: 'no', retryAt: soon })
      assert.deepEqual(await claimNow(), [], 'not unless it is requested')
      assert.deepEqual(await claimNow(60 * 60_000), ['E-1', 'E-3'], 'E-2 waits for an hour')
      assert.deepEqual(await claim(store, soon), ['E-1', 'E-2', 'E-3'])
    },
  },
  {
    name: 'dead entries are listed, and are delivered after they are replayed',
    run: async (store) => {
      await append(store, 'E-1', 'E-2', 'E-3')
      for (const id of ['E-1', 'E-3'])
        await store.outbox.bury(id, { at: later(4), error: 'given up' })
      const [first, ...others] = await store.outbox.dead({ limit: 1 })
      assert.deepEqual(others, [])
      assert.deepEqual([first?.id, first?.attempts, first?.error], ['E-1', 1, 'given up'])
      assert.deepEqual(first?.buriedAt, later(4))
      const rest = await store.outbox.dead({ after: 'E-1', limit: 9 })
      assert.deepEqual(
        rest.map(({ id }) => id),
        ['E-3'],
      )
      assert.equal(await store.outbox.replay(['E-1', 'E-2', 'nobody'], later(5)), 1)
      assert.deepEqual(await claim(store, later(5)), ['E-1', 'E-2'])
    },
  },
  {
    name: 'entries that were given up are pruned by age, and those that wait or were replayed stay',
    run: async (store) => {
      await append(store, 'E-1', 'E-2', 'E-3', 'E-4', 'E-5')
      for (const [index, id] of ['E-1', 'E-2', 'E-3', 'E-4'].entries())
        await store.outbox.bury(id, { at: later(index), error: 'given up' })
      await store.outbox.replay(['E-1'], later(5))
      assert.equal(await store.outbox.prune(later(3), 1), 1)
      assert.equal(await store.outbox.prune(later(3), 9), 1)
      assert.equal(await store.outbox.prune(later(3), 9), 0)
      const dead = await store.outbox.dead({ limit: 9 })
      assert.deepEqual(
        dead.map(({ id }) => id),
        ['E-4'],
      )
      assert.deepEqual(await claim(store, later(99)), ['E-1', 'E-5'])
    },
  },
  {
    name: 'the backlog of the outbox is counted, up to a limit',
    run: async (store) => {
      await append(store, 'E-1', 'E-2', 'E-3')
      await store.outbox.bury('E-2', { at: later(1), error: 'given up' })
      assert.deepEqual(await store.outbox.backlog(9), { waiting: 2, dead: 1 })
      assert.deepEqual(await store.outbox.backlog(1), { waiting: 1, dead: 1 })
    },
  },
  {
    name: 'an outbox entry of a failed transaction is not written',
    run: async (store) => {
      const failure = { _tag: 'Rejected', message: 'No.' } as const
      await store.transaction((ports) =>
        pipe(
          ports.outbox.append(outboxEntries('E-1')),
          TE.flatMap(() => TE.left(failure)),
        ),
      )()
      assert.deepEqual(await claim(store), [])
    },
  },
]
