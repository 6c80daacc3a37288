import { describe, expect, test } from '@jest/globals'
import type { Failure } from '@mdm-kit/codec'
import { deviceOn, newIdentity, testScene } from '@mdm-kit/scenes/testScene'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

const identity = newIdentity()

describe('without fp-ts', () => {
  test('await queues a command, and a report is undefined until it came', async () => {
    const { server, ...here } = await testScene()
    const mac = deviceOn({ server, ...here }, identity)
    await mac.enroll()
    const { UDID: id } = mac.facts
    const { commandUuid, enrollments } = await server.enqueue(
      { Command: { RequestType: 'DeviceInformation' } },
      [id],
    )
    expect(enrollments).toEqual([{ id, outcome: 'Queued' }])
    expect(await server.result(id, commandUuid)).toBeUndefined()
    await mac.poll()
    expect(await server.result(id, commandUuid)).toMatchObject({ status: 'Acknowledged' })
  })

  test('what does not exist is undefined', async () => {
    const { server } = await testScene()
    expect(await server.enrollment('nobody')).toBeUndefined()
    expect(await server.declaration('com.example.none')).toBeUndefined()
    expect(await server.removeDeclarationSet('none')).toBeUndefined()
  })

  test('a failure is thrown with its union', async () => {
    const { server } = await testScene()
    await expect(Promise.resolve(server.enqueue('not a property list', []))).rejects.toMatchObject({
      name: 'Failed',
      failure: { _tag: expect.any(String) },
    })
  })
})

describe.each([
  ['an empty text', ''],
  ['a text with a NUL', 'UDID\0'],
  ['a text of 513 characters', 'U'.repeat(513)],
])('%s is not the id of an enrollment:', (_, bad) => {
  test('each call says so, and at which place of a list', async () => {
    const { server } = await testScene()
    const until = new Date(0)
    const identityHash = 'ab'
    const one: readonly TE.TaskEither<Failure, unknown>[] = [
      server.cancel(bad, 'C'),
      server.clearQueue(bad),
      server.queue(bad),
      server.result(bad, 'C'),
      server.enrollment(bad),
      server.enrollments({ after: bad }),
      server.enrollments({ deviceId: bad }),
      server.expectRenewal(bad, { identityHash, until }),
      server.allowRebinding(bad, until),
      server.allowReenrollment(bad, until),
      server.assignedTo('set', { after: bad }),
      server.declarativeStatus(bad),
    ]
    for (const call of one)
      expect(await call()).toMatchObject(E.left({ _tag: 'InvalidEnrollmentId', position: 0 }))
    const ids = ['good', bad]
    const many: readonly TE.TaskEither<Failure, unknown>[] = [
      server.enqueue({ Command: { RequestType: 'ProfileList' } }, ids),
      server.pushNow(ids),
      server.assignDeclarationSets(ids, ['set']),
      server.unassignDeclarationSets(ids, ['set']),
    ]
    for (const call of many)
      expect(await call()).toMatchObject(E.left({ _tag: 'InvalidEnrollmentId', position: 1 }))
  })
})

test.each(['', 'x'.repeat(129), 'a\0b'])(
  '%j is the CommandUUID of no command, and PostgreSQL is not asked for it',
  async (bad) => {
    const store = await memoryStore()
    const asked: string[] = []
    const queue = new Proxy(store.queue, {
      get: (target, name) => {
        asked.push(String(name))
        return Reflect.get(target, name) as unknown
      },
    })
    const { server } = await testScene({ store: { ...store, queue } })
    expect(await server.cancel('D', bad)).toBe(false)
    expect(await server.result('D', bad)).toBeUndefined()
    expect(await server.queue('D', { after: bad })).toEqual([])
    expect(asked).toEqual([])
  },
)
