import { describe, expect, test } from '@jest/globals'
import type { DepFault, FakeDepOptions } from '@mdm-kit/testing'
import type { Store } from '@mdm-kit/store'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import * as E from 'fp-ts/lib/Either.js'

import {
  offboardDepServer,
  type OffboardDepServerOptions,
} from '../../src/offboard/offboardDepServer.js'
import type { OffboardEvent } from '../../src/offboard/offboarding.js'
import { type DepScene, depScene } from '@mdm-kit/scenes/appleServices'
import { SERVER } from '@mdm-kit/scenes/storeRows'
import { closeOpened, closing } from '@mdm-kit/scenes/closing'
import { failingStore, upTo } from './interruptions.js'

/** Milliseconds for a test that does it all again for each place where it can fail. */
const MANY = 60_000

const DEVICES = 23
const PUSHED = 15

const offboarding = async (options: FakeDepOptions & { readonly store?: Store } = {}) => {
  const scene = await depScene({ devices: DEVICES, pushed: PUSHED, ...options })
  const definition = { profile_name: 'Main', url: 'https://mdm.example.com/ade' }
  await scene.operations.defineProfile(SERVER, definition)
  const events: OffboardEvent[] = []
  let references = 0
  const discard = (more: Partial<OffboardDepServerOptions> = {}) =>
    offboardDepServer({
      store: scene.store,
      clients: scene.clients,
      name: SERVER,
      pageSize: 10,
      now: scene.clock.now,
      randomUuid: () => `reference-${++references}`,
      onEvent: (event) => events.push(event),
      ...more,
    })()
  return { ...scene, discard, events }
}

const withProfile = ({ fake }: Pick<DepScene, 'fake'>): number =>
  [...fake.devices().values()].filter(({ profile_status: status }) =>
    ['assigned', 'pushed'].includes(status ?? ''),
  ).length

const isStored = async ({ store }: Pick<DepScene, 'store'>) => [
  (await store.depServers.find(SERVER)) !== undefined,
  (await store.depServers.secrets(SERVER)) !== undefined,
  (await store.depServers.profiles(SERVER)).length,
]

const THERE = [true, true, 1]
const GONE = [false, false, 0]

const audit = async ({ store }: Pick<DepScene, 'store'>) =>
  (await store.audit.list({ limit: 99 })).map(({ action, subject }) => [action, subject])

const LINE = ['offboardDepServer', 'reference-1']

