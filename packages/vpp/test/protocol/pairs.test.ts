import { secret } from '@mdm-kit/codec'
import { undiciSend } from '@mdm-kit/http'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'

import { invitationUrl, SAMPLE_LIMITS, type Batch } from '../../src/index.js'
import { manageBatches } from '../../src/legacy/manage.js'
import { legacyRequest } from '../../src/legacy/protocol/services.js'
import { unitsOf } from '../../src/protocol/batches.js'
import {
  addressed,
  assetsRequest,
  assignmentsRequest,
  associateRequest,
  authorized,
  enableSubscriptionsRequest,
  eventStatusRequest,
  limitsOf,
  readAssetPage,
  setClientConfigRequest,
  splitBatch,
  subscriptionAdminsRequest,
  subscriptionsRequest,
  type Limits,
} from '../../src/protocol/index.js'
import { closing, leftOf, rightOf, scene } from '../support/scene.js'

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const textOf = (body: Uint8Array | undefined): unknown =>
  JSON.parse(Buffer.from(body ?? []).toString())

describe('requests', () => {
  test.each([
    [assetsRequest({}), 'GET /mdm/v2/assets'],
    [
      assetsRequest({ adamId: '1', revocable: false, minAvailableCount: 0, pageIndex: 2 }),
      'GET /mdm/v2/assets?adamId=1&revocable=false&minAvailableCount=0&pageIndex=2',
    ],
    [
      assignmentsRequest({ serialNumber: 'A&B', sinceVersionId: 'v=1' }),
      'GET /mdm/v2/assignments?serialNumber=A%26B&sinceVersionId=v%3D1',
    ],
    [eventStatusRequest('e 1'), 'GET /mdm/v2/status?eventId=e%201'],
    [
      subscriptionsRequest({ adamId: [1, 2], cursor: 'c' }),
      'GET /mdm/v2/subscriptions?adamId=1&adamId=2&cursor=c',
    ],
    [
      subscriptionAdminsRequest({ adamId: [1], includeUserState: true }),
      'GET /mdm/v2/subscriptions/admins?adamId=1&includeUserState=true',
    ],
    [enableSubscriptionsRequest(), 'POST /mdm/v2/subscriptions/enable'],
  ])('%#: %j', ({ method, path, body }, expected) => {
    expect(`${method} ${path}`).toBe(expected)
    expect(body).toBeUndefined()
  })

  test('writes are JSON, and a secret is written out', () => {
    const request = associateRequest({ assets: [{ adamId: '1' }], serialNumbers: ['A'] })
    expect(request.headers['content-type']).toBe('application/json')
    expect(textOf(request.body)).toEqual({ assets: [{ adamId: '1' }], serialNumbers: ['A'] })
    const config = setClientConfigRequest({
      notificationUrl: 'https://mdm.example.com/',
      notificationAuthToken: secret('s3cret'),
    })
    expect(textOf(config.body)).toMatchObject({ notificationAuthToken: 's3cret' })
  })
})

describe('a pair with a Send of its own', () => {
  test('asks for one page, with the location token', async () => {
    const { fake, location, token } = await scene()
    location.addAssets([{ adamId: '1' }])
    const send = closing(undiciSend({ origin: fake.origin }))
    const response = await send(authorized(assetsRequest({ adamId: '1' }), token))()
    const page = rightOf(readAssetPage(rightOf(response)))
    expect(page.assets).toMatchObject([{ adamId: '1' }])
  })
})

