import { decodeWith } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { decodeNotification, SavedWork, type Progress } from '../../src/index.js'
import { leftOf, rightOf, scene, serials, tagOf } from '../support/scene.js'

const APP = { adamId: '1', pricingParam: 'STDQ' }

describe('work that is followed to its end', () => {
  test('is split by the limits, nothing twice, and every event is followed', async () => {
    const { client, location, fake } = await scene({
      limits: { maxSerialNumbers: 10, maxClientUserIds: 5, maxAssets: 2 },
    })
    location.addAssets(['1', '2', '3'].map((adamId) => ({ adamId, total: 100 })))
    location.addUsers(serials(12, 'u').map((clientUserId) => ({ clientUserId })))
    const progress: Progress[] = []
    const outcome = await client.associateAndWait(
      {
        assets: ['1', '2', '3', '1'].map((adamId) => ({ adamId, pricingParam: 'STDQ' })),
        serialNumbers: [...serials(25), ...serials(3)],
        clientUserIds: serials(12, 'u'),
      },
      { onProgress: (one) => progress.push(one) },
    )
    expect(outcome).toEqual({
      _tag: 'Complete',
      requested: 111,
      completed: 111,
      failures: [],
      already: [],
    })
    // Two groups of assets, three of targets: users and devices travel together.
    expect(fake.requestCount('assets/associate')).toBe(6)
    expect(fake.requestCount('status')).toBe(6)
    expect(location.assignments()).toHaveLength(111)
    expect(progress.at(-1)).toMatchObject({
      requested: 111,
      completed: 111,
      failed: 0,
      batches: { unsent: 0, pending: 0, settled: 6 },
    })
    expect(progress.every(({ requested }) => requested === 111)).toBe(true)
  })

  test('nothing to do is done without a request', async () => {
    const { client, fake } = await scene()
    const outcome = await client.associateAndWait({ assets: [APP], serialNumbers: [] })()
    expect(rightOf(outcome)).toMatchObject({ _tag: 'Complete', requested: 0 })
    expect(fake.requestCount('assets/associate')).toBe(0)
  })

  test('a part that fails is reported by rejection, asset and target', async () => {
    const { client, location } = await scene()
    location.addAssets([{ ...APP, pricingParam: 'STDQ', total: 2 }])
    location.failTarget({ serialNumber: 'X' }, 9603)
    const outcome = await client.associateAndWait({
      assets: [APP],
      serialNumbers: ['A', 'X', 'B', 'C'],
      clientUserIds: ['nobody'],
    })
    expect(outcome).toMatchObject({ _tag: 'Partial', requested: 5, completed: 2 })
    expect(
      outcome.failures.map(({ rejection, serialNumbers, clientUserIds, assets }) => [
        rejection._tag,
        serialNumbers,
        clientUserIds,
        assets,
      ]),
    ).toEqual([
      ['UserUnknown', [], ['nobody'], [APP]],
      ['InternalError', ['X'], [], [APP]],
      ['NotEnoughLicenses', ['C'], [], [APP]],
    ])
  })

  test('nothing done is Failed; a user who exists already is not a failure', async () => {
    const { client, location } = await scene()
    location.addUsers([{ clientUserId: 'u1' }])
    const none = await client.retireUsersAndWait({ users: [{ clientUserId: 'x' }] })
    expect(none).toMatchObject({ _tag: 'Failed', completed: 0 })
    const created = await client.createUsersAndWait({
      users: [{ clientUserId: 'u1' }, { clientUserId: 'u2' }],
    })
    expect(created).toMatchObject({ _tag: 'Complete', requested: 2, completed: 1, failures: [] })
    expect(created.already[0]).toMatchObject({
      rejection: { _tag: 'UserExists' },
      clientUserIds: ['u1'],
    })
  })

  test('all six operations are followed', async () => {
    const { client, location } = await scene()
    location.addAssets([APP])
    const users = [{ clientUserId: 'u' }]
    const calls = [
      client.createUsersAndWait({ users }),
      client.updateUsersAndWait({ users }),
      client.associateAndWait({ assets: [APP], clientUserIds: ['u'], serialNumbers: ['A'] }),
      client.disassociateAndWait({ assets: [APP], serialNumbers: ['A'] }),
      client.revokeAndWait({ clientUserIds: ['u'] }),
      client.retireUsersAndWait({ users }),
    ]
    for (const call of calls) {
      const outcome = rightOf(await call())
      expect(outcome).toMatchObject({ _tag: 'Complete', failures: [] })
      expect(outcome.completed).toBe(outcome.requested)
      expect(outcome.requested).toBeGreaterThan(0)
    }
  })

  test('a batch rejected for what it says does not stop the others', async () => {
    const { client } = await scene({ limits: { maxUsers: 1 } })
    const outcome = await client.createUsersAndWait({
      users: [
        { clientUserId: 'a', email: 'a@example.com' },
        { clientUserId: 'b', email: 'nobody' },
        { clientUserId: 'c', email: 'c@example.com' },
      ],
    })
    expect(outcome).toMatchObject({ _tag: 'Partial', requested: 3, completed: 2 })
    expect(outcome.failures[0]).toMatchObject({
      rejection: { _tag: 'EmailInvalid' },
      clientUserIds: ['b'],
    })
  })

  test('limits that shrink meanwhile are read again, and the batch split', async () => {
    const { client, location, fake } = await scene()
    location.addAssets([{ ...APP, total: 100 }])
    await client.serviceConfig()
    fake.setLimits({ maxSerialNumbers: 10 })
    const outcome = await client.associateAndWait({ assets: [APP], serialNumbers: serials(30) })()
    expect(rightOf(outcome)).toMatchObject({ _tag: 'Complete', completed: 30 })
    expect(fake.requestCount('assets/associate')).toBe(4)
    expect(fake.requestCount('service/config')).toBe(2)
  })

  test('a limit that the service does not keep to itself ends the work', async () => {
    const { client, location, fake } = await scene()
    location.addAssets([APP])
    fake.script(({ path }) =>
      path.endsWith('associate') ? { _tag: 'Reject', errorNumber: 9702 } : undefined,
    )
    const outcome = await client.associateAndWait({ assets: [APP], serialNumbers: ['A', 'B'] })()
    expect(tagOf(outcome)).toBe('TooManySerialNumbers')
    expect(fake.requestCount('assets/associate')).toBe(2)
  })
})

