import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { axmClient, type BusinessClient, type Listing } from '@mdm-kit/axm'
import { unwrap } from '@mdm-kit/codec'
import { createKeyPair, selfSigned } from '@mdm-kit/pki'
import { border } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import { type FakeAxm, fakeAxm, manualClock } from '@mdm-kit/testing'

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

test('each field of the map has crossed', () => {
  expect(neverCrossed('AxM')).toEqual([])
})
