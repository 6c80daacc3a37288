import { strict as assert } from 'node:assert'

import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { later } from './rows.js'
import { claim, leaseOf, LOCATION, page, putLocation, putServer, SERVER } from './serviceRows.js'

const ids = async (store: Store, now: Date) =>
  (await claim(store, 'DepServer', now)).map(({ lease }) => lease.id)

const state = async (store: Store) => await store.depServers.find(SERVER)

export const syncCases: readonly StoreContractCase[] = [
  {
    name: 'a new service is due, for one claim at a time and only of its own kind',
    run: async (store) => {
      await putServer(store, 'one')
      await putServer(store, 'two')
      await putLocation(store)
      const claims = await Promise.all([
        claim(store, 'DepServer', later(1)),
        claim(store, 'DepServer', later(1)),
      ])
      assert.deepEqual(
        claims
          .flat()
          .map(({ lease }) => lease.id)
          .sort(),
        ['one', 'two'],
      )
      assert.deepEqual(await ids(store, later(2)), [])
      assert.deepEqual((await ids(store, later(3))).sort(), ['one', 'two'], 'the lease ran out')
      assert.equal((await leaseOf(store, 'VppLocation')).id, LOCATION)
    },
  },
  {
    name: 'a completed sync is due again at the given time, and records when it was up to date',
    run: async (store) => {
      await putServer(store)
      const lease = await leaseOf(store, 'DepServer')
      assert.equal(await store.syncs.done(lease, later(2), later(10)), true)
      assert.deepEqual(await ids(store, later(9)), [])
      const { dueAt, syncedAt, failure } = (await state(store)) ?? {}
      assert.deepEqual([dueAt, syncedAt, failure], [later(10), later(2), undefined])
      assert.deepEqual(await ids(store, later(10)), [SERVER])
    },
  },
  {
    name: 'a sync that a clock a year ahead deferred or claimed is due once it is corrected',
    run: async (store) => {
      await putServer(store, 'done')
      await putServer(store, 'claimed')
      const year = later(365 * 24 * 60)
      const claims = await claim(store, 'DepServer', year)
      const done = claims.find(({ lease }) => lease.id === 'done')
      assert.ok(done)
      await store.syncs.done(done.lease, year, year)
      const due = { kind: 'DepServer', now: later(9), limit: 9, leaseUntil: later(20) } as const
      const ask = async (longestWaitMs?: number) =>
        (
          await store.syncs.claim({ ...due, ...(longestWaitMs !== undefined && { longestWaitMs }) })
        ).map(({ lease }) => lease.id)
      assert.deepEqual(await ask(), [], 'not unless it is requested')
      assert.deepEqual((await ask(24 * 60 * 60_000)).sort(), ['claimed', 'done'])
      assert.deepEqual(await ask(24 * 60 * 60_000), [], 'once')
    },
  },
  {
    name: 'failures are counted until a sync succeeds',
    run: async (store) => {
      await putServer(store)
      for (const count of [1, 2]) {
        const [claimed] = await claim(store, 'DepServer', later(10 * count))
        assert.ok(claimed)
        assert.equal(claimed.failures, count - 1)
        const failure = { at: later(10 * count), tag: 'TermsNotSigned', message: 'No.' }
        await store.syncs.failed(claimed.lease, failure, later(10 * count + 5))
        assert.deepEqual((await state(store))?.failure, { ...failure, count })
      }
      const lease = await leaseOf(store, 'DepServer', later(30))
      await store.syncs.done(lease, later(30), later(40))
      assert.equal((await state(store))?.failure, undefined)
      const [again] = await claim(store, 'DepServer', later(40))
      assert.equal(again?.failures, 0)
    },
  },
  {
    name: 'nothing is saved under an older lease',
    run: async (store) => {
      await putServer(store)
      const old = await leaseOf(store, 'DepServer', later(1))
      const lease = await leaseOf(store, 'DepServer', later(5))
      const times = { at: later(6), until: later(8) }
      assert.equal(await store.depServers.savePage(old, page([]), times), undefined)
      assert.equal(await store.syncs.done(old, later(6), later(9)), false)
      const failure = { at: later(6), tag: 'T', message: 'm' }
      assert.equal(await store.syncs.failed(old, failure, later(9)), false)
      await store.syncs.release(old)
      assert.equal((await state(store))?.position, undefined)
      const saved = await store.depServers.savePage(lease, page([]), times)
      assert.deepEqual(saved?.lease.until, later(8))
      assert.equal(await store.depServers.savePage(lease, page([]), times), undefined)
    },
  },
  {
    name: 'a released sync is due at once for another process, and is not counted as a failure',
    run: async (store) => {
      await putServer(store)
      await store.syncs.release(await leaseOf(store, 'DepServer', later(1)))
      const [again] = await claim(store, 'DepServer', later(1))
      assert.equal(again?.failures, 0)
    },
  },
  {
    name: 'a woken sync is due at once, and again if it is woken while it runs',
    run: async (store) => {
      await putServer(store)
      const first = await leaseOf(store, 'DepServer', later(1))
      await store.syncs.done(first, later(1), later(60))
      assert.equal(await store.syncs.wake('DepServer', SERVER, later(2)), true)
      const second = await leaseOf(store, 'DepServer', later(2))
      await store.syncs.wake('DepServer', SERVER, later(2))
      await store.syncs.done(second, later(3), later(60))
      const third = await leaseOf(store, 'DepServer', later(3))
      await store.syncs.done(third, later(4), later(60))
      assert.deepEqual(await ids(store, later(59)), [])
      assert.equal(await store.syncs.wake('DepServer', 'nobody', later(2)), false)
    },
  },
  {
    name: 'a stopped sync is not due, cannot be woken, and loses its lease',
    run: async (store) => {
      await putServer(store)
      const lease = await leaseOf(store, 'DepServer', later(1))
      await store.syncs.stop('DepServer', SERVER)
      assert.equal(await store.syncs.done(lease, later(2), later(9)), false)
      assert.equal(await store.syncs.wake('DepServer', SERVER, later(2)), false)
      assert.deepEqual(await ids(store, later(99)), [])
      assert.equal((await state(store))?.dueAt, undefined)
    },
  },
]
