import { strict as assert } from 'node:assert'

import { MdmServerAttributes, OrgDeviceAttributes } from '@mdm-kit/axm/records'
import { decodeWith, reveal, unwrap } from '@mdm-kit/codec'

import type { AxmPage } from '../axmOrganizations.js'
import type { Store } from '../ports.js'
import type { SyncLease } from '../syncs.js'
import type { StoreContractCase } from './case.js'
import { axmAccount, leaseOf, ORGANIZATION, putOrganization } from './serviceRows.js'
import { later } from './rows.js'

const server = (id: string, serverName = `server ${id}`) => ({
  id,
  server: unwrap(decodeWith(MdmServerAttributes)({ serverName, deviceCount: 2 })),
})

const device = (serialNumber: string, more: object = {}) => ({
  serialNumber,
  device: unwrap(decodeWith(OrgDeviceAttributes)({ serialNumber, status: 'ASSIGNED', ...more })),
})

const devicesNext = { stage: 'Devices', position: { cursor: 'cursor-1' } } as const

const page = (more: Partial<AxmPage> = {}): AxmPage => ({
  startsOver: false,
  next: devicesNext,
  ...more,
})

/** The last page of a listing. */
const lastPage = (more: Omit<Partial<AxmPage>, 'next'> = {}): AxmPage => ({
  startsOver: false,
  ...more,
})

/** An organization and a lease on it that every page extends; gives the number of deleted devices. */
const syncing = async (store: Store) => {
  await putOrganization(store)
  let lease: SyncLease = await leaseOf(store, 'AxmOrganization')
  return async (one: AxmPage) => {
    const until = new Date(lease.until.getTime() + 1000)
    const saved = await store.axmOrganizations.savePage(lease, one, until)
    assert.ok(saved, 'the lease was lost')
    lease = saved.lease
    return saved.deleted
  }
}

const found = async (store: Store, serial: string) =>
  await store.axmOrganizations.device(ORGANIZATION, serial)

const serverIds = async (store: Store) =>
  (await store.axmOrganizations.servers(ORGANIZATION)).map(({ id }) => id)

const listing = async (store: Store) => (await store.axmOrganizations.find(ORGANIZATION))?.listing

