import { strict as assert } from 'node:assert'

import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'
import { secret } from '@mdm-kit/codec'

import type { OffboardingKind } from '../offboardings.js'
import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { identityNamed, later, utf8 } from './rows.js'
import {
  claim,
  device,
  leaseOf,
  LOCATION,
  page,
  putLocation,
  putServer,
  SERVER,
} from './serviceRows.js'

const mac: Enrollment = { _tag: 'Device', udid: 'UDID-M' }
const user: Enrollment = { _tag: 'User', udid: 'UDID-M', userId: 'U-1' }
const other: Enrollment = { _tag: 'Device', udid: 'UDID-O' }
const [macId, userId, otherId] = [enrollmentId(mac), enrollmentId(user), enrollmentId(other)]

const enroll = async (store: Store, enrollment: Enrollment, name: string) => {
  const id = enrollmentId(enrollment)
  const topic = 'topic'
  await store.enrollments.authenticate({
    id,
    enrollment,
    topic,
    identity: identityNamed(name),
    attributes: {},
    at: later(0),
  })
  await updateToken(store, enrollment, enrollment)
}

const updateToken = (store: Store, enrollment: Enrollment, of: Enrollment) =>
  store.enrollments.updateToken({
    id: enrollmentId(enrollment),
    deviceId: enrollmentId(of),
    enrollment,
    push: { topic: 'topic', pushToken: utf8('token'), pushMagic: 'magic' },
    at: later(1),
  })

const tell = (store: Store, id: string, key: string) =>
  store.outbox.append([{ id, kind: 'webhook', key, body: utf8(key), createdAt: later(1) }])

const begin = (store: Store, kind: OffboardingKind, id: string, reference = 'R-1') =>
  store.offboardings.begin({ kind, id, reference, at: later(5) })

