import { strict as assert } from 'node:assert'

import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'
import { orThrow } from '@mdm-kit/codec'
import * as O from 'fp-ts/lib/Option.js'

import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { identityNamed } from './identities.js'

const enrollment: Enrollment = { _tag: 'Device', udid: 'D0000000-0000-4000-8000-00000000000D' }
const id = enrollmentId(enrollment)
const later = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minutes))

const authenticate = async (store: Store, name?: string) =>
  (
    await orThrow(
      store.enrollments.authenticate({
        ...{ id, enrollment, topic: 'com.apple.mgmt.External.contract', attributes: {} },
        ...{ at: later(0), ...(name !== undefined && { identity: identityNamed(name) }) },
      }),
    )
  )._tag

const standing = async (store: Store) =>
  O.toUndefined(await orThrow(store.certificates.standing(id)))

/** An enrollment of another server: nobody has proven a certificate yet. */
export const migratedCases: readonly StoreContractCase[] = [
  {
    name: 'an enrollment without a certificate stands, and binds none until it may',
    run: async (store) => {
      assert.equal(await authenticate(store), 'Accepted')
      assert.deepEqual(await standing(store), { state: 'Authenticated', kind: 'Device' })
      const rebind = async () =>
        (await orThrow(store.certificates.rebind(id, identityNamed('hash-m'), later(1))))._tag
      assert.equal(await rebind(), 'NotAllowed')
      assert.equal(await orThrow(store.certificates.allowRebinding(id, later(2))), true)
      assert.equal(await rebind(), 'Bound')
      assert.deepEqual(await standing(store), {
        ...{ state: 'Authenticated', kind: 'Device', identityHash: 'hash-m' },
        certificateHash: 'certificate of hash-m',
      })
    },
  },
  {
    name: 'an Authenticate without a certificate sets the one that was bound free',
    run: async (store) => {
      await authenticate(store, 'hash-m')
      await orThrow(store.enrollments.checkOut(id, later(1)))
      await authenticate(store)
      assert.deepEqual(await standing(store), { state: 'Authenticated', kind: 'Device' })
      assert.ok(O.isNone(await orThrow(store.certificates.holder('hash-m'))))
    },
  },
]
