import { strict as assert } from 'node:assert'

import { reveal, secret } from '@mdm-kit/codec'

import type { StoreContractCase } from './case.js'
import { enroll, mac, macId, utf8 } from './rows.js'

/** The token that lets a Mac's new users unlock its volume. */
export const bootstrapTokenCases: readonly StoreContractCase[] = [
  {
    name: 'a bootstrap token is stored, replaced and deleted',
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
    name: 'which tokens an enrollment has is told without them',
    run: async (store) => {
      assert.equal(await store.enrollments.tokens(macId), undefined)
      await enroll(store, mac, 'hash-1')
      const had = await store.enrollments.tokens(macId)
      assert.deepEqual(had, { push: true, unlock: had?.unlock, bootstrap: false })
      await store.bootstrapTokens.set(macId, secret(utf8('one')))
      assert.deepEqual(await store.enrollments.tokens(macId), { ...had, bootstrap: true })
      await store.enrollments.checkOut(macId, new Date('2027-01-01T00:00:00Z'))
      assert.deepEqual(await store.enrollments.tokens(macId), {
        push: false,
        unlock: false,
        bootstrap: false,
      })
    },
  },
]
