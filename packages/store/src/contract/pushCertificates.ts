import { strict as assert } from 'node:assert'

import { reveal, secret } from '@mdm-kit/codec'

import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { later, utf8 } from './rows.js'

const topic = 'com.apple.mgmt.External.contract'

const put = (store: Store, certificate: string, storedAt: Date, of = topic) =>
  store.pushCertificates.put({
    topic: of,
    certificate,
    key: secret(utf8(`key of ${certificate}`)),
    notAfter: later(1000),
    storedAt,
  })

const staleToken = async (store: Store) => await store.pushCertificates.staleToken(topic)

export const pushCertificateCases: readonly StoreContractCase[] = [
  {
    name: 'a push certificate is returned as it was stored, with its private key only on request',
    run: async (store) => {
      const token = await put(store, 'PEM-1', later(1))
      const record = {
        topic,
        certificate: 'PEM-1',
        notAfter: later(1000),
        staleToken: token,
        storedAt: later(1),
      }
      assert.deepEqual(await store.pushCertificates.find(topic), record)
      assert.deepEqual(await store.pushCertificates.list(), [record])
      const loaded = await store.pushCertificates.load(topic)
      assert.ok(loaded)
      assert.deepEqual(reveal(loaded.key), utf8('key of PEM-1'))
      assert.deepEqual({ ...loaded, key: undefined }, { ...record, key: undefined })
    },
  },
  {
    name: 'storing a push certificate again changes its stale token, even if it is the same certificate',
    run: async (store) => {
      const tokens = [
        await put(store, 'PEM-1', later(5)),
        await put(store, 'PEM-1', later(5)),
        await put(store, 'PEM-2', later(4)),
      ]
      await store.pushCertificates.remove(topic)
      tokens.push(await put(store, 'PEM-1', later(6)))
      assert.equal(new Set(tokens).size, 4)
      assert.equal(await staleToken(store), tokens[3])
    },
  },
  {
    name: 'storing a push certificate twice at once gives two stale tokens',
    run: async (store) => {
      const tokens = await Promise.all([
        put(store, 'PEM-1', later(1)),
        put(store, 'PEM-2', later(1)),
      ])
      assert.notEqual(tokens[0], tokens[1])
      assert.ok(tokens.includes((await staleToken(store)) ?? ''))
    },
  },
  {
    name: 'push certificates are stored by topic and can be removed',
    run: async (store) => {
      await put(store, 'PEM-2', later(1), 'com.apple.mgmt.External.other')
      await put(store, 'PEM-1', later(1))
      const topics = async () => (await store.pushCertificates.list()).map((record) => record.topic)
      assert.deepEqual(await topics(), [topic, 'com.apple.mgmt.External.other'])
      assert.equal(await store.pushCertificates.remove(topic), true)
      assert.equal(await store.pushCertificates.remove(topic), false)
      assert.deepEqual(await topics(), ['com.apple.mgmt.External.other'])
      assert.equal(await staleToken(store), undefined)
      assert.equal(await store.pushCertificates.load(topic), undefined)
      assert.equal(await store.pushCertificates.find(topic), undefined)
    },
  },
]
