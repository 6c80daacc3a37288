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
]
