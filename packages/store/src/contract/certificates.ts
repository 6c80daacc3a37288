import { strict as assert } from 'node:assert'

import { secret } from '@mdm-kit/codec'

import type { StoreContractCase } from './case.js'
import {
  begin,
  enqueue,
  enroll,
  find,
  identityNamed,
  later,
  mac,
  macId,
  next,
  phone,
  phoneId,
  standing,
  updateToken,
  user,
  userId,
  utf8,
} from './rows.js'

/** Which identity an enrollment is bound to, and how another replaces it. */
export const certificateCases: readonly StoreContractCase[] = [
  {
    name: 'a certificate belongs to one device, and a rejected Authenticate changes nothing',
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
    name: 'a new Authenticate replaces the identity, and no other device can use the old one',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      assert.equal(await begin(store, mac, 'hash-2'), 'Accepted')
      assert.equal((await standing(store, macId))?.identityHash, 'hash-2')
      assert.equal(await begin(store, phone, 'hash-1'), 'IdentitySuperseded')
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
    name: 'an unexpected certificate, or an expected one that comes too late, starts the enrollment over',
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
    name: 'a device in Setup Assistant counts as erased, even if its certificate was expected',
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
    name: 'a certificate is rebound only while that is allowed, once, and never if another device has it',
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
]
