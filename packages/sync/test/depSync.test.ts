import { describe, expect, test } from '@jest/globals'
import { operation, unwrap } from '@mdm-kit/codec'
import { createTokenKeyPair } from '@mdm-kit/dep'
import type { FakeDepOptions } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { type DepSyncOptions, depSync } from '../src/dep/depSync.js'
import type { Store } from '@mdm-kit/store'
import type { SyncEvent } from '../src/worker/syncEvent.js'
import { type DepScene, depScene } from '@mdm-kit/scenes/appleServices'
import { SERVER } from '@mdm-kit/scenes/storeRows'
import { closing } from '@mdm-kit/scenes/closing'
import { handTimer } from '@mdm-kit/scenes/handTimer'

/** A process that syncs. */
const processOn = (scene: DepScene, options: Partial<DepSyncOptions> = {}) => {
  const events: SyncEvent[] = []
  const timer = handTimer()
  const worker = closing(
    depSync({
      store: scene.store,
      clients: scene.clients,
      pageSize: 100,
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
    events,
    timer,
    rest,
    start: () => {
      worker.start()
      return rest()
    },
    /** What happens when so many minutes have passed. */
    after: (minutes: number) => {
      scene.clock.advance(minutes * 60_000)
      timer.fire()
      return rest()
    },
  }
}

const summary = (event: SyncEvent): string => {
  switch (event._tag) {
    case 'DevicesSaved':
      return `+${event.added} ~${event.changed} -${event.deleted}`
    case 'ProfileAssigned':
      return `assigned ${event.assigned}, again ${event.again}`
    case 'SyncFailed':
      return `failed: ${event.failure._tag}`
    default:
      return event._tag
  }
}

const synced = async (options: FakeDepOptions & { readonly store?: Store } = {}) => {
  const scene = await depScene({ devices: 250, ...options })
  return { ...scene, first: processOn(scene) }
}

const serials = async (store: Store, deleted = false) =>
  (await store.depServers.devices({ server: SERVER, limit: 1000, deleted })).map(
    (record) => record.device.serial_number,
  )

const server = async (store: Store) => {
  const found = await store.depServers.find(SERVER)
  if (found === undefined) throw new Error('the server is gone')
  return found
}

describe('the sync of a DEP server', () => {
  test('stores all devices page by page, and later what has changed', async () => {
    const { fake, store, first } = await synced()
    expect(await first.start()).toEqual([
      'SyncBegan',
      '+100 ~0 -0',
      '+100 ~0 -0',
      '+50 ~0 -0',
      '+0 ~0 -0',
      'SyncDone',
    ])
    expect(await serials(store)).toEqual([...fake.devices().keys()].sort())
    const [gone = ''] = fake.devices().keys()
    fake.removeDevice(gone)
    fake.addDevices(2)
    expect(await first.after(4)).toEqual([])
    expect(await first.after(1)).toEqual(['SyncBegan', '+2 ~0 -1', 'SyncDone'])
    expect(await serials(store, true)).toEqual([gone])
    expect((await server(store)).failure).toBeUndefined()
  })

  test('goes on when a clock that was a month ahead is set right', async () => {
    const { clock, first } = await synced()
    const month = 30 * 24 * 60
    clock.advance(month * 60_000)
    await first.start()
    expect(await first.after(1 - month)).toEqual(['SyncBegan', '+0 ~0 -0', 'SyncDone'])
    expect(await first.after(4)).toEqual([])
  })

  test('is one process’s at a time', async () => {
    const scene = await synced()
    const second = processOn(scene)
    const both = await Promise.all([scene.first.start(), second.start()])
    expect(both.map((events) => events.includes('SyncBegan')).sort()).toEqual([false, true])
    expect((await serials(scene.store)).length).toBe(250)
  })

  test('goes on behind the last page that was stored when a process is lost', async () => {
    const scene = await synced()
    const { fake, store, first } = scene
    fake.fail({ fault: 'hang up', path: '/server/devices', after: 2 })
    expect((await first.start()).at(-1)).toBe('failed: ConnectionLost')
    expect((await serials(store)).length).toBe(200)
    expect(await first.after(1)).toEqual(['SyncBegan', '+50 ~0 -0', '+0 ~0 -0', 'SyncDone'])
    expect(await serials(store)).toEqual([...fake.devices().keys()].sort())
  })

  test.each([
    ['of a page', 'savePage'],
    ['of the outcome', 'done'],
    ['of what is due', 'claim'],
  ] as const)('survives a store whose %s fails', async (_, method) => {
    const scene = await synced()
    let failures = 1
    const failing = <A extends object>(port: A): A =>
      new Proxy(port, {
        get: (target, name) =>
          name === method && failures-- > 0
            ? () => () =>
                Promise.resolve(E.left({ _tag: 'StoreUnavailable', message: 'gone' } as const))
            : (Reflect.get(target, name) as unknown),
      })
    const { syncs, depServers } = scene.store
    const first = processOn(scene, {
      store: { syncs: failing(syncs), depServers: failing(depServers) },
    })
    await first.start()
    await first.after(30)
    expect(await serials(scene.store)).toEqual([...scene.fake.devices().keys()].sort())
    expect((await server(scene.store)).failure).toBeUndefined()
  })

  test('whose lease ran out stores nothing more; the process that took over does', async () => {
    const scene = await synced()
    const second = processOn(scene)
    const slow: DepSyncOptions['clients'] = {
      client: (name) =>
        operation(async () => {
          // Another process comes while this one is held up.
          scene.clock.advance(11 * 60_000)
          expect(await second.start()).toContain('SyncDone')
          return scene.clients.client(name)()
        }),
    }
    const first = processOn(scene, { clients: slow })
    expect(await first.start()).toEqual(['SyncBegan', 'SyncLeaseLost'])
    expect((await serials(scene.store)).length).toBe(250)
  })

  test('is given back by a process that closes, without a failure', async () => {
    const scene = await synced()
    scene.fake.fail({ fault: 'silence', path: '/server/devices', after: 1 })
    scene.first.worker.start()
    while (scene.fake.requests().length < 5) await new Promise((resolve) => setImmediate(resolve))
    await scene.first.worker.close()
    expect((await server(scene.store)).failure).toBeUndefined()
    const second = processOn(scene)
    expect(await second.start()).toContain('SyncDone')
    expect((await serials(scene.store)).length).toBe(250)
  })

  test('fetches all again when Apple has dropped the cursor, and deletes who is gone', async () => {
    const { fake, store, first } = await synced()
    await first.start()
    const [gone = ''] = fake.devices().keys()
    fake.removeDevice(gone)
    fake.fail({ fault: { status: 400, body: 'EXPIRED_CURSOR' }, path: '/devices/sync' })
    expect((await first.after(5)).slice(-3)).toEqual(['+0 ~49 -1', '+0 ~0 -0', 'SyncDone'])
    expect(await serials(store, true)).toEqual([gone])
  })

  test('drops a cursor that Apple repeats, the third time', async () => {
    const { fake, first } = await synced()
    await first.start()
    // Each time the session is over as well, and the request comes twice.
    fake.fail({ fault: 'repeat cursor', path: '/devices/sync', times: 6 })
    for (let time = 0; time < 3; time += 1)
      expect((await first.after(6)).at(-1)).toBe('failed: CursorRepeated')
    const fetches = fake.requests().filter(({ path }) => path === '/server/devices').length
    expect((await first.after(6)).at(-1)).toBe('SyncDone')
    expect(fake.requests().filter(({ path }) => path === '/server/devices').length).toBeGreaterThan(
      fetches,
    )
  })

  test('waits longer with each failure, up to a quarter of an hour', async () => {
    const { fake, clock, store, first } = await synced({ devices: 1 })
    fake.fail({ fault: 'hang up', times: 99 })
    await first.start()
    const waits: number[] = []
    for (let failure = 0; failure < 7; failure += 1) {
      const dueAt = (await server(store)).dueAt?.getTime() ?? 0
      const wait = dueAt - clock.now().getTime()
      waits.push(wait / 1000)
      expect(await first.after(wait / 60_000)).toEqual(['SyncBegan', 'failed: ConnectionLost'])
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900])
    expect((await server(store)).failure).toMatchObject({ tag: 'ConnectionLost', count: 8 })
  })

  test.each([
    ['terms that nobody has accepted', { status: 403, body: 'T_C_NOT_SIGNED' }, 30 * 60],
    ['a Retry-After', { status: 503, headers: { 'retry-after': '700' } }, 700],
  ])('after %s it waits as long as that needs', async (_, fault, seconds) => {
    const { fake, clock, store, first } = await synced({ devices: 1 })
    fake.fail({ fault, path: '/server/devices' })
    await first.start()
    const dueAt = (await server(store)).dueAt?.getTime() ?? 0
    expect((dueAt - clock.now().getTime()) / 1000).toBe(seconds)
  })

  test('a server token that was replaced is used without a restart', async () => {
    const { fake, operations, first } = await synced()
    await first.start()
    fake.issueServerToken(unwrap(await createTokenKeyPair()()).certificate)
    expect((await first.after(5)).at(-1)).toBe('failed: TokenRejected')
    await operations.add({ name: SERVER, serverToken: fake.serverToken() })
    first.worker.wake()
    expect((await first.rest()).at(-1)).toBe('SyncDone')
  })
})

describe('profiles', () => {
  const withProfile = async (options: FakeDepOptions = {}) => {
    const scene = await synced({ devices: 3, ...options })
    const definition = { profile_name: 'Main', url: 'https://mdm.example.com/ade' }
    const { profile_uuid } = await scene.operations.defineProfile(SERVER, definition)
    const other = await scene.operations.defineProfile(SERVER, definition)
    const statuses = () =>
      [...scene.fake.devices().values()].map((device) => device.profile_uuid ?? 'none')
    return { ...scene, profile_uuid, other: other.profile_uuid, statuses }
  }

  test('are assigned to devices without one, when the server has a default', async () => {
    const { fake, store, first, profile_uuid, statuses } = await withProfile({ pushed: 1 })
    await first.start()
    const [pushed, ...others] = statuses()
    expect(others).toEqual(['none', 'none'])
    await store.depServers.setDefaultProfile(SERVER, profile_uuid)
    const [added] = fake.addDevices(1)
    expect(await first.after(5)).toContain('assigned 3, again 0')
    expect(statuses()).toEqual([pushed, profile_uuid, profile_uuid, profile_uuid])
    const record = await store.depServers.device(SERVER, added ?? '')
    expect(record?.device.profile_status).toBe('assigned')
    // What was assigned comes back as a change, and is left alone.
    expect(await first.after(5)).toEqual(['SyncBegan', '+0 ~3 -0', 'SyncDone'])
  })

  test('given on purpose stay, and are given again when they got lost', async () => {
    const { fake, store, operations, first, profile_uuid, other, statuses } = await withProfile()
    await first.start()
    await store.depServers.setDefaultProfile(SERVER, profile_uuid)
    const [one = '', two = ''] = fake.devices().keys()
    await operations.assign(SERVER, other, [one])
    await operations.unassign(SERVER, [two])
    await first.after(5)
    expect(statuses()).toEqual([other, 'none', profile_uuid])
    fake.modifyDevice(one, { profile_status: 'removed' })
    await first.after(5)
    expect(fake.devices().get(one)).toMatchObject({
      profile_status: 'assigned',
      profile_uuid: other,
    })
  })

  test('that are throttled are tried again when Apple allows, not sooner', async () => {
    const { fake, store, first, profile_uuid, statuses } = await withProfile()
    await store.depServers.setDefaultProfile(SERVER, profile_uuid)
    fake.throttle(fake.devices().keys(), 7 * 60)
    expect(await first.start()).toContain('assigned 0, again 3')
    expect(await first.after(5)).toEqual(['SyncBegan', '+0 ~0 -0', 'SyncDone'])
    expect(await first.after(5)).toContain('assigned 3, again 0')
    expect(statuses()).toEqual(Array(3).fill(profile_uuid))
  })

  test('that are throttled for a month are tried again the next day, and not with each sync', async () => {
    const { fake, store, first, profile_uuid } = await withProfile()
    await store.depServers.setDefaultProfile(SERVER, profile_uuid)
    fake.throttle(fake.devices().keys(), 30 * 24 * 60 * 60)
    expect(await first.start()).toContain('assigned 0, again 3')
    expect(await first.after(5)).toEqual(['SyncBegan', '+0 ~0 -0', 'SyncDone'])
    expect(await first.after(24 * 60)).toContain('assigned 0, again 3')
  })

  test('that Apple does not know hold up only the devices that want them', async () => {
    const { fake, store, first, profile_uuid, statuses } = await withProfile()
    await first.start()
    const [one = ''] = fake.devices().keys()
    const unknown = 'F'.repeat(32)
    await store.depServers.want(SERVER, [one], unknown)
    await store.depServers.setDefaultProfile(SERVER, profile_uuid)
    expect((await first.after(5)).at(-1)).toBe('failed: NotFound')
    expect(statuses()).toEqual(['none', profile_uuid, profile_uuid])
  })
})

test('a server that is not stored any more is a failure, and nothing else', async () => {
  const scene = await synced()
  await scene.store.offboardings.begin({
    kind: 'DepServer',
    id: SERVER,
    reference: 'R',
    at: scene.clock.now(),
  })
  expect(await scene.first.start()).toEqual([])
  expect(await scene.clients.client('nobody')()).toMatchObject(E.left({ _tag: 'NoDepServer' }))
})
