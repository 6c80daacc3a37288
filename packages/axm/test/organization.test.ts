import { unwrap } from '@mdm-kit/codec'
import { createKeyPair, selfSigned } from '@mdm-kit/pki'
import { afterEach, expect, test } from '@jest/globals'
import { type FakeAxmOptions, MEASURED_RATES } from '@mdm-kit/testing'

import type { AxmClientOptions, Collection } from '../src/index.js'
import { fakeScene, serials } from './fakeScene.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const started = async (
  options: FakeAxmOptions = {},
  clientOptions: Partial<AxmClientOptions<'business.api'>> = {},
) => {
  const scene = await fakeScene(options, clientOptions)
  ended.push(scene.close)
  return scene
}

test('every listing of a business, and one of each', async () => {
  const { axm } = await started()
  const filter = {
    startTimestamp: new Date('2020-01-01T00:00:00Z'),
    endTimestamp: new Date('2030-01-01T00:00:00Z'),
  }
  const [device = ''] = serials(1)
  const first = async <A extends object>({ page, get }: Collection<A>): Promise<void> => {
    const { data } = await page()
    expect(data.length).toBeGreaterThan(0)
    const one = await get(data[0]?.id ?? '')
    expect(one.id).toBe(data[0]?.id)
    expect(Object.keys(one.attributes).length).toBeGreaterThan(1)
  }
  await first(axm.orgDevices)
  await first(axm.mdmServers)
  await first(axm.users)
  await first(axm.userGroups)
  await first(axm.organizationalUnits)
  await first(axm.apps)
  await first(axm.packages)
  await first(axm.configurations)
  await first(axm.blueprints)
  expect((await axm.mdmDevices.page()).data.length).toBeGreaterThan(0)
  expect((await axm.mdmDevices.details(device)).attributes.storageTotalCapacity).toBeGreaterThan(0)
  expect((await axm.auditEvents.page(filter)).data.length).toBeGreaterThan(0)
  expect((await axm.userGroups.users.page('user-group-2')).data[0]?.type).toBe('users')
  expect((await axm.organizationalUnits.users.page('organizational-unit-2')).data[0]?.type).toBe(
    'users',
  )
  expect(await axm.orgDevices.appleCareCoverage(serials(3)[2] ?? '')).toHaveLength(2)
})

test('nothing of it needs more than the codecs know', async () => {
  const { axm, events } = await started({ addressForm: 'text' })
  await axm.orgDevices.page()
  await axm.mdmServers.page()
  await axm.users.page()
  await axm.userGroups.page()
  await axm.apps.page()
  await axm.packages.page()
  await axm.blueprints.page()
  expect(events.filter(({ _tag }) => _tag === 'Unreadable')).toEqual([])
})

test('a school', async () => {
  const scene = await fakeScene<'school.api'>({ kind: 'school' })
  ended.push(scene.close)
  expect((await scene.axm.orgDevices.page()).data).toHaveLength(10)
  expect((await scene.axm.mdmServers.page()).data).toHaveLength(2)
  const [device = ''] = serials(1)
  expect(await scene.axm.orgDevices.assignedServerId(device)).toBe(scene.serverIds[0])
})

test('servers are made, changed and deleted', async () => {
  const { axm, serverIds } = await started()
  const certificate = unwrap(
    selfSigned({ key: createKeyPair('ec-p256').privateKey, subject: { CN: 'S' } }),
  )
  const serverCertificate = { name: 'c.pem', der: certificate.der }
  const made = await axm.mdmServers.create({ serverName: 'New', serverCertificate })
  await axm.mdmServers.update(made.id, { defaultProductFamilies: ['MAC'] })
  const again = await axm.mdmServers.get(made.id, { fields: ['defaultProductFamilies'] })
  expect(again.attributes.defaultProductFamilies).toEqual(['MAC'])
  await axm.mdmServers.update(made.id, { defaultProductFamilies: [] })
  await axm.mdmServers.delete(made.id)
  expect(await axm.mdmServers.get(made.id)()).toMatchObject({ left: { _tag: 'NotFound' } })
  const busy = await axm.mdmServers.delete(serverIds[0] ?? '')()
  expect(busy).toMatchObject({ left: { status: 409 } })
})

test('within the measured limits nothing is rejected, and nothing is asked twice', async () => {
  const { axm, fake, count, clock } = await started(
    { devices: 25_000, rates: MEASURED_RATES },
    { pace: {} },
  )
  let seen = 0
  for await (const page of axm.orgDevices.all()) seen += unwrap(page).data.length
  expect(seen).toBe(25_000)
  expect(count('GET /v1/orgDevices')).toBe(25)
  expect(fake.requests().filter(({ status }) => status === 429)).toEqual([])
  expect(clock.elapsed()).toBeLessThan(62_000)
})

test('at most as many requests at once as Apple leaves open', async () => {
  const { axm, fake } = await started(
    { concurrency: { most: 4, excess: 'reset' } },
    { pace: { readsPerMinute: Infinity, atOnce: 50 } },
  )
  await Promise.all(Array.from({ length: 30 }, () => axm.users.page()))
  expect(fake.mostAtOnce()).toBeLessThanOrEqual(4)
  expect(fake.requests().filter(({ method }) => method === 'GET')).toHaveLength(30)
})

test('200,000 devices: as few requests as can be', async () => {
  const { axm, count } = await started({ devices: 200_000, paging: { total: true } })
  let seen = 0
  for await (const page of axm.orgDevices.all({ fields: ['status'] })) {
    const { data, soFar, total } = unwrap(page)
    seen += data.length
    expect(soFar).toBe(seen)
    expect(total).toBe(200_000)
  }
  expect(seen).toBe(200_000)
  expect(count('GET /v1/orgDevices')).toBe(200)
})

test.each([
  ['a cursor that repeats', { _tag: 'RepeatCursor' }, 'CursorRepeated'],
  ['a page that is cut', { _tag: 'BrokenJson' }, 'NotJson'],
] as const)('%s', async (_, fault, tag) => {
  const { axm, fake } = await started({ devices: 5_000 })
  fake.fail({ path: '/v1/orgDevices', after: 1, times: 99, fault })
  const items = []
  for await (const item of axm.orgDevices.all()) items.push(item)
  expect(items.at(-1)).toMatchObject({ left: { _tag: tag } })
})
