import type { Operation } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import type { VppClient, VppError } from '../src/index.js'
import { OURS, leftOf, rightOf, scene, tagOf } from './support/scene.js'

const APP = { adamId: '361309726', pricingParam: 'STDQ' }

describe('version 2', () => {
  test('the service configuration has limits, URLs, notification types and error texts', async () => {
    const { client } = await scene()
    const config = await client.serviceConfig()
    expect(config.limits?.maxAssets).toBe(25)
    expect(config.limits?.maxMdmIdLength).toBe(100)
    expect(config.urls?.getAssets).toMatch(/\/mdm\/v2\/assets$/)
    expect(config.notificationTypes).toContain('ASSET_COUNT')
    expect(config.errorCodes?.length).toBeGreaterThan(50)
  })

  test('a limit or URL that is none leaves the others in force', async () => {
    const { client, fake, location } = await scene()
    location.addAssets([{ adamId: '1', total: 10 }])
    const config = {
      limits: { maxSerialNumbers: '2', maxAssets: 2.5, maxOfNextYear: { a: 1 } },
      urls: { getAssets: 7, ofNextYear: ['x'] },
    }
    fake.script(({ path }) =>
      path.endsWith('service/config')
        ? { _tag: 'Response', status: 200, body: JSON.stringify(config) }
        : undefined,
    )
    const request = { assets: [{ adamId: '1' }], serialNumbers: ['A', 'B', 'C'] }
    await client.associateAndWait(request)
    expect(fake.requestCount('assets/associate')).toBe(2)
    expect((await client.serviceConfig()).limits).toMatchObject({ maxSerialNumbers: 2 })
  })

  test('the service configuration is read again when the clock was set back', async () => {
    const { client, fake, clock } = await scene()
    await client.assets({})()
    clock.advance(-86_400_000)
    await client.assets({})()
    await client.assets({})()
    await client.serviceConfig()()
    expect(fake.requestCount('service/config')).toBe(2)
  })

  test('the service configuration is read again after five minutes, and not before', async () => {
    const { client, fake, clock } = await scene()
    await client.assets({})()
    clock.advance(299_000)
    await client.assets({})()
    expect(fake.requestCount('service/config')).toBe(1)
    clock.advance(2_000)
    await client.assets({})()
    expect(fake.requestCount('service/config')).toBe(2)
    await client.serviceConfig()()
    expect(fake.requestCount('service/config')).toBe(2)
    await client.serviceConfig({ fresh: true })()
    expect(fake.requestCount('service/config')).toBe(3)
  })

  test('a service configuration that cannot be read is reported, and stops nothing', async () => {
    const { client, fake, events } = await scene()
    fake.script(({ path }) =>
      path.endsWith('service/config') ? { _tag: 'Response', status: 404 } : undefined,
    )
    expect(E.isRight(await client.assets({})())).toBe(true)
    expect(events.map(({ _tag }) => _tag)).toContain('ServiceConfigUnavailable')
    expect(tagOf(await client.serviceConfig()())).toBe('UnexpectedStatus')
  })

  test('the client configuration says which location this is', async () => {
    const { client } = await scene()
    expect(await client.clientConfig()).toMatchObject({
      uId: 'location-1',
      locationName: 'Springfield',
      countryISO2ACode: 'US',
      defaultPlatform: 'enterprisestore',
      websiteURL: 'https://business.apple.com',
      subscribedNotificationTypes: [],
      tokenExpirationDate: new Date('2027-03-01T12:00:00Z'),
    })
  })

  test('assets come with counts and traits, and filters reach Apple', async () => {
    const { client, location } = await scene()
    location.addAssets([
      { adamId: '1', total: 5, retired: 1 },
      { adamId: '2', productType: 'Book', pricingParam: 'PLUS' },
      { adamId: '3', unlimited: true },
    ])
    location.assign({ adamId: '1' }, { serialNumbers: ['A', 'B'] })
    const page = await client.assets({ productType: 'App', unlimited: false })
    expect(page.assets).toEqual([
      {
        adamId: '1',
        pricingParam: 'STDQ',
        productType: 'App',
        assignedCount: 2,
        availableCount: 3,
        retiredCount: 1,
        totalCount: 5,
        deviceAssignable: true,
        revocable: true,
        supportedPlatforms: ['iOS'],
      },
    ])
    const filters = [
      [{ pricingParam: 'PLUS' }, ['2']],
      [{ revocable: false }, ['2']],
      [{ deviceAssignable: false }, ['2']],
      [{ minAvailableCount: 4, maxAvailableCount: 100 }, ['2']],
      [{ minAssignedCount: 2, maxAssignedCount: 2 }, ['1']],
      [{ adamId: '3' }, ['3']],
    ] as const
    for (const [query, expected] of filters) {
      const found = await client.assets(query)
      expect(found.assets?.map(({ adamId }) => adamId)).toEqual(expected)
    }
    const unlimited = await client.assets({ unlimited: true })
    expect(unlimited.unlimitedAssets?.map(({ adamId }) => adamId)).toEqual(['3'])
    expect(unlimited.unlimitedAssets?.[0]).not.toHaveProperty('totalCount')
    expect(unlimited.assets).toBeUndefined()
  })

  test('assignments name users and devices, and the state of users when asked', async () => {
    const { client, location } = await scene()
    location.addAssets([APP])
    location.addUsers([
      { clientUserId: 'u1', managedAppleId: 'u1@managed.example.com' },
      { clientUserId: 'u2' },
    ])
    location.assign(APP, { serialNumbers: ['A'], clientUserIds: ['u1', 'u2'] })
    const page = await client.assignments({ includeUserState: true })
    expect(page.assignments).toEqual([
      { ...APP, clientUserId: 'u1', userStatus: 'Associated', idHash: expect.any(String) },
      { ...APP, clientUserId: 'u2', userStatus: 'Registered' },
      { ...APP, serialNumber: 'A' },
    ])
    const one = await client.assignments({ serialNumber: 'A' })
    expect(one.assignments).toEqual([{ ...APP, serialNumber: 'A' }])
    const active = await client.assignments({ excludeInactiveUsers: true })
    expect(active.assignments).toHaveLength(3)
  })

  test('users are created, updated, retired and listed', async () => {
    const { client } = await scene()
    await client.createUsersAndWait({
      users: [
        { clientUserId: 'u1', email: 'u1@example.com' },
        { clientUserId: 'u2', managedAppleId: 'u2@managed.example.com' },
      ],
    })
    const created = await client.users({ activeOnly: true })
    expect(created.users).toEqual([
      {
        clientUserId: 'u1',
        email: 'u1@example.com',
        inviteCode: expect.any(String),
        status: 'Registered',
      },
      { clientUserId: 'u2', idHash: expect.any(String), status: 'Associated' },
    ])
    await client.updateUsersAndWait({
      users: [{ clientUserId: 'u1', email: 'new@example.com' }],
    })
    await client.retireUsersAndWait({ users: [{ clientUserId: 'u2' }] })
    expect((await client.users({ clientUserId: 'u1' })).users?.[0]?.email).toBe('new@example.com')
    const retired = await client.users({ retiredOnly: true })
    expect(retired.users?.map(({ clientUserId, status }) => [clientUserId, status])).toEqual([
      ['u2', 'Retired'],
    ])
  })

  test('each write is queued once, and its event can be asked after', async () => {
    const { client, location } = await scene()
    location.addAssets([APP])
    location.addUsers([{ clientUserId: 'u1' }])
    const calls = [
      ['ASSOCIATE', client.associate({ assets: [APP], serialNumbers: ['A'] })],
      ['DISASSOCIATE', client.disassociate({ assets: [APP], serialNumbers: ['A'] })],
      ['REVOKE', client.revoke({ serialNumbers: ['A'] })],
      ['CREATE', client.createUsers({ users: [{ clientUserId: 'u2' }] })],
      ['UPDATE', client.updateUsers({ users: [{ clientUserId: 'u1', email: 'a@b.c' }] })],
      ['RETIRE', client.retireUsers({ users: [{ clientUserId: 'u1' }] })],
    ] as const
    for (const [eventType, call] of calls) {
      const { eventId } = rightOf(await call())
      expect(await client.eventStatus(eventId)).toMatchObject({
        eventStatus: 'COMPLETE',
        eventType,
      })
    }
  })

  test('an update that is pending says how far it has come', async () => {
    const { client, location } = await scene({ eventDelayMs: 60_000 })
    location.addAssets([APP])
    const { eventId } = await client.associate({ assets: [APP], serialNumbers: ['A', 'B'] })
    expect(await client.eventStatus(eventId)).toMatchObject({
      eventStatus: 'PENDING',
      numRequested: 2,
      numCompleted: 0,
    })
  })

  test.each<[string, (client: VppClient) => Operation<VppError, unknown>]>([
    ['an event', (client) => client.eventStatus('')],
    ['a serial number', (client) => client.assignments({ serialNumber: '' })],
    ['a version', (client) => client.users({ sinceVersionId: '' })],
    ['a cursor', (client) => client.subscriptions({ cursor: '' })],
  ])('%s that is empty asks for nothing, instead of for everything', async (_, ask) => {
    const { client, fake } = await scene()
    const error = leftOf(await ask(client)())
    expect(error).toMatchObject({
      _tag: 'InvalidRequest',
      message: expect.stringMatching(/is empty/),
    })
    expect(fake.requestCount()).toBe(0)
  })

  test('a call can be awaited: a failure is thrown as Failed', async () => {
    const { client, location } = await scene()
    location.addAssets([APP])
    const page = await client.assets({})
    expect(page.assets).toHaveLength(1)
    const associated = Promise.resolve(client.associate({ assets: [], serialNumbers: ['A'] }))
    await expect(associated).rejects.toMatchObject({
      name: 'Failed',
      failure: { _tag: 'AssetsMissing' },
    })
  })

  test('a call sends nothing before it is awaited, and is sent once however often it is awaited', async () => {
    const { client, fake } = await scene()
    const call = client.assets({})
    await client.clientConfig()
    expect(fake.requestCount('/assets')).toBe(0)
    await Promise.all([call, call, call.then((page) => page)])
    expect(fake.requestCount('/assets')).toBe(1)
    await call()
    expect(fake.requestCount('/assets')).toBe(2)
  })
})

