import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import {
  allAssets,
  allAssignments,
  allSubscriptionAdmins,
  allSubscriptionAssignments,
  allSubscriptions,
  allUsers,
  collect,
} from '../../src/index.js'
import { holdUntil } from '@mdm-kit/testing'
import { leftOf, rightOf, scene, serials } from '../support/scene.js'

const APP = { adamId: '1' }

/** What a walk yielded, page by page. */
const pagesOf = async <A>(pages: AsyncIterable<A>): Promise<A[]> => {
  const all: A[] = []
  for await (const page of pages) all.push(page)
  return all
}

describe('a walk by page', () => {
  test('takes every row once, with the version of the first page', async () => {
    const { client, location, fake } = await scene({ pageSize: 100 })
    location.addAssets([{ ...APP, total: 1050 }])
    location.assign(APP, { serialNumbers: serials(1050) })
    fake.clearRequests()
    const walk = await collect(allAssignments(client))
    expect(walk.rows.map(({ serialNumber }) => serialNumber)).toEqual(serials(1050))
    expect(walk).toMatchObject({ walk: 1, changed: false })
    expect(walk.versionId).toBeDefined()
    expect(fake.requestCount('v2/assignments')).toBe(11)
  })

  test('asks for five pages at once, and never for more', async () => {
    const { client, location, fake } = await scene({ pageSize: 10 })
    location.addAssets([{ ...APP, total: 300 }])
    location.assign(APP, { serialNumbers: serials(300) })
    await client.assignments({})
    fake.clearRequests()
    let first = true
    const hold = holdUntil(5, '/assignments')
    fake.script((request) => {
      // The first page tells how many there are.
      if (!first) return hold(request)
      first = false
      return undefined
    })
    await collect(allAssignments(client, {}, { atOnce: 50 }))
    const asked = fake.requests().find(({ path }) => path.endsWith('/assignments'))
    expect(asked).toMatchObject({ count: 30, mostAtOnce: 5 })
  })

  test('begins again when the version moves, and says so by its number', async () => {
    const { client, location, fake } = await scene({ pageSize: 10 })
    location.addUsers(serials(50).map((clientUserId) => ({ clientUserId })))
    let moves = 2
    fake.script(({ path, query }) => {
      if (path.endsWith('/users') && query.get('pageIndex') === '2' && moves-- > 0) {
        location.addUsers([{ clientUserId: `late-${moves}` }])
      }
      return undefined
    })
    const pages = await pagesOf(allUsers(client, {}, { atOnce: 1 }))
    const numbers = pages.map((page) => rightOf(page).walk)
    expect([...new Set(numbers)]).toEqual([1, 2, 3])
    const walk = await collect(allUsers(client))
    expect(walk.rows).toHaveLength(52)
    expect(walk.changed).toBe(false)
  })

  test('goes on, marked, when something is written all the time', async () => {
    const { client, location, fake } = await scene({ pageSize: 10 })
    location.addAssets(serials(40).map((adamId) => ({ adamId })))
    fake.script(({ path }) => {
      if (path.endsWith('/assets')) location.touch('assets')
      return undefined
    })
    const walk = await collect(allAssets(client, {}, { restarts: 2 }))
    expect(walk).toMatchObject({ walk: 3, changed: true })
    expect(walk.rows).toHaveLength(40)
  })

  test('begins again when a page has vanished (9650)', async () => {
    const { client, location, fake } = await scene({ pageSize: 10 })
    location.addUsers(serials(30).map((clientUserId) => ({ clientUserId })))
    let vanished = false
    fake.script(({ path, query }) => {
      if (vanished || !path.endsWith('/users') || query.get('pageIndex') !== '1') return undefined
      vanished = true
      return { _tag: 'Reject', errorNumber: 9650 }
    })
    const walk = await collect(allUsers(client))
    expect(walk).toMatchObject({ walk: 2, changed: false })
    expect(walk.rows).toHaveLength(30)
  })

  test.each([
    ['leads back', { nextPageIndex: 0 }],
    ['leads to itself', { nextPageIndex: 1 }],
    ['is another than was asked for', { currentPageIndex: 0, nextPageIndex: 1 }],
    ['is another, and the last', { currentPageIndex: 0 }],
  ])('a page that %s is not the end', async (_, second) => {
    const { client, fake } = await scene()
    const first = { currentPageIndex: 0, nextPageIndex: 1, totalPages: 3, users: [] }
    fake.script(({ path, query }) =>
      path.endsWith('/users')
        ? {
            _tag: 'Response',
            status: 200,
            body: JSON.stringify(query.get('pageIndex') === '1' ? { users: [], ...second } : first),
          }
        : undefined,
    )
    expect(leftOf(await collect(allUsers(client))())).toMatchObject({ _tag: 'WalkStalled' })
  })

  test('ends with the first failure', async () => {
    const { client, location, fake } = await scene({ pageSize: 10 })
    location.addUsers(serials(30).map((clientUserId) => ({ clientUserId })))
    fake.script(({ path, query }) =>
      path.endsWith('/users') && query.get('pageIndex') === '1'
        ? { _tag: 'Reject', errorNumber: 9625 }
        : undefined,
    )
    const pages = await pagesOf(allUsers(client))
    expect(pages.map(E.isRight)).toEqual([true, false])
    expect(leftOf(await collect(allUsers(client))())._tag).toBe('TokenRevoked')
  })

  test('what was asked for ahead is given up when the reader leaves', async () => {
    const { client, location, fake } = await scene({ pageSize: 10 })
    location.addUsers(serials(300).map((clientUserId) => ({ clientUserId })))
    for await (const page of allUsers(client)) {
      expect(E.isRight(page)).toBe(true)
      break
    }
    expect(fake.requestCount('v2/users')).toBeLessThan(8)
  })

  test('a signal ends it', async () => {
    const { client, location } = await scene({ pageSize: 10 })
    location.addUsers(serials(300).map((clientUserId) => ({ clientUserId })))
    const stop = new AbortController()
    const tags: string[] = []
    for await (const page of allUsers(client, {}, { signal: stop.signal, atOnce: 1 })) {
      tags.push(E.isLeft(page) ? page.left._tag : 'page')
      stop.abort()
    }
    expect(tags).toEqual(['page', 'Aborted'])
  })
})

