import { strict as assert } from 'node:assert'

import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'

import type { EnrollmentAttempt } from '../attempt.js'
import type { Store } from '../ports.js'
import type { NewCertificate } from '../scep.js'
import type { StoreContractCase } from './case.js'
import { identityNamed, later } from './rows.js'

const mac: Enrollment = { _tag: 'Device', udid: 'F0000000-0000-4000-8000-00000000000F' }
const macId = enrollmentId(mac)

const attempt = (id: string, more: Partial<EnrollmentAttempt> = {}): EnrollmentAttempt => ({
  id,
  flow: 'Automated',
  at: later(0),
  machineInfo: { UDID: mac.udid, SERIAL: `'; DROP TABLE scep_challenges; --` },
  managedAppleId: 'ada@example.com',
  reference: '<b>\u0001🦊',
  ...more,
})

const challenge = (id: string, about = attempt(`attempt of ${id}`)) => ({
  id,
  hash: id.padEnd(64, '0'),
  attempt: about,
  expiresAt: later(60),
})

const certificate = (hash: string, more: Partial<NewCertificate> = {}): NewCertificate => ({
  ...identityNamed(hash),
  serialNumber: '0a',
  issuedAt: later(1),
  notAfter: later(100),
  ...more,
})

const find = async ({ scep }: Store, id: string) => await scep.findChallenge(id)

const issued = async ({ scep }: Store, hash: string) => await scep.issued(hash)

const enroll = async ({ enrollments }: Store, name: string): Promise<void> => {
  const about = { id: macId, enrollment: mac, topic: 'com.apple.mgmt.External.contract' }
  await enrollments.authenticate({
    ...about,
    attributes: {},
    identity: identityNamed(name),
    at: later(2),
  })
  const push = { topic: about.topic, pushToken: new Uint8Array([1]), pushMagic: 'magic' }
  await enrollments.updateToken({ ...about, deviceId: macId, push, at: later(2) })
}

