import { describe, expect, test } from '@jest/globals'

import { assignForInstall, type TargetOutcome } from '../../src/index.js'
import { leftOf, rightOf, scene, serials } from '../support/scene.js'

const APP = { adamId: '1' }

/** Each target with the case of its outcome. */
const outcomesOf = (outcomes: readonly TargetOutcome[]): readonly (readonly [string, string])[] =>
  outcomes.map(({ target, outcome }) => [
    'serialNumber' in target ? target.serialNumber : target.clientUserId,
    outcome._tag,
  ])

describe('assignForInstall', () => {
  test('gives an outcome for each target: assigned, already, no licence left', async () => {
    const { client, location } = await scene()
    location.addAssets([{ ...APP, total: 3 }])
    location.addUsers([{ clientUserId: 'u1' }])
    location.assign(APP, { serialNumbers: ['B'] })
    const outcomes = await assignForInstall(client, {
      adamId: '1',
      serialNumbers: ['A', 'B', 'A'],
      clientUserIds: ['u1', 'u2'],
    })
    expect(outcomesOf(outcomes)).toEqual([
      ['A', 'Assigned'],
      ['B', 'Already'],
      ['u1', 'Assigned'],
      ['u2', 'NoLicenseLeft'],
    ])
    expect(location.assignments()).toHaveLength(3)
  })

  test('gives the reason for each target that Apple rejected', async () => {
    const { client, location } = await scene()
    location.addAssets([APP])
    location.failTarget({ serialNumber: 'X' }, 9603)
    const outcomes = await assignForInstall(client, {
      adamId: '1',
      serialNumbers: ['A', 'X'],
      clientUserIds: ['nobody'],
    })
    expect(outcomes).toMatchObject([
      { outcome: { _tag: 'Assigned' } },
      { outcome: { _tag: 'Rejected', because: { _tag: 'InternalError' } } },
      { outcome: { _tag: 'Rejected', because: { _tag: 'UserUnknown', reaction: 'fix' } } },
    ])
  })

  test('licences that went elsewhere meanwhile are reported as none left', async () => {
    const { client, location, fake } = await scene()
    location.addAssets([{ ...APP, total: 2 }])
    fake.script(({ path }) => {
      if (path.endsWith('associate')) location.assign(APP, { serialNumbers: ['THIEF'] })
      return undefined
    })
    const request = { adamId: '1', serialNumbers: ['A', 'B'] }
    expect(outcomesOf(await assignForInstall(client, request))).toEqual([
      ['A', 'Assigned'],
      ['B', 'NoLicenseLeft'],
    ])
  })

  test('a product that is not owned, or not for devices, needs no write', async () => {
    const { client, location, fake } = await scene()
    location.addAssets([{ adamId: 'book', productType: 'Book', pricingParam: 'PLUS' }])
    location.addUsers([{ clientUserId: 'u' }])
    const none = assignForInstall(client, { adamId: '7', serialNumbers: ['A'] })
    expect(outcomesOf(rightOf(await none()))).toEqual([['A', 'NotOwned']])
    const book = assignForInstall(client, {
      adamId: 'book',
      pricingParam: 'PLUS',
      serialNumbers: ['A'],
      clientUserIds: ['u'],
    })
    expect(outcomesOf(rightOf(await book()))).toEqual([
      ['A', 'NotDeviceAssignable'],
      ['u', 'Assigned'],
    ])
    expect(fake.requestCount('assets/associate')).toBe(1)
    expect(await assignForInstall(client, { adamId: '1' })).toEqual([])
  })

  test('an unlimited asset has enough for everybody', async () => {
    const { client, location } = await scene()
    location.addAssets([{ ...APP, unlimited: true }])
    const request = { adamId: '1', serialNumbers: serials(2_500) }
    const outcomes = await assignForInstall(client, request)
    expect(outcomes.every(({ outcome }) => outcome._tag === 'Assigned')).toBe(true)
  })

  test('few targets are asked for one by one, many by reading all holders', async () => {
    const { client, location, fake } = await scene({ pageSize: 100 })
    location.addAssets([{ ...APP, total: 5_000 }])
    location.assign(APP, { serialNumbers: serials(3_000) })
    fake.clearRequests()
    await assignForInstall(client, { adamId: '1', serialNumbers: serials(3, 'NEW') })
    expect(fake.requestCount('v2/assignments')).toBe(3)
    fake.clearRequests()
    const many = { adamId: '1', serialNumbers: serials(10, 'MORE') }
    await assignForInstall(client, many)
    expect(fake.requestCount('v2/assignments')).toBe(31)
  })

  test('an event that ends without naming a target is decided by who has a licence', async () => {
    const { client, location, fake } = await scene()
    location.addAssets([APP])
    fake.script(({ path }) => {
      if (!path.endsWith('status')) return undefined
      location.assign(APP, { serialNumbers: ['A'] })
      const status = { eventStatus: 'FAILED', numRequested: 2, numCompleted: 1 }
      return { _tag: 'Response', status: 200, body: JSON.stringify(status) }
    })
    const request = { adamId: '1', serialNumbers: ['A', 'B'] }
    expect(outcomesOf(await assignForInstall(client, request))).toEqual([
      ['A', 'Assigned'],
      ['B', 'NotDone'],
    ])
  })

  test.each([
    ['few', 1],
    ['many', 8],
  ])(
    'another spelling of a serial number takes no second licence (%s targets)',
    async (_, count) => {
      const { client, location, fake } = await scene()
      location.addAssets([APP])
      location.assign(APP, { serialNumbers: ['C02X'] })
      fake.clearRequests()
      const serialNumbers = [' c02x', 'C02X ', ...serials(count - 1, 'NEW')]
      const outcomes = await assignForInstall(client, { adamId: '1', serialNumbers })
      expect(outcomesOf(outcomes).slice(0, 2)).toEqual([
        ['c02x', 'Already'],
        ...(count === 1 ? [] : [['NEW0000000', 'Assigned']]),
      ])
      expect(location.assignments()).toHaveLength(count)
    },
  )

  test('a rejection that spells a serial number its own way is about that device', async () => {
    const { client, location, fake } = await scene()
    location.addAssets([APP])
    location.failTarget({ serialNumber: 'c02y' }, 9709)
    fake.script(({ path }) => {
      if (!path.endsWith('status')) return undefined
      const failures = [{ errorNumber: 9709, errorInfo: { serialNumbers: ['C02Y '] } }]
      const status = { eventStatus: 'Failed', numRequested: 1, numCompleted: 0, failures }
      return { _tag: 'Response', status: 200, body: JSON.stringify(status) }
    })
    const request = { adamId: '1', serialNumbers: ['c02y'] }
    expect(outcomesOf(await assignForInstall(client, request))).toEqual([['c02y', 'NoLicenseLeft']])
  })

  test('a failure of any step is the failure of the call', async () => {
    const { client, location, fake } = await scene({ client: { retry: { attempts: 1 } } })
    location.addAssets([APP])
    for (const step of ['assets', 'assignments', 'associate', 'status']) {
      fake.script(({ path }) =>
        path.endsWith(step) ? { _tag: 'Reject', errorNumber: 9625 } : undefined,
      )
      const error = leftOf(await assignForInstall(client, { adamId: '1', serialNumbers: ['A'] })())
      const cause = error._tag === 'WorkInterrupted' ? error.cause._tag : error._tag
      expect([step, cause]).toEqual([step, 'TokenRevoked'])
    }
  })
})
