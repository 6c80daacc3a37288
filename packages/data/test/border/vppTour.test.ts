import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import { border, recorder } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import {
  type FakeLocation,
  type FakeVpp,
  fakeVpp,
  listenOn,
  manualClock,
  type VppScript,
} from '@mdm-kit/testing'
import { parseLocationToken, vppClient, type VppClient } from '@mdm-kit/vpp'
import { legacyVppClient } from '@mdm-kit/vpp/legacy'
import { metadataClient } from '@mdm-kit/vpp/metadata'
import { createServer } from 'node:http'

import { neverCrossed, report } from './report.js'
import { ERROR_INFO, fullMetadata, SERVICE_CONFIG } from './vppFull.js'
import { ALREADY_ASSIGNED, fullLegacy, LEGACY_MDM, LEGACY_SERVICE_CONFIG } from './vppFullLegacy.js'

const OURS = { id: 'ours', name: 'Our MDM', metadata: 'v1' }
const NOTIFIED = [
  'ASSET_COUNT',
  'ASSET_MANAGEMENT',
  'USER_ASSOCIATED',
  'USER_MANAGEMENT',
  'SUBSCRIPTION_COUNT',
  'SUBSCRIPTION_MANAGEMENT',
] as const

let fake: FakeVpp
let location: FakeLocation
let vpp: VppClient

const clock = manualClock({ start: new Date('2026-03-01T12:00:00Z'), quick: true })
const token = () => unwrap(parseLocationToken(location.issueToken()))

/** Apple answers with these bodies instead; with its usual response where there is none. */
const answering =
  (bodyOf: (path: string) => object | undefined): VppScript =>
  ({ path }) => {
    const body = bodyOf(path)
    return body && { _tag: 'Response', status: 200, body: JSON.stringify(body) }
  }

const rejecting =
  (errorInfo?: object): VppScript =>
  () => ({ _tag: 'Reject', errorNumber: 9602, errorInfo })

const RIGHT = { _tag: 'Right' }
const LEFT = { _tag: 'Left' }

beforeAll(async () => {
  fake = closing(await fakeVpp({ now: clock.now, pageSize: 2, onExchange: border.vpp }))
  location = fake.addLocation({ uId: 'location-1' })
  location.addAssets([
    { adamId: '1', total: 9, retired: 1 },
    { adamId: '2', productType: 'Book', deviceAssignable: false },
    { adamId: '3', unlimited: true },
  ])
  for (const adamId of [7, 8, 9]) location.addSubscription({ adamId })
  vpp = closing(
    vppClient({
      locationToken: token(),
      mdm: OURS,
      origin: fake.origin,
      clock,
      retry: { attempts: 1 },
    }),
  )
})

afterEach(() => {
  fake.script()
})

afterAll(() => {
  report('VPP')
})

test('the location, and notifications', async () => {
  const receiver = closing(
    await listenOn(
      createServer((request, response) => request.resume().on('end', () => response.end())),
    ),
  )
  await vpp.serviceConfig()
  await vpp.claim()
  await vpp.setClientConfig({
    mdmInfo: OURS,
    notificationUrl: `http://127.0.0.1:${receiver.port}/vpp`,
    notificationAuthToken: secret('the token of notifications'),
    notificationTypes: [...NOTIFIED],
  })
  await vpp.clientConfig()
  await location.notify('SUBSCRIPTION_COUNT', {
    adamId: 7,
    parentAdamId: 361309726,
    counts: {
      available: { renewing: 1, expiring: 1 },
      total: { renewing: 2, expiring: 2 },
    },
  })
  await location.notify('ASSET_MANAGEMENT', {
    type: 'REVOKE',
    result: 'FAILURE',
    error: { errorNumber: 9602, errorMessage: 'said by the test', errorInfo: ERROR_INFO },
  })
  await location.notify('USER_ASSOCIATED', {
    associatedUsers: [
      {
        clientUserId: 'ada',
        email: 'ada@example.com',
        inviteCode: 'code',
        idHash: 'hash',
        status: 'Associated',
      },
    ],
  })
})

