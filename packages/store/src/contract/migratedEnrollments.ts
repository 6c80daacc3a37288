import { strict as assert } from 'node:assert'

import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'

import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { identityNamed, later } from './rows.js'

const enrollment: Enrollment = { _tag: 'Device', udid: 'D0000000-0000-4000-8000-00000000000D' }
const id = enrollmentId(enrollment)

const authenticate = async (store: Store, name?: string) =>
  (
    await store.enrollments.authenticate({
      id,
      enrollment,
      topic: 'com.apple.mgmt.External.contract',
      attributes: {},
      at: later(0),
      ...(name !== undefined && { identity: identityNamed(name) }),
    })
  )._tag

const standing = async (store: Store) => await store.certificates.standing(id)

/** Enrollments migrated from another server, which have not presented a certificate yet. */
export const migratedEnrollmentCases: readonly StoreContractCase[] = [
  {
    name: 'an enrollment without a certificate exists, and is bound to none until that is allowed',
    run: async (store) => {
      assert.equal(await authenticate(store), 'Accepted')
      assert.deepEqual(await standing(store), { state: 'Authenticated', kind: 'Device' })
      const rebind = async () =>
        (await store.certificates.rebind(id, identityNamed('hash-m'), later(1)))._tag
      assert.equal(await rebind(), 'NotAllowed')
      assert.equal(await store.certificates.allowRebinding(id, later(2)), true)
      assert.equal(await rebind(), 'Bound')
      assert.deepEqual(await standing(store), {
        state: 'Authenticated',
        kind: 'Device',
        identityHash: 'hash-m',
        certificateHash: 'certificate of hash-m',
      })
    },
  },
  {
    name: 'the first identity of an enrollment without any is bound where the server allows it, and no later one',
    run: async (store) => {
      const rebind = async (name: string, answer = true) =>
        store.certificates.rebind(id, identityNamed(name), later(1), () => answer)
      assert.deepEqual(await rebind('hash-m'), { _tag: 'NotAllowed' }, 'there is no such device')
      await authenticate(store)
      assert.deepEqual(await rebind('hash-m', false), { _tag: 'NotAllowed' })
      const both = await Promise.all([rebind('hash-m'), rebind('hash-n')])
      assert.deepEqual(
        both.toSorted((one, other) => one._tag.localeCompare(other._tag)),
        [{ _tag: 'Bound', how: 'Retroactive' }, { _tag: 'NotAllowed' }],
        'of two that arrive at once',
      )
    },
  },
  {
    name: 'mayBindFirst is not called if the previous identity or the new one is known',
    run: async (store) => {
      const mayBindFirst = () => assert.fail('it was called')
      const rebind = async (name: string) =>
        (await store.certificates.rebind(id, identityNamed(name), later(1), mayBindFirst))._tag
      await authenticate(store, 'hash-m')
      assert.equal(await rebind('hash-n'), 'NotAllowed', 'it is bound')
      await store.enrollments.checkOut(id, later(1))
      await authenticate(store)
      await store.enrollments.checkOut(id, later(1))
      assert.equal(await rebind('hash-n'), 'NotAllowed', 'it has checked out')
      await store.enrollments.authenticate({
        id,
        enrollment,
        topic: 'com.apple.mgmt.External.contract',
        attributes: {},
        at: later(2),
        identity: { certificateHash: 'certificate of hash-o' },
      })
      assert.equal(await rebind('hash-n'), 'NotAllowed', 'the hash of its certificate is known')
      const elsewhere: Enrollment = { _tag: 'Device', udid: 'D1000000-0000-4000-8000-00000000000D' }
      await store.enrollments.authenticate({
        id: enrollmentId(elsewhere),
        enrollment: elsewhere,
        attributes: {},
        at: later(3),
        topic: 'com.apple.mgmt.External.contract',
        identity: identityNamed('hash-p'),
      })
      await authenticate(store)
      assert.equal(await rebind('hash-p'), 'CertificateTaken', 'another enrollment has it')
      await store.certificates.allowRebinding(id, later(5))
      assert.equal(await rebind('hash-q'), 'Bound', 'an operator allowed it')
    },
  },
  {
    name: 'an Authenticate without a certificate releases the one that was bound',
    run: async (store) => {
      await authenticate(store, 'hash-m')
      await store.enrollments.checkOut(id, later(1))
      await authenticate(store)
      assert.deepEqual(await standing(store), { state: 'Authenticated', kind: 'Device' })
      assert.equal(await store.certificates.holder('hash-m'), undefined)
    },
  },
]
