import { strict as assert } from 'node:assert'

import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoreContractCase } from './case.js'
import { authentication, command, enroll, find, later, mac, macId } from './rows.js'

/** Properties of a store as a whole. */
export const transactionCases: readonly StoreContractCase[] = [
  {
    name: 'a failed transaction stores nothing, and a successful one everything',
    run: async (store) => {
      const failure = { _tag: 'Rejected', message: 'No.' } as const
      const work = (fails: boolean) =>
        store.transaction((ports) =>
          pipe(
            ports.enrollments.authenticate(authentication(mac, 'hash-1')),
            TE.flatMap(() => (fails ? TE.left(failure) : TE.right('done'))),
          ),
        )()
      assert.deepEqual(await work(true), E.left(failure))
      assert.equal(await find(store, macId), undefined)
      assert.deepEqual(await work(false), E.right('done'))
      assert.equal((await find(store, macId))?.state, 'Authenticated')
    },
  },
  {
    name: 'many concurrent transactions all take effect',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      const uuids = Array.from({ length: 40 }, (_, number) => `C-${number}`)
      await Promise.all(
        uuids.map((uuid) =>
          store.transaction((ports) =>
            ports.queue.enqueue(command(uuid), [macId], { at: later(2) }),
          ),
        ),
      )
      assert.equal((await store.queue.list(macId, { limit: 100 })).length, 40)
    },
  },
  {
    name: 'after close, every call fails with StoreUnavailable',
    run: async (store) => {
      await store.close()
      const found = await store.enrollments.find(macId)()
      assert.equal(found._tag === 'Left' && found.left._tag, 'StoreUnavailable')
    },
  },
]
