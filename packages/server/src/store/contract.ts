/**
 * What every store has to do, as cases that any test runner can run:
 *
 * `test.each(storeContract)('$name', ({ run }) => run(myEmptyStore()))`
 *
 * Each case takes a store without data, and rejects with an `AssertionError` that says what is wrong.
 */
import { strict as assert } from 'node:assert'

import { orThrow, reveal, secret } from '@mdm-kit/codec'
import { deviceOf, type Enrollment, enrollmentId, type EnrollmentId } from '@mdm-kit/checkin'
import * as O from 'fp-ts/lib/Option.js'

import type { QueuedCommand, Store, TokenChange } from './ports.js'

export interface StoreContractCase {
  readonly name: string
  readonly run: (store: Store) => Promise<void>
}

const mac: Enrollment = { _tag: 'Device', udid: 'A0000000-0000-4000-8000-00000000000A' }
const phone: Enrollment = { _tag: 'UserEnrollmentDevice', enrollmentId: 'b'.repeat(40) }
const user: Enrollment = { _tag: 'User', udid: mac.udid, userId: 'U-1' }
const [macId, phoneId, userId] = [mac, phone, user].map(enrollmentId) as [
  EnrollmentId,
  EnrollmentId,
  EnrollmentId,
]
const later = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minutes))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const begin = (store: Store, enrollment: Enrollment, certificateHash: string) =>
  orThrow(
    store.enrollments.authenticate({
      id: enrollmentId(enrollment),
      enrollment,
      topic: 'com.apple.mgmt.External.contract',
      attributes: { SerialNumber: 'C02CONTRACT' },
      certificateHash,
      at: later(0),
    }),
  )

const updateToken = (store: Store, enrollment: Enrollment, more: Partial<TokenChange> = {}) =>
  orThrow(
    store.enrollments.updateToken({
      id: enrollmentId(enrollment),
      deviceId: enrollmentId(deviceOf(enrollment)),
      enrollment,
      push: {
        topic: 'com.apple.mgmt.External.contract',
        pushToken: new Uint8Array([1, 2, 3]),
        pushMagic: 'magic',
      },
      at: later(1),
      ...more,
    }),
  )

const enroll = async (store: Store, enrollment: Enrollment, certificateHash: string) => {
  await begin(store, enrollment, certificateHash)
  await updateToken(store, enrollment)
}

const command = (commandUuid: string): QueuedCommand => ({
  commandUuid,
  requestType: 'DeviceInformation',
  body: utf8(`<plist>${commandUuid}</plist>`),
})

const enqueue = (store: Store, id: EnrollmentId, ...uuids: readonly string[]) =>
  uuids.reduce<Promise<unknown>>(
    (before, uuid) =>
      before.then(() => orThrow(store.queue.enqueue(command(uuid), [id], later(2)))),
    Promise.resolve(),
  )

const next = async (store: Store, id: EnrollmentId, newExchange = false) =>
  O.toUndefined(await orThrow(store.queue.next(id, { newExchange })))?.commandUuid

const report = (store: Store, id: EnrollmentId, commandUuid: string, status: string) =>
  orThrow(store.queue.report({ id, commandUuid, status, body: utf8(status), at: later(3) }))

const find = async (store: Store, id: EnrollmentId) =>
  O.toUndefined(await orThrow(store.enrollments.find(id)))