describe('who drives the location', () => {
  const other = { id: 'theirs', name: 'Other MDM', metadata: 'x' }

  test('an unclaimed location can be written to, and claimed', async () => {
    const { client, location } = await scene()
    location.addAssets([APP])
    expect(client.owner()).toEqual({ _tag: 'Unknown' })
    await client.associate({ assets: [APP], serialNumbers: ['A'] })
    expect(client.owner()).toEqual({ _tag: 'Nobody' })
    const config = await client.claim()
    expect(config.mdmInfo).toEqual(OURS)
    expect(location.mdmInfo()).toEqual(OURS)
    expect(client.owner()).toEqual({ _tag: 'Ours' })
  })

  test('another server stops writes before anything is sent, by its name, until claim()', async () => {
    const { client, location, fake, events } = await scene()
    location.addAssets([APP])
    location.setMdmInfo(other)
    const write = client.associate({ assets: [APP], serialNumbers: ['A'] })
    expect(leftOf(await write())).toMatchObject({ _tag: 'OwnedByOtherServer', other })
    expect(fake.requestCount('assets/associate')).toBe(0)
    expect((await client.assets({})).assets).toHaveLength(1)
    expect(events).toContainEqual({
      _tag: 'OwnerChanged',
      owner: { _tag: 'Other', mdmInfo: other },
    })
    await client.claim()
    rightOf(await write())
    expect(fake.requestCount('assets/associate')).toBe(1)
  })

  test.each([
    ['our name under another id', { ...OURS, id: 'theirs' }, 'Other'],
    ['our id under another name', { ...OURS, name: 'Renamed' }, 'Ours'],
    ['no id', { name: 'Another' }, 'Nobody'],
    ['an empty id, a claim that was given up', { id: '', name: '' }, 'Nobody'],
  ])('the owner is compared by id alone: %s', async (_, mdmInfo, owner) => {
    const { client, location } = await scene()
    location.setMdmInfo(mdmInfo)
    await client.clientConfig()
    expect(client.owner()._tag).toBe(owner)
  })

  test.each([
    ['a listing', 'assets'],
    ['a status', 'status'],
  ])('a takeover is noticed on the response to %s', async (_, asked) => {
    const { client, location } = await scene()
    location.addAssets([APP])
    await client.claim()
    const { eventId } = await client.associate({ assets: [APP], serialNumbers: ['A'] })
    location.setMdmInfo(other)
    if (asked === 'assets') await client.assets({})
    else await client.eventStatus(eventId)
    const writes = [
      client.associate({ assets: [APP], serialNumbers: ['B'] }),
      client.disassociate({ assets: [APP], serialNumbers: ['A'] }),
      client.revoke({ serialNumbers: ['A'] }),
      client.createUsers({ users: [{ clientUserId: 'u' }] }),
      client.updateUsers({ users: [{ clientUserId: 'u' }] }),
      client.retireUsers({ users: [{ clientUserId: 'u' }] }),
      client.setClientConfig({ notificationTypes: [] }),
      client.enableSubscriptions(),
      client.disableSubscriptions(),
      client.associateSubscriptions({ adamIds: [1], clientUserIds: ['u'], renewing: true }),
      client.disassociateSubscriptions({ adamIds: [1], clientUserIds: ['u'] }),
      client.addSubscriptionAdmins({ adamIds: [1], clientUserIds: ['u'] }),
      client.removeSubscriptionAdmins({ adamIds: [1], clientUserIds: ['u'] }),
    ]
    for (const write of writes) expect(tagOf(await write())).toBe('OwnedByOtherServer')
  })

  test('a response to a request older than our claim does not undo it', async () => {
    const { fake, location, another } = await scene()
    location.setMdmInfo(other)
    const client = another()
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const sent: string[] = []
    const slow = another({
      send: (request) => async () => {
        const response = await fetch(`${fake.origin}${request.path}`, {
          method: request.method,
          headers: request.headers,
          body: request.body === undefined ? null : Buffer.from(request.body),
        })
        const body = new Uint8Array(await response.arrayBuffer())
        if (request.path.endsWith('/assets')) {
          sent.push(request.path)
          await held
        }
        return E.right({ status: response.status, headers: {}, body })
      },
    })
    const reading = slow.assets({})()
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await slow.claim()
    release()
    rightOf(await reading)
    expect(slow.owner()).toEqual({ _tag: 'Ours' })
    expect(client.owner()).toEqual({ _tag: 'Unknown' })
  })
})

