import { strict as assert } from 'node:assert'

import { reveal, secret } from '@mdm-kit/codec'

import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { later, utf8 } from './rows.js'
import { putServer, SERVER } from './serviceRows.js'

const put = (store: Store, certificate: string, server = SERVER): Promise<void> =>
  store.depTokenKeys.put({
    server,
    certificate,
    createdAt: later(1),
    key: secret(utf8(`key of ${certificate}`)),
  })

const record = (certificate: string, server = SERVER) => ({
  server,
  certificate,
  createdAt: later(1),
})

export const depTokenKeyCases: readonly StoreContractCase[] = [
  {
    name: 'a key without a server token is returned, with its private key only on request',
    run: async (store) => {
      await put(store, 'PEM-1')
      const found = await store.depTokenKeys.find(SERVER)
      assert.deepEqual(found, record('PEM-1'))
      const loaded = await store.depTokenKeys.load(SERVER)
      assert.ok(loaded)
      assert.deepEqual(reveal(loaded.key), utf8('key of PEM-1'))
      assert.equal(await store.depTokenKeys.find('other'), undefined)
      assert.equal(await store.depTokenKeys.load('other'), undefined)
    },
  },
  {
    name: 'each server has one key, the newest, until it is removed',
    run: async (store) => {
      await put(store, 'PEM-3', 'other')
      await put(store, 'PEM-1')
      await put(store, 'PEM-2')
      const listed = await store.depTokenKeys.list()
      assert.deepEqual(listed, [record('PEM-2'), record('PEM-3', 'other')])
      assert.equal(await store.depTokenKeys.remove(SERVER), true)
      assert.equal(await store.depTokenKeys.remove(SERVER), false)
      assert.deepEqual(await store.depTokenKeys.list(), [record('PEM-3', 'other')])
    },
  },
  {
    name: 'a key without a server token is deleted with its server',
    run: async (store) => {
      await putServer(store)
      await put(store, 'PEM-1')
      await put(store, 'PEM-3', 'other')
      const offboarding = { kind: 'DepServer', id: SERVER, reference: 'R-1', at: later(2) } as const
      await store.offboardings.begin(offboarding)
      const erased = await store.offboardings.erase('DepServer', SERVER)
      assert.equal(erased?.['dep_token_keys'], 1)
      assert.deepEqual(await store.depTokenKeys.list(), [record('PEM-3', 'other')])
    },
  },
]
