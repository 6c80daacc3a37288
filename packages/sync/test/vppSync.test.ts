import { describe, expect, test } from '@jest/globals'
import { reveal, secret } from '@mdm-kit/codec'
import { firstRequests, type FakeVppOptions } from '@mdm-kit/testing'

import type { SyncEvent } from '../src/worker/syncEvent.js'
import { vppNotifications } from '../src/vpp/notifications.js'
import { vppCooldownOf, type VppSyncOptions, vppSync } from '../src/vpp/vppSync.js'
import { type VppScene, vppScene } from '@mdm-kit/scenes/appleServices'
import { LOCATION } from '@mdm-kit/scenes/storeRows'
import { closing } from '@mdm-kit/scenes/closing'
import { handTimer } from '@mdm-kit/scenes/handTimer'

const summary = (event: SyncEvent): string => {
  switch (event._tag) {
    case 'AssetsSaved':
    case 'AssignmentsSaved':
      return `${event._tag} ${event.rows}${event.complete ? '' : ' changed'}`
    case 'SyncFailed':
      return `failed: ${event.failure._tag}`
    default:
      return event._tag
  }
}

const processOn = (scene: VppScene, options: Partial<VppSyncOptions> = {}) => {
  const events: SyncEvent[] = []
  const timer = handTimer()
  const worker = closing(
    vppSync({
      store: scene.store,
      clients: scene.clients,
      now: scene.clock.now,
      setTimer: timer.setTimer,
      random: () => 0,
      onEvent: (event) => events.push(event),
      ...options,
    }),
  )
  const rest = async () => {
    await timer.resting()
    return events.splice(0).map(summary)
  }
  return {
    worker,
    rest,
    start: () => {
      worker.start()
      return rest()
    },
    after: (minutes: number) => {
      scene.clock.advance(minutes * 60_000)
      timer.fire()
      return rest()
    },
  }
}

const serials = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `C02${String(index).padStart(7, '0')}`)

const APP = { adamId: '1', pricingParam: 'STDQ' }

const synced = async (options: FakeVppOptions = {}) => {
  const scene = await vppScene({ pageSize: 100, ...options })
  scene.location.addAssets([
    { ...APP, total: 1000 },
    { adamId: '2', productType: 'Book', total: 5 },
  ])
  scene.location.addUsers([{ clientUserId: 'u-1' }])
  scene.location.assign(APP, { serialNumbers: serials(250), clientUserIds: ['u-1'] })
  return { ...scene, first: processOn(scene) }
}

const found = async ({ store }: Pick<VppScene, 'store'>) => await store.vppLocations.find(LOCATION)

const assigned = async ({ store }: Pick<VppScene, 'store'>) =>
  (await store.vppLocations.assignments({ uId: LOCATION, limit: 9999 })).map(
    ({ assignment }) => assignment.serialNumber ?? assignment.clientUserId ?? '',
  )

const assets = async ({ store }: Pick<VppScene, 'store'>) =>
  (await store.vppLocations.assets({ uId: LOCATION, limit: 99 })).map(
    ({ asset }) => [asset.adamId, asset.assignedCount] as const,
  )

