import { strict as assert } from 'node:assert'

import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'

import type { Authentication, BoundIdentity } from '../enrollments.js'
import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { identityNamed, later } from './rows.js'

const mac: Enrollment = { _tag: 'Device', udid: 'E0000000-0000-4000-8000-00000000000E' }
const other: Enrollment = { _tag: 'Device', udid: 'E1000000-0000-4000-8000-00000000000E' }
const [macId, otherId] = [enrollmentId(mac), enrollmentId(other)]
const topic = 'com.apple.mgmt.External.contract'

const begin = (
  { enrollments }: Store,
  identity: NonNullable<Authentication['identity']> | string,
  more: Partial<Authentication> = {},
) =>
  enrollments.authenticate({
    id: macId,
    enrollment: mac,
    topic,
    attributes: {},
    at: later(0),
    identity: typeof identity === 'string' ? identityNamed(identity) : identity,
    ...more,
  })

const enroll = async (store: Store, name: string, more: Partial<Authentication> = {}) => {
  const { _tag } = await begin(store, name, more)
  const push = { topic, pushToken: new Uint8Array([1]), pushMagic: 'magic' }
  const about = { id: macId, deviceId: macId, enrollment: mac, push, at: later(1) }
  await store.enrollments.updateToken(about)
  return _tag
}

const asOther = { id: otherId, enrollment: other }

const holder = async ({ certificates }: Store, hash: string) => await certificates.holder(hash)

const record = async ({ enrollments }: Store) => await enrollments.find(macId)

const account = async ({ certificates }: Store) =>
  (await certificates.incumbent(macId))?.managedAppleId

/** Stores a migrated enrollment with the certificate that its previous server knew. */
const migrate = (store: Store, name: string, more: Partial<Authentication> = {}) =>
  begin(store, { certificateHash: `certificate of ${name}` }, more)

