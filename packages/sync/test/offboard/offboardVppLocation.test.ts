import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import type { FakeVppOptions, VppFault } from '@mdm-kit/testing'
import { parseLocationToken } from '@mdm-kit/vpp'
import type { Store } from '@mdm-kit/store'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import * as E from 'fp-ts/lib/Either.js'

import {
  offboardVppLocation,
  type OffboardVppLocationOptions,
} from '../../src/offboard/offboardVppLocation.js'
import type { OffboardEvent } from '../../src/offboard/offboarding.js'
import { sendsForeign } from '@mdm-kit/scenes/border/watch'
import { OURS, type VppScene, vppScene } from '@mdm-kit/scenes/appleServices'
import { LOCATION } from '@mdm-kit/scenes/storeRows'
import { closeOpened, closing } from '@mdm-kit/scenes/closing'
import { failingStore, upTo } from './interruptions.js'

// What a proxy says in place of Apple.
sendsForeign('VPP AppleToServer GET /mdm/v2/subscriptions/assignments: error')

/** Milliseconds for a test that does it all again for each place where it can fail. */
const MANY = 60_000

const APP = { adamId: '1', pricingParam: 'STDQ' }
const BOOK = { adamId: '2', pricingParam: 'STDQ' }
const USERS = ['u-1', 'u-2']
const SERIALS = ['S-1', 'S-2', 'S-3']

const offboarding = async (options: FakeVppOptions & { readonly store?: Store } = {}) => {
  const scene = await vppScene({
    limits: { maxRevokeSerialNumbers: 2, maxRevokeClientUserIds: 2, maxUsers: 2 },
    ...options,
  })
  const { location } = scene
  location.addAssets([
    { ...APP, total: 100 },
    { ...BOOK, productType: 'Book', total: 5 },
  ])
  location.addUsers(USERS.map((clientUserId) => ({ clientUserId })))
  location.assign(APP, { serialNumbers: SERIALS, clientUserIds: USERS })
  location.assign(BOOK, { clientUserIds: ['u-1'] })
  const events: OffboardEvent[] = []
  let references = 0
  const discard = (more: Partial<OffboardVppLocationOptions> = {}) =>
    offboardVppLocation({
      store: scene.store,
      clients: scene.clients,
      uId: LOCATION,
      now: scene.clock.now,
      randomUuid: () => `reference-${++references}`,
      onEvent: (event) => events.push(event),
      ...more,
    })()
  return { ...scene, discard, events }
}

/** Revocable licenses that were not revoked, and users that are not retired. */
const atApple = ({ location }: VppScene) => [
  location.assignments().filter(({ adamId }) => adamId === APP.adamId).length,
  location.users().filter(({ status }) => status !== 'Retired').length,
]

const isStored = async ({ store }: Pick<VppScene, 'store'>) => [
  (await store.vppLocations.find(LOCATION)) !== undefined,
  (await store.vppLocations.locationToken(LOCATION)) !== undefined,
]

const THERE = [true, true]
const GONE = [false, false]

const audit = async ({ store }: Pick<VppScene, 'store'>) =>
  (await store.audit.list({ limit: 99 })).map(({ action, subject }) => [action, subject])