test('the location token that is carried from the portal by hand', () => {
  const content: unknown = JSON.parse(Buffer.from(location.issueToken(), 'base64').toString())
  recorder.record({
    service: 'VPP',
    direction: 'AppleToServer',
    messages: ['Location token'],
    body: content,
  })
})

test('the service configuration in full', async () => {
  fake.script(answering(() => SERVICE_CONFIG))
  expect(await vpp.serviceConfig({ fresh: true })()).toMatchObject(RIGHT)
  fake.script()
  await vpp.serviceConfig({ fresh: true })
})

test('users, assets, assignments and what becomes of them', async () => {
  const work = async (queued: PromiseLike<{ readonly eventId: string }>): Promise<void> => {
    const { eventId } = await queued
    await vpp.eventStatus(eventId)
    await fake.settle()
  }
  const users = [
    { clientUserId: 'ada', email: 'ada@example.com' },
    { clientUserId: 'bob', managedAppleId: 'bob@managed.example.com' },
    { clientUserId: 'eve', email: 'eve@example.com' },
  ]
  await work(vpp.createUsers({ users }))
  await vpp.users({ clientUserId: 'eve' })
  await work(
    vpp.updateUsers({
      users: [
        { clientUserId: 'ada', email: 'a@example.com' },
        { clientUserId: 'bob', managedAppleId: 'bob@managed.example.com' },
      ],
    }),
  )
  await location.acceptInvitation('ada')
  await work(
    vpp.associate({
      assets: [{ adamId: '1', pricingParam: 'STDQ' }],
      clientUserIds: ['ada', 'bob'],
    }),
  )
  await work(vpp.associate({ assets: [{ adamId: '1' }], serialNumbers: ['C1', 'C2', 'C3'] }))
  location.failTarget({ serialNumber: 'C9' }, 9709)
  location.failTarget({ clientUserId: 'eve' }, 9709)
  await work(
    vpp.associate({ assets: [{ adamId: '1' }], clientUserIds: ['eve'], serialNumbers: ['C9'] }),
  )
  await location.buy({ adamId: '1' }, 5)
  await vpp.assets({
    productType: 'App',
    pricingParam: 'STDQ',
    revocable: true,
    deviceAssignable: true,
    minAvailableCount: 0,
    maxAvailableCount: 99,
    minAssignedCount: 0,
    maxAssignedCount: 99,
    adamId: '1',
  })
  await vpp.assets({ pageIndex: 0 })
  await vpp.assets({ unlimited: true })
  const { versionId } = await vpp.assignments({ adamId: '1', pricingParam: 'STDQ', pageIndex: 0 })
  await vpp.assignments({ clientUserId: 'ada', includeUserState: true, excludeInactiveUsers: true })
  await vpp.assignments({ serialNumber: 'C1' })
  if (versionId !== undefined) await vpp.assignments({ sinceVersionId: versionId })()
  const seen = await vpp.users({ activeOnly: true, pageIndex: 0 })
  await vpp.users({ clientUserId: 'ada' })
  await vpp.users({ retiredOnly: true })
  if (seen.versionId !== undefined) await vpp.users({ sinceVersionId: seen.versionId })()
  await work(
    vpp.disassociate({
      assets: [{ adamId: '1', pricingParam: 'STDQ' }],
      clientUserIds: ['ada'],
      serialNumbers: ['C1'],
    }),
  )
  await work(vpp.revoke({ clientUserIds: ['bob'], serialNumbers: ['C2'] }))
  const leaving = { clientUserId: 'eve', email: 'eve@example.com' }
  await work(vpp.retireUsers({ users: [{ ...leaving, managedAppleId: 'eve@example.com' }] }))
  expect(fake.notifications().length).toBeGreaterThan(5)
})