describe('subscriptions', () => {
  test('are enabled, listed by cursor, assigned and taken back', async () => {
    const { client, location } = await scene({ pageSize: 2 })
    location.addUsers([
      { clientUserId: 'u1', managedAppleId: 'u1@managed.example.com' },
      { clientUserId: 'u2' },
    ])
    for (const adamId of [11, 12, 13])
      location.addSubscription({ adamId, renewing: 3, expiring: 1 })
    expect(await client.enableSubscriptions()).toMatchObject({
      subscriptionManagement: true,
    })
    expect(location.subscriptionManagement()).toBe(true)
    const done = await client.associateSubscriptionsAndWait({
      adamIds: [11],
      clientUserIds: ['u1', 'u2'],
      renewing: true,
    })
    expect(done).toMatchObject({ _tag: 'Partial', requested: 2, completed: 1 })
    expect(done.failures[0]).toMatchObject({
      rejection: { _tag: 'UserNotAssociated', reaction: 'ask' },
      clientUserIds: ['u2'],
    })
    const page = await client.subscriptions({ adamId: [11, 12, 13] })
    expect(page.subscriptions).toHaveLength(2)
    expect(page.subscriptions?.[0]).toEqual({
      adamId: 11,
      parentAdamId: 361309726,
      status: 'ACTIVE',
      periodEndDate: '2027-01-31',
      counts: {
        assigned: { renewing: 1, expiring: 0 },
        available: { renewing: 2, expiring: 1 },
        total: { renewing: 3, expiring: 1 },
      },
    })
    expect(page.nextCursor).toBeDefined()
    const seats = await client.subscriptionAssignments({ clientUserId: ['u1'] })
    expect(seats.assignments).toEqual([{ adamId: 11, clientUserId: 'u1', renewing: true }])
    const back = await client.disassociateSubscriptionsAndWait({
      adamIds: [11],
      clientUserIds: ['u1', 'u2'],
      deferred: false,
    })
    expect(back).toMatchObject({ _tag: 'Complete', completed: 1, failures: [] })
    expect(back.already[0]).toMatchObject({ rejection: { _tag: 'UserLacksSubscription' } })
    // What is bought has to be managed.
    expect(leftOf(await client.disableSubscriptions()())).toMatchObject({ status: 400 })
    const empty = await scene()
    const disabled = await empty.client.disableSubscriptions()
    expect(disabled.subscriptionManagement).toBe(false)
  })

  test('have administrators', async () => {
    const { client, location } = await scene()
    location.addUsers([{ clientUserId: 'u1', managedAppleId: 'u1@managed.example.com' }])
    location.addSubscription({ adamId: 11 })
    const admins = { adamIds: [11], clientUserIds: ['u1'] }
    expect((await client.addSubscriptionAdmins(admins)).versionId).toBeDefined()
    const page = await client.subscriptionAdmins({ adamId: [11], includeUserState: true })
    expect(page.admins).toEqual([
      { adamId: 11, clientUserId: 'u1', idHash: expect.any(String), userStatus: 'Associated' },
    ])
    await client.removeSubscriptionAdmins(admins)
    expect((await client.subscriptionAdmins({ adamId: [11] })).admins).toEqual([])
  })
})
