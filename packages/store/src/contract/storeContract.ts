/**
 * What every store has to do, as cases that any test runner can run:
 *
 * `test.each(storeContract)('$name', ({ run }) => run(myEmptyStore()))`
 *
 * Each case takes a store without data, and rejects with an `AssertionError` that says what is wrong.
 */
import { strict as assert } from 'node:assert'

import { reveal, secret } from '@mdm-kit/codec'
import { deviceOf, type Enrollment, enrollmentId, type EnrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoreContractCase } from './case.js'
import { serviceCases } from './serviceCases.js'
import { identityCases, identityNamed } from './identities.js'
import { declarationCases } from './declarations.js'
import { pushCertificateCases } from './pushCertificates.js'
import { migratedCases } from './migrated.js'
import { scepCases } from './scep.js'
import type { QueuedCommand, Queueing, Store, TokenChange } from '../ports.js'

export type { StoreContractCase }

const udid = 'A0000000-0000-4000-8000-00000000000A'
const mac: Enrollment = { _tag: 'Device', udid }
const phone: Enrollment = { _tag: 'UserEnrollmentDevice', enrollmentId: 'b'.repeat(40) }
const user: Enrollment = { _tag: 'User', udid, userId: 'U-1' }
const [macId, phoneId, userId] = [mac, phone, user].map(enrollmentId) as [
  EnrollmentId,
  EnrollmentId,
  EnrollmentId,
]
const later = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minutes))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const authentication = (enrollment: Enrollment, identity: string) => ({
  id: enrollmentId(enrollment),
  enrollment,
  topic: 'com.apple.mgmt.External.contract',
  attributes: { SerialNumber: 'C02CONTRACT' },
  identity: identityNamed(identity),
  at: later(0),
})

const begin = async (store: Store, enrollment: Enrollment, identity: string) =>
  (await store.enrollments.authenticate(authentication(enrollment, identity)))._tag

const updateToken = (store: Store, enrollment: Enrollment, more: Partial<TokenChange> = {}) =>
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
  })

const enroll = async (store: Store, enrollment: Enrollment, identity: string) => {
  await begin(store, enrollment, identity)
  await updateToken(store, enrollment)
}

const command = (commandUuid: string): QueuedCommand => ({
  commandUuid,
  requestType: 'DeviceInformation',
  body: utf8(`<plist>${commandUuid}</plist>`),
})

const enqueue = (
  store: Store,
  id: EnrollmentId,
  uuids: readonly string[],
  queueing: Partial<Queueing> = {},
) =>
  uuids.reduce<Promise<unknown>>(
    (before, uuid) =>
      before.then(() => store.queue.enqueue(command(uuid), [id], { at: later(2), ...queueing })),
    Promise.resolve(),
  )

const next = async (store: Store, id: EnrollmentId, newExchange = false, at = later(4)) =>
  (await store.queue.next(id, { newExchange, at }))?.commandUuid

const report = (store: Store, id: EnrollmentId, commandUuid: string, status: string) =>
  store.queue.report({ id, commandUuid, status, body: utf8(status), at: later(3) })

const standing = async (store: Store, id: EnrollmentId) => await store.certificates.standing(id)

const find = async (store: Store, id: EnrollmentId) => await store.enrollments.find(id)

const outboxEntries = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, kind: 'webhook', body: utf8(id), createdAt: later(0) }))

const append = (store: Store, ...ids: readonly string[]) =>
  store.outbox.append(outboxEntries(...ids))

/** Claims for two minutes what is due, and gives the ids. */
const claim = async (store: Store, now = later(0)) => {
  const leaseUntil = new Date(now.getTime() + 120_000)
  return (await store.outbox.claim({ limit: 9, now, leaseUntil })).map(({ id }) => id)
}

