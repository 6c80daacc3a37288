import { strict as assert } from 'node:assert'

import type { InventoryPage } from '../inventory.js'
import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { begin, later, mac, macId } from './rows.js'
import {
  device,
  leaseOf,
  ORGANIZATION,
  page,
  putOrganization,
  putServer,
  SERVER,
} from './serviceRows.js'

/** What `begin` enrolls. */
const ENROLLED = 'C02CONTRACT'

const own = async (
  store: Store,
  serials: readonly string[],
  { organization = ORGANIZATION, assigned = serials.slice(0, 1) } = {},
) => {
  await putOrganization(store, organization)
  await store.axmOrganizations.savePage(
    await leaseOf(store, 'AxmOrganization'),
    {
      startsOver: true,
      servers: [{ id: 'A', server: { serverName: 'Ours' } }],
      devices: serials.map((serialNumber) => ({ serialNumber, device: { serialNumber } })),
      assigned: { serverId: 'A', serials: assigned },
    },
    later(9),
  )
}

const onServer = async (store: Store, serials: readonly string[]) => {
  await putServer(store)
  const devices = serials.map((serial) => device(serial))
  await store.depServers.savePage(await leaseOf(store, 'DepServer'), page(devices), {
    at: later(2),
    until: later(9),
  })
}

const serials = async (store: Store, more: Partial<InventoryPage> = {}) =>
  (await store.inventory.list({ limit: 99, ...more })).map((record) => record.serialNumber)

export const inventoryCases: readonly StoreContractCase[] = [
  {
    name: 'the inventory has, by serial number, who owns a device, its server and profile, and its enrollment',
    run: async (store) => {
      await own(store, [ENROLLED, 'C02ONLY'])
      await onServer(store, [ENROLLED, 'C02DEP'])
      await begin(store, mac, 'one')
      await store.enrollments.seen(macId, later(3))
      const coverage = { readAt: later(1), coverages: [{ status: 'ACTIVE' }] }
      await store.axmOrganizations.putCoverage(ORGANIZATION, ENROLLED, coverage)
      const all = {
        serialNumber: ENROLLED,
        organizations: [
          {
            organization: ORGANIZATION,
            device: { serialNumber: ENROLLED },
            serverId: 'A',
            serverName: 'Ours',
            coverage,
          },
        ],
        dep: [{ server: SERVER, profileStatus: 'empty' }],
        enrollments: [{ id: macId, state: 'Authenticated', lastSeenAt: later(3) }],
      }
      assert.deepEqual(await store.inventory.list({ limit: 1 }), [all])
      assert.deepEqual(await store.inventory.find(` ${ENROLLED.toLowerCase()}`), all)
      assert.equal(await store.inventory.find('C02NOBODY'), undefined)
      assert.deepEqual(await serials(store), [ENROLLED, 'C02DEP', 'C02ONLY'])
      const onlyDep = await store.inventory.find('C02DEP')
      assert.deepEqual([onlyDep?.organizations, onlyDep?.enrollments], [[], []])
    },
  },
  {
    name: 'the inventory is paged by serial number, and a device with two owners is one record',
    run: async (store) => {
      await own(store, ['A1', 'A3', 'A5'])
      await own(store, ['A3', 'A4'], { organization: 'another' })
      await onServer(store, ['A2', 'A5'])
      assert.deepEqual(await serials(store), ['A1', 'A2', 'A3', 'A4', 'A5'])
      assert.deepEqual(await serials(store, { limit: 2 }), ['A1', 'A2'])
      assert.deepEqual(await serials(store, { limit: 2, after: ' a2' }), ['A3', 'A4'])
      assert.deepEqual(await serials(store, { after: 'A5' }), [])
      const both = await store.inventory.find('A3')
      assert.deepEqual(
        both?.organizations.map(({ organization }) => organization),
        ['another', ORGANIZATION],
      )
    },
  },
  {
    name: 'a search of the inventory finds serial numbers by their beginning, and treats % and _ as text',
    run: async (store) => {
      await own(store, ['B1', 'C021', 'C029', 'C02Z', 'C03', 'C0Z'])
      await onServer(store, ['C022', 'D1'])
      assert.deepEqual(await serials(store, { search: ' c02' }), ['C021', 'C022', 'C029', 'C02Z'])
      assert.deepEqual(await serials(store, { search: 'C02', after: 'C022' }), ['C029', 'C02Z'])
      assert.deepEqual(await serials(store, { search: 'C0_' }), [])
      assert.deepEqual(await serials(store, { search: '%' }), [])
    },
  },
  {
    name: 'a device that was removed from its DEP server and is owned by nobody leaves the inventory',
    run: async (store) => {
      await onServer(store, ['A1', 'A2'])
      const lease = await leaseOf(store, 'DepServer', later(10))
      const gone = page([device('A1', { op_type: 'deleted', op_date: later(5).toISOString() })])
      await store.depServers.savePage(lease, gone, { at: later(11), until: later(20) })
      assert.deepEqual(await serials(store), ['A2'])
    },
  },
  {
    name: 'erasing a device erases what is known to be owned under its serial number',
    run: async (store) => {
      await own(store, [ENROLLED, 'C02OTHER'])
      await begin(store, mac, 'one')
      const erased = await store.subjects.erase({ enrollmentId: macId }, 'R-1')
      assert.equal(erased?.['axm_devices'], 1)
      assert.deepEqual(await serials(store), ['C02OTHER'])
    },
  },
]