test('subscriptions', async () => {
  await vpp.enableSubscriptions()
  const { nextCursor: cursor = '' } = await vpp.subscriptions({ parentAdamId: [361309726] })
  await vpp.subscriptions({ adamId: [7, 8, 9], cursor })
  const adamIds = [7, 8, 9]
  const of = { adamIds, clientUserIds: ['ada'] }
  await vpp.associateSubscriptions({ ...of, renewing: true })
  await fake.settle()
  const seats = await vpp.subscriptionAssignments({ adamId: adamIds, clientUserId: ['ada'] })
  await vpp.subscriptionAssignments({
    parentAdamId: [361309726],
    cursor: seats.nextCursor ?? '',
  })
  await vpp.addSubscriptionAdmins(of)()
  const admins = await vpp.subscriptionAdmins({ adamId: adamIds, includeUserState: true })
  await vpp.subscriptionAdmins({ adamId: adamIds, cursor: admins.nextCursor ?? '' })
  await vpp.removeSubscriptionAdmins(of)()
  await vpp.disassociateSubscriptions({ ...of, deferred: true })
  await fake.settle()
  expect(await vpp.disableSubscriptions()()).toMatchObject(LEFT)
  const empty = fake.addLocation({ uId: 'location-2' })
  const other = closing(
    vppClient({
      locationToken: unwrap(parseLocationToken(empty.issueToken())),
      mdm: OURS,
      origin: fake.origin,
      clock,
      retry: { attempts: 1 },
    }),
  )
  await other.claim()
  await other.disableSubscriptions()
})

test('every call of version 2, rejected', async () => {
  await vpp.claim()
  fake.script(rejecting(ERROR_INFO))
  const users = [{ clientUserId: 'ada' }]
  const assets = [{ adamId: '1' }]
  const seats = { adamIds: [7], clientUserIds: ['ada'] }
  const calls = [
    vpp.serviceConfig({ fresh: true }),
    vpp.clientConfig(),
    vpp.setClientConfig({ notificationTypes: [] }),
    vpp.assets({}),
    vpp.assignments({}),
    vpp.users({}),
    vpp.associate({ assets, clientUserIds: ['ada'] }),
    vpp.disassociate({ assets, clientUserIds: ['ada'] }),
    vpp.revoke({ clientUserIds: ['ada'] }),
    vpp.createUsers({ users }),
    vpp.updateUsers({ users }),
    vpp.retireUsers({ users }),
    vpp.eventStatus('event'),
    vpp.enableSubscriptions(),
    vpp.disableSubscriptions(),
    vpp.subscriptions({}),
    vpp.subscriptionAssignments({}),
    vpp.subscriptionAdmins({ adamId: [7] }),
    vpp.associateSubscriptions({ ...seats, renewing: true }),
    vpp.disassociateSubscriptions(seats),
    vpp.addSubscriptionAdmins(seats),
    vpp.removeSubscriptionAdmins(seats),
  ]
  for (const call of calls) expect(await call()).toMatchObject(LEFT)
})

const legacyClient = () =>
  closing(
    legacyVppClient({
      locationToken: token(),
      mdm: LEGACY_MDM,
      facilitatorMemberId: '42',
      origin: fake.origin,
      clock,
      retry: { attempts: 1 },
    }),
  )

const PLACE = {
  batchToken: 'batch',
  sinceModifiedToken: 'since',
  overrideIndex: 1,
  ifModifiedSince: 1,
}