export const storeContract: readonly StoreContractCase[] = [
  {
    name: 'an unknown enrollment is nothing, and no error',
    run: async (store) => {
      assert.equal(await find(store, macId), undefined)
      assert.ok(O.isNone(await orThrow(store.certificates.boundTo(macId))))
      assert.ok(O.isNone(await orThrow(store.enrollments.pushTarget(macId))))
      assert.ok(O.isNone(await orThrow(store.enrollments.unlockToken(macId))))
      assert.ok(O.isNone(await orThrow(store.bootstrapTokens.get(macId))))
      assert.equal(await next(store, macId), undefined)
      assert.equal(await orThrow(store.queue.clear(macId)), 0)
      assert.equal(await orThrow(store.enrollments.checkOut(macId, later(0))), false)
      assert.equal(
        await orThrow(store.bootstrapTokens.set(macId, O.some(secret(utf8('t'))))),
        false,
      )
      assert.deepEqual(await orThrow(store.queue.list(macId, { limit: 10 })), [])
    },
  },
  {
    name: 'Authenticate begins an enrollment that is not reachable yet',
    run: async (store) => {
      assert.equal(await begin(store, mac, 'hash-1'), 'Accepted')
      const record = await find(store, macId)
      assert.equal(record?.state, 'Authenticated')
      assert.deepEqual(record.enrollment, mac)
      assert.deepEqual(record.attributes, { SerialNumber: 'C02CONTRACT' })
      assert.deepEqual(record.authenticatedAt, later(0))
      assert.deepEqual(O.toUndefined(await orThrow(store.certificates.boundTo(macId))), 'hash-1')
      assert.ok(O.isNone(await orThrow(store.enrollments.pushTarget(macId))))
    },
  },
  {
    name: 'the first TokenUpdate enrols: tally 1, then 2, and the last credentials win',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      assert.deepEqual(await updateToken(store, mac), O.some(1))
      const push = { topic: 'other', pushToken: new Uint8Array([9]), pushMagic: 'second' }
      assert.deepEqual(await updateToken(store, mac, { push, at: later(5) }), O.some(2))
      assert.equal((await find(store, macId))?.state, 'Enrolled')
      assert.deepEqual(O.toUndefined(await orThrow(store.enrollments.pushTarget(macId))), {
        enrollmentId: macId,
        ...push,
        tokenUpdatedAt: later(5),
      })
    },
  },
  {
    name: 'a TokenUpdate without an Authenticate changes nothing',
    run: async (store) => {
      assert.deepEqual(await updateToken(store, mac), O.none)
      assert.equal(await find(store, macId), undefined)
    },
  },
  {
    name: 'a user channel needs an enrolled device',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      assert.deepEqual(await updateToken(store, user), O.none)
      await updateToken(store, mac)
      assert.deepEqual(await updateToken(store, user), O.some(1))
      assert.equal((await find(store, userId))?.deviceId, macId)
    },
  },
  {
    name: 'an UnlockToken stays when a later TokenUpdate has none',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      await updateToken(store, mac, { unlockToken: secret(utf8('unlock')) })
      await updateToken(store, mac)
      const token = await orThrow(store.enrollments.unlockToken(macId))
      assert.deepEqual(O.toUndefined(O.map(reveal<Uint8Array>)(token)), utf8('unlock'))
    },
  },
  {
    name: 'AwaitingConfiguration stays when a later TokenUpdate has none, and ends when configured',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      await updateToken(store, mac, { awaitingConfiguration: true })
      await updateToken(store, mac)
      assert.equal((await find(store, macId))?.awaitingConfiguration, true)
      await orThrow(store.enrollments.configured(macId))
      assert.equal((await find(store, macId))?.awaitingConfiguration, false)
    },
  },
  {
    name: 'a bootstrap token is kept, replaced and deleted',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      const get = async () =>
        O.toUndefined(O.map(reveal<Uint8Array>)(await orThrow(store.bootstrapTokens.get(macId))))
      assert.equal(await get(), undefined)
      await orThrow(store.bootstrapTokens.set(macId, O.some(secret(utf8('one')))))
      await orThrow(store.bootstrapTokens.set(macId, O.some(secret(utf8('two')))))
      assert.deepEqual(await get(), utf8('two'))
      await orThrow(store.bootstrapTokens.set(macId, O.none))
      assert.equal(await get(), undefined)
    },
  },
  {
    name: 'a certificate belongs to one device; the refusal changes nothing',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      assert.equal(await begin(store, phone, 'hash-1'), 'CertificateTaken')
      assert.equal(await find(store, phoneId), undefined)
      assert.equal((await find(store, macId))?.state, 'Enrolled')
    },
  },
  {
    name: 'of two devices that claim a certificate at once, one gets it',
    run: async (store) => {
      const answers = await Promise.all([begin(store, mac, 'same'), begin(store, phone, 'same')])
      assert.deepEqual([...answers].sort(), ['Accepted', 'CertificateTaken'])
    },
  },
  {
    name: 'a new Authenticate replaces the certificate, and the old one is free again',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      assert.equal(await begin(store, mac, 'hash-2'), 'Accepted')
      assert.deepEqual(await orThrow(store.certificates.boundTo(macId)), O.some('hash-2'))
      assert.equal(await begin(store, phone, 'hash-1'), 'Accepted')
    },
  },
  {
    name: 'a new Authenticate resets tokens, tally, queue and user channels',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      await updateToken(store, mac, {
        unlockToken: secret(utf8('unlock')),
        awaitingConfiguration: true,
      })
      await updateToken(store, user)
      await orThrow(store.bootstrapTokens.set(macId, O.some(secret(utf8('boot')))))
      await enqueue(store, macId, 'C-1')
      await enqueue(store, userId, 'C-2')
      await begin(store, mac, 'hash-1')
      const record = await find(store, macId)
      assert.equal(record?.state, 'Authenticated')
      assert.equal(record.tokenUpdates, 0)
      assert.equal(record.awaitingConfiguration, false)
      assert.equal(record.tokenUpdatedAt, undefined)
      assert.equal((await find(store, userId))?.state, 'CheckedOut')
      for (const id of [macId, userId]) {
        assert.ok(O.isNone(await orThrow(store.enrollments.pushTarget(id))))
        assert.equal(await next(store, id, true), undefined)
      }
      assert.ok(O.isNone(await orThrow(store.enrollments.unlockToken(macId))))
      assert.ok(O.isNone(await orThrow(store.bootstrapTokens.get(macId))))
      await updateToken(store, mac)
      assert.deepEqual(await updateToken(store, user), O.some(1), 'the user channel begins anew')
    },
  },
  {
    name: 'CheckOut leaves nothing reachable and keeps the record',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user)
      await enqueue(store, macId, 'C-1')
      assert.equal(await orThrow(store.enrollments.checkOut(macId, later(9))), true)
      for (const id of [macId, userId]) {
        assert.equal((await find(store, id))?.state, 'CheckedOut')
        assert.deepEqual((await find(store, id))?.checkedOutAt, later(9))
        assert.ok(O.isNone(await orThrow(store.enrollments.pushTarget(id))))
        assert.equal(await next(store, id, true), undefined)
      }
      assert.deepEqual(await updateToken(store, mac), O.none)
      assert.deepEqual(await orThrow(store.queue.enqueue(command('C-2'), [macId], later(9))), [
        'NotEnrolled',
      ])
    },
  },
  {
    name: 'enrollments are listed by id, a page at a time',
    run: async (store) => {
      await enroll(store, phone, 'hash-2')
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user)
      const first = await orThrow(store.enrollments.list({ limit: 2 }))
      assert.deepEqual(
        first.map(({ id }) => id),
        [macId, userId],
      )
      const rest = await orThrow(store.enrollments.list({ after: userId, limit: 2 }))
      assert.deepEqual(
        rest.map(({ id }) => id),
        [phoneId],
      )
    },
  },
  {
    name: 'commands come first in, first out, and stay until they are reported',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, 'C-2', 'C-1', 'C-3')
      assert.equal(await next(store, macId), 'C-2')
      assert.equal(await next(store, macId, true), 'C-2')
      assert.deepEqual(await report(store, macId, 'C-2', 'Acknowledged'), {
        _tag: 'Filed',
        requestType: 'DeviceInformation',
      })
      assert.equal(await next(store, macId), 'C-1')
      await report(store, macId, 'C-1', 'Error')
      await report(store, macId, 'C-3', 'CommandFormatError')
      assert.equal(await next(store, macId), undefined)
    },
  },
  {
    name: 'a command is sent as it was queued, byte for byte',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, 'C-1')
      const found = await orThrow(store.queue.next(macId, { newExchange: true }))
      assert.deepEqual(O.toUndefined(found), command('C-1'))
    },
  },
  {
    name: 'one command goes to many, and each has its own report',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      const stranger = enrollmentId({ _tag: 'Device', udid: 'nobody' })
      const enqueued = store.queue.enqueue(command('C-1'), [macId, stranger, phoneId], later(2))
      assert.deepEqual(await orThrow(enqueued), ['Queued', 'NotEnrolled', 'Queued'])
      await report(store, macId, 'C-1', 'Acknowledged')
      assert.equal(await next(store, macId), undefined)
      assert.equal(await next(store, phoneId), 'C-1')
    },
  },
  {
    name: 'a command is queued once; a UUID names one command',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, 'C-1')
      const again = store.queue.enqueue(command('C-1'), [macId, phoneId], later(2))
      assert.deepEqual(await orThrow(again), ['Duplicate', 'Queued'])
      const other = { ...command('C-1'), body: utf8('another') }
      assert.equal(
        await orThrow(store.queue.enqueue(other, [phoneId], later(2))),
        'CommandUuidTaken',
      )
    },
  },
  {
    name: 'a deferred command rests for this exchange and has its old place in the next',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, 'C-1', 'C-2')
      await report(store, macId, 'C-1', 'NotNow')
      assert.equal(await orThrow(store.queue.hasDeferred(macId)), true)
      assert.equal(await next(store, macId), 'C-2')
      await report(store, macId, 'C-2', 'NotNow')
      assert.equal(await next(store, macId), undefined)
      assert.equal(await next(store, macId, true), 'C-1')
      assert.equal(await orThrow(store.queue.hasDeferred(macId)), false)
    },
  },
  {
    name: 'a report that comes twice changes nothing the second time',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, 'C-1')
      await report(store, macId, 'C-1', 'Acknowledged')
      for (const status of ['Acknowledged', 'Error', 'NotNow'])
        assert.equal((await report(store, macId, 'C-1', status))._tag, 'Duplicate')
      const result = O.toUndefined(await orThrow(store.queue.result(macId, 'C-1')))
      assert.equal(result?.status, 'Acknowledged')
      assert.deepEqual(result.report, utf8('Acknowledged'))
    },
  },
  {
    name: "a report of a command that is not in this enrollment's queue is unknown",
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, 'C-1')
      assert.equal((await report(store, phoneId, 'C-1', 'Acknowledged'))._tag, 'Unknown')
      assert.equal((await report(store, macId, 'C-9', 'Acknowledged'))._tag, 'Unknown')
      assert.equal(await next(store, macId), 'C-1')
    },
  },
  {
    name: 'the late result of a withdrawn command is kept',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, 'C-1')
      assert.equal(await orThrow(store.queue.clear(macId)), 1)
      assert.equal(await next(store, macId, true), undefined)
      assert.equal((await report(store, macId, 'C-1', 'NotNow'))._tag, 'Duplicate')
      assert.equal((await report(store, macId, 'C-1', 'Acknowledged'))._tag, 'Filed')
      assert.ok(O.isSome(await orThrow(store.queue.result(macId, 'C-1'))))
    },
  },
  {
    name: 'the history has every state, oldest first, a page at a time',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, 'C-1', 'C-2', 'C-3')
      await report(store, macId, 'C-1', 'Acknowledged')
      await report(store, macId, 'C-2', 'NotNow')
      const first = await orThrow(store.queue.list(macId, { limit: 2 }))
      const base = { requestType: 'DeviceInformation', queuedAt: later(2) }
      assert.deepEqual(first, [
        {
          ...base,
          commandUuid: 'C-1',
          state: 'Done',
          status: 'Acknowledged',
          reportedAt: later(3),
        },
        { ...base, commandUuid: 'C-2', state: 'Deferred', status: 'NotNow', reportedAt: later(3) },
      ])
      const rest = await orThrow(store.queue.list(macId, { after: 'C-2', limit: 2 }))
      assert.deepEqual(rest, [{ ...base, commandUuid: 'C-3', state: 'Waiting' }])
      assert.deepEqual(await orThrow(store.queue.list(macId, { after: 'C-9', limit: 2 })), [])
      assert.ok(O.isNone(await orThrow(store.queue.result(macId, 'C-3'))))
    },
  },
  {
    name: 'identifiers are data: quotes, colons, controls and a megabyte come back as they were',
    run: async (store) => {
      const odd = [
        `'; DROP TABLE enrollments; --`,
        '../../etc/passwd',
        '<b>\u0000"',
        'é🦊',
        'x'.repeat(2 ** 20),
      ]
      for (const [index, udid] of odd.entries()) {
        const enrollment: Enrollment = { _tag: 'Device', udid }
        await enroll(store, enrollment, `hash-${index}`)
        assert.deepEqual((await find(store, enrollmentId(enrollment)))?.enrollment, enrollment)
      }
      assert.equal((await orThrow(store.enrollments.list({ limit: 10 }))).length, odd.length)
    },
  },
  {
    name: 'after close, every call says that the store is unavailable',
    run: async (store) => {
      await store.close()
      const found = await store.enrollments.find(macId)()
      assert.equal(found._tag === 'Left' && found.left._tag, 'StoreUnavailable')
    },
  },
]