export const axmOrganizationCases: readonly StoreContractCase[] = [
  {
    name: 'an organization is listed without its API account, which a separate call returns',
    run: async (store) => {
      assert.equal(await store.axmOrganizations.find(ORGANIZATION), undefined)
      assert.equal(await store.axmOrganizations.account(ORGANIZATION), undefined)
      await putOrganization(store)
      const record = {
        name: ORGANIZATION,
        organization: 'business',
        storedAt: later(0),
        dueAt: later(0),
      }
      assert.deepEqual(await store.axmOrganizations.find(ORGANIZATION), record)
      assert.deepEqual(await store.axmOrganizations.list(), [record])
      const account = await store.axmOrganizations.account(ORGANIZATION)
      assert.ok(account)
      assert.deepEqual(
        [account.clientId, account.keyId, reveal(account.key)],
        [axmAccount.clientId, axmAccount.keyId, 'key-hunter2'],
      )
    },
  },
  {
    name: 'an API account is replaced, and the listing and the devices stay',
    run: async (store) => {
      const save = await syncing(store)
      await save(page({ startsOver: true, devices: [device('S-1')] }))
      await putOrganization(store, ORGANIZATION, { ...axmAccount, keyId: 'KEY-2' }, later(5))
      assert.equal((await store.axmOrganizations.account(ORGANIZATION))?.keyId, 'KEY-2')
      assert.deepEqual(await listing(store), devicesNext)
      assert.ok(await found(store, 'S-1'))
    },
  },
  {
    name: 'a page of an organization and where its listing goes on are stored together',
    run: async (store) => {
      const save = await syncing(store)
      const servers = [server('B'), server('A')]
      await save(page({ startsOver: true, servers }))
      assert.deepEqual(await store.axmOrganizations.servers(ORGANIZATION), [
        { organization: ORGANIZATION, ...server('A') },
        { organization: ORGANIZATION, ...server('B') },
      ])
      const one = device('S-1', { imei: ['1'], nextYearsKey: 7 })
      await save(page({ devices: [one] }))
      assert.deepEqual(await found(store, 'S-1'), { organization: ORGANIZATION, ...one })
      const next = { stage: 'Assignments', serverId: 'B', position: { path: '/v1/x?y' } } as const
      await save(page({ assigned: { serverId: 'A', serials: ['S-1', 'S-9'] }, next }))
      assert.equal((await found(store, 'S-1'))?.serverId, 'A')
      assert.equal(await found(store, 'S-9'), undefined, 'it is not known to own S-9')
      assert.deepEqual(await listing(store), next)
    },
  },
  {
    name: 'devices, servers and assignments that a whole listing did not return are deleted at its end',
    run: async (store) => {
      const save = await syncing(store)
      await save(
        page({
          startsOver: true,
          servers: [server('A'), server('B')],
          devices: [device('S-1'), device('S-2'), device('S-3')],
          assigned: { serverId: 'A', serials: ['S-1', 'S-2', 'S-3'] },
        }),
      )
      assert.equal(await save(lastPage()), 0)
      assert.equal(await listing(store), undefined)
      await save(page({ startsOver: true, servers: [server('A')], devices: [device('S-1')] }))
      await save(page({ devices: [device('S-2')] }))
      assert.ok(await found(store, 'S-3'), 'the listing has not ended')
      const assigned = { serverId: 'A', serials: ['S-2'] }
      assert.equal(await save(lastPage({ assigned })), 1)
      assert.equal(await found(store, 'S-3'), undefined)
      assert.equal((await found(store, 'S-1'))?.serverId, undefined)
      assert.equal((await found(store, 'S-2'))?.serverId, 'A')
      assert.deepEqual(await serverIds(store), ['A'])
    },
  },
  {
    name: 'a listing that is started over deletes nothing that it has not returned yet',
    run: async (store) => {
      const save = await syncing(store)
      await save(page({ startsOver: true, devices: [device('S-1'), device('S-2')] }))
      await save(lastPage())
      await save(page({ startsOver: true, devices: [device('S-1')] }))
      const lease = { kind: 'AxmOrganization', id: ORGANIZATION, until: later(0) } as const
      await store.axmOrganizations.startOver(lease)
      assert.equal(await listing(store), undefined)
      assert.ok(await found(store, 'S-2'))
      await save(page({ startsOver: true, devices: [device('S-2')] }))
      assert.equal(await save(lastPage()), 1)
      assert.equal(await found(store, 'S-1'), undefined)
    },
  },
  {
    name: 'an assignment made here counts until the next listing, also at the end of one in progress',
    run: async (store) => {
      const save = await syncing(store)
      await save(page({ startsOver: true, devices: [device('S-1')] }))
      await save(lastPage())
      await save(page({ startsOver: true, devices: [device('S-1')] }))
      await store.axmOrganizations.assigned(ORGANIZATION, [' s-1', 'S-9'], 'A')
      await save(lastPage())
      assert.equal((await found(store, 's-1 '))?.serverId, 'A')
      await store.axmOrganizations.assigned(ORGANIZATION, ['S-1'], undefined)
      assert.equal((await found(store, 'S-1'))?.serverId, undefined)
    },
  },
  {
    name: 'a page of thousands of owned devices is stored in one step, each once',
    run: async (store) => {
      const save = await syncing(store)
      const many = Array.from({ length: 1001 }, (_, at) => device(`S-${String(at)}`))
      await save(page({ startsOver: true, devices: [...many, device(' s-7 ')] }))
      await save(
        lastPage({ assigned: { serverId: 'A', serials: many.map((one) => one.serialNumber) } }),
      )
      assert.equal((await found(store, 'S-1000'))?.serverId, 'A')
    },
  },
  {
    name: 'coverage is kept for a device that is owned, whatever later listings return',
    run: async (store) => {
      const save = await syncing(store)
      const coverage = {
        readAt: later(1),
        coverages: [{ status: 'ACTIVE', endDateTime: later(9) }],
      }
      const put = (serial: string) =>
        store.axmOrganizations.putCoverage(ORGANIZATION, serial, coverage)
      assert.equal(await put('S-1'), false)
      await save(page({ startsOver: true, devices: [device('S-1')] }))
      assert.equal(await put('s-1'), true)
      await save(page({ devices: [device('S-1', { color: 'SILVER' })] }))
      const record = await found(store, 'S-1')
      assert.deepEqual([record?.coverage, record?.device.color], [coverage, 'SILVER'])
    },
  },
  {
    name: 'nothing of an organization is saved under a lease that was lost',
    run: async (store) => {
      await putOrganization(store)
      const lease = await leaseOf(store, 'AxmOrganization')
      await store.syncs.stop('AxmOrganization', ORGANIZATION)
      const one = page({ startsOver: true, devices: [device('S-1')] })
      assert.equal(await store.axmOrganizations.savePage(lease, one, later(9)), undefined)
      assert.equal(await found(store, 'S-1'), undefined)
    },
  },
  {
    name: 'an organization is erased with its servers and devices, once, and another stays',
    run: async (store) => {
      const save = await syncing(store)
      await save(page({ startsOver: true, servers: [server('A')], devices: [device('S-1')] }))
      await putOrganization(store, 'another')
      await store.offboardings.begin({
        kind: 'AxmOrganization',
        id: ORGANIZATION,
        reference: 'R-1',
        at: later(5),
      })
      const erase = () => store.offboardings.erase('AxmOrganization', ORGANIZATION)
      assert.deepEqual(await erase(), { axm_devices: 1, axm_servers: 1, axm_organizations: 1 })
      assert.equal(await erase(), undefined)
      const left = await store.axmOrganizations.list()
      assert.deepEqual(
        left.map(({ name }) => name),
        ['another'],
      )
      assert.equal(await found(store, 'S-1'), undefined)
    },
  },
]
