import { secret, unwrap } from '@mdm-kit/codec'
import { systemClock } from '@mdm-kit/http'
import {
  allAssets,
  collect,
  ERROR_NUMBERS,
  parseLocationToken,
  vppClient,
  type VppClient,
} from '@mdm-kit/vpp'
import { afterEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'

import {
  fakeVpp,
  firstRequests,
  type FakeLocation,
  type FakeVpp,
  type FakeVppOptions,
} from '../../src/index.js'

const open: (() => Promise<void>)[] = []

afterEach(async () => {
  while (open.length > 0) await open.pop()?.()
})

const started = async (options?: FakeVppOptions): Promise<FakeVpp> => {
  const fake = await fakeVpp(options)
  open.push(fake.close)
  return fake
}

const clientFor = (fake: FakeVpp, location: FakeLocation): VppClient => {
  const client = vppClient({
    locationToken: unwrap(parseLocationToken(location.issueToken({ pretty: true }))),
    mdm: { id: 'test', name: 'Test', metadata: '' },
    origin: fake.origin,
    retry: { attempts: 1 },
    clock: { ...systemClock, wait: () => new Promise((resolve) => setImmediate(resolve)) },
  })
  open.push(client.close)
  return client
}

describe('fakeVpp', () => {
  test('counts add up for anything that is assigned and taken back', async () => {
    const fake = await started()
    const location = fake.addLocation()
    const client = clientFor(fake, location)
    location.addAssets([{ adamId: '1', total: 5 }])
    const assets = [{ adamId: '1', pricingParam: 'STDQ' }]
    const step = fc.record({
      take: fc.boolean(),
      serials: fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H')),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), async (steps) => {
        for (const { take, serials } of steps) {
          const request = { assets, serialNumbers: serials }
          await (take ? client.disassociateAndWait(request) : client.associateAndWait(request))
        }
        const [asset] = (await client.assets({})).assets ?? []
        expect(asset?.assignedCount).toBe(location.assignments().length)
        expect((asset?.assignedCount ?? 0) + (asset?.availableCount ?? 0)).toBe(5)
        expect(asset?.availableCount).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 15 },
    )
  })

  test('serves 5,000 assets, page by page', async () => {
    const fake = await started()
    const location = fake.addLocation()
    location.addAssets(Array.from({ length: 5_000 }, (_, index) => ({ adamId: String(index) })))
    const { rows } = await collect(allAssets(clientFor(fake, location)))
    expect(rows).toHaveLength(5_000)
    expect(fake.requestCount('v2/assets')).toBe(5)
  })

  test('keeps locations apart', async () => {
    const fake = await started()
    const [one, two] = [fake.addLocation(), fake.addLocation()]
    one.addAssets([{ adamId: '1' }])
    const [first, second] = [clientFor(fake, one), clientFor(fake, two)]
    expect((await first.assets({})).assets).toHaveLength(1)
    expect((await second.assets({})).assets).toHaveLength(0)
    const { eventId } = await first.associate({ assets: [{ adamId: '1' }], serialNumbers: ['A'] })
    await expect(Promise.resolve(second.eventStatus(eventId))).rejects.toMatchObject({
      failure: { _tag: 'EventUnknown' },
    })
  })

  test('gives every error number on request, under its status', async () => {
    const fake = await started()
    for (const [errorNumber, { status }] of Object.entries(ERROR_NUMBERS)) {
      fake.script(() => ({ _tag: 'Reject', errorNumber: Number(errorNumber) }))
      const response = await fetch(`${fake.origin}/mdm/v2/assets`)
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ errorNumber: Number(errorNumber) })
    }
  })

  test.each([
    ['a POST where a GET belongs', 'assets', { method: 'POST' }, 405],
    ['a body that is no JSON', 'users/create', { method: 'POST', body: 'x' }, 415],
    ['no token', 'assets', {}, 401],
    ['a service that there is not', 'nothing', {}, 404],
  ])('rejects %s', async (_, path, init, status) => {
    const fake = await started()
    const response = await fetch(`${fake.origin}/mdm/v2/${path}`, init)
    expect(response.status).toBe(status)
  })

  test('work is done when its time has come, and not before', async () => {
    let time = Date.parse('2026-03-01T00:00:00Z')
    const fake = await started({ eventDelayMs: 60_000, now: () => new Date(time) })
    const location = fake.addLocation()
    const client = clientFor(fake, location)
    location.addAssets([{ adamId: '1' }])
    const { eventId } = await client.associate({ assets: [{ adamId: '1' }], serialNumbers: ['A'] })
    expect((await client.eventStatus(eventId)).eventStatus).toBe('PENDING')
    time += 60_000
    expect((await client.eventStatus(eventId)).eventStatus).toBe('COMPLETE')
  })

  test('notifies of at most 100 rows at a time, of what was subscribed to', async () => {
    const bodies: string[] = []
    const fake = await started({
      deliver: (_url, token, body) => {
        bodies.push(`${token} ${body}`)
        return Promise.resolve(200)
      },
    })
    const location = fake.addLocation()
    const client = clientFor(fake, location)
    location.addAssets([{ adamId: '1', total: 1000 }])
    await client.setClientConfig({
      notificationUrl: 'https://mdm.example.com/vpp',
      notificationAuthToken: secret('t'),
      notificationTypes: ['ASSET_MANAGEMENT'],
    })
    const serialNumbers = Array.from({ length: 250 }, (_, index) => `S${index}`)
    await client.associate({ assets: [{ adamId: '1' }], serialNumbers })
    await fake.settle()
    await location.buy({ adamId: '1' }, 1)
    expect(bodies.every((body) => body.startsWith('t {'))).toBe(true)
    const types = fake.notifications().map(({ notificationType }) => notificationType)
    expect(types).toEqual([
      'TEST_NOTIFICATION',
      'ASSET_MANAGEMENT',
      'ASSET_MANAGEMENT',
      'ASSET_MANAGEMENT',
    ])
  })

  test('a fault meets the first requests only', async () => {
    const fake = await started({
      script: firstRequests(2, '/config', { _tag: 'Response', status: 500 }),
    })
    const statuses: number[] = []
    for (let request = 0; request < 3; request += 1) {
      statuses.push((await fetch(`${fake.origin}/mdm/v2/service/config`)).status)
    }
    expect(statuses).toEqual([500, 500, 200])
  })
})
