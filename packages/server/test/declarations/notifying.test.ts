import { expect, test } from '@jest/globals'
import { operation } from '@mdm-kit/codec'
import { type Enrollment, type EnrollmentId, enrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { mdmServer } from '../../src/index.js'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { Store } from '@mdm-kit/store'
import { basics, passcode } from './support.js'

const MINUTE = 60_000
const begin = Date.UTC(2026, 0, 1)

/** More than two transactions of 500. */
const fleet: readonly Enrollment[] = Array.from({ length: 1003 }, (_, number) => ({
  _tag: 'Device',
  udid: `UDID-${number}`,
}))
const ids = fleet.map(enrollmentId)

/** A server on a store of which a transaction can be made to fail, with a clock and a timer by hand. */
const setUp = async () => {
  const real = await memoryStore()
  let transactions = 0
  let failing: number | undefined
  const store: Store = {
    ...real,
    transaction: (work) => {
      transactions += 1
      return transactions === failing
        ? operation(TE.left({ _tag: 'StoreUnavailable', message: 'The store is gone.' }))
        : real.transaction(work)
    },
  }
  let minutes = 0
  let round: (() => void) | undefined
  const pushed: EnrollmentId[] = []
  const serverOn = (on: Store) =>
    mdmServer({
      store: on,
      identify: () => E.left({ _tag: 'IdentityMissing', message: 'Nobody.' } as never),
      push: ({ enrollmentId: id }) => {
        pushed.push(id)
        return TE.right(undefined)
      },
      now: () => new Date(begin + minutes * MINUTE),
      setTimer: (run, milliseconds) => {
        if (milliseconds === MINUTE) round = run
        return () => undefined
      },
    })
  const server = serverOn(store)
  await basics(server)
  for (const enrollment of fleet) {
    const id = enrollmentId(enrollment)
    const about = { id, enrollment, at: new Date(begin) }
    const push = { topic: 'topic', pushToken: new Uint8Array([7]), pushMagic: 'magic' }
    await real.enrollments.authenticate({ ...about, topic: 'topic', attributes: {} })
    await real.enrollments.updateToken({ ...about, deviceId: id, push })
  }
  return {
    server,
    serverOn,
    real,
    pushed,
    transactions: () => transactions,
    /** Of those that follow. */
    failAt: (number: number) => {
      failing = transactions + number
    },
    wait: (more: number) => {
      minutes += more
    },
    /** Lets the work that no request leads to have its round. */
    round: async () => {
      round?.()
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
    },
  }
}

const waiting = async (store: Store): Promise<readonly EnrollmentId[]> => {
  const found: EnrollmentId[] = []
  for (const id of ids)
    if (
      (await store.queue.next(id, { newExchange: true, at: new Date(begin + MINUTE) })) !==
      undefined
    )
      found.push(id)
  return found
}

test('a change for a fleet notifies each device once, in several transactions, and pushes to each', async () => {
  const { server, pushed, transactions, real } = await setUp()
  const assigned = await server.assignDeclarationSets(ids, ['basics'])
  expect(assigned.enrollments.map(({ id }) => id).sort()).toEqual([...ids].sort())
  expect(assigned.issues).toEqual([])
  const before = transactions()
  const { enrollments } = await server.putDeclaration(passcode(12))
  expect(transactions() - before).toBe(4)
  expect(new Set(enrollments.map(({ outcome }) => outcome))).toEqual(new Set(['Queued']))
  expect(enrollments.map(({ id }) => id).sort()).toEqual([...ids].sort())
  await new Promise(setImmediate)
  expect(new Set(pushed).size).toBe(ids.length)
  expect(await waiting(real)).toHaveLength(ids.length)
  expect(enrollments.length).toBe(ids.length)
  await server.close()
})

test('a change that one process did not finish is finished by another, but not while it is recent', async () => {
  const { server, serverOn, real, pushed, failAt, wait, round } = await setUp()
  await server.assignDeclarationSets(ids, ['basics'], { noPush: true })
  for (const id of ids) await real.queue.clear(id)
  failAt(2)
  expect(await server.putDeclaration(passcode(12))()).toMatchObject(
    E.left({ _tag: 'StoreUnavailable' }),
  )
  expect(await waiting(real)).toHaveLength(500)
  const pushedBefore = new Set(pushed).size

  const other = serverOn(real)
  other.start()
  await round()
  expect(await waiting(real)).toHaveLength(500)
  wait(1)
  await round()
  expect(await waiting(real)).toHaveLength(ids.length)
  expect(new Set(pushed).size).toBeGreaterThan(pushedBefore)
  await other.close()
})

test('an assignment that ended half-way is whole when it is repeated', async () => {
  const { server, real, failAt } = await setUp()
  failAt(3)
  expect(await server.assignDeclarationSets(ids, ['basics'])()).toMatchObject(
    E.left({ _tag: 'StoreUnavailable' }),
  )
  expect(await waiting(real)).toHaveLength(1000)
  const { enrollments } = await server.assignDeclarationSets(ids, ['basics'])
  expect(enrollments).toHaveLength(3)
  expect(await waiting(real)).toHaveLength(ids.length)
  const refused = await server.assignDeclarationSets([], ['nowhere'])()
  expect(refused).toMatchObject(E.left({ _tag: 'UnknownDeclarationSets' }))
  await server.close()
})