/** All calls of version 1, with every key of their requests. */
const legacyCalls = (legacy: ReturnType<typeof legacyClient>) => [
  legacy.clientConfig({
    verbose: true,
    apnToken: secret('apn'),
    notificationToken: secret('the token of notifications'),
    notificationUrl: 'https://mdm.example.com/vpp',
  }),
  legacy.getAssets({ includeLicenseCounts: true, pricingParam: 'STDQ' }),
  legacy.registerUser({
    clientUserIdStr: 'zoe',
    email: 'zoe@example.com',
    managedAppleIDStr: 'zoe@managed.example.com',
  }),
  legacy.getUser({ clientUserIdStr: 'zoe', userId: '2', itsIdHash: 'hash' }),
  legacy.editUser({
    clientUserIdStr: 'zoe',
    userId: '2',
    email: 'z@example.com',
    managedAppleIDStr: 'zoe@managed.example.com',
  }),
  legacy.manageLicensesByAdamId({
    adamIdStr: '1',
    pricingParam: 'STDQ',
    associateClientUserIdStrs: ['zoe'],
    associateSerialNumbers: ['C1'],
    disassociateClientUserIdStrs: ['bob'],
    disassociateSerialNumbers: ['C2'],
    disassociateLicenseIdStrs: ['1'],
    notifyDisassociation: false,
  }),
  legacy.getLicenses({
    ...PLACE,
    adamId: '1',
    pricingParam: 'STDQ',
    serialNumber: 'C1',
    assignedOnly: true,
    userAssignedOnly: true,
    deviceAssignedOnly: true,
  }),
  legacy.getAssignments({
    adamIdStr: '1',
    clientUserIdStr: 'zoe',
    serialNumber: 'C1',
    pageIndex: 1,
    requestId: 'list',
  }),
  legacy.getUsers({ ...PLACE, includeRetired: 1, includeRetiredOnly: 0 }),
  legacy.retireUser({ clientUserIdStr: 'zoe', userId: '2' }),
]

test('every call of version 1, in full', async () => {
  const legacy = legacyClient()
  await legacy.serviceConfig()
  fake.script(answering(fullLegacy))
  await legacy.claim()
  for (const call of legacyCalls(legacy)) expect(await call()).toMatchObject(RIGHT)
  await legacy.release()
  fake.script(answering(() => LEGACY_SERVICE_CONFIG))
  expect(await legacy.serviceConfig({ fresh: true })()).toMatchObject(RIGHT)
})

test('every call of version 1, rejected', async () => {
  const legacy = legacyClient()
  fake.script(answering(fullLegacy))
  await legacy.claim()
  fake.script(rejecting())
  const calls = [legacy.serviceConfig({ fresh: true }), ...legacyCalls(legacy)]
  for (const call of calls) expect(await call()).toMatchObject(LEFT)
  fake.script(answering(() => ALREADY_ASSIGNED))
  const request = { adamIdStr: '1', pricingParam: 'STDQ' } as const
  expect(await legacy.manageLicensesByAdamId(request)()).toMatchObject(LEFT)
})

test('metadata from Apps and Books and from the look-up, in full and rejected', async () => {
  const metadata = closing(
    metadataClient({
      storefront: 'us',
      developerToken: () => Promise.resolve(secret('developer token')),
      locationToken: token(),
      language: 'en',
      origin: fake.origin,
      lookupUrl: fake.lookupUrl,
      clock,
      retry: { attempts: 1 },
    }),
  )
  const query = {
    platform: 'iphone',
    additionalPlatforms: ['mac'],
    extend: ['description'],
  } as const
  const catalog = () => [
    metadata.catalog('stoken-authenticated-apps', ['1'], query),
    metadata.catalogItem('apps', '1', query),
    metadata.search({ ...query, term: 'app', types: ['apps'], genre: '6000' }),
    metadata.related('apps', '1', 'genres'),
    metadata.genres(),
    metadata.genres('6000'),
    metadata.storefronts(['us']),
    metadata.storefront('us'),
  ]
  fake.script(answering(fullMetadata))
  for (const call of [...catalog(), metadata.lookup(['1'])])
    expect(await call()).toMatchObject(RIGHT)
  fake.script(() => ({ _tag: 'Response', status: 403, body: JSON.stringify(CATALOG_REJECTION) }))
  for (const call of catalog()) expect(await call()).toMatchObject(LEFT)
})

const CATALOG_REJECTION = {
  errors: [{ id: 'A', title: 'Forbidden', detail: 'by the test', status: '403', code: '40301' }],
}

test('each field of the map has crossed', () => {
  expect(neverCrossed('VPP')).toEqual([])
})
