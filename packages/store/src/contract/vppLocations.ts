import { strict as assert } from 'node:assert'

import { decodeWith, reveal, secret, unwrap } from '@mdm-kit/codec'
import { type Assignment, type ResponseAsset, VersionId } from '@mdm-kit/vpp'

import type { Store } from '../ports.js'
import type { Stored } from '../stored.js'
import type { SyncLease } from '../syncs.js'
import type { VppLocationStore } from '../vppLocations.js'
import type { StoreContractCase } from './case.js'
import { later } from './rows.js'
import { fileToken, leaseOf, LOCATION, putLocation } from './serviceRows.js'

const version = (text: string): VersionId => unwrap(decodeWith(VersionId)(text))

const asset = (adamId: string, more: Partial<ResponseAsset> = {}): ResponseAsset => ({
  adamId,
  pricingParam: 'STDQ',
  productType: 'App',
  totalCount: 10,
  ...more,
})

const onDevice = (adamId: string, serialNumber: string): Assignment => ({
  adamId,
  pricingParam: 'STDQ',
  serialNumber,
})
const forUser = (adamId: string, clientUserId: string): Assignment => ({
  adamId,
  pricingParam: 'STDQ',
  clientUserId,
})

type Step = 'saveAssets' | 'endAssets' | 'saveAssignments' | 'endAssignments' | 'beginWalk'

/** A VPP location and a lease on it that every step extends. */
const syncing = async (store: Store) => {
  await putLocation(store)
  let lease: SyncLease = await leaseOf(store, 'VppLocation')
  const { vppLocations } = store
  return async <S extends Step>(
    name: S,
    ...parts: Parameters<VppLocationStore[S]> extends [SyncLease, ...infer Rest, Date] ? Rest : []
  ): Promise<void> => {
    const until = new Date(lease.until.getTime() + 1000)
    const call = vppLocations[name] as (...args: unknown[]) => Stored<SyncLease | undefined>
    const next = await call(lease, ...parts, until)
    assert.ok(next, 'the lease was lost')
    lease = next
  }
}

const assets = async (store: Store, more: object = {}) =>
  (await store.vppLocations.assets({ uId: LOCATION, limit: 99, ...more })).map((row) => row.asset)

const assignments = async (store: Store, more: object = {}) =>
  (await store.vppLocations.assignments({ uId: LOCATION, limit: 99, ...more })).map(
    (row) => row.assignment,
  )

const found = async (store: Store) => await store.vppLocations.find(LOCATION)