export const storeContract: readonly StoreContractCase[] = [
  {
    name: 'an unknown enrollment is nothing, and no error',
    run: async (store) => {
      assert.equal(await find(store, macId), undefined)
      assert.equal(await store.certificates.standing(macId), undefined)
      assert.equal(await store.enrollments.pushTarget(macId), undefined)
      assert.equal(await store.enrollments.unlockToken(macId), undefined)
      assert.equal(await store.bootstrapTokens.get(macId), undefined)
      assert.equal(await next(store, macId), undefined)
      assert.equal(await store.queue.clear(macId), 0)
      assert.equal(await store.enrollments.checkOut(macId, later(0)), false)
      assert.equal(await store.bootstrapTokens.set(macId, secret(utf8('t'))), false)
      assert.deepEqual(await store.queue.list(macId, { limit: 10 }), [])
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
      assert.deepEqual(await standing(store, macId), {
        identityHash: 'hash-1',
        certificateHash: 'certificate of hash-1',
        state: 'Authenticated',
        kind: 'Device',
      })
      assert.equal(await store.enrollments.pushTarget(macId), undefined)
    },
  },
  {
    name: 'the first TokenUpdate enrols: tally 1, then 2, and the last credentials win',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      assert.equal(await updateToken(store, mac), 1)
      const push = { topic: 'other', pushToken: new Uint8Array([9]), pushMagic: 'second' }
      assert.equal(await updateToken(store, mac, { push, at: later(5) }), 2)
      assert.equal((await find(store, macId))?.state, 'Enrolled')
      assert.deepEqual(await store.enrollments.pushTarget(macId), {
        enrollmentId: macId,
        ...push,
        tokenUpdatedAt: later(5),
      })
    },
  },
  {
    name: 'a dead push token is not pushed to again, until the device sends another',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      await updateToken(store, mac)
      await store.enrollments.seen(macId, later(2), later(3))
      const due = { now: later(60), limit: 9, again: () => later(60) }
      const dead = { id: macId, tokenUpdatedAt: later(1), since: later(4) }
      const since = async () => (await find(store, macId))?.unreachableSince

      const other = { ...dead, tokenUpdatedAt: later(0) }
      assert.equal(await store.enrollments.markUnreachable(other), false)
      assert.equal(await store.enrollments.markUnreachable({ ...dead, id: userId }), false)
      assert.equal(await since(), undefined)
      assert.deepEqual(await store.enrollments.takeDuePushes(due), [macId])

      assert.equal(await store.enrollments.markUnreachable(dead), true)
      assert.deepEqual(await since(), later(4))
      assert.deepEqual(await store.enrollments.takeDuePushes(due), [])

      await updateToken(store, mac, { at: later(5) })
      assert.equal(await since(), undefined)
      assert.equal(await store.enrollments.markUnreachable(dead), false)
    },
  },
  {
    name: 'a TokenUpdate without an Authenticate changes nothing',
    run: async (store) => {
      assert.equal(await updateToken(store, mac), 'UnknownEnrollment')
      assert.equal(await find(store, macId), undefined)
    },
  },
  {
    name: 'a user channel needs an enrolled device',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      assert.equal(await updateToken(store, user), 'UnknownEnrollment')
      await updateToken(store, mac)
      assert.deepEqual(await updateToken(store, user), 1)
      assert.equal((await find(store, userId))?.deviceId, macId)
    },
  },
  {
    name: 'an enrollment of another kind under the same id is refused, and nothing is merged',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user)
      const before = [await find(store, macId), await find(store, userId)]
      const sameId: Enrollment = { _tag: 'UserEnrollmentDevice', enrollmentId: udid }
      const sameUser: Enrollment = { _tag: 'SharedIPadUser', udid, userShortName: 'U-1' }
      const userOfSame: Enrollment = {
        ...{ _tag: 'UserEnrollment', enrollmentId: udid, enrollmentUserId: 'U-1' },
      }
      assert.equal(await begin(store, sameId, 'hash-2'), 'OtherKind')
      for (const other of [sameId, sameUser, userOfSame])
        assert.equal(await updateToken(store, other), 'OtherKind')
      assert.deepEqual([await find(store, macId), await find(store, userId)], before)
      assert.equal((await standing(store, macId))?.identityHash, 'hash-1')
      assert.deepEqual(await store.certificates.standing(macId, userId), {
        ...{ identityHash: 'hash-1', certificateHash: 'certificate of hash-1' },
        ...{ state: 'Enrolled', kind: 'Device', channelKind: 'User' },
      })
    },
  },
  {
    name: 'an UnlockToken stays when a later TokenUpdate has none',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      await updateToken(store, mac, { unlockToken: secret(utf8('unlock')) })
      await updateToken(store, mac)
      const token = await store.enrollments.unlockToken(macId)
      assert.deepEqual(token && reveal(token), utf8('unlock'))
    },
  },
  {
    name: 'AwaitingConfiguration stays when a later TokenUpdate has none, and ends when configured',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      await updateToken(store, mac, { awaitingConfiguration: true })
      await updateToken(store, mac)
      assert.equal((await find(store, macId))?.awaitingConfiguration, true)
      await store.enrollments.configured(macId)
      assert.equal((await find(store, macId))?.awaitingConfiguration, false)
    },
  },
  {
    name: 'a bootstrap token is kept, replaced and deleted',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      const get = async () => {
        const token = await store.bootstrapTokens.get(macId)
        return token && reveal(token)
      }
      assert.equal(await get(), undefined)
      await store.bootstrapTokens.set(macId, secret(utf8('one')))
      await store.bootstrapTokens.set(macId, secret(utf8('two')))
      assert.deepEqual(await get(), utf8('two'))
      await store.bootstrapTokens.set(macId, undefined)
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
    name: 'a new Authenticate replaces the identity, and the old one is nobody’s',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      assert.equal(await begin(store, mac, 'hash-2'), 'Accepted')
      assert.equal((await standing(store, macId))?.identityHash, 'hash-2')
      assert.equal(await begin(store, phone, 'hash-1'), 'IdentitySuperseded')
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
      await store.bootstrapTokens.set(macId, secret(utf8('boot')))
      await enqueue(store, macId, ['C-1'])
      await enqueue(store, userId, ['C-2'])
      await begin(store, mac, 'hash-1')
      const record = await find(store, macId)
      assert.equal(record?.state, 'Authenticated')
      assert.equal(record.tokenUpdates, 0)
      assert.equal(record.awaitingConfiguration, false)
      assert.equal(record.tokenUpdatedAt, undefined)
      assert.equal((await find(store, userId))?.state, 'CheckedOut')
      for (const id of [macId, userId]) {
        assert.equal(await store.enrollments.pushTarget(id), undefined)
        assert.equal(await next(store, id, true), undefined)
      }
      assert.equal(await store.enrollments.unlockToken(macId), undefined)
      assert.equal(await store.bootstrapTokens.get(macId), undefined)
      await updateToken(store, mac)
      assert.equal(await updateToken(store, user), 1, 'the user channel begins anew')
    },
  },
  {
    name: 'CheckOut leaves nothing reachable and keeps the record',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user)
      await enqueue(store, macId, ['C-1'])
      assert.equal(await store.enrollments.checkOut(macId, later(9)), true)
      for (const id of [macId, userId]) {
        assert.equal((await find(store, id))?.state, 'CheckedOut')
        assert.deepEqual((await find(store, id))?.checkedOutAt, later(9))
        assert.equal(await store.enrollments.pushTarget(id), undefined)
        assert.equal(await next(store, id, true), undefined)
      }
      assert.equal(await updateToken(store, mac), 'UnknownEnrollment')
      assert.deepEqual(await store.queue.enqueue(command('C-2'), [macId], { at: later(9) }), [
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
      const first = await store.enrollments.list({ limit: 2 })
      assert.deepEqual(
        first.map(({ id }) => id),
        [macId, userId],
      )
      const rest = await store.enrollments.list({ after: userId, limit: 2 })
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
      await enqueue(store, macId, ['C-2', 'C-1', 'C-3'])
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
      await enqueue(store, macId, ['C-1'])
      const found = await store.queue.next(macId, { newExchange: true, at: later(4) })
      assert.deepEqual(found, command('C-1'))
    },
  },
  {
    name: 'one command goes to many, and each has its own report',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      const stranger = enrollmentId({ _tag: 'Device', udid: 'nobody' })
      const enqueued = store.queue.enqueue(command('C-1'), [macId, stranger, phoneId], {
        at: later(2),
      })
      assert.deepEqual(await enqueued, ['Queued', 'NotEnrolled', 'Queued'])
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
      await enqueue(store, macId, ['C-1'])
      const again = store.queue.enqueue(command('C-1'), [macId, phoneId], { at: later(2) })
      assert.deepEqual(await again, ['Duplicate', 'Queued'])
      const other = { ...command('C-1'), body: utf8('another') }
      assert.equal(
        await store.queue.enqueue(other, [phoneId], { at: later(2) }),
        'CommandUuidTaken',
      )
    },
  },
  {
    name: 'a deferred command rests for this exchange and has its old place in the next',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2'])
      await report(store, macId, 'C-1', 'NotNow')
      assert.deepEqual(await store.queue.rest(macId), { deferred: true })
      assert.equal(await next(store, macId), 'C-2')
      await report(store, macId, 'C-2', 'NotNow')
      assert.equal(await next(store, macId), undefined)
      assert.equal(await next(store, macId, true), 'C-1')
      assert.deepEqual(await store.queue.rest(macId), { deferred: false })
    },
  },
  {
    name: 'a report that comes twice changes nothing the second time',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1'])
      await report(store, macId, 'C-1', 'Acknowledged')
      for (const status of ['Acknowledged', 'Error', 'NotNow'])
        assert.equal((await report(store, macId, 'C-1', status))._tag, 'Duplicate')
      const result = await store.queue.result(macId, 'C-1')
      assert.equal(result?.status, 'Acknowledged')
      assert.deepEqual(result.report, utf8('Acknowledged'))
    },
  },
  {
    name: "a report of a command that is not in this enrollment's queue is unknown",
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, ['C-1'])
      assert.equal((await report(store, phoneId, 'C-1', 'Acknowledged'))._tag, 'Unknown')
      assert.equal((await report(store, macId, 'C-9', 'Acknowledged'))._tag, 'Unknown')
      assert.equal(await next(store, macId), 'C-1')
    },
  },
  {
    name: 'the late result of a withdrawn command is kept',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1'])
      assert.equal(await store.queue.clear(macId), 1)
      assert.equal(await next(store, macId, true), undefined)
      assert.equal((await report(store, macId, 'C-1', 'NotNow'))._tag, 'Duplicate')
      assert.equal((await report(store, macId, 'C-1', 'Acknowledged'))._tag, 'Filed')
      assert.notEqual(await store.queue.result(macId, 'C-1'), undefined)
    },
  },
  {
    name: 'the history has every state, oldest first, a page at a time',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2', 'C-3'])
      await report(store, macId, 'C-1', 'Acknowledged')
      await report(store, macId, 'C-2', 'NotNow')
      const first = await store.queue.list(macId, { limit: 2 })
      const base = { requestType: 'DeviceInformation', queuedAt: later(2), priority: 0 }
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
      const rest = await store.queue.list(macId, { after: 'C-2', limit: 2 })
      assert.deepEqual(rest, [{ ...base, commandUuid: 'C-3', state: 'Waiting' }])
      assert.deepEqual(await store.queue.list(macId, { after: 'C-9', limit: 2 }), [])
      assert.equal(await store.queue.result(macId, 'C-3'), undefined)
    },
  },
  {
    name: 'higher priorities go first, and within one the order stays',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2'])
      await enqueue(store, macId, ['C-3', 'C-4'], { priority: 5 })
      for (const uuid of ['C-3', 'C-4', 'C-1', 'C-2']) {
        assert.equal(await next(store, macId), uuid)
        await report(store, macId, uuid, 'Acknowledged')
      }
    },
  },
  {
    name: 'a command is not sent before its time, nor when its time ran out',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1'], { notBefore: later(10) })
      await enqueue(store, macId, ['C-2'], { expiresAt: later(10) })
      assert.equal(await next(store, macId, true, later(9)), 'C-2')
      assert.deepEqual(await store.queue.rest(macId), {
        deferred: false,
        notBefore: later(10),
      })
      assert.equal(await next(store, macId, true, later(10)), 'C-1')
      assert.equal(await store.queue.expire(later(10), 9), 1)
      assert.equal(await store.queue.expire(later(10), 9), 0)
      const states = (await store.queue.list(macId, { limit: 9 })).map((one) => one.state)
      assert.deepEqual(states, ['Waiting', 'Expired'])
    },
  },
  {
    name: 'one command with a dedupe key is open at a time',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      const dedupe = { at: later(2), dedupeKey: 'inventory' }
      const enqueueOne = (uuid: string) => store.queue.enqueue(command(uuid), [macId], dedupe)
      assert.deepEqual(await enqueueOne('C-1'), ['Queued'])
      assert.deepEqual(await enqueueOne('C-2'), ['Duplicate'])
      await report(store, macId, 'C-1', 'NotNow')
      assert.deepEqual(await enqueueOne('C-2'), ['Duplicate'])
      await report(store, macId, 'C-1', 'Acknowledged')
      assert.deepEqual(await enqueueOne('C-3'), ['Queued'])
    },
  },
  {
    name: 'one command is withdrawn, the others stay',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2'])
      assert.equal(await store.queue.cancel(macId, 'C-1'), true)
      assert.equal(await store.queue.cancel(macId, 'C-1'), false)
      assert.equal(await next(store, macId), 'C-2')
    },
  },
  {
    name: 'what ended long ago is forgotten, what is open never',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, ['C-1', 'C-2', 'C-3'])
      await enqueue(store, phoneId, ['C-1'])
      await report(store, macId, 'C-1', 'Acknowledged')
      await store.queue.cancel(macId, 'C-2')
      assert.equal(await store.queue.prune(later(1), 10), 0)
      assert.equal(await store.queue.prune(later(60), 10), 2)
      const left = (await store.queue.list(macId, { limit: 9 })).map((one) => one.commandUuid)
      assert.deepEqual(left, ['C-3'])
      assert.equal(await next(store, phoneId), 'C-1', 'its command is still somebody else’s')
    },
  },
  {
    name: 'an expected certificate renews: tokens, queue and user channels stay',
    run: async (store) => {
      await begin(store, mac, 'hash-1')
      await updateToken(store, mac, { unlockToken: secret(utf8('unlock')) })
      await updateToken(store, user)
      await store.bootstrapTokens.set(macId, secret(utf8('boot')))
      await enqueue(store, macId, ['C-1'])
      const renewal = { identityHash: 'hash-2', until: later(5) }
      assert.equal(await store.certificates.expect(macId, renewal), true)
      assert.equal(await begin(store, mac, 'hash-2'), 'Renewed')
      assert.equal((await standing(store, macId))?.identityHash, 'hash-2')
      assert.equal(await updateToken(store, mac), 2)
      assert.equal((await find(store, userId))?.state, 'Enrolled')
      assert.equal(await next(store, macId), 'C-1')
      assert.notEqual(await store.bootstrapTokens.get(macId), undefined)
      assert.notEqual(await store.enrollments.unlockToken(macId), undefined)
    },
  },
  {
    name: 'another certificate than the expected one, or one that comes late, begins anew',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await store.certificates.expect(macId, { identityHash: 'hash-2', until: later(5) })
      assert.equal(await begin(store, mac, 'hash-3'), 'Accepted')
      await updateToken(store, mac)
      await store.certificates.expect(macId, { identityHash: 'hash-2', until: later(-1) })
      assert.equal(await begin(store, mac, 'hash-2'), 'Accepted')
    },
  },
  {
    name: 'a device in Setup Assistant was erased, even if its certificate was expected',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await store.bootstrapTokens.set(macId, secret(utf8('boot')))
      await enqueue(store, macId, ['C-1'])
      await store.certificates.expect(macId, { identityHash: 'hash-2', until: later(5) })
      await begin(store, mac, 'hash-2')
      assert.equal(await updateToken(store, mac, { awaitingConfiguration: true }), 1)
      assert.equal(await store.bootstrapTokens.get(macId), undefined)
      assert.equal(await next(store, macId, true), undefined)
      assert.equal((await find(store, macId))?.awaitingConfiguration, true)
      assert.equal((await standing(store, macId))?.identityHash, 'hash-2')
    },
  },
  {
    name: 'a certificate is rebound only when that was allowed, once, and never a taken one',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      const rebind = async (hash: string, at = later(1)) =>
        (await store.certificates.rebind(macId, identityNamed(hash), at))._tag
      assert.equal(await rebind('hash-3'), 'NotAllowed')
      assert.equal(await store.certificates.allowRebinding(macId, later(5)), true)
      assert.equal(await rebind('hash-2'), 'CertificateTaken')
      assert.equal(await rebind('hash-3', later(6)), 'NotAllowed')
      assert.equal(await rebind('hash-3'), 'Bound')
      assert.equal(await rebind('hash-4'), 'NotAllowed')
      assert.equal((await standing(store, macId))?.identityHash, 'hash-3')
    },
  },
  {
    name: 'who is silent with commands open comes due, once for all who ask, and again later',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, ['C-1'], { pushAgainAt: later(10) })
      await enqueue(store, macId, ['C-2'], { pushAgainAt: later(30) })
      const take = (now: Date, limit = 10) =>
        store.enrollments.takeDuePushes({ now, limit, again: (tries) => later(100 * tries) })
      assert.deepEqual(await take(later(9)), [])
      const taken = await Promise.all([take(later(10)), take(later(10))])
      assert.deepEqual(taken.flat(), [macId])
      assert.deepEqual(await take(later(99)), [])
      assert.deepEqual(await take(later(100)), [macId])
      await store.enrollments.seen(macId, later(101))
      assert.deepEqual(await take(later(1000)), [])
      assert.deepEqual((await find(store, macId))?.lastSeenAt, later(101))
    },
  },
  {
    name: 'pushes and sights of a clock that was a day ahead are taken back, but not what a command waits for',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      const tomorrow = later(24 * 60)
      await enqueue(store, macId, ['C-1'], { pushAgainAt: tomorrow })
      await enqueue(store, phoneId, ['C-2'], { notBefore: tomorrow, pushAgainAt: tomorrow })
      const take = () =>
        store.enrollments.takeDuePushes({ now: later(9), limit: 9, again: () => later(100) })
      const takeBack = (longestMs: number) => store.enrollments.takeBackPushes(later(9), longestMs)
      assert.equal(await takeBack(24 * 60 * 60_000), 0, 'it may wait for so long')
      assert.deepEqual(await take(), [])
      assert.equal(await takeBack(60 * 60_000), 1)
      assert.deepEqual(await take(), [macId])
      await store.enrollments.seen(macId, tomorrow)
      await store.enrollments.seen(macId, later(10))
      assert.deepEqual((await find(store, macId))?.lastSeenAt, later(10))
    },
  },
  {
    name: 'enrollments are found by state, topic, serial number and device',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user)
      await begin(store, phone, 'hash-2')
      const ids = async (page: object) =>
        (await store.enrollments.list({ limit: 9, ...page })).map(({ id }) => id)
      assert.deepEqual(await ids({ state: 'Authenticated' }), [phoneId])
      assert.deepEqual(await ids({ deviceId: macId }), [macId, userId])
      assert.deepEqual(await ids({ serialNumber: 'C02CONTRACT' }), [macId, phoneId])
      assert.deepEqual(await ids({ serialNumber: ' c02contract' }), [macId, phoneId])
      assert.deepEqual(await ids({ serialNumber: 'nothing' }), [])
      assert.deepEqual(await ids({ topic: 'com.apple.mgmt.External.other' }), [])
    },
  },
  {
    name: 'a transaction that fails leaves nothing behind; one that does not, everything',
    run: async (store) => {
      const failure = { _tag: 'Rejected', message: 'No.' } as const
      const work = (fails: boolean) =>
        store.transaction((ports) =>
          pipe(
            ports.enrollments.authenticate(authentication(mac, 'hash-1')),
            TE.flatMap(() => (fails ? TE.left(failure) : TE.right('done'))),
          ),
        )()
      assert.deepEqual(await work(true), E.left(failure))
      assert.equal(await find(store, macId), undefined)
      assert.deepEqual(await work(false), E.right('done'))
      assert.equal((await find(store, macId))?.state, 'Authenticated')
    },
  },
  {
    name: 'many transactions at once all happen',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      const uuids = Array.from({ length: 40 }, (_, number) => `C-${number}`)
      await Promise.all(
        uuids.map((uuid) =>
          store.transaction((ports) =>
            ports.queue.enqueue(command(uuid), [macId], { at: later(2) }),
          ),
        ),
      )
      assert.equal((await store.queue.list(macId, { limit: 100 })).length, 40)
    },
  },
  {
    name: 'the outbox gives each entry to one claim at a time, and forgets what was delivered',
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
    name: 'an entry of the outbox comes back as it was written',
    run: async (store) => {
      const [entry] = outboxEntries('E-1')
      assert.ok(entry)
      await store.outbox.append([{ ...entry, key: 'K' }])
      const claimed = store.outbox.claim({ limit: 1, now: later(0), leaseUntil: later(2) })
      assert.deepEqual(await claimed, [{ ...entry, key: 'K', attempts: 0 }])
    },
  },
  {
    name: 'entries of one key keep their order: a later one waits for one that is tried again',
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
      assert.deepEqual(await claim(store, later(9)), ['E-2', 'E-3'], 'the dead hold nobody up')
    },
  },
  {
    name: 'what a clock that was a day ahead put off or claimed in the outbox is due when it is set right',
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
      assert.deepEqual(await claimNow(), [], 'not unless it is asked for')
      assert.deepEqual(await claimNow(60 * 60_000), ['E-1', 'E-3'], 'E-2 waits for an hour')
      assert.deepEqual(await claim(store, soon), ['E-1', 'E-2', 'E-3'])
    },
  },
  {
    name: 'the dead are listed, and live again when they are replayed',
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
    name: 'the backlog of the outbox is counted, up to a limit',
    run: async (store) => {
      await append(store, 'E-1', 'E-2', 'E-3')
      await store.outbox.bury('E-2', { at: later(1), error: 'given up' })
      assert.deepEqual(await store.outbox.backlog(9), { waiting: 2, dead: 1 })
      assert.deepEqual(await store.outbox.backlog(1), { waiting: 1, dead: 1 })
    },
  },
  {
    name: 'what a failed transaction wrote to the outbox is not there',
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
  {
    name: 'identifiers are data: quotes, colons, controls and long ones come back as they were',
    run: async (store) => {
      const odd = [
        `'; DROP TABLE enrollments; --`,
        '../../etc/passwd',
        '<b>\u0001"',
        'é🦊',
        '🦊'.repeat(256),
      ]
      for (const [index, udid] of odd.entries()) {
        const enrollment: Enrollment = { _tag: 'Device', udid }
        await enroll(store, enrollment, `hash-${index}`)
        assert.deepEqual((await find(store, enrollmentId(enrollment)))?.enrollment, enrollment)
      }
      assert.equal((await store.enrollments.list({ limit: 10 })).length, odd.length)
    },
  },
  ...serviceCases,
  ...declarationCases,
  ...pushCertificateCases,
  ...scepCases,
  ...migratedCases,
  ...identityCases,
  {
    name: 'after close, every call says that the store is unavailable',
    run: async (store) => {
      await store.close()
      const found = await store.enrollments.find(macId)()
      assert.equal(found._tag === 'Left' && found.left._tag, 'StoreUnavailable')
    },
  },
]
