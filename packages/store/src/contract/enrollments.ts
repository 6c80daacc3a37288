import { strict as assert } from 'node:assert'

import { enrollmentId, type Enrollment } from '@mdm-kit/checkin'
import { reveal, secret } from '@mdm-kit/codec'

import type { StoreContractCase } from './case.js'
import {
  authentication,
  begin,
  command,
  enqueue,
  enroll,
  find,
  later,
  mac,
  macId,
  next,
  phone,
  phoneId,
  standing,
  udid,
  updateToken,
  user,
  userId,
  utf8,
} from './rows.js'

/** How an enrollment starts, becomes reachable, and ends. */
export const enrollmentCases: readonly StoreContractCase[] = [
  {
    name: 'an unknown enrollment is undefined, not an error',
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
    name: 'the first TokenUpdate enrolls: the count is 1, then 2, and the last credentials win',
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
    name: 'nothing is pushed to a dead push token until the device sends another',
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
    name: 'an enrollment of another kind under the same id is rejected, and nothing is merged',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user)
      const before = [await find(store, macId), await find(store, userId)]
      const sameId: Enrollment = { _tag: 'UserEnrollmentDevice', enrollmentId: udid }
      const sameUser: Enrollment = { _tag: 'SharedIPadUser', udid, userShortName: 'U-1' }
      const userOfSame: Enrollment = {
        _tag: 'UserEnrollment',
        enrollmentId: udid,
        enrollmentUserId: 'U-1',
      }
      assert.equal(await begin(store, sameId, 'hash-2'), 'OtherKind')
      for (const other of [sameId, sameUser, userOfSame])
        assert.equal(await updateToken(store, other), 'OtherKind')
      assert.deepEqual([await find(store, macId), await find(store, userId)], before)
      assert.equal((await standing(store, macId))?.identityHash, 'hash-1')
      assert.deepEqual(await store.certificates.standing(macId, userId), {
        identityHash: 'hash-1',
        certificateHash: 'certificate of hash-1',
        state: 'Enrolled',
        kind: 'Device',
        channelKind: 'User',
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
    name: 'AwaitingConfiguration stays when a later TokenUpdate has none, and ends once the device is configured',
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
    name: 'a new Authenticate resets tokens, the TokenUpdate count, the queue and user channels',
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
      assert.equal(await updateToken(store, user), 1, 'the user channel starts over')
    },
  },
  {
    name: 'after a CheckOut nothing is reachable, and the record is kept',
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
    name: 'a CheckOut leaves no unlock token, no bootstrap token and no login behind',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, mac, { unlockToken: secret(utf8('unlock')) })
      await updateToken(store, user)
      await store.bootstrapTokens.set(macId, secret(utf8('boot')))
      await store.logins.record(userId, later(2))
      await store.enrollments.checkOut(userId, later(3))
      assert.equal(await store.logins.last(userId), undefined, 'of a user channel')
      assert.notEqual(await store.enrollments.unlockToken(macId), undefined)
      await store.enrollments.checkOut(macId, later(9))
      assert.equal(await store.enrollments.unlockToken(macId), undefined)
      assert.equal(await store.bootstrapTokens.get(macId), undefined)
    },
  },
  {
    name: 'a CheckOut keeps the Managed Apple Account: an export for its person still finds the enrollment',
    run: async (store) => {
      const managedAppleAccount = 'ada@example.com'
      const origin = {
        flow: 'AccountDrivenDevice',
        managedAppleId: managedAppleAccount,
      } as const
      await store.enrollments.authenticate({ ...authentication(mac, 'hash-1'), origin })
      await store.enrollments.checkOut(macId, later(9))
      const found = await store.subjects.find({ managedAppleAccount })
      assert.deepEqual(found?.identifiers.enrollmentIds, [macId])
    },
  },
  {
    name: 'enrollments that checked out are found by when they did, and so are users of a device that began again',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await updateToken(store, user)
      await enroll(store, phone, 'hash-2')
      await store.enrollments.checkOut(phoneId, later(3))
      await store.enrollments.authenticate({ ...authentication(mac, 'hash-1'), at: later(5) })
      assert.deepEqual(await store.enrollments.checkedOut(later(3), 9), [])
      assert.deepEqual(await store.enrollments.checkedOut(later(4), 9), [phoneId])
      assert.deepEqual(await store.enrollments.checkedOut(later(6), 9), [phoneId, userId])
      assert.deepEqual(await store.enrollments.checkedOut(later(6), 1), [phoneId])
    },
  },
  {
    name: 'enrollments are listed by id, in pages',
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
    name: 'a silent enrollment with open commands becomes due, for one caller only, and again later',
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
    name: 'push and last-seen times of a clock that was a day ahead are corrected, except those that a command waits for',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      const tomorrow = later(24 * 60)
      await enqueue(store, macId, ['C-1'], { pushAgainAt: tomorrow })
      await enqueue(store, phoneId, ['C-2'], { notBefore: tomorrow, pushAgainAt: tomorrow })
      const take = () =>
        store.enrollments.takeDuePushes({ now: later(9), limit: 9, again: () => later(100) })
      const takeBack = (longestMs: number) => store.enrollments.takeBackPushes(later(9), longestMs)
      assert.equal(await takeBack(24 * 60 * 60_000), 0, 'it may wait this long')
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
    name: 'identifiers are data: quotes, colons, control characters and long ones are returned unchanged',
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
  {
    name: 'the facts of enrollments come in the order of their ids, with those of the device for a user',
    run: async (store) => {
      const attributes = { ProductName: 'Mac14,2', OSVersion: '15.1' }
      await store.enrollments.authenticate({
        ...authentication(mac, 'hash-1'),
        ...{ attributes, origin: { flow: 'Automated' } },
      })
      await updateToken(store, mac)
      await updateToken(store, user)
      await enroll(store, phone, 'hash-2')
      const nobody = enrollmentId({ _tag: 'Device', udid: 'nobody' })
      assert.deepEqual(await store.enrollments.facts([phoneId, nobody, userId, macId, phoneId]), [
        { kind: 'UserEnrollmentDevice', attributes: { SerialNumber: 'C02CONTRACT' } },
        undefined,
        { kind: 'User', attributes, flow: 'Automated' },
        { kind: 'Device', attributes, flow: 'Automated' },
        { kind: 'UserEnrollmentDevice', attributes: { SerialNumber: 'C02CONTRACT' } },
      ])
      assert.deepEqual(await store.enrollments.facts([]), [])
    },
  },
]