describe('responses', () => {
  test('an error body decides, not the status', () => {
    for (const status of [200, 400, 500]) {
      const body = json({ errorNumber: 9625, assets: [] })
      const error = leftOf(readAssetPage({ status, headers: {}, body }))
      expect(error).toMatchObject({ _tag: 'TokenRevoked', status })
    }
  })

  test('__proto__ is dropped, and nothing is polluted', () => {
    const body = Buffer.from('{"assets":[],"__proto__":{"polluted":true}}')
    const page = rightOf(readAssetPage({ status: 200, headers: {}, body }))
    expect(page).not.toHaveProperty('polluted')
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('where a request goes', () => {
  const at = (url: string | undefined, origin: string): string =>
    addressed(
      assetsRequest({ adamId: '1' }),
      'getAssets',
      url === undefined ? {} : { getAssets: url },
      origin,
    ).path
  const APPLE = 'https://vpp.itunes.apple.com'

  test.each([
    ['no URL', undefined, APPLE, '/mdm/v2/assets?adamId=1'],
    ['the usual one', `${APPLE}/mdm/v2/assets`, APPLE, `${APPLE}/mdm/v2/assets?adamId=1`],
    ['another host of Apple', 'https://x.apple.com/a', APPLE, 'https://x.apple.com/a?adamId=1'],
    ['a host that is not Apple’s', 'https://apple.com.evil.example/a', APPLE, '/a?adamId=1'],
    ['plain HTTP', 'http://vpp.itunes.apple.com/a', APPLE, '/a?adamId=1'],
    ['Apple, from behind a proxy', `${APPLE}/a`, 'http://127.0.0.1:8080', '/a?adamId=1'],
    ['no URL at all', 'nonsense', APPLE, '/mdm/v2/assets?adamId=1'],
  ])('a configuration that names %s', (_, url, origin, expected) => {
    expect(at(url, origin)).toBe(expected)
  })

  test('the same in version 1', () => {
    const path = (getVPPAssetsSrvUrl: string, origin: string): string =>
      legacyRequest('getAssets', {}, { getVPPAssetsSrvUrl }, origin).path
    expect(path('https://x.apple.com/a?b=c', APPLE)).toBe('https://x.apple.com/a?b=c')
    expect(path('https://evil.example/a?b=c', APPLE)).toBe('/a?b=c')
    expect(legacyRequest('getAssignments', {}, {}, APPLE).path).toBe('/mdm/getAssignments')
  })
})

describe('the service configuration', () => {
  test('limits that are left out, or make no sense, do not stop anybody', () => {
    expect(limitsOf({})).toEqual(SAMPLE_LIMITS)
    expect(limitsOf({ limits: { maxAssets: 0, maxUsers: 7 } })).toMatchObject({
      maxAssets: 1,
      maxUsers: 7,
      maxSerialNumbers: 1000,
    })
  })

  test('an invitation has its code', () => {
    const config = { urls: { invitationEmail: 'https://example.com/?c=%25inviteCode%25&m=8' } }
    expect(invitationUrl(config, 'a/b')).toBe('https://example.com/?c=a%2Fb&m=8')
    expect(invitationUrl({}, 'x')).toBeUndefined()
  })
})

const small: fc.Arbitrary<Limits> = fc
  .record({
    maxAssets: fc.integer({ min: 1, max: 3 }),
    maxClientUserIds: fc.integer({ min: 1, max: 4 }),
    maxSerialNumbers: fc.integer({ min: 1, max: 4 }),
    maxRevokeClientUserIds: fc.integer({ min: 1, max: 3 }),
    maxRevokeSerialNumbers: fc.integer({ min: 1, max: 3 }),
    maxUsers: fc.integer({ min: 1, max: 3 }),
  })
  .map((limits) => ({ ...SAMPLE_LIMITS, ...limits }))

const ids = fc.array(fc.string({ minLength: 1, maxLength: 2 }), { maxLength: 12 })

describe('split', () => {
  test('names every pair once, within the limits, in the fewest requests', () => {
    fc.assert(
      fc.property(small, ids, ids, ids, (limits, adamIds, clientUserIds, serialNumbers) => {
        const assets = adamIds.map((adamId) => ({ adamId }))
        const batch: Batch = {
          operation: 'associate',
          body: { assets, clientUserIds, serialNumbers },
        }
        const batches = splitBatch(batch, limits)
        const pairs: string[] = []
        for (const { body } of batches as readonly Extract<Batch, { operation: 'associate' }>[]) {
          const { clientUserIds: users = [], serialNumbers: devices = [] } = body
          expect(body.assets.length).toBeLessThanOrEqual(limits.maxAssets)
          expect(users.length).toBeLessThanOrEqual(limits.maxClientUserIds)
          expect(devices.length).toBeLessThanOrEqual(limits.maxSerialNumbers)
          expect(users.length + devices.length).toBeGreaterThan(0)
          for (const { adamId } of body.assets) {
            for (const user of users) pairs.push(JSON.stringify([adamId, 'user', user]))
            for (const device of devices) pairs.push(JSON.stringify([adamId, 'device', device]))
          }
        }
        const devices = serialNumbers.map((serial) => serial.trim().toUpperCase())
        const [a, u, s] = [adamIds, clientUserIds, devices].map((all) => new Set(all).size)
        expect(new Set(pairs).size).toBe(pairs.length)
        expect(pairs.length).toBe((a ?? 0) * ((u ?? 0) + (s ?? 0)))
        expect(batches.length).toBe(
          Math.ceil((a ?? 0) / limits.maxAssets) *
            Math.max(
              Math.ceil((u ?? 0) / limits.maxClientUserIds),
              Math.ceil((s ?? 0) / limits.maxSerialNumbers),
            ),
        )
        const units = batches.reduce((sum, one) => sum + (unitsOf(one) ?? 0), 0)
        expect(units).toBe(pairs.length)
        // What obeys the limits is left as it is.
        for (const one of batches) expect(splitBatch(one, limits)).toEqual([one])
      }),
    )
  })

  test('of two users with one clientUserId the later counts; revoke has limits of its own', () => {
    const limits = { ...SAMPLE_LIMITS, maxUsers: 2, maxRevokeSerialNumbers: 2 }
    const users = [
      { clientUserId: 'a', email: 'old@example.com' },
      { clientUserId: 'b' },
      { clientUserId: 'a', email: 'new@example.com' },
    ]
    expect(splitBatch({ operation: 'createUsers', body: { users } }, limits)).toEqual([
      {
        operation: 'createUsers',
        body: { users: [{ clientUserId: 'a', email: 'new@example.com' }, { clientUserId: 'b' }] },
      },
    ])
    const revoke: Batch = {
      operation: 'revoke',
      body: { serialNumbers: ['a', 'b', 'c'], clientUserIds: ['u'] },
    }
    const again = ['a', ' A', 'b', 'c', 'C '] // Neither case nor blanks make another device.
    expect(
      splitBatch({ operation: 'revoke', body: { ...revoke.body, serialNumbers: again } }, limits),
    ).toEqual(splitBatch(revoke, limits))
    expect(splitBatch(revoke, limits)).toEqual([
      { operation: 'revoke', body: { clientUserIds: ['u'], serialNumbers: ['a', 'b'] } },
      { operation: 'revoke', body: { serialNumbers: ['c'] } },
    ])
  })
})

test('managing licences obeys both maxima, and names everybody once', () => {
  fc.assert(
    fc.property(
      ids,
      ids,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (gain, lose, associate, disassociate) => {
        const batches = manageBatches(
          {
            adamIdStr: '1',
            pricingParam: 'STDQ',
            associateSerialNumbers: gain,
            disassociateClientUserIdStrs: lose,
          },
          {
            maxBatchAssociateLicenseCount: associate,
            maxBatchDisassociateLicenseCount: disassociate,
          },
        )
        const gained = batches.flatMap((batch) => batch.associateSerialNumbers ?? [])
        const lost = batches.flatMap((batch) => batch.disassociateClientUserIdStrs ?? [])
        const devices = new Set(gain.map((serial) => serial.trim().toUpperCase()))
        expect(gained.map((serial) => serial.toUpperCase())).toEqual([...devices])
        expect(lost).toEqual([...new Set(lose)])
        for (const batch of batches) {
          expect(batch.associateSerialNumbers?.length ?? 0).toBeLessThanOrEqual(associate)
          expect(batch.disassociateClientUserIdStrs?.length ?? 0).toBeLessThanOrEqual(disassociate)
        }
      },
    ),
  )
})