describe('offboarding a DEP server', () => {
  test('takes every device its profile, then erases all that is kept here', async () => {
    const scene = await offboarding()
    const offboarded = await scene.discard({ actor: 'ann' })
    expect(offboarded).toEqual(
      E.right({
        reference: 'reference-1',
        erased: { dep_profiles: 1, dep_servers: 1 },
        skipped: [],
      }),
    )
    expect(withProfile(scene)).toBe(0)
    expect(scene.fake.devices().size).toBe(DEVICES)
    expect(await isStored(scene)).toEqual(GONE)
    expect(await scene.store.audit.list({ limit: 9 })).toMatchObject([
      {
        actor: 'ann',
        action: 'offboardDepServer',
        subject: 'reference-1',
        details: { dep_profiles: 1, dep_servers: 1, skipped: '' },
      },
    ])
    expect(scene.events.map(({ _tag }) => _tag)).toEqual(
      expect.arrayContaining([
        'OffboardStepBegan',
        'OffboardProgress',
        'OffboardStepDone',
        'Offboarded',
      ]),
    )
    expect(await scene.store.offboardings.list()).toEqual([])
    expect(await scene.discard()).toMatchObject(E.left({ _tag: 'NothingToOffboard' }))
  })

  test.each<[string, DepFault]>([
    ['was not heard', 'hang up'],
    ['was done, but its response got lost', 'lost response'],
  ])(
    'goes on where it stopped, whichever request %s',
    async (_, fault) => {
      const clean = await offboarding()
      const before = clean.fake.requests().length
      await clean.discard()
      const requests = clean.fake.requests().length - before
      expect(requests).toBeGreaterThan(6)
      // One store for all: each of them ends with nothing left in it but the audit.
      const store = await memoryStore()
      const done: string[][] = []
      for (const after of upTo(requests)) {
        const scene = await offboarding({ store })
        scene.fake.fail({ fault, after })
        expect(await scene.discard()).toMatchObject(
          E.left({ _tag: 'OffboardInterrupted', step: 'RemoveProfiles' }),
        )
        expect(await isStored(scene)).toEqual(THERE)
        expect(await audit(scene)).toEqual(done)
        expect(await scene.discard()).toMatchObject(E.right({ reference: 'reference-1' }))
        expect(withProfile(scene)).toBe(0)
        expect(await isStored(scene)).toEqual(GONE)
        done.push(LINE)
        expect(await audit(scene)).toEqual(done)
        await closeOpened()
      }
      await store.close()
    },
    MANY,
  )

  test(
    'goes on where it stopped, whichever call of the store failed',
    async () => {
      const clean = await offboarding()
      const counted = failingStore(clean.store, undefined)
      await clean.discard({ store: counted.store })
      const good = closing(await memoryStore())
      for (const failing of upTo(counted.calls())) {
        const scene = await offboarding({ store: good })
        const { store } = failingStore(good, failing)
        // Forced, too: a store that fails is no reason to leave anything at Apple.
        expect(E.isLeft(await scene.discard({ store, force: true }))).toBe(true)
        expect(await isStored(scene)).toEqual(THERE)
        expect(E.isRight(await scene.discard())).toBe(true)
        expect(withProfile(scene)).toBe(0)
        expect(await isStored(scene)).toEqual(GONE)
        expect((await audit(scene)).length).toBe(failing + 1)
      }
    },
    MANY,
  )

  test('does not repeat what was done before it stopped', async () => {
    const scene = await offboarding()
    scene.fake.fail({ fault: 'hang up', path: '/server/devices', after: 1 })
    await scene.discard()
    expect(withProfile(scene)).toBe(PUSHED - 10)
    const removals = () =>
      scene.fake
        .requests()
        .filter(({ path, method }) => method === 'DELETE' && path === '/profile/devices').length
    const before = removals()
    await scene.discard()
    expect(removals() - before).toBe(1)
  })

  test('two who do it at once do no harm, and one of them erases', async () => {
    const scene = await offboarding()
    const both = await Promise.all([scene.discard(), scene.discard()])
    expect(both.filter(E.isRight)).toHaveLength(1)
    expect(await audit(scene)).toHaveLength(1)
    expect(withProfile(scene)).toBe(0)
  })

  test('is not synced, nor added to, meanwhile', async () => {
    const scene = await offboarding()
    scene.fake.fail({ fault: 'hang up', path: '/server/devices' })
    await scene.discard()
    const now = scene.clock.now()
    const due = { kind: 'DepServer', now, limit: 9, leaseUntil: now } as const
    expect(await scene.store.syncs.claim(due)).toEqual([])
    const again = scene.operations.add({ name: SERVER, serverToken: scene.fake.serverToken() })
    expect(await again()).toMatchObject(E.left({ _tag: 'BeingOffboarded' }))
    expect((await scene.store.offboardings.list())[0]).toMatchObject({
      kind: 'DepServer',
      id: SERVER,
      done: [],
    })
  })

  test('ends when the caller says so, even forced, and goes on later', async () => {
    const scene = await offboarding()
    const ending = new AbortController()
    const onEvent = (event: OffboardEvent): void => {
      if (event._tag === 'OffboardProgress') ending.abort()
    }
    const ended = await scene.discard({ force: true, signal: ending.signal, onEvent })
    expect(ended).toMatchObject(E.left({ _tag: 'OffboardInterrupted' }))
    expect(await isStored(scene)).toEqual(THERE)
    expect(await scene.discard()).toMatchObject(E.right({ skipped: [] }))
    expect(withProfile(scene)).toBe(0)
  })

  test('erases even if Apple no longer responds, when that is forced', async () => {
    const scene = await offboarding()
    scene.fake.fail({ fault: { status: 401, body: 'token_expired' }, times: 99 })
    const rejected = await scene.discard()
    expect(rejected).toMatchObject(E.left({ cause: { _tag: 'TokenRejected' } }))
    expect(await isStored(scene)).toEqual(THERE)
    const forced = await scene.discard({ force: true })
    expect(forced).toMatchObject(E.right({ skipped: ['RemoveProfiles'] }))
    expect(withProfile(scene)).toBe(PUSHED)
    expect(await isStored(scene)).toEqual(GONE)
    const [line] = await scene.store.audit.list({ limit: 9 })
    expect(line?.details?.['skipped']).toBe('RemoveProfiles')
    expect(scene.events).toContainEqual(
      expect.objectContaining({ _tag: 'OffboardStepSkipped', step: 'RemoveProfiles' }),
    )
  })
})

describe('disowning', () => {
  test('gives all devices away, when the name of the server confirms it', async () => {
    const scene = await offboarding()
    expect(await scene.discard({ disown: { confirm: SERVER } })).toMatchObject(E.right({}))
    expect(scene.fake.devices().size).toBe(0)
    expect(await isStored(scene)).toEqual(GONE)
  })

  test('is rejected before anything is done when another name confirms it', async () => {
    const scene = await offboarding()
    const before = scene.fake.requests().length
    const rejected = await scene.discard({ disown: { confirm: 'man' } })
    expect(rejected).toMatchObject(E.left({ _tag: 'DisownNotConfirmed' }))
    expect(scene.fake.requests().length).toBe(before)
    expect(await scene.store.offboardings.list()).toEqual([])
    expect(await isStored(scene)).toEqual(THERE)
  })

  test('that Apple rejects stops it, with the serial numbers; force passes over it', async () => {
    const scene = await offboarding({ mayDisown: false })
    const disown = { confirm: SERVER }
    const rejected = await scene.discard({ disown })
    expect(rejected).toMatchObject(
      E.left({ step: 'Disown', cause: { _tag: 'DevicesRejected', serials: expect.any(Array) } }),
    )
    expect(await isStored(scene)).toEqual(THERE)
    expect(await scene.discard({ disown, force: true })).toMatchObject(
      E.right({ skipped: ['Disown'] }),
    )
    expect(scene.fake.devices().size).toBe(DEVICES)
  })
})
