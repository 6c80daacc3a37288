import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { axmClient, type BusinessClient, type Collection, type Listing } from '@mdm-kit/axm'
import { type Failure, type Operation, unwrap } from '@mdm-kit/codec'
import type { Send } from '@mdm-kit/http'
import { createKeyPair, selfSigned } from '@mdm-kit/pki'
import { border, recorder } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import { type FakeAxm, fakeAxm, manualClock, observedSend } from '@mdm-kit/testing'

import { acceptsAll, givesNoToken, rejectsAll } from './axmFull.js'
import { neverCrossed, report } from './report.js'

const start = new Date('2026-11-30T12:00:00Z')
const clock = manualClock({ start, quick: true })
const inDays = (days: number) => new Date(start.getTime() + days * 24 * 3600_000)

let fake: FakeAxm
let axm: BusinessClient

beforeAll(async () => {
  fake = closing(await fakeAxm({ clock, devices: 5, onExchange: border.axm }))
  axm = closing(
    unwrap(
      axmClient<'business.api'>({
        ...fake.credentials,
        origin: fake.origin,
        tokenUrl: fake.tokenUrl,
        clock,
        pace: { readsPerMinute: Infinity, writesPerHour: Infinity },
      }),
    ),
  )
})

afterAll(() => {
  report('AxM')
})

test('every listing, page by page and one by one', async () => {
  const listings: readonly Listing<object>[] = [
    axm.orgDevices,
    axm.mdmServers,
    axm.mdmDevices,
    axm.users,
    axm.userGroups,
    axm.organizationalUnits,
    axm.apps,
    axm.packages,
    axm.configurations,
    axm.blueprints,
  ]
  for (const listing of listings) for await (const page of listing.all({ limit: 2 })) unwrap(page)
  await axm.users.get('user-0')
  await axm.userGroups.get('user-group-0')
  await axm.organizationalUnits.get('organizational-unit-0')
  await axm.apps.get('app-0')
  await axm.packages.get('package-0')
  await axm.configurations.get('configuration-0')
  await axm.userGroups.users.page('user-group-1')
  await axm.organizationalUnits.users.page('organizational-unit-1')
  await axm.mdmDevices.details('FAKE00000000')
  const between = { startTimestamp: inDays(-30), endTimestamp: start }
  await axm.auditEvents.page({
    ...between,
    actorId: 'user-0',
    subjectId: 'user-1',
    type: 'USER_CREATED',
  })()
  await axm.auditEvents.page(between)
})

test('devices, their servers, and what is done to them', async () => {
  const [first, second, third] = ['FAKE00000000', 'FAKE00000001', 'FAKE00000002']
  const [one = '', other = ''] = fake.resources('mdmServers').map(({ id }) => id)
  await axm.orgDevices.get(first, { fields: ['serialNumber', 'eid'] })
  await axm.orgDevices.appleCareCoverage(first)
  await axm.assignDevices([first, second, third], one)
  await axm.orgDevices.assignedServer(first)
  await axm.orgDevices.assignedServerId(first)
  await axm.mdmServers.devices.page(one)
  await axm.migrateDevices([first], other, inDays(30))()
  await axm.updateMigrationDeadline([first], inDays(40))()
  await axm.cancelMigration([first])()
  fake.failDevice(second, 'OPERATION_NOT_ALLOWED')
  await axm.unassignDevices([second, third], { serverId: one })()
  const body = '<Error><Code>AccessDenied</Code></Error>'
  fake.fail({ fault: { _tag: 'Response', status: 403, body }, path: '/activity-logs/{id}' })
  await axm.releaseDevices([third], { confirm: 'release' })()
})

