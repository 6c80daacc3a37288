import { expect, test } from '@jest/globals'
import { operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { Store } from '@mdm-kit/store'
import { turns } from '../../src/request/turns.js'
import { deviceRequest, newIdentity, testScene, topic } from '@mdm-kit/scenes/testScene'

/** A store that counts the transactions that are open at a time. */
const counted = async () => {
  const store = await memoryStore()
  let [open, most] = [0, 0]
  const counting: Store = {
    ...store,
    transaction: (work) =>
      operation(async () => {
        open += 1
        most = Math.max(most, open)
        try {
          return await store.transaction(work)()
        } finally {
          open -= 1
        }
      }),
  }
  return { store: counting, most: () => most }
}

const authenticate = (UDID: string) => ({ MessageType: 'Authenticate', Topic: topic, UDID })

test('two hundred Authenticates of one device at once take one connection, and no other device waits for them', async () => {
  const { store, most } = await counted()
  const here = await testScene({ store })
  const flood = deviceRequest(newIdentity('flooding'), authenticate('UDID-1'))
  const other = deviceRequest(newIdentity('other'), authenticate('UDID-2'))
  const answered: string[] = []
  const send = async (who: string, request: typeof flood): Promise<number> => {
    const { status } = await here.send(request)
    answered.push(who)
    return status
  }
  const statuses = await Promise.all([
    ...Array.from({ length: 200 }, () => send('flooding', flood)),
    send('other', other),
  ])
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(most()).toBe(2)
  expect(answered.indexOf('other')).toBeLessThan(10)
})

test('what throws or fails in its turn lets the next one in', async () => {
  const inTurn = turns()
  const thrown = inTurn('key', () => Promise.reject(new Error('thrown')))()
  const failed = inTurn('key', TE.left({ _tag: 'Failed' }))()
  const next = inTurn('key', TE.right('done'))()
  await expect(thrown).rejects.toThrow('thrown')
  expect(await failed).toEqual(E.left({ _tag: 'Failed' }))
  expect(await next).toEqual(E.right('done'))
})

test('a flood beyond all bounds is rejected with a failure after which devices try again', async () => {
  const inTurn = turns({ mostWaiting: 1 })
  let end: (value: E.Either<never, string>) => void = () => undefined
  const first = inTurn(
    'key',
    () => new Promise<E.Either<never, string>>((resolve) => (end = resolve)),
  )()
  const second = inTurn('key', TE.right('second'))()
  expect(await inTurn('key', TE.right('third'))()).toMatchObject({
    left: { _tag: 'StoreUnavailable' },
  })
  expect(await inTurn('another key', TE.right('other'))()).toEqual(E.right('other'))
  end(E.right('first'))
  expect(await Promise.all([first, second])).toEqual([E.right('first'), E.right('second')])
})