describe('what changed since', () => {
  test('assignments and users are asked for by version', async () => {
    const { client, location } = await scene()
    location.addAssets([APP])
    location.addUsers([{ clientUserId: 'u1' }])
    location.assign(APP, { serialNumbers: ['A'] })
    const assignments = await collect(allAssignments(client))
    const users = await collect(allUsers(client))
    location.assign(APP, { serialNumbers: ['B'] })
    location.addUsers([{ clientUserId: 'u2' }])
    const [since, sinceUsers] = [assignments.versionId, users.versionId]
    if (since === undefined || sinceUsers === undefined) throw new Error('no version')
    const later = await collect(allAssignments(client, { sinceVersionId: since }))
    expect(later.rows.map(({ serialNumber }) => serialNumber)).toEqual(['B'])
    const laterUsers = await collect(allUsers(client, { sinceVersionId: sinceUsers }))
    expect(laterUsers.rows.map(({ clientUserId }) => clientUserId)).toEqual(['u2'])
    if (later.versionId === undefined) throw new Error('no version')
    const nothing = await collect(allAssignments(client, { sinceVersionId: later.versionId }))
    expect(nothing.rows).toEqual([])
    const wrong = await collect(allUsers(client, { sinceVersionId: later.versionId }))()
    expect(leftOf(wrong)).toMatchObject({ _tag: 'VersionIdInvalid', reaction: 'fix' })
  })

  test('unlimited assets are among the assets, or alone when asked for', async () => {
    const { client, location } = await scene()
    location.addAssets([APP, { adamId: '2', unlimited: true }])
    expect((await collect(allAssets(client))).rows.map(({ adamId }) => adamId)).toEqual(['1', '2'])
    const alone = await collect(allAssets(client, { unlimited: true }))
    expect(alone.rows.map(({ adamId }) => adamId)).toEqual(['2'])
  })
})