describe('waiting', () => {
  test('asks after 5 s, then after 30 s, and then more and more rarely', async () => {
    const { client, location, clock, fake } = await scene({ eventDelayMs: 300_000 })
    location.addAssets([APP])
    await client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })
    expect(clock.slept).toEqual([5_000, 30_000, 45_000, 67_500, 101_250, 120_000])
    expect(fake.requestCount('status')).toBe(6)
  })

  test('sends the request again after 10 minutes, and gives up after that has not helped', async () => {
    const { client, location, fake } = await scene({ eventDelayMs: 7_200_000 })
    location.addAssets([APP])
    const result = await client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })()
    const error = leftOf(result)
    expect(fake.requestCount('assets/associate')).toBe(3)
    if (error._tag !== 'WorkInterrupted') throw new Error(error._tag)
    expect(error.cause).toMatchObject({ _tag: 'EventStillPending' })
    fake.setEventDelay(0)
    await fake.settle()
    expect(await client.resume(error.rest)).toMatchObject({
      _tag: 'Complete',
      requested: 1,
      completed: 1,
    })
  })

  test.each([-86_400_000, 86_400_000])(
    'a clock that jumps by %s ms changes little',
    async (jump) => {
      const { client, location, fake, clock } = await scene({ eventDelayMs: Infinity })
      location.addAssets([APP])
      let asked = 0
      fake.script(({ path }) => {
        if (path.endsWith('v2/status') && ++asked === 3) clock.advance(jump)
        return undefined
      })
      const outcome = await client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })()
      expect(tagOf(outcome)).toBe('WorkInterrupted')
      expect(fake.requestCount('assets/associate')).toBe(3)
      expect(fake.requestCount('v2/status')).toBeLessThan(30)
    },
  )

  test('asks no sooner than after 30 s, however many notifications report more', async () => {
    const { client, location, clock, fake } = await scene({ eventDelayMs: 60_000 })
    location.addAssets([APP])
    let told = 0
    fake.script(({ path }) => {
      if (!path.endsWith('v2/status')) return undefined
      const [eventId] = fake.eventIds()
      const content = { eventId, type: 'REVOKE', result: 'SUCCESS', assignments: [] }
      const notification = {
        notificationId: `n${(told += 1)}`,
        notificationType: 'ASSET_MANAGEMENT',
        notification: content,
      }
      client.notified(rightOf(decodeNotification(Buffer.from(JSON.stringify(notification)))))
      return undefined
    })
    await client.revokeAndWait({ serialNumbers: ['A'] })
    expect(clock.slept).toEqual([5_000, 30_000, 30_000])
  })

  test.each([
    ['complete', 'Complete'],
    ['Failed', 'Failed'],
  ])('an end that is written as %s is an end', async (eventStatus, tag) => {
    const { client, location, fake } = await scene()
    location.addAssets([APP])
    fake.script(({ path }) =>
      path.endsWith('/status')
        ? { _tag: 'Response', status: 200, body: JSON.stringify({ eventStatus }) }
        : undefined,
    )
    const work = client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })
    expect(rightOf(await work())._tag).toBe(tag)
    expect(fake.requestCount('/status')).toBe(1)
  })

  test('sends the request again when Apple has forgotten its event (9708)', async () => {
    const { client, location, fake } = await scene({ eventDelayMs: 10_000 })
    location.addAssets([APP])
    let offboarded = false
    fake.script(({ path }) => {
      if (path.endsWith('status') && !offboarded) {
        offboarded = true
        for (const eventId of fake.eventIds()) fake.discardEvent(eventId)
      }
      return undefined
    })
    const outcome = await client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })()
    expect(rightOf(outcome)).toMatchObject({ _tag: 'Complete' })
    expect(fake.requestCount('assets/associate')).toBe(2)
  })

  test('follows several events at the same time, but sends one request after the other', async () => {
    const { client, location, fake } = await scene({ limits: { maxSerialNumbers: 1 } })
    location.addAssets([APP])
    fake.script(({ path }) =>
      path.endsWith('associate') ? { _tag: 'Delay', delayMs: 2 } : undefined,
    )
    await client.associateAndWait({ assets: [APP], serialNumbers: serials(8) })
    const sent = fake.requests().find(({ path }) => path.endsWith('associate'))
    expect(sent).toMatchObject({ count: 8, mostAtOnce: 1 })
  })
})