export const scepCases: readonly StoreContractCase[] = [
  {
    name: 'a SCEP challenge is returned with its attempt, unchanged',
    run: async (store) => {
      assert.equal(await find(store, 'aa'), undefined)
      const renewal = challenge('bb', {
        id: 'R',
        flow: 'Plain',
        at: later(3),
        renews: macId,
      })
      await store.scep.addChallenge(challenge('aa'))
      await store.scep.addChallenge(renewal)
      assert.deepEqual(await find(store, 'aa'), challenge('aa'))
      assert.deepEqual(await find(store, 'bb'), renewal)
    },
  },
  {
    name: 'of two concurrent claims of a SCEP challenge one wins, and stays the holder',
    run: async (store) => {
      await store.scep.addChallenge(challenge('aa'))
      const claims = await Promise.all(
        ['one', 'other'].map((holder) => store.scep.claimChallenge('aa', holder)),
      )
      const [winner] = claims
      assert.deepEqual(claims, [winner, winner])
      assert.deepEqual(await store.scep.claimChallenge('aa', 'third'), winner)
      assert.equal((await find(store, 'aa'))?.holder, winner)
      assert.equal(await store.scep.claimChallenge('nobody', 'one'), undefined)
    },
  },
  {
    name: 'a SCEP transaction has one certificate until it expires',
    run: async (store) => {
      const { scep } = store
      const [one, other] = [new Uint8Array([1, 2]), new Uint8Array([3])]
      const kept = await Promise.all(
        [one, other].map((der) => scep.keepCertificate('T', der, later(60))),
      )
      assert.deepEqual(kept[0], kept[1])
      const found = await scep.findCertificate('T', later(59))
      assert.deepEqual(found, kept[0])
      assert.equal(await scep.findCertificate('T', later(60)), undefined)
      assert.equal(await scep.findCertificate('other', later(0)), undefined)
    },
  },
  {
    name: 'an issued certificate leads to its attempt and to the device that enrolled with it',
    run: async (store) => {
      const { scep } = store
      await scep.addChallenge(challenge('aa'))
      const { attempt: about } = challenge('aa')
      const facts = certificate('hash-1')
      await scep.record({ ...facts, attemptId: about.id })
      await scep.record({ ...facts, attemptId: 'another' })
      assert.deepEqual(await issued(store, 'hash-1'), { ...facts, attempt: about })
      assert.equal(await scep.attemptOf(macId), undefined)
      await enroll(store, 'hash-1')
      assert.equal(await scep.enrolled('hash-1', macId, later(3)), true)
      assert.equal(await scep.enrolled('unknown', macId, later(3)), false)
      await scep.enrolled('hash-1', macId, later(5))
      assert.equal((await issued(store, 'hash-1'))?.enrollmentId, macId)
      assert.deepEqual((await issued(store, 'hash-1'))?.enrolledAt, later(3), 'the first time')
      assert.deepEqual(await scep.attemptOf(macId), about)
      const holder = await store.certificates.holder('hash-1')
      assert.deepEqual(holder, macId)
      assert.equal(await store.certificates.holder('unknown'), undefined)
    },
  },
  {
    name: 'issued certificates are listed in the order of issue, by device and by expiry',
    run: async (store) => {
      const { scep } = store
      await scep.record(certificate('hash-3', { enrollmentId: macId }))
      await scep.record(certificate('hash-1', { notAfter: later(200) }))
      await scep.record(certificate('hash-2', { enrollmentId: macId }))
      const hashes = async (page: object) =>
        (await scep.list({ limit: 9, ...page })).map((one) => one.identityHash)
      assert.deepEqual(await hashes({}), ['hash-3', 'hash-1', 'hash-2'])
      assert.deepEqual(await hashes({ after: 'certificate of hash-3', limit: 1 }), ['hash-1'])
      assert.deepEqual(await hashes({ enrollmentId: macId }), ['hash-3', 'hash-2'])
      assert.deepEqual(await hashes({ endBefore: later(200) }), ['hash-3', 'hash-2'])
      assert.deepEqual(await hashes({ after: 'unknown' }), [])
    },
  },
  {
    name: 'expired SCEP records are deleted, and an attempt with the last record that refers to it',
    run: async (store) => {
      const { scep } = store
      await scep.addChallenge(challenge('aa'))
      await scep.addChallenge(challenge('bb'))
      await scep.keepCertificate('T', new Uint8Array([1]), later(60))
      const { attempt: about } = challenge('aa')
      await scep.record(certificate('hash-1', { attemptId: about.id }))
      const prune = (now: Date, before: Date) => scep.prune({ now, before, limit: 9 })
      assert.equal(await prune(later(59), later(50)), 0, 'nothing has expired')
      assert.equal(await prune(later(60), later(0)), 3, 'two challenges and a transaction')
      assert.equal(await prune(later(60), later(1)), 1, 'the attempt without a certificate')
      assert.deepEqual((await issued(store, 'hash-1'))?.attempt, about)
      assert.equal(await prune(later(300), later(101)), 2, 'a certificate and its attempt')
      assert.equal(await issued(store, 'hash-1'), undefined)
    },
  },
  {
    name: 'an announced certificate is bound when it is presented without an Authenticate',
    run: async (store) => {
      await enroll(store, 'hash-1')
      const renewal = { identityHash: 'hash-2', until: later(10) }
      assert.equal(await store.certificates.expect(macId, renewal), true)
      const rebind = async (hash: string, at: Date) =>
        (await store.certificates.rebind(macId, identityNamed(hash), at))._tag
      assert.equal(await rebind('hash-3', later(5)), 'NotAllowed')
      assert.equal(await rebind('hash-2', later(11)), 'NotAllowed')
      assert.equal(await rebind('hash-2', later(5)), 'Bound')
      const again = await store.enrollments.authenticate({
        id: macId,
        enrollment: mac,
        topic: 'com.apple.mgmt.External.contract',
        attributes: {},
        identity: identityNamed('hash-2'),
        at: later(6),
      })
      assert.equal(
        again._tag,
        'Renewed',
        'its Authenticate, when it comes after all, is no new beginning',
      )
    },
  },
]