export const offboardingCases: readonly StoreContractCase[] = [
  {
    name: 'an offboarding resumes where it stopped, with the first reference and the last progress',
    run: async (store) => {
      await putServer(store)
      const first = {
        kind: 'DepServer',
        id: SERVER,
        reference: 'R-1',
        startedAt: later(5),
      } as const
      assert.deepEqual(await begin(store, 'DepServer', SERVER), { ...first, done: [] })
      const progress = JSON.stringify({ serials: ['S-1'] })
      const step = { kind: 'DepServer', id: SERVER, done: ['One'], progress } as const
      assert.equal(await store.offboardings.save(step), true)
      const now = { ...first, done: ['One'], progress }
      assert.deepEqual(await begin(store, 'DepServer', SERVER, 'R-2'), now)
      assert.deepEqual(await store.offboardings.find('DepServer', SERVER), now)
      await begin(store, 'VppLocation', LOCATION)
      const { progress: _, ...listed } = now
      assert.deepEqual((await store.offboardings.list())[0], listed)
      assert.equal((await store.offboardings.list()).length, 2)
    },
  },
  {
    name: 'a service that is being offboarded is not synced, and the lease on it is lost',
    run: async (store) => {
      await putServer(store)
      const lease = await leaseOf(store, 'DepServer')
      await begin(store, 'DepServer', SERVER)
      const times = { at: later(6), until: later(9) }
      const saved = store.depServers.savePage(lease, page([device('S-1')]), times)
      assert.equal(await saved, undefined)
      assert.deepEqual(await claim(store, 'DepServer', later(99)), [])
    },
  },
  {
    name: 'a DEP server is erased with its devices and profiles, once, and another stays',
    run: async (store) => {
      await putServer(store)
      await putServer(store, 'another')
      for (const lease of (await claim(store, 'DepServer')).map((claimed) => claimed.lease))
        await store.depServers.savePage(lease, page([device('S-1')]), {
          at: later(2),
          until: later(9),
        })
      await begin(store, 'DepServer', SERVER)
      const erase = () => store.offboardings.erase('DepServer', SERVER)
      assert.deepEqual(await erase(), { dep_devices: 1, dep_servers: 1 })
      assert.deepEqual(await erase(), undefined)
      assert.deepEqual(
        (await store.depServers.list()).map(({ name }) => name),
        ['another'],
      )
      assert.equal(await store.depServers.device(SERVER, 'S-1'), undefined)
      assert.notEqual(await store.depServers.device('another', 'S-1'), undefined)
      assert.deepEqual(await store.offboardings.list(), [])
    },
  },
  {
    name: 'a VPP location is erased with its assets and assignments',
    run: async (store) => {
      await putLocation(store)
      const lease = await leaseOf(store, 'VppLocation')
      const asset = { adamId: '1', pricingParam: 'STDQ' }
      const saved = await store.vppLocations.saveAssets(lease, { rows: [asset], walk: 1 }, later(8))
      assert.ok(saved)
      const rows = [{ ...asset, serialNumber: 'S-1' }]
      await store.vppLocations.saveAssignments(saved, { rows, walk: 1 }, later(9))
      await begin(store, 'VppLocation', LOCATION)
      assert.deepEqual(await store.offboardings.erase('VppLocation', LOCATION), {
        vpp_assignments: 1,
        vpp_assets: 1,
        vpp_locations: 1,
      })
      assert.deepEqual(await store.vppLocations.list(), [])
    },
  },
  {
    name: 'a push topic is erased with its certificate and key',
    run: async (store) => {
      await store.pushCertificates.put({
        topic: 'topic',
        certificate: 'PEM',
        notAfter: later(9),
        storedAt: later(0),
        key: secret(utf8('key')),
      })
      await begin(store, 'PushTopic', 'topic')
      assert.deepEqual(await store.offboardings.erase('PushTopic', 'topic'), {
        push_certificates: 1,
      })
      assert.equal(await store.pushCertificates.load('topic'), undefined)
    },
  },
  {
    name: 'an enrollment is erased with its user channels, and nothing of others is',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user, mac)
      await enroll(store, other, 'hash-2')
      const command = (uuid: string) => ({
        commandUuid: uuid,
        requestType: 'DeviceLock',
        body: utf8(uuid),
      })
      await store.queue.enqueue(command('C-1'), [macId, otherId], { at: later(2) })
      await store.queue.enqueue(command('C-2'), [userId], { at: later(2) })
      for (const [event, key] of [
        ['E-1', macId],
        ['E-2', userId],
        ['E-3', otherId],
      ] as const)
        await tell(store, event, key)
      await store.outbox.bury('E-2', { at: later(3), error: 'no' })
      const note = { at: later(3), actor: 'admin', action: 'enqueue', details: { count: 1 } }
      for (const subject of [macId, otherId]) await store.audit.append({ ...note, subject })

      const erase = () => store.offboardings.eraseEnrollment(macId, 'R-1')
      assert.deepEqual(await erase(), { queue: 2, outbox: 2, enrollments: 2, commands: 1 })
      assert.deepEqual(await erase(), undefined)
      assert.deepEqual(
        (await store.enrollments.list({ limit: 9 })).map(({ id }) => id),
        [otherId],
      )
      assert.ok((await store.queue.next(macId, { newExchange: true, at: later(9) })) === undefined)
      assert.ok(
        (await store.queue.next(otherId, { newExchange: true, at: later(9) })) !== undefined,
      )
      const due = store.outbox.claim({ limit: 9, now: later(9), leaseUntil: later(10) })
      assert.deepEqual(
        (await due).map(({ id }) => id),
        ['E-3'],
      )
      assert.deepEqual(await store.outbox.dead({ limit: 9 }), [])
      const subjects = (await store.audit.list({ limit: 9 })).map((line) => [
        line.subject,
        line.details,
      ])
      assert.deepEqual(subjects, [
        ['R-1', undefined],
        [otherId, { count: 1 }],
      ])
    },
  },
  {
    name: 'a user channel is erased alone, and its device stays enrolled',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user, mac)
      assert.deepEqual(await store.offboardings.eraseEnrollment(userId, 'R-1'), { enrollments: 1 })
      assert.notEqual(await store.enrollments.pushTarget(macId), undefined)
    },
  },
  {
    name: 'what checked out is erased only while it is: a device that enrolled again meanwhile stays',
    run: async (store) => {
      const erase = (minute: number) =>
        store.offboardings.eraseCheckedOut(macId, { before: later(minute), reference: 'R-1' })
      await enroll(store, mac, 'hash-1')
      assert.equal(await erase(99), undefined, 'it is enrolled')
      await store.enrollments.checkOut(macId, later(5))
      assert.equal(await erase(5), undefined, 'it has just checked out')
      await enroll(store, mac, 'hash-1')
      assert.equal(await erase(99), undefined, 'it enrolled again')
      await store.enrollments.checkOut(macId, later(7))
      assert.deepEqual(await erase(8), { enrollments: 1 })
      assert.equal(await store.enrollments.find(macId), undefined)
      assert.equal(await erase(8), undefined)
    },
  },
  {
    name: 'an erased device can enroll like a new one, even with the same certificate',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await store.offboardings.eraseEnrollment(macId, 'R-1')
      assert.equal(await store.certificates.standing(macId), undefined)
      await enroll(store, other, 'hash-1')
      assert.notEqual(await store.enrollments.find(otherId), undefined)
    },
  },
]