test('servers, configurations and blueprints', async () => {
  const key = createKeyPair('rsa-2048')
  const { der } = unwrap(selfSigned({ key, subject: { CN: 'mdm' } }))
  const serverCertificate = { name: 'mdm.pem', der }
  const server = await axm.mdmServers.create({
    serverName: 'New',
    serverCertificate,
    enableMdmDisownFlag: true,
  })
  await axm.mdmServers.update(server.id, {
    serverName: 'Newer',
    defaultProductFamilies: ['VISION'],
  })
  await axm.mdmServers.get(server.id, { fields: ['lastConnectedDateTime', 'lastConnectedIp'] })
  await axm.mdmServers.update(server.id, { defaultProductFamilies: [] })
  await axm.mdmServers.delete(server.id)

  const profile = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>PayloadContent</key><array><dict/></array></dict></plist>`
  await axm.configurations.create({
    name: 'N',
    profile,
    configuredForPlatforms: ['PLATFORM_MACOS'],
  })()
  const relations = {
    apps: ['app-0'],
    packages: ['package-0'],
    configurations: ['configuration-0'],
    orgDevices: ['FAKE00000000'],
    users: ['user-0'],
    userGroups: ['user-group-0'],
  }
  const { blueprint } = await axm.blueprints.create({
    name: 'Blue',
    description: 'All',
    ...relations,
  })
  await axm.blueprints.getIncluding(blueprint.id, { include: ['apps'] })()
  await axm.blueprints.update(blueprint.id, { name: 'Bluer', description: 'More' })
  for (const [relation, ids] of Object.entries(relations)) {
    const name = relation as keyof typeof relations
    await axm.blueprints.add(blueprint.id, name, ids)
    await axm.blueprints.relationships[name].page(blueprint.id)
    await axm.blueprints.remove(blueprint.id, name, ids)
  }
  await axm.blueprints.delete(blueprint.id)
})

const clientOf = (send: Send): BusinessClient =>
  closing(
    unwrap(
      axmClient<'business.api'>({
        ...fake.credentials,
        send: observedSend(send, border.axm),
        clock,
        pace: { readsPerMinute: Infinity, writesPerHour: Infinity },
      }),
    ),
  )

/** Every call, with every parameter. */
const callsOf = (client: BusinessClient): readonly Operation<Failure, unknown>[] => {
  const position = { cursor: 'NEXT' }
  const fields = ['name'] as const
  const id = '1'
  const paged = { limit: 1, position }
  const between = { startTimestamp: inDays(-30), endTimestamp: start }
  const profile = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>PayloadContent</key><array><dict/></array></dict></plist>`
  const configuration = {
    name: 'N',
    profile,
    filename: 'n.mobileconfig',
    configuredForPlatforms: ['PLATFORM_MACOS'],
  }
  const listings: readonly Collection<{ readonly name?: string }>[] = [
    client.users as Collection<object>,
    client.userGroups,
    client.organizationalUnits,
    client.apps,
    client.packages,
    client.configurations,
    client.blueprints,
    client.orgDevices,
    client.mdmServers,
  ]
  const relationships = [
    'apps',
    'packages',
    'configurations',
    'orgDevices',
    'users',
    'userGroups',
  ] as const
  const limits = Object.fromEntries(relationships.map((name) => [name, 1]))
  const { der } = unwrap(selfSigned({ key: createKeyPair('ec-p256'), subject: { CN: 'mdm' } }))
  const server = {
    serverName: 'New',
    serverCertificate: { name: 'mdm.pem', der },
    enableMdmDisownFlag: true,
  }
  return [
    ...listings.flatMap((listing) => [
      listing.page(),
      listing.page({ ...paged, fields }),
      listing.get(id, { fields }),
    ]),
    client.mdmDevices.page(),
    client.mdmDevices.page({ ...paged, fields: ['serialNumber'] }),
    client.mdmDevices.details(id),
    client.auditEvents.page(
      { ...between, actorId: '1', subjectId: '2', type: 'ACCOUNT_ADDED' },
      { ...paged, fields: ['type'] },
    ),
    client.auditEvents.page(between),
    client.orgDevices.appleCareCoverage(id),
    client.orgDevices.assignedServer(id),
    client.orgDevices.assignedServerId(id),
    client.orgDeviceActivities.get(id),
    client.mdmServers.devices.page(id, paged),
    client.mdmServers.devices.page(id),
    client.mdmServers.create(server),
    client.mdmServers.update(id, { ...server, defaultProductFamilies: ['MAC'] }),
    client.mdmServers.delete(id),
    client.userGroups.users.page(id, paged),
    client.userGroups.users.page(id),
    client.organizationalUnits.users.page(id, paged),
    client.organizationalUnits.users.page(id),
    client.configurations.create(configuration),
    client.configurations.update(id, configuration),
    client.configurations.delete(id),
    client.blueprints.getIncluding(id, { include: relationships, limits }),
    client.blueprints.update(id, { name: 'N', description: 'D' }),
    client.blueprints.delete(id),
    client.blueprints.create({ name: 'N', description: 'D', apps: ['1'], orgDevices: ['1'] }),
    ...relationships.flatMap((name) => [
      client.blueprints.relationships[name].page(id, paged),
      client.blueprints.relationships[name].page(id),
      client.blueprints.add(id, name, ['1']),
      client.blueprints.remove(id, name, ['1']),
    ]),
    client.assignDevices(['C1'], id),
  ]
}

test('every call, answered with all that Apple documents', async () => {
  for (const call of callsOf(clientOf(acceptsAll))) await call()
})

test('every call, rejected with all that Apple documents', async () => {
  for (const call of callsOf(clientOf(rejectsAll)))
    expect(await call()).toMatchObject({ _tag: 'Left' })
  expect(await clientOf(givesNoToken).users.page()()).toMatchObject({ _tag: 'Left' })
})

test('the API account, which is carried from the portal by hand', () => {
  const { clientId, keyId } = fake.credentials
  recorder.record({
    service: 'AxM',
    direction: 'AppleToServer',
    messages: ['API account'],
    body: { client_id: clientId, key_id: keyId, private_key: 'a file' },
  })
})

test('each field of the map has crossed', () => {
  expect(neverCrossed('AxM')).toEqual([])
})