describe('the sync of a VPP location', () => {
  test('stores assets and assignments, and then asks for what has changed', async () => {
    const scene = await synced()
    const { first, location, fake } = scene
    expect(await first.start()).toEqual([
      'SyncBegan',
      'AssetsSaved 2',
      'AssignmentsSaved 251',
      'SyncDone',
    ])
    expect((await assigned(scene)).sort()).toEqual([...serials(250), 'u-1'].sort())
    location.assign(APP, { serialNumbers: ['NEW'] })
    fake.clearRequests()
    expect(await first.after(5)).toEqual([
      'SyncBegan',
      'AssetsSaved 2',
      'AssignmentsSaved 1 changed',
      'SyncDone',
    ])
    expect(fake.requestCount('assignments')).toBe(1)
    expect((await assigned(scene)).at(-1)).toBe('NEW')
    expect(await assets(scene)).toEqual([
      ['1', 252],
      ['2', 0],
    ])
  })

  test('walks through all of it once a day, and then knows what was taken away', async () => {
    const scene = await synced()
    const { first, operations, clock } = scene
    await first.start()
    clock.advance(1)
    const [gone = '', ...rest] = serials(250)
    await operations.disassociate(LOCATION, { assets: [APP], serialNumbers: [gone] })
    expect(await first.after(24 * 60)).toContain('AssignmentsSaved 250')
    expect((await assigned(scene)).sort()).toEqual([...rest, 'u-1'].sort())
  })

  test('walks through all of it when the last walk lies in the future, since the clock was set back', async () => {
    const { first, clock } = await synced()
    const days = 3 * 24 * 60
    clock.advance(days * 60_000)
    await first.start()
    expect(await first.after(5 - days)).toContain('AssignmentsSaved 251')
    expect(await first.after(5)).toContain('AssignmentsSaved 0 changed')
  })

  test('reads everything when Apple no longer knows the version', async () => {
    const { first, fake } = await synced()
    await first.start()
    fake.script(firstRequests(1, 'assignments', { _tag: 'Reject', errorNumber: 9721 }))
    expect(await first.after(5)).toEqual([
      'SyncBegan',
      'AssetsSaved 2',
      'AssignmentsSaved 251',
      'SyncDone',
    ])
  })

  test('keeps what it knew when a walk is interrupted, and begins it again', async () => {
    const scene = await synced()
    const { first, fake, location } = scene
    await first.start()
    location.assign(APP, { serialNumbers: ['NEW'] })
    fake.script(({ path, query }) =>
      path.endsWith('assignments') && query.get('pageIndex') === '2'
        ? { _tag: 'Reset', when: 'before' }
        : undefined,
    )
    expect(await first.after(25 * 60)).toContain('failed: ConnectionLost')
    expect((await assigned(scene)).length).toBeGreaterThanOrEqual(251)
    fake.script()
    expect(await first.after(1)).toContain('AssignmentsSaved 252')
    expect((await assigned(scene)).length).toBe(252)
  })

  test('leaves a location alone that another server has claimed, and says who', async () => {
    const scene = await synced()
    const { first, location, operations } = scene
    await first.start()
    location.setMdmInfo({ id: 'theirs', name: 'Other MDM', metadata: '' })
    expect(await first.after(5)).toEqual(['SyncBegan', 'failed: OwnedByOtherServer'])
    expect((await found(scene))?.mdmInfo?.name).toBe('Other MDM')
    expect(await first.after(59)).toEqual([])
    await operations.claim(LOCATION)
    first.worker.wake()
    expect((await first.rest()).at(-1)).toBe('SyncDone')
  })

  test('waits an hour when the token is no longer valid', async () => {
    const scene = await synced()
    const { first, fake, clock } = scene
    fake.script(firstRequests(9, 'client/config', { _tag: 'Reject', errorNumber: 9625 }))
    expect(await first.start()).toEqual(['SyncBegan', 'failed: TokenRevoked'])
    const dueAt = (await found(scene))?.dueAt?.getTime() ?? 0
    expect(dueAt - clock.now().getTime()).toBe(60 * 60_000)
  })

  test('follows at once when something was assigned through this server', async () => {
    const scene = await synced()
    const { first, operations } = scene
    await first.start()
    await operations.associate(LOCATION, { assets: [APP], serialNumbers: ['NEW'] })
    first.worker.wake()
    expect(await first.rest()).toContain('AssignmentsSaved 1 changed')
    expect(await assigned(scene)).toContain('NEW')
  })
})

describe('notifications', () => {
  test('make a location due, for whichever process', async () => {
    const scene = await synced({
      deliver: (url, authToken, body) => receive(url, authToken, body),
    })
    const { first, location, store, clock } = scene
    const rejected: string[] = []
    const handle = vppNotifications({
      store,
      uId: LOCATION,
      now: clock.now,
      onNotification: () => first.worker.wake(),
      onRejected: ({ message }) => rejected.push(message),
    })
    const receive: NonNullable<FakeVppOptions['deliver']> = async (_url, authToken, body) =>
      (
        await handle({
          method: 'POST',
          path: '/vpp',
          headers: { authorization: `Bearer ${authToken}` },
          body: new TextEncoder().encode(body),
        })
      ).status
    await first.start()
    await scene.operations.subscribe(LOCATION, 'https://mdm.example.com/vpp')
    const [token] = await store.vppLocations.notificationTokens(LOCATION)
    expect(token && reveal(token).length).toBeGreaterThan(20)
    expect(await first.after(1)).toEqual([])
    await location.buy(APP, 5)
    expect((await first.rest()).at(-1)).toBe('SyncDone')
    expect(rejected).toEqual([])
    await store.vppLocations.acceptNotificationTokens(LOCATION, [secret('another')])
    await location.buy(APP, 5)
    expect(rejected[0]).toContain('401')
  })
})

test.each([
  [0, 60_000],
  [90_000, 90_000],
  [365 * 86_400_000, 86_400_000],
])('a Retry-After of %s ms is waited for %s ms', (retryAfterMs, ms) => {
  const failure = { _tag: 'ServiceUnavailable', message: '', retryAfterMs }
  expect(vppCooldownOf(failure)).toEqual({ ms, exact: true })
})
