import { strict as assert } from 'node:assert'

import { reveal } from '@mdm-kit/codec'
import { cursorOf, ProfileDefinition, type DeviceChangesPage, ServerToken } from '@mdm-kit/dep'

import type { DepDevicePage } from '../depServers.js'
import type { Store } from '../ports.js'
import type { SyncLease } from '../syncs.js'
import type { StoreContractCase } from './case.js'
import { later, utf8 } from './rows.js'
import { device, leaseOf, page, putServer, SERVER, serverToken } from './serviceRows.js'

const UUID = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const OTHER = 'BBBBBBBB-BBBB-BBBB-BBBB-BBBBBBBBBBBB'

/** A DEP server and a lease on it that every page extends. */
const syncing = async (store: Store) => {
  await putServer(store)
  let lease: SyncLease = await leaseOf(store, 'DepServer')
  return async (...parts: Parameters<typeof page>) => {
    const times = { at: later(2), until: new Date(lease.until.getTime() + 1000) }
    const saved = await store.depServers.savePage(lease, page(...parts), times)
    assert.ok(saved, 'the lease was lost')
    lease = saved.lease
    return [saved.added, saved.changed, saved.deleted]
  }
}

const serials = async (store: Store, more: Partial<DepDevicePage> = {}) =>
  (await store.depServers.devices({ server: SERVER, limit: 99, ...more })).map(
    (record) => record.device.serial_number,
  )

const found = async (store: Store, serial: string) => await store.depServers.device(SERVER, serial)

const toAssign = (store: Store, now = later(3), limit = 99) =>
  store.depServers.toAssign(SERVER, now, limit)

const fetched = (more: Partial<DeviceChangesPage> = {}): Partial<DeviceChangesPage> => ({
  phase: 'fetch',
  ...more,
})

const at = (op_type: string, minute: number, more: object = {}) => ({
  op_type,
  op_date: later(minute).toISOString(),
  ...more,
})

