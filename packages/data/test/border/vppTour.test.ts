import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import { border } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import { type FakeLocation, type FakeVpp, fakeVpp, listenOn, manualClock } from '@mdm-kit/testing'
import { parseLocationToken, vppClient, type VppClient } from '@mdm-kit/vpp'
import { legacyVppClient } from '@mdm-kit/vpp/legacy'
import { createServer } from 'node:http'

import { neverCrossed, report } from './report.js'

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

beforeAll(async () => {
  fake = closing(await fakeVpp({ now: clock.now, pageSize: 2, onExchange: border.vpp }))
  location = fake.addLocation({ uId: 'location-1' })
  location.addAssets([
    { adamId: '1', total: 9, retired: 1 },
    { adamId: '2', productType: 'Book', deviceAssignable: false },
    { adamId: '3', unlimited: true },
  ])
  location.addSubscription({ adamId: 7 })
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
  await work(vpp.updateUsers({ users: [{ clientUserId: 'ada', email: 'a@example.com' }] }))
  await location.acceptInvitation('ada')
  await work(
    vpp.associate({
      assets: [{ adamId: '1', pricingParam: 'STDQ' }],
      clientUserIds: ['ada', 'bob'],
    }),
  )
  await work(vpp.associate({ assets: [{ adamId: '1' }], serialNumbers: ['C1', 'C2', 'C3'] }))
  location.failTarget({ serialNumber: 'C9' }, 9709)
  await work(vpp.associate({ assets: [{ adamId: '1' }], serialNumbers: ['C9'] }))
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
  await work(vpp.disassociate({ assets: [{ adamId: '1' }], serialNumbers: ['C1'] }))
  await work(vpp.revoke({ clientUserIds: ['bob'], serialNumbers: ['C2'] }))
  await work(vpp.retireUsers({ users: [{ clientUserId: 'eve' }] }))
  expect(fake.notifications().length).toBeGreaterThan(5)
})

test('subscriptions', async () => {
  await vpp.enableSubscriptions()
  await vpp.subscriptions({ parentAdamId: [361309726], adamId: [7] })
  const of = { adamIds: [7], clientUserIds: ['ada'] }
  await vpp.associateSubscriptions({ ...of, renewing: true })
  await fake.settle()
  await vpp.subscriptionAssignments({ adamId: [7], clientUserId: ['ada'] })
  await vpp.subscriptionAssignments({ parentAdamId: [361309726] })
  await vpp.addSubscriptionAdmins(of)()
  await vpp.subscriptionAdmins({ adamId: [7], includeUserState: true })
  await vpp.removeSubscriptionAdmins(of)()
  await vpp.disassociateSubscriptions({ ...of, deferred: true })
  await fake.settle()
  expect(await vpp.disableSubscriptions()()).toMatchObject({ _tag: 'Left' })
})

test('version 1', async () => {
  const legacy = closing(
    legacyVppClient({
      locationToken: token(),
      mdm: { hostname: 'mdm.example.com', guid: '11111111-2222-4333-8444-555555555555' },
      facilitatorMemberId: '42',
      origin: fake.origin,
      clock,
      retry: { attempts: 1 },
    }),
  )
  await legacy.serviceConfig()
  await legacy.claim()
  await legacy.readClientConfig({ verbose: true })
  await legacy.getAssets({ includeLicenseCounts: true, pricingParam: 'STDQ' })
  await legacy.registerUser({ clientUserIdStr: 'zoe', email: 'zoe@example.com' })
  await legacy.getUser({ clientUserIdStr: 'zoe' })
  await legacy.editUser({ clientUserIdStr: 'zoe', email: 'z@example.com' })
  await legacy.manageLicensesByAdamId({
    adamIdStr: '1',
    pricingParam: 'STDQ',
    associateClientUserIdStrs: ['zoe'],
  })
  await legacy.getLicenses({})
  await legacy.getAssignments({ adamIdStr: '1' })
  await legacy.getUsers({ includeRetired: 1 })
  await legacy.retireUser({ clientUserIdStr: 'zoe' })
  await legacy.release()
})

test('each field of the map has crossed', () => {
  expect(neverCrossed('VPP')).toEqual([])
})