describe('work that is interrupted', () => {
  test.each([
    ['a revoked token', { _tag: 'Reject', errorNumber: 9625 } as const, 'TokenRevoked'],
    ['a service that is gone', { _tag: 'Reject', errorNumber: 9634 } as const, 'ServiceGone'],
    ['a broken connection', { _tag: 'Reset', when: 'after' } as const, 'ConnectionLost'],
  ])('by %s keeps what is left, and goes on with it as JSON', async (_, fault, cause) => {
    const { client, location, fake } = await scene({
      limits: { maxSerialNumbers: 2 },
      client: { retry: { attempts: 1 } },
    })
    location.addAssets([{ ...APP, total: 100 }])
    let sent = 0
    fake.script(({ path }) => (path.endsWith('associate') && ++sent > 3 ? fault : undefined))
    const result = await client.associateAndWait(
      { assets: [APP], serialNumbers: serials(20) },
      { atOnce: 2 },
    )()
    const error = leftOf(result)
    if (error._tag !== 'WorkInterrupted') throw new Error(error._tag)
    expect(error.cause._tag).toBe(cause)
    const { pending, unsent, settled } = error.rest
    expect(pending.length * 2 + unsent.length * 2 + settled.requested).toBe(20)

    fake.script()
    const written = JSON.stringify(SavedWork.encode(error.rest))
    const read = rightOf(decodeWith(SavedWork)(JSON.parse(written)))
    expect(await client.resume(read)).toMatchObject({
      _tag: 'Complete',
      requested: 20,
      completed: 20,
    })
    expect(location.assignments()).toHaveLength(20)
  })

  test('before anything was sent is the failure itself', async () => {
    const { client, fake } = await scene()
    fake.script(() => ({ _tag: 'Reject', errorNumber: 9621 }))
    const result = await client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })()
    expect(tagOf(result)).toBe('TokenExpired')
  })

  test('can be taken up from any progress, as after a crash', async () => {
    const { client, location, another } = await scene({
      eventDelayMs: 1_000,
      limits: { maxSerialNumbers: 5 },
    })
    location.addAssets([{ ...APP, total: 100 }])
    const written: string[] = []
    await client.associateAndWait(
      { assets: [APP], serialNumbers: serials(20) },
      {
        onProgress: ({ saved }) => written.push(JSON.stringify(SavedWork.encode(saved()))),
      },
    )
    expect(written.length).toBeGreaterThan(4)
    for (const text of written) {
      const saved = rightOf(decodeWith(SavedWork)(JSON.parse(text)))
      expect(await another().resume(saved)).toMatchObject({
        _tag: 'Complete',
        requested: 20,
        completed: 20,
      })
    }
  })

  test('by a signal stops waiting and keeps its events', async () => {
    const { client, location } = await scene({ eventDelayMs: 600_000 })
    location.addAssets([APP])
    const stop = new AbortController()
    const result = await client.associateAndWait(
      { assets: [APP], serialNumbers: ['A'] },
      {
        signal: stop.signal,
        onProgress: ({ batches }) => {
          if (batches.pending > 0) stop.abort()
        },
      },
    )()
    const error = leftOf(result)
    if (error._tag !== 'WorkInterrupted') throw new Error(error._tag)
    expect(error.cause._tag).toBe('Aborted')
    expect(error.rest.pending).toHaveLength(1)
  })

  test('by another server taking over', async () => {
    const { client, location, fake } = await scene({ limits: { maxSerialNumbers: 1 } })
    location.addAssets([APP])
    let answers = 0
    fake.script(({ path }) => {
      if (path.endsWith('associate') && ++answers === 3) {
        location.setMdmInfo({ id: 'theirs', name: 'Other', metadata: '' })
      }
      return undefined
    })
    const error = leftOf(
      await client.associateAndWait({ assets: [APP], serialNumbers: serials(10) })(),
    )
    if (error._tag !== 'WorkInterrupted') throw new Error(error._tag)
    expect(error.cause).toMatchObject({ _tag: 'OwnedByOtherServer', other: { name: 'Other' } })
    expect(fake.requestCount('assets/associate')).toBe(3)
  })
})

test('a listing and a write of another client show in each other', async () => {
  const { client, another, location } = await scene()
  location.addAssets([APP])
  const both = await Promise.all([
    client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })(),
    another().associateAndWait({ assets: [APP], serialNumbers: ['A'] })(),
  ])
  expect(both.every(E.isRight)).toBe(true)
  expect(location.assignments()).toHaveLength(1)
})
