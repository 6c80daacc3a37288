import { expect, test } from '@jest/globals'
import type { HttpResponse } from '@mdm-kit/http'
import { adminScene, jsonOf } from '@mdm-kit/scenes/adminScene'
import { closing } from '@mdm-kit/scenes/closing'
import { handTimer } from '@mdm-kit/scenes/handTimer'
import { device, leaseOf, page, putServer, SERVER } from '@mdm-kit/scenes/storeRows'
import { start } from '@mdm-kit/scenes/testScene'
import { axmOperations, axmSync, type StoredAxmClients, storedAxmClients } from '@mdm-kit/sync'
import { fakeAxm, manualClock } from '@mdm-kit/testing'

/** The admin API over a fake of Apple Business Manager, its organization added by a request. */
const scene = async () => {
  const clock = manualClock({ start, quick: true })
  const fake = closing(await fakeAxm({ clock, devices: 3, activityMs: 60_000 }))
  const { origin, tokenUrl } = fake
  const pace = { readsPerMinute: Infinity, writesPerHour: Infinity }
  let clients: StoredAxmClients | undefined
  const here = await adminScene((store) => {
    clients = closing(storedAxmClients({ store, origin, tokenUrl, clock, pace }))
    return { axm: axmOperations({ store, clients, now: clock.now }) }
  })
  if (clients === undefined) throw new Error('there are no clients')
  const texts: string[] = []
  const ask = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly value: unknown }> => {
    const response: HttpResponse = await here.call({
      method,
      path,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(body)),
      }),
    })
    texts.push(Buffer.from(response.body).toString('utf8'))
    return { status: response.status, value: jsonOf(response) }
  }
  const timer = handTimer()
  const worker = closing(
    axmSync({ store: here.store, clients, now: clock.now, setTimer: timer.setTimer }),
  )
  return {
    ...here,
    fake,
    clock,
    ask,
    texts,
    sync: async () => {
      worker.start()
      await timer.resting()
    },
  }
}

const serialsOf = (value: unknown): readonly string[] =>
  (value as { readonly items: readonly { readonly serialNumber: string }[] }).items.map(
    ({ serialNumber }) => serialNumber,
  )

const ORG = '/v1/axm/organizations/acme'

test('an organization is added, synced, searched and assigned from over HTTP, and its key never comes back', async () => {
  const { ask, fake, store, sync, clock, mac, texts } = await scene()
  const { key } = fake.credentials
  fake.addDevice({ serialNumber: 'C02ZED' })
  expect(await ask('PUT', ORG, fake.credentials)).toEqual({
    status: 200,
    value: { name: 'acme', organization: 'business' },
  })
  await sync()
  await putServer(store)
  const times = { at: start, until: new Date(start.getTime() + 1e9) }
  const lease = await leaseOf(store, 'DepServer', new Date(start.getTime() + 1e6))
  await store.depServers.savePage(lease, page([device('C02ZED')]), times)

  const first = await ask('GET', '/v1/inventory?limit=2')
  expect(first.value).toHaveProperty('next', serialsOf(first.value)[1])
  const rest = await ask('GET', `/v1/inventory?limit=3&after=${serialsOf(first.value)[1]}`)
  expect([...serialsOf(first.value), ...serialsOf(rest.value)]).toEqual([
    'C02ZED',
    'FAKE00000000',
    'FAKE00000001',
    'FAKE00000002',
    mac.facts.SerialNumber,
  ])
  expect(serialsOf((await ask('GET', '/v1/inventory?search=c02z')).value)).toEqual(['C02ZED'])

  const { value } = await ask('GET', `${ORG}/servers`)
  const [{ id: serverId }] = (value as { items: [{ id: string }] }).items
  const asked = { serverId, serialNumbers: ['C02ZED', 'C02NOBODY'] }
  const receipt = await ask('POST', `${ORG}/assignments`, asked)
  expect(receipt).toMatchObject({ status: 200, value: { serials: ['C02ZED', 'C02NOBODY'] } })
  const early = await ask('POST', `${ORG}/outcomes`, receipt.value as object)
  expect(early.value).toMatchObject({ status: 'IN_PROGRESS' })
  clock.advance(120_000)
  const outcome = await ask('POST', `${ORG}/outcomes`, receipt.value as object)
  expect(outcome.value).toMatchObject({
    status: 'COMPLETED',
    devices: { C02ZED: { _tag: 'Assigned' }, C02NOBODY: { _tag: 'NotInOrganization' } },
  })
  expect((await ask('POST', `${ORG}/devices/C02ZED/coverage`)).status).toBe(200)
  expect((await ask('GET', '/v1/inventory/c02zed')).value).toMatchObject({
    serialNumber: 'C02ZED',
    organizations: [{ organization: 'acme', serverId, coverage: { coverages: [] } }],
    dep: [{ server: SERVER, profileStatus: 'empty' }],
    enrollments: [],
  })

  const secret = key.split('\n')[1] ?? ''
  expect(secret).not.toBe('')
  expect(texts.filter((text) => text.includes(secret))).toEqual([])
  const lines = await store.audit.list({ limit: 99 })
  expect(JSON.stringify(lines)).not.toContain(secret)
  expect(lines).toContainEqual(
    expect.objectContaining({
      subject: 'acme',
      details: expect.objectContaining({ serverId, devices: 2 }) as unknown,
    }),
  )
})

test.each([
  ['a key that is not one', { key: 'hunter2-pem' }],
  ['a client id of no organization', { clientId: 'hunter2' }],
])('an organization with %s is malformed, and nothing is stored', async (_, change) => {
  const { ask, fake, store, texts } = await scene()
  const { status } = await ask('PUT', ORG, { ...fake.credentials, ...change })
  expect(status).toBe(400)
  expect(texts.join('')).not.toContain('hunter2')
  expect(await store.axmOrganizations.list()).toEqual([])
})