describe('offboarding a VPP location', () => {
  test('revokes licenses, retires users, releases the claim, then erases', async () => {
    const scene = await offboarding()
    const offboarded = await scene.discard()
    expect(offboarded).toEqual(
      E.right({ reference: 'reference-1', erased: { vpp_locations: 1 }, skipped: [] }),
    )
    expect(atApple(scene)).toEqual([0, 0])
    expect(scene.location.mdmInfo()?.id ?? '').toBe('')
    expect(await isStored(scene)).toEqual(GONE)
    expect(await audit(scene)).toEqual([['offboardVppLocation', 'reference-1']])
    expect(
      scene.events.flatMap((event) => (event._tag === 'OffboardStepDone' ? [event.step] : [])),
    ).toEqual(['RevokeLicenses', 'EndSubscriptions', 'RetireUsers', 'ReleaseClaim'])
    expect(await scene.discard()).toMatchObject(E.left({ _tag: 'NothingToOffboard' }))
  })

  test('leaves what cannot be taken back: books stay assigned', async () => {
    const scene = await offboarding()
    await scene.discard()
    expect(scene.location.assignments().map(({ adamId }) => adamId)).toEqual([BOOK.adamId])
  })

  test('ends the seats of subscriptions', async () => {
    const scene = await offboarding()
    scene.location.addSubscription({ adamId: 77, renewing: 5 })
    for (const user of ['u-1', 'u-2']) await scene.location.acceptInvitation(user)
    const client = await scene.clients.client(LOCATION)
    await client.associateSubscriptionsAndWait({
      adamIds: [77],
      clientUserIds: ['u-1', 'u-2'],
      renewing: true,
    })
    const seats = async () => (await client.subscriptionAssignments({})).assignments?.length ?? 0
    expect(await seats()).toBe(2)
    await scene.discard()
    expect(await seats()).toBe(0)
  })

  test.each<[string, VppFault]>([
    ['a proxy responds with', { _tag: 'Response', status: 200, body: '{"error":"busy"}' }],
    ['another shape is the response', { _tag: 'Response', status: 200, body: '{"assignments":7}' }],
  ])('does not take it for no seats when %s', async (_, fault) => {
    const scene = await offboarding()
    scene.fake.script(({ path }) =>
      path.endsWith('subscriptions/assignments') ? fault : undefined,
    )
    expect(await scene.discard()).toMatchObject({ _tag: 'Left' })
    expect(await isStored(scene)).toEqual(THERE)
    scene.fake.script()
    expect(await scene.discard()).toMatchObject({ _tag: 'Right' })
    expect(await isStored(scene)).toEqual(GONE)
  })

  test.each<[string, VppFault]>([
    ['was not heard', { _tag: 'Reset', when: 'before' }],
    ['was done, but its response got lost', { _tag: 'Reset', when: 'after' }],
  ])(
    'goes on where it stopped, whichever request %s',
    async (_, fault) => {
      const clean = await offboarding()
      clean.fake.clearRequests()
      await clean.discard()
      const requests = clean.fake.requests().reduce((sum, { count }) => sum + count, 0)
      expect(requests).toBeGreaterThan(12)
      let interrupted = 0
      // One store for all: each of them ends with nothing left in it but the audit.
      const store = await memoryStore()
      const done: string[][] = []
      for (const failing of upTo(requests)) {
        const scene = await offboarding({ store })
        let received = 0
        scene.fake.script(() => (received++ === failing ? fault : undefined))
        const first = await scene.discard()
        // What follows an event is asked again by itself.
        if (E.isLeft(first)) {
          interrupted += 1
          expect(first.left._tag).toBe('OffboardInterrupted')
          expect(await isStored(scene)).toEqual(THERE)
          expect(await audit(scene)).toEqual(done)
          expect(await scene.discard()).toMatchObject(E.right({ reference: 'reference-1' }))
        }
        expect(atApple(scene)).toEqual([0, 0])
        expect(scene.location.mdmInfo()?.id ?? '').toBe('')
        expect(await isStored(scene)).toEqual(GONE)
        done.push(['offboardVppLocation', 'reference-1'])
        expect(await audit(scene)).toEqual(done)
        await closeOpened()
      }
      await store.close()
      expect(interrupted).toBeGreaterThan(requests / 2)
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
        expect(atApple(scene)).toEqual([0, 0])
        expect(await isStored(scene)).toEqual(GONE)
        expect((await audit(scene)).length).toBe(failing + 1)
      }
    },
    MANY,
  )

  test('follows an event that Apple has accepted instead of asking again', async () => {
    const scene = await offboarding()
    let asked = 0
    scene.fake.script(({ path }) =>
      path.endsWith('status') && asked++ === 0 ? { _tag: 'Reject', errorNumber: 9625 } : undefined,
    )
    expect(await scene.discard()).toMatchObject(E.left({ step: 'RevokeLicenses' }))
    const [progress] = await scene.store.offboardings.list()
    expect(progress).not.toHaveProperty('progress')
    const kept = await scene.store.offboardings.find('VppLocation', LOCATION)
    expect(kept?.progress).toContain('eventId')
    scene.fake.script()
    await scene.discard()
    // Three devices and two users, two and two at a time: none of it is sent twice.
    expect(scene.fake.requestCount('assets/revoke')).toBe(2)
    expect(atApple(scene)).toEqual([0, 0])
  })

  test('says whom Apple rejects twice, and passes over it only by force', async () => {
    const scene = await offboarding()
    scene.location.failTarget({ clientUserId: 'u-2' }, 9603)
    const rejected = await scene.discard()
    expect(rejected).toMatchObject(
      E.left({
        step: 'RetireUsers',
        cause: { _tag: 'WorkRejected', failures: [{ clientUserIds: ['u-2'] }] },
      }),
    )
    expect(scene.fake.requestCount('users/retire')).toBe(2)
    expect(await isStored(scene)).toEqual(THERE)
    expect(await scene.discard({ force: true })).toMatchObject(
      E.right({ skipped: ['RetireUsers'] }),
    )
    expect(atApple(scene)).toEqual([0, 1])
  })

  test('leaves a location alone at Apple that another server has claimed', async () => {
    const scene = await offboarding()
    scene.location.setMdmInfo({ id: 'theirs', name: 'Other MDM', metadata: '' })
    const offboarded = await scene.discard()
    expect(offboarded).toMatchObject(
      E.right({ skipped: ['RevokeLicenses', 'EndSubscriptions', 'RetireUsers', 'ReleaseClaim'] }),
    )
    expect(atApple(scene)).toEqual([SERIALS.length + USERS.length, USERS.length])
    expect(scene.location.mdmInfo()?.id).toBe('theirs')
    expect(await isStored(scene)).toEqual(GONE)
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
    expect(atApple(scene)).toEqual([0, 0])
  })

  test('erases even if the token is no longer valid, when that is forced', async () => {
    const scene = await offboarding()
    scene.fake.script(() => ({ _tag: 'Reject', errorNumber: 9621 }))
    expect(await scene.discard()).toMatchObject(E.left({ cause: { _tag: 'TokenExpired' } }))
    expect(await isStored(scene)).toEqual(THERE)
    expect(E.isRight(await scene.discard({ force: true }))).toBe(true)
    expect(await isStored(scene)).toEqual(GONE)
    expect(scene.location.mdmInfo()?.id).toBe(OURS.id)
  })

  test('may be added again later, and is unclaimed then', async () => {
    const scene = await offboarding()
    await scene.discard()
    expect(await scene.clients.client(LOCATION)()).toMatchObject(E.left({ _tag: 'NoVppLocation' }))
    const token = unwrap(parseLocationToken(scene.location.issueToken()))
    expect(await scene.operations.add(token)).toMatchObject({
      uId: LOCATION,
      owner: 'Nobody',
    })
  })
})