export const depServerCases: readonly StoreContractCase[] = [
  {
    name: 'DEP devices: serial numbers match in any letter case and with spaces around them',
    run: async (store) => {
      const save = await syncing(store)
      assert.deepEqual(await save([device('C02A', at('added', 1)), device('C02B')]), [2, 0, 0])
      assert.deepEqual(await save([device(' c02a', at('MODIFIED', 2))]), [0, 1, 0])
      assert.deepEqual(await serials(store, { after: 'c02a ' }), ['C02B'])
      assert.equal((await found(store, 'c02A '))?.device.op_type, 'modified')
      await store.depServers.want(SERVER, ['c02a', 'C02B'], UUID)
      assert.deepEqual(await toAssign(store), [{ profileUuid: UUID, serials: ['C02A', 'C02B'] }])
      const again = [{ serials: ['c02b'], at: later(9) }]
      const statuses = { ' c02a': 'SUCCESS', C02B: 'FAILED' }
      await store.depServers.assigned(SERVER, UUID, statuses, again)
      assert.deepEqual(await toAssign(store), [])
      assert.deepEqual(await save([device('c02A', at('Deleted', 4))]), [0, 0, 1])
      assert.deepEqual(await serials(store), ['C02B'])
    },
  },
  {
    name: 'a DEP server is listed without its token, which a separate call returns',
    run: async (store) => {
      assert.equal(await store.depServers.find(SERVER), undefined)
      assert.equal(await store.depServers.secrets(SERVER), undefined)
      await putServer(store)
      const record = {
        name: SERVER,
        consumerKey: 'CK_1',
        tokenExpiresAt: new Date('2026-12-31T00:00:00Z'),
        account: { org_name: 'Example Inc.', server_uuid: 'S-1' },
        storedAt: later(0),
        dueAt: later(0),
      }
      assert.deepEqual(await store.depServers.find(SERVER), record)
      assert.deepEqual(await store.depServers.list(), [record])
      const secrets = await store.depServers.secrets(SERVER)
      assert.ok(secrets?.key)
      assert.deepEqual(ServerToken.encode(secrets.serverToken), ServerToken.encode(serverToken()))
      assert.deepEqual(reveal(secrets.key), utf8('key-hunter2'))
    },
  },
  {
    name: 'a server token is replaced, and the position, default profile and devices stay',
    run: async (store) => {
      const save = await syncing(store)
      await save([device('S-1')])
      await store.depServers.setDefaultProfile(SERVER, OTHER)
      await store.depServers.put({ name: SERVER, serverToken: serverToken('CK_2'), at: later(5) })
      const server = await store.depServers.find(SERVER)
      assert.deepEqual(
        [
          server?.consumerKey,
          server?.account,
          server?.position?.cursor,
          server?.defaultProfileUuid,
        ],
        ['CK_2', undefined, 'cursor-1', OTHER.replaceAll('-', '')],
      )
      assert.deepEqual(await serials(store), ['S-1'])
      assert.equal(await store.depServers.setDefaultProfile('nobody', UUID), false)
    },
  },
  {
    name: 'a page and its position are stored together, and new, changed and deleted devices are counted',
    run: async (store) => {
      const save = await syncing(store)
      const one = device('S-1', at('added', 1, { device_family: 'iPhone', imei: ['1'] }))
      assert.deepEqual(await save([one, device('S-2', at('added', 1))]), [2, 0, 0])
      assert.deepEqual((await found(store, 'S-1'))?.device, { ...one, profile_status: 'empty' })
      const position = { cursor: cursorOf('cursor-2'), phase: 'sync', at: later(9) } as const
      const changes = [device('S-1', at('modified', 2)), device('S-2', at('deleted', 2))]
      assert.deepEqual(await save(changes, { position }), [0, 1, 1])
      const server = await store.depServers.find(SERVER)
      assert.deepEqual(server?.position, position)
      assert.deepEqual(await serials(store), ['S-1'])
      assert.deepEqual(await serials(store, { deleted: true }), ['S-2'])
      assert.deepEqual((await found(store, 'S-2'))?.deletedAt, later(2))
      assert.deepEqual(await save([device('S-2', at('added', 3))]), [1, 0, 0])
    },
  },
  {
    name: 'the later operation on a device wins, within a page and across pages',
    run: async (store) => {
      const save = await syncing(store)
      await save([
        device('S-1', at('deleted', 5)),
        device('S-1', at('added', 4)),
        device('S-2', at('deleted', 5)),
        device('S-2', at('added', 6)),
      ])
      await save([device('S-2', at('deleted', 5)), device('S-1', at('modified', 4))])
      assert.deepEqual(await serials(store), ['S-2'])
    },
  },
  {
    name: 'a full fetch marks the devices that it did not return as deleted, once it has ended',
    run: async (store) => {
      const save = await syncing(store)
      await save([device('S-1'), device('S-2'), device('S-3')])
      await save([device('S-1')], fetched({ startsOver: true }))
      assert.deepEqual(await serials(store), ['S-1', 'S-2', 'S-3'])
      assert.deepEqual(await save([device('S-3')], fetched({ endsFetch: true })), [0, 1, 1])
      assert.deepEqual(await serials(store), ['S-1', 'S-3'])
      await save([], fetched({ startsOver: true, endsFetch: true }))
      assert.deepEqual(await serials(store), [])
    },
  },
  {
    name: 'devices that Apple no longer lists are pruned by age, and those that it lists stay',
    run: async (store) => {
      const save = await syncing(store)
      await save(['S-1', 'S-2', 'S-3', 'S-4'].map((serial) => device(serial, at('added', 1))))
      await save(['S-1', 'S-2', 'S-3'].map((serial) => device(serial, at('deleted', 2))))
      await save([device('S-3', at('added', 3))])
      assert.equal(await store.depServers.pruneDeleted(later(2), 9), 0)
      assert.equal(await store.depServers.pruneDeleted(later(3), 1), 1)
      assert.equal(await store.depServers.pruneDeleted(later(3), 9), 1)
      assert.deepEqual(await serials(store, { deleted: true }), [])
      assert.deepEqual(await serials(store), ['S-3', 'S-4'])
    },
  },
  {
    name: 'a page of thousands of devices is stored in one step',
    run: async (store) => {
      const save = await syncing(store)
      const many = Array.from({ length: 2001 }, (_, index) =>
        device(`S-${String(index).padStart(4, '0')}`),
      )
      assert.deepEqual(await save(many), [2001, 0, 0])
      assert.deepEqual(await save(many), [0, 2001, 0])
      assert.deepEqual(await serials(store, { after: 'S-1998' }), ['S-1999', 'S-2000'])
      assert.equal((await serials(store, { limit: 7 })).length, 7)
    },
  },
  {
    name: 'a device is found by profile, family and model',
    run: async (store) => {
      const save = await syncing(store)
      await save([
        device('S-1', { profile_status: 'assigned', profile_uuid: OTHER, device_family: 'Mac' }),
        device('S-2', { profile_status: 'empty', model: 'MacBook Air' }),
      ])
      assert.deepEqual(await serials(store, { profileUuid: OTHER.replaceAll('-', '') }), ['S-1'])
      assert.deepEqual(await serials(store, { profileStatus: 'empty' }), ['S-2'])
      assert.deepEqual(await serials(store, { deviceFamily: 'Mac' }), ['S-1'])
      assert.deepEqual(await serials(store, { model: 'MacBook Air' }), ['S-2'])
      assert.equal((await found(store, 'S-1'))?.device.profile_uuid, OTHER)
      assert.equal(await found(store, 'S-9'), undefined)
    },
  },
  {
    name: 'devices without a profile are to get the default, unless theirs was removed on purpose',
    run: async (store) => {
      const save = await syncing(store)
      await save([
        device('S-1'),
        device('S-2', { profile_status: 'removed', profile_uuid: UUID }),
        device('S-3', { profile_status: 'assigned', profile_uuid: OTHER }),
        device('S-4', { profile_status: 'empty' }),
        device('S-5', at('deleted', 1)),
      ])
      assert.deepEqual(await toAssign(store), [])
      await store.depServers.setDefaultProfile(SERVER, UUID)
      await store.depServers.want(SERVER, ['S-4'], undefined)
      assert.deepEqual(await toAssign(store), [{ profileUuid: UUID, serials: ['S-1', 'S-2'] }])
      assert.equal((await toAssign(store, later(3), 1))[0]?.serials.length, 1)
      assert.equal((await found(store, 'S-4'))?.withoutProfile, true)
    },
  },
  {
    name: 'a device with an explicitly assigned profile is to get it back whenever it has another',
    run: async (store) => {
      const save = await syncing(store)
      await store.depServers.setDefaultProfile(SERVER, UUID)
      await save([device('S-1', { profile_status: 'assigned', profile_uuid: UUID })])
      await store.depServers.want(SERVER, ['S-1'], OTHER)
      const wanted = OTHER.replaceAll('-', '')
      assert.deepEqual(await toAssign(store), [{ profileUuid: wanted, serials: ['S-1'] }])
      const status = { 'S-1': 'SUCCESS' } as const
      await store.depServers.assigned(SERVER, OTHER, status, [])
      assert.deepEqual(await toAssign(store), [])
      assert.equal((await found(store, 'S-1'))?.device.profile_status, 'assigned')
      await save([device('S-1', { profile_status: 'removed', profile_uuid: OTHER })])
      assert.deepEqual(await toAssign(store), [{ profileUuid: wanted, serials: ['S-1'] }])
      await save([device('S-1', at('deleted', 9))])
      await save([device('S-1', at('added', 10))])
      assert.deepEqual(await toAssign(store), [{ profileUuid: UUID, serials: ['S-1'] }])
    },
  },
  {
    name: 'a device deferred by a clock that was a year ahead may be assigned once it is corrected',
    run: async (store) => {
      const save = await syncing(store)
      await store.depServers.setDefaultProfile(SERVER, UUID)
      await save([device('S-1')])
      const again = [{ serials: ['S-1'], at: later(365 * 24 * 60) }]
      await store.depServers.assigned(SERVER, UUID, { 'S-1': 'FAILED' }, again)
      assert.deepEqual(await toAssign(store, later(3)), [{ profileUuid: UUID, serials: ['S-1'] }])
    },
  },
  {
    name: 'a throttled device waits until it may be assigned again',
    run: async (store) => {
      const save = await syncing(store)
      await store.depServers.setDefaultProfile(SERVER, UUID)
      await save([device('S-1')])
      const again = [{ serials: ['S-1'], at: later(30) }]
      const status = { 'S-1': 'THROTTLED' } as const
      await store.depServers.assigned(SERVER, UUID, status, again)
      assert.deepEqual(await toAssign(store, later(29)), [])
      assert.equal((await toAssign(store, later(30))).length, 1)
      assert.deepEqual((await found(store, 'S-1'))?.assignAgainAt, later(30))
    },
  },
  {
    name: 'a profile that was removed is not assigned again',
    run: async (store) => {
      const save = await syncing(store)
      await store.depServers.setDefaultProfile(SERVER, UUID)
      await save([device('S-1', { profile_status: 'assigned', profile_uuid: UUID })])
      await store.depServers.want(SERVER, ['S-1'], undefined)
      await store.depServers.assigned(SERVER, undefined, { 'S-1': 'SUCCESS' }, [])
      const record = await found(store, 'S-1')
      assert.deepEqual(
        [record?.device.profile_status, record?.device.profile_uuid],
        ['removed', undefined],
      )
      assert.deepEqual(await toAssign(store), [])
    },
  },
  {
    name: 'a sync that starts over has no position',
    run: async (store) => {
      await putServer(store)
      const lease = await leaseOf(store, 'DepServer')
      const times = { at: later(2), until: later(9) }
      const saved = await store.depServers.savePage(lease, page([]), times)
      assert.ok(saved)
      await store.depServers.startOver(saved.lease)
      const server = await store.depServers.find(SERVER)
      assert.equal(server?.position, undefined)
    },
  },
  {
    name: 'defined profiles are listed in their order',
    run: async (store) => {
      const definition = ProfileDefinition.encode({
        profile_name: 'Main',
        url: 'https://mdm.example.com/ade',
      })
      for (const [index, profileUuid] of [OTHER, UUID].entries())
        await store.depServers.putProfile({
          server: SERVER,
          profileUuid,
          definedAt: later(index),
          definition,
        })
      const profiles = await store.depServers.profiles(SERVER)
      assert.deepEqual(profiles, [
        {
          server: SERVER,
          definition,
          definedAt: later(0),
          profileUuid: OTHER.replaceAll('-', ''),
        },
        { server: SERVER, definition, definedAt: later(1), profileUuid: UUID },
      ])
      assert.deepEqual(await store.depServers.profiles('nobody'), [])
    },
  },
]