/** Which identity an enrollment is bound to, and what happens to the previous one. */
export const identityChangeCases: readonly StoreContractCase[] = [
  {
    name: 'another identity is distinguished from the first, and replaces it where that is allowed',
    run: async (store) => {
      assert.deepEqual(await begin(store, 'one'), { _tag: 'Accepted' })
      assert.deepEqual(await begin(store, 'one'), { _tag: 'Accepted' }, 'the same one again')
      const rejected = await begin(store, 'two', { mayReplace: () => false })
      assert.equal(rejected._tag, 'MayNotReplace')
      assert.equal(await holder(store, 'one'), macId)
      const replaced = await begin(store, 'two', { mayReplace: () => true })
      assert.equal(replaced._tag === 'Accepted' && replaced.replaced?.identityHash, 'one')
      assert.equal(await holder(store, 'two'), macId)
    },
  },
  {
    name: 'of two other identities that arrive at once, the second finds the first',
    run: async (store) => {
      await enroll(store, 'one')
      const found: (string | undefined)[] = []
      const come = (name: string) =>
        begin(store, name, {
          mayReplace: ({ identityHash }) => {
            found.push(identityHash)
            return identityHash === 'one'
          },
        })
      const answers = await Promise.all([come('two'), come('three')])
      assert.deepEqual(answers.map(({ _tag }) => _tag).sort(), ['Accepted', 'MayNotReplace'])
      assert.equal(found[0], 'one')
      assert.notEqual(found[1], 'one')
    },
  },
  {
    name: 'of ten identities that arrive at once for an unused id, nine find the first',
    run: async (store) => {
      const names = Array.from({ length: 10 }, (_, number) => `identity ${number}`)
      // Opens the connections first, so that all ten start together.
      await Promise.all(names.map((name) => holder(store, name)))
      const come = (name: string) => begin(store, name, { mayReplace: () => false })
      const answers = (await Promise.all(names.map(come))).map(({ _tag }) => _tag)
      assert.equal(answers.filter((answer) => answer === 'Accepted').length, 1)
      assert.equal(answers.filter((answer) => answer === 'MayNotReplace').length, 9)
    },
  },
  {
    name: 'a superseded identity can be bound to no enrollment, neither this one nor another',
    run: async (store) => {
      await enroll(store, 'one')
      await enroll(store, 'two')
      assert.equal((await begin(store, 'one'))._tag, 'IdentitySuperseded')
      assert.equal((await begin(store, 'one', asOther))._tag, 'IdentitySuperseded')
      await store.certificates.allowRebinding(macId, later(9))
      const rebound = await store.certificates.rebind(macId, identityNamed('one'), later(5))
      assert.equal(rebound._tag, 'IdentitySuperseded')
      assert.equal(await holder(store, 'two'), macId)
    },
  },
  {
    name: 'an identity is superseded only once another is bound, and is accepted when it is expected',
    run: async (store) => {
      const { certificates } = store
      await enroll(store, 'one')
      const expect = (identityHash: string) =>
        certificates.expect(macId, { identityHash, until: later(60) })
      await expect('two')
      assert.deepEqual(await begin(store, 'one'), { _tag: 'Accepted' }, 'its renewal failed')
      await enroll(store, 'one')
      await expect('two')
      const renewed = await begin(store, 'two')
      assert.equal(renewed._tag === 'Renewed' && renewed.replaced?.identityHash, 'one')
      assert.equal((await begin(store, 'one'))._tag, 'IdentitySuperseded')
      await expect('one')
      assert.equal((await begin(store, 'one'))._tag, 'Renewed')
      assert.equal((await begin(store, 'two'))._tag, 'IdentitySuperseded')
    },
  },
  {
    name: 'superseded identities are deleted once their certificates have expired',
    run: async (store) => {
      const { pruneSuperseded } = store.certificates
      await enroll(store, 'one')
      await enroll(store, 'two')
      assert.equal(await pruneSuperseded(later(1000), 9), 0)
      assert.equal(await pruneSuperseded(later(1001), 9), 1)
      assert.equal((await begin(store, 'one'))._tag, 'Accepted')
    },
  },
  {
    name: 'a superseded identity of unknown expiry is deleted by age, one of known expiry is not',
    run: async (store) => {
      const { pruneUndated } = store.certificates
      const hash = 'certificate of migrated'
      await begin(store, 'migrated', { identity: { certificateHash: hash } })
      await begin(store, 'one', { at: later(5) })
      await begin(store, 'two', { at: later(5) })
      assert.equal((await begin(store, 'migrated'))._tag, 'IdentitySuperseded')
      assert.equal(await pruneUndated(later(5), 9), 0)
      assert.equal(await pruneUndated(later(6), 9), 1)
      assert.equal((await begin(store, 'one'))._tag, 'IdentitySuperseded')
      assert.equal((await begin(store, 'migrated'))._tag, 'Accepted')
    },
  },
  {
    name: 'the last fifty superseded identities of an enrollment are remembered',
    run: async (store) => {
      for (let number = 0; number <= 52; number += 1)
        await begin(store, `identity ${number}`, { at: later(number) })
      assert.equal((await begin(store, 'identity 2', asOther))._tag, 'IdentitySuperseded')
      assert.equal((await begin(store, 'identity 1', asOther))._tag, 'Accepted')
    },
  },
  {
    name: 'a migrated device is bound by the certificate that its previous server stored',
    run: async (store) => {
      const { certificates } = store
      await migrate(store, 'one')
      const rebind = (identity: BoundIdentity) => certificates.rebind(macId, identity, later(1))
      const altered = { ...identityNamed('one'), certificateHash: 'altered' }
      assert.deepEqual(await rebind(altered), { _tag: 'NotAllowed' })
      assert.deepEqual(await rebind(identityNamed('one')), {
        _tag: 'Bound',
        how: 'Migrated',
        certificateHash: 'certificate of one',
      })
      assert.deepEqual(
        await rebind(altered),
        { _tag: 'Held' },
        'because the issuer’s signature is the same',
      )
      assert.equal(await holder(store, 'one'), macId)
    },
  },
  {
    name: 'a certificate that a migration named is bound to one enrollment, and is superseded like others',
    run: async (store) => {
      await migrate(store, 'one')
      assert.equal((await migrate(store, 'one', asOther))._tag, 'CertificateTaken')
      assert.equal((await begin(store, 'one', asOther))._tag, 'CertificateTaken')
      const asked = await begin(store, 'two', { mayReplace: () => false })
      assert.equal(
        asked._tag === 'MayNotReplace' && asked.incumbent.certificateHash,
        'certificate of one',
      )
      await begin(store, 'two')
      assert.equal((await begin(store, 'one', asOther))._tag, 'IdentitySuperseded')
    },
  },
  {
    name: 'the enrollment flow of a device is stored, and a renewal does not change it',
    run: async (store) => {
      const origin = { flow: 'Automated', managedAppleId: 'ada@example.com' } as const
      await enroll(store, 'one', { origin })
      const renewal = { identityHash: 'two', until: later(60) }
      await store.certificates.expect(macId, renewal)
      assert.equal(await enroll(store, 'two', { origin: { flow: 'Plain' } }), 'Renewed')
      assert.equal((await record(store))?.flow, 'Automated')
      assert.equal(await account(store), 'ada@example.com')
      await enroll(store, 'three', { origin: { flow: 'Plain' } })
      assert.equal((await record(store))?.flow, 'Plain')
      assert.equal(await account(store), undefined)
    },
  },
  {
    name: 'an erased device is known as such until it enrolls again',
    run: async (store) => {
      await enroll(store, 'one')
      await store.enrollments.erased(macId, later(5))
      assert.deepEqual((await record(store))?.erasedAt, later(5))
      await enroll(store, 'one')
      assert.equal((await record(store))?.erasedAt, undefined)
    },
  },
  {
    name: 'an operator allows a device to re-enroll once, until a given time',
    run: async (store) => {
      const { certificates } = store
      const until = async () => (await certificates.incumbent(macId))?.replaceableUntil
      assert.equal(await certificates.allowReenrollment(macId, later(9)), false)
      await enroll(store, 'one')
      assert.equal(await until(), undefined)
      assert.equal(await certificates.allowReenrollment(macId, later(9)), true)
      assert.deepEqual(await until(), later(9))
      await certificates.allowRebinding(macId, later(20))
      assert.deepEqual(await until(), later(20))
      await begin(store, 'two')
      assert.equal(await until(), undefined)
    },
  },
]