describe('a walk by cursor', () => {
  test('takes every row once', async () => {
    const { client, location } = await scene({ pageSize: 2 })
    location.addUsers(
      serials(5).map((clientUserId) => ({
        clientUserId,
        managedAppleId: `${clientUserId}@managed.example.com`,
      })),
    )
    for (const adamId of [1, 2, 3, 4, 5]) location.addSubscription({ adamId })
    const all = await collect(allSubscriptions(client))
    expect(all.rows.map(({ adamId }) => adamId)).toEqual([1, 2, 3, 4, 5])
    const seats = { adamIds: [1], clientUserIds: serials(5) }
    await client.associateSubscriptionsAndWait({ ...seats, renewing: true })
    await client.addSubscriptionAdmins(seats)
    const assigned = await collect(allSubscriptionAssignments(client))
    expect(assigned.rows.map(({ clientUserId }) => clientUserId)).toEqual(serials(5))
    const admins = await collect(allSubscriptionAdmins(client, { adamId: [1, 2] }))
    expect(admins.rows).toHaveLength(5)
  })

  test('a list in a query is sent one value at a time', async () => {
    const { client, location, fake } = await scene({ pageSize: 2 })
    for (const adamId of [1, 2, 3, 4, 5]) location.addSubscription({ adamId })
    const asked: string[][] = []
    fake.script(({ path, query }) => {
      if (path.endsWith('/subscriptions')) asked.push(query.getAll('adamId'))
      return undefined
    })
    const query = { adamId: [2, 3, 2, 9], parentAdamId: [361309726] }
    const walk = await collect(allSubscriptions(client, query))
    expect(walk.rows.map(({ adamId }) => adamId)).toEqual([2, 3])
    expect(walk.versionId).toBeDefined()
    expect(asked).toEqual([['2'], ['3'], ['9']])
  })

  test('of several queries, one that is out of date begins all of them again', async () => {
    const { client, location, fake } = await scene({ pageSize: 1 })
    const seats = { adamIds: [1, 2], clientUserIds: ['u1', 'u2'] }
    location.addUsers(
      seats.clientUserIds.map((clientUserId) => ({
        clientUserId,
        managedAppleId: `${clientUserId}@managed.example.com`,
      })),
    )
    for (const adamId of seats.adamIds) location.addSubscription({ adamId })
    await client.associateSubscriptionsAndWait({ ...seats, renewing: true })
    let touched = false
    fake.script(({ path, query }) => {
      if (path.endsWith('assignments') && query.get('adamId') === '2' && !touched) {
        if (query.has('cursor')) {
          touched = true
          location.touch('subscriptions')
        }
      }
      return undefined
    })
    const walk = await collect(allSubscriptionAssignments(client, { adamId: [1, 2] }))
    expect(walk).toMatchObject({ walk: 2, changed: false })
    expect(walk.rows.map(({ adamId, clientUserId }) => [adamId, clientUserId])).toEqual([
      [1, 'u1'],
      [1, 'u2'],
      [2, 'u1'],
      [2, 'u2'],
    ])
  })

  test('begins again when its cursor is rejected (9812) or the version changes', async () => {
    const { client, location, fake } = await scene({ pageSize: 2 })
    for (const adamId of [1, 2, 3, 4, 5]) location.addSubscription({ adamId })
    let step = 0
    fake.script(({ path, query }) => {
      if (!path.endsWith('/subscriptions') || !query.has('cursor')) return undefined
      step += 1
      if (step === 1) return { _tag: 'Reject', errorNumber: 9812 }
      if (step === 2) location.touch('subscriptions')
      return undefined
    })
    const walk = await collect(allSubscriptions(client))
    expect(walk).toMatchObject({ walk: 3, changed: false })
    expect(walk.rows).toHaveLength(5)
  })

  test.each([
    ['the same cursor', ['x', 'x', 'x'], 2],
    ['cursors in a circle', ['x', 'y', 'z', 'x', 'y'], 4],
  ])('%s is not the end, and the walk ends', async (_, cursors, pages) => {
    const { client, fake } = await scene()
    fake.script(({ path }) => {
      if (!path.endsWith('/subscriptions')) return undefined
      const nextCursor = cursors.shift()
      return { _tag: 'Response', status: 200, body: JSON.stringify({ nextCursor }) }
    })
    const walked = await pagesOf(allSubscriptions(client))
    expect(walked.map((page) => (E.isLeft(page) ? page.left._tag : 'page'))).toEqual([
      ...Array<string>(pages).fill('page'),
      'WalkStalled',
    ])
  })
})