export const vppLocationCases: readonly StoreContractCase[] = [
  {
    name: 'a VPP location is listed without its token, which a separate call returns',
    run: async (store) => {
      assert.equal(await found(store), undefined)
      assert.equal(await store.vppLocations.locationToken(LOCATION), undefined)
      await putLocation(store)
      const record = {
        uId: LOCATION,
        locationName: 'Springfield',
        mdmInfo: { id: 'ours' },
        orgName: 'ORG1',
        tokenExpiresAt: new Date('2026-12-31T00:00:00Z'),
        storedAt: later(0),
        dueAt: later(0),
      }
      assert.deepEqual(await found(store), record)
      assert.deepEqual(await store.vppLocations.list(), [record])
      const token = await store.vppLocations.locationToken(LOCATION)
      assert.ok(token)
      assert.equal(reveal(token.text), reveal(fileToken().text))
    },
  },
  {
    name: 'VPP locations: a token that names no organization is stored without one',
    run: async (store) => {
      const { text, expires } = fileToken()
      const at = later(0)
      const locationToken = { text, expires }
      await store.vppLocations.put({ uId: LOCATION, locationToken, config: {}, at })
      assert.equal((await found(store))?.orgName, undefined)
    },
  },
  {
    name: 'notification tokens are accepted and replaced',
    run: async (store) => {
      await putLocation(store)
      const accepted = async () =>
        (await store.vppLocations.notificationTokens(LOCATION)).map(reveal)
      assert.deepEqual(await accepted(), [])
      const accept = (uId: string, ...tokens: readonly string[]) =>
        store.vppLocations.acceptNotificationTokens(uId, tokens.map(secret))
      assert.equal(await accept(LOCATION, 'one', 'two'), true)
      assert.equal(await accept(LOCATION, 'two'), true)
      assert.deepEqual(await accepted(), ['two'])
      assert.equal(await accept('nobody', 'one'), false)
    },
  },
  {
    name: 'a walk replaces what an earlier one saw, once it has ended',
    run: async (store) => {
      const step = await syncing(store)
      await step('beginWalk')
      await step('saveAssets', { rows: [asset('1'), asset('2')], walk: 1 })
      const end = { versionId: version('v1'), walk: 1, complete: true, at: later(2) }
      await step('endAssets', end)
      assert.deepEqual(await assets(store), [asset('1'), asset('2')])
      assert.equal((await found(store))?.assetsVersion, 'v1')

      await step('beginWalk')
      await step('saveAssets', { rows: [asset('2', { totalCount: 5 }), asset('3')], walk: 1 })
      assert.equal((await assets(store)).length, 3)
      // The walk was restarted, and what only its first attempt saw is deleted.
      await step('saveAssets', { rows: [asset('3')], walk: 2 })
      await step('endAssets', { ...end, versionId: version('v2'), walk: 2 })
      assert.deepEqual(await assets(store), [asset('3')])

      await step('beginWalk')
      await step('endAssets', end)
      assert.deepEqual(await assets(store), [])
    },
  },
  {
    name: 'changed assignments are added to the stored ones, and a complete walk replaces them',
    run: async (store) => {
      const step = await syncing(store)
      const first = [onDevice('1', 'S-1'), forUser('1', 'u-1'), onDevice('1', 'S-1')]
      await step('beginWalk')
      await step('saveAssignments', { rows: first, walk: 1 })
      const end = { versionId: version('v1'), walk: 1, complete: true, at: later(2) }
      await step('endAssignments', end)
      assert.deepEqual((await found(store))?.assignmentsWalkedAt, later(2))

      await step('beginWalk')
      await step('saveAssignments', { rows: [onDevice('2', 'S-2')], walk: 1 })
      await step('endAssignments', {
        versionId: version('v2'),
        walk: 1,
        at: later(3),
        complete: false,
      })
      assert.deepEqual(await assignments(store), [
        onDevice('1', 'S-1'),
        forUser('1', 'u-1'),
        onDevice('2', 'S-2'),
      ])
      const { assignmentsVersion, assignmentsWalkedAt } = (await found(store)) ?? {}
      assert.deepEqual([assignmentsVersion, assignmentsWalkedAt], ['v2', later(2)])

      await step('beginWalk')
      await step('saveAssignments', { rows: [onDevice('2', 'S-2')], walk: 1 })
      await step('endAssignments', end)
      assert.deepEqual(await assignments(store), [onDevice('2', 'S-2')])
    },
  },
  {
    name: 'assets and assignments are found by product, device and user, in pages',
    run: async (store) => {
      const step = await syncing(store)
      await step('beginWalk')
      const book = asset('2', { productType: 'Book', pricingParam: 'PLUS' })
      await step('saveAssets', { rows: [asset('1'), asset('2'), book], walk: 1 })
      const rows = [onDevice('1', 'S-1'), forUser('1', 'u-1'), onDevice('2', 'S-1')]
      await step('saveAssignments', { rows, walk: 1 })
      assert.deepEqual(await assets(store, { adamId: '2' }), [asset('2'), book])
      assert.deepEqual(await assets(store, { productType: 'Book' }), [book])
      assert.deepEqual(await assignments(store, { serialNumber: 'S-1' }), [rows[0], rows[2]])
      assert.deepEqual(await assignments(store, { serialNumber: ' s-1' }), [rows[0], rows[2]])
      assert.deepEqual(await assignments(store, { clientUserId: 'u-1' }), [rows[1]])
      assert.deepEqual(await assignments(store, { adamId: '2' }), [rows[2]])
      const [first] = await store.vppLocations.assignments({ uId: LOCATION, limit: 1 })
      assert.deepEqual(await assignments(store, { after: first?.id, limit: 1 }), [rows[1]])
      assert.deepEqual(await assets(store, { after: 'no place' }), [])
    },
  },
  {
    name: 'no data of a location is saved under a lease that is not the newest',
    run: async (store) => {
      await putLocation(store)
      const old = await leaseOf(store, 'VppLocation', later(1))
      const lease = await leaseOf(store, 'VppLocation', later(9))
      const walked = { rows: [asset('1')], walk: 1 }
      const { saveAssets, describe } = store.vppLocations
      assert.equal(await saveAssets(old, walked, later(11)), undefined)
      assert.equal(await describe(old, { locationName: 'Other' }, later(11)), undefined)
      assert.equal((await found(store))?.locationName, 'Springfield')
      assert.notEqual(await describe(lease, { locationName: 'Other' }, later(11)), undefined)
      assert.equal((await found(store))?.locationName, 'Other')
      assert.deepEqual(await assets(store), [])
    },
  },
]
