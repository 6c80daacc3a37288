import { strict as assert } from 'node:assert'

import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import {
  authentication,
  begin,
  enqueue,
  later,
  mac,
  macId,
  phone,
  phoneId,
  report,
  updateToken,
  utf8,
} from './rows.js'
import { device, leaseOf, LOCATION, page, putLocation, putServer, SERVER } from './serviceRows.js'

const SERIAL = 'C02CONTRACT'
const ACCOUNT = 'ann@example.com'

/** A Mac that is enrolled and listed, and a phone that shares nothing with it. */
const fill = async (store: Store): Promise<void> => {
  await begin(store, mac, 'one')
  await updateToken(store, mac)
  const other = authentication(phone, 'two')
  await store.enrollments.authenticate({ ...other, attributes: {} })
  await updateToken(store, phone)
  await enqueue(store, macId, ['C-1'])
  await enqueue(store, phoneId, ['C-2'])
  await report(store, macId, 'C-1', 'Acknowledged')
  await store.outbox.append([
    { id: 'E-1', kind: 'webhook', key: macId, body: utf8('{}'), createdAt: later(1) },
  ])
  await store.scep.addChallenge({
    id: 'H-1',
    hash: 'ab'.repeat(32),
    expiresAt: later(99),
    attempt: {
      id: 'A-1',
      flow: 'Automated',
      managedAppleId: ACCOUNT,
      machineInfo: { SERIAL },
      at: later(0),
    },
  })
  await putServer(store)
  const dep = await leaseOf(store, 'DepServer')
  const listed = page([device(SERIAL), device('C02OTHER')])
  await store.depServers.savePage(dep, listed, { at: later(2), until: later(9) })
  await putLocation(store)
  const vpp = await leaseOf(store, 'VppLocation')
  const asset = { adamId: '1', pricingParam: 'STDQ' } as const
  const rows = [
    { ...asset, serialNumber: SERIAL },
    { ...asset, clientUserId: 'U-1' },
  ]
  await store.vppLocations.saveAssignments(vpp, { rows, walk: 1 }, later(9))
  // It names the Mac.
  await store.offboardings.begin({ kind: 'PushTopic', id: 'T', reference: 'R', at: later(3) })
  const progress = JSON.stringify({ rejected: [SERIAL] })
  await store.offboardings.save({ kind: 'PushTopic', id: 'T', done: [], progress })
  const line = { at: later(3), actor: 'ann', action: 'enqueue', subject: macId }
  await store.audit.append(line)
}

export const subjectCases: readonly StoreContractCase[] = [
  {
    name: 'everything that is stored about a device is found by its serial number, in any spelling',
    run: async (store) => {
      await fill(store)
      const found = await store.subjects.find({ serialNumber: ' c02contract' })
      assert.deepEqual(found?.identifiers, {
        enrollmentIds: [macId],
        serialNumbers: [SERIAL],
        clientUserIds: [],
      })
      assert.deepEqual(Object.keys(found.tables).sort(), [
        'audit',
        'commands',
        'dep_devices',
        'enrollment_attempts',
        'enrollments',
        'outbox',
        'queue',
        'scep_challenges',
        'vpp_assignments',
      ])
      const [queued] = found.tables['queue'] ?? []
      assert.equal(queued?.['command_uuid'], 'C-1')
      assert.equal(queued['queued_at'], later(2).toISOString())
      assert.deepEqual(new Uint8Array(queued['report'] as Uint8Array), utf8('Acknowledged'))
      assert.ok(found.redacted.includes('enrollments.push_token'))
      assert.equal(await store.subjects.find({ serialNumber: 'C02NONE' }), undefined)
    },
  },
  {
    name: 'erasing a device by its serial number leaves no row of it, and all of another',
    run: async (store) => {
      await fill(store)
      const subject = { serialNumber: SERIAL }
      assert.deepEqual(await store.subjects.erase(subject, 'R-1'), {
        queue: 1,
        commands: 1,
        outbox: 1,
        scep_challenges: 1,
        enrollment_attempts: 1,
        enrollments: 1,
        dep_devices: 1,
        vpp_assignments: 1,
      })
      await store.subjects.scrub()
      assert.equal(await store.subjects.find(subject), undefined)
      assert.equal(await store.subjects.erase(subject, 'R-2'), undefined)
      assert.equal((await store.offboardings.find('PushTopic', 'T'))?.progress, undefined)
      assert.deepEqual(
        (await store.audit.list({ limit: 9 })).map((one) => one.subject),
        ['R-1'],
      )
      assert.notEqual(await store.enrollments.pushTarget(phoneId), undefined)
      assert.notEqual(await store.depServers.device(SERVER, 'C02OTHER'), undefined)
      const kept = await store.vppLocations.assignments({ uId: LOCATION, limit: 9 })
      assert.deepEqual(
        kept.map(({ assignment }) => assignment.clientUserId),
        ['U-1'],
      )
    },
  },
  {
    name: 'a DEP server whose list loses a device begins it again, and a running sync saves nothing more',
    run: async (store) => {
      await putServer(store)
      const lease = await leaseOf(store, 'DepServer')
      const times = { at: later(2), until: later(9) }
      const listed = page([device(SERIAL), device('C02OTHER')])
      const saved = await store.depServers.savePage(lease, listed, times)
      assert.notEqual((await store.depServers.find(SERVER))?.position, undefined)
      await store.subjects.erase({ serialNumber: 'C02NONE' }, 'R-1')
      assert.notEqual((await store.depServers.find(SERVER))?.position, undefined)
      await store.subjects.erase({ serialNumber: SERIAL }, 'R-2')
      assert.equal((await store.depServers.find(SERVER))?.position, undefined)
      const running = saved?.lease ?? lease
      assert.equal(await store.depServers.savePage(running, listed, times), undefined)
      const again = await leaseOf(store, 'DepServer')
      await store.depServers.savePage(again, listed, times)
      assert.notEqual(await store.depServers.device(SERVER, SERIAL), undefined)
    },
  },
  {
    name: 'a person is found by a Managed Apple Account and by a user id of apps and books',
    run: async (store) => {
      await fill(store)
      const subject = { managedAppleAccount: ACCOUNT.toUpperCase(), clientUserId: 'U-1' }
      assert.deepEqual(await store.subjects.erase(subject, 'R-1'), {
        scep_challenges: 1,
        enrollment_attempts: 1,
        vpp_assignments: 1,
      })
      assert.notEqual(await store.enrollments.find(macId), undefined)
    },
  },
  {
    name: 'a defined profile is stored without the serial numbers that it was assigned to',
    run: async (store) => {
      await putServer(store)
      const definition = { profile_name: 'P', url: 'https://mdm.example.com', devices: [SERIAL] }
      const profileUuid = 'A'.repeat(32)
      const profile = { server: SERVER, profileUuid, definition, definedAt: later(1) }
      await store.depServers.putProfile(profile)
      const [stored] = await store.depServers.profiles(SERVER)
      assert.equal(stored?.definition.devices, undefined)
    },
  },
]
