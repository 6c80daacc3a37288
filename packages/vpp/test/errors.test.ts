import { describe, expect, test } from '@jest/globals'
import { inspect } from 'node:util'

import {
  ERROR_NUMBERS,
  isTokenProblem,
  parseLocationToken,
  reactionTo,
  type ErrorMeaning,
  type EventId,
} from '../src/index.js'
import {
  eventStillPending,
  locationTokenUnavailable,
  notificationTokensUnavailable,
  ownedByOtherServer,
  unexpectedStatus,
  walkStalled,
  type VppRejection,
} from '../src/errors.js'
import { claimTooLong, usesVersion2 } from '../src/legacy/errors.js'
import { developerTokenUnavailable, metadataRejection } from '../src/metadata/errors.js'
import { leftOf, rightOf, scene, tagOf, tokenOf } from './support/scene.js'

/** Error number, HTTP status, case and reaction: the reference's table of version 2. */
const TABLE: readonly (readonly [number, number, VppRejection['_tag'], string])[] = [
  [9601, 401, 'LoginRequired', 'ask'],
  [9602, 400, 'ArgumentInvalid', 'fix'],
  [9603, 500, 'InternalError', 'retry'],
  [9609, 400, 'UserUnknown', 'fix'],
  [9621, 401, 'TokenExpired', 'ask'],
  [9622, 401, 'TokenInvalid', 'ask'],
  [9623, 400, 'PushTokenInvalid', 'fix'],
  [9625, 401, 'TokenRevoked', 'ask'],
  [9634, 410, 'ServiceGone', 'fix'],
  [9635, 400, 'AppleAccountUnusable', 'fix'],
  [9637, 403, 'NotAllowedForToken', 'ask'],
  [9641, 400, 'AppleAccountLinked', 'fix'],
  [9644, 503, 'Maintenance', 'wait'],
  [9645, 403, 'RunByApple', 'ask'],
  [9646, 429, 'TooManyRequests', 'wait'],
  [9647, 403, 'LegacyTokenRejected', 'ask'],
  [9650, 400, 'PageIndexOutOfRange', 'retry'],
  [9700, 400, 'TooManyAssets', 'fix'],
  [9701, 400, 'TooManyClientUserIds', 'fix'],
  [9702, 400, 'TooManySerialNumbers', 'fix'],
  [9703, 400, 'DuplicateAssets', 'fix'],
  [9704, 400, 'DuplicateClientUserIds', 'fix'],
  [9705, 400, 'DuplicateSerialNumbers', 'fix'],
  [9706, 400, 'AssetNotRevocable', 'fix'],
  [9707, 400, 'AssetNotDeviceAssignable', 'fix'],
  [9708, 400, 'EventUnknown', 'fix'],
  [9709, 400, 'NotEnoughLicenses', 'ask'],
  [9710, 400, 'NotificationIncomplete', 'fix'],
  [9711, 400, 'NotificationTooLong', 'fix'],
  [9712, 400, 'NotificationUrlInvalid', 'fix'],
  [9713, 400, 'MdmMetadataTooLong', 'fix'],
  [9714, 400, 'TooManyUsers', 'fix'],
  [9715, 400, 'DuplicateUsers', 'fix'],
  [9716, 400, 'UserExists', 'done'],
  [9717, 400, 'EmailInvalid', 'fix'],
  [9718, 400, 'AssetsMissing', 'fix'],
  [9719, 400, 'TargetsMissing', 'fix'],
  [9720, 400, 'UsersMissing', 'fix'],
  [9721, 400, 'VersionIdInvalid', 'fix'],
  [9722, 401, 'AuthorizationMalformed', 'fix'],
  [9723, 400, 'MdmInfoIncomplete', 'fix'],
  [9724, 400, 'MdmIdTooLong', 'fix'],
  [9725, 400, 'MdmNameTooLong', 'fix'],
  [9726, 405, 'MethodNotAllowed', 'fix'],
  [9727, 415, 'ContentTypeRejected', 'fix'],
  [9728, 400, 'NotificationUrlUnreachable', 'fix'],
  [9729, 503, 'ServiceUnavailable', 'wait'],
  [9805, 400, 'TooManySubscriptions', 'fix'],
  [9811, 400, 'SubscriptionAssociationInvalid', 'fix'],
  [9812, 400, 'CursorInvalid', 'retry'],
  [9813, 400, 'SubscriptionAdamIdInvalid', 'fix'],
  [9814, 400, 'UserNotAssociated', 'ask'],
  [9815, 400, 'UserLacksSubscription', 'done'],
  [9816, 400, 'TooManySubscriptions', 'fix'],
  [9817, 400, 'AlreadyByGroup', 'done'],
]

/** The numbers that only version 1 gives. */
const LEGACY_ONLY = [
  9600, 9604, 9605, 9606, 9607, 9608, 9610, 9611, 9612, 9613, 9614, 9615, 9616, 9617, 9618, 9619,
  9620, 9624, 9626, 9627, 9628, 9629, 9630, 9631, 9632, 9633, 9636, 9638, 9639, 9640, 9642, 9643,
]

const MEANINGS: Readonly<Record<number, ErrorMeaning>> = ERROR_NUMBERS

describe('every documented error number', () => {
  test('has a row here, and none has two', () => {
    const rows = [...TABLE.map(([errorNumber]) => errorNumber), ...LEGACY_ONLY]
    expect([...rows].sort((one, other) => one - other)).toEqual(
      Object.keys(ERROR_NUMBERS).map(Number),
    )
  })

  test('is met as its own case, with its reaction, under its status and under 200', async () => {
    const { client, fake } = await scene({ client: { retry: { attempts: 1 } } })
    for (const [errorNumber, status, tag, reaction] of TABLE) {
      for (const sent of [status, 200]) {
        fake.script(({ path }) =>
          path.endsWith('v2/assets')
            ? { _tag: 'Reject', errorNumber, status: sent, errorInfo: { serialNumbers: ['S'] } }
            : undefined,
        )
        const error = leftOf(await client.assets({})())
        expect(error).toMatchObject({
          _tag: tag,
          errorNumber,
          reaction,
          status,
          errorInfo: { serialNumbers: ['S'] },
        })
        expect(reactionTo(error)).toBe(reaction)
        expect(error.message).toMatch(/^App and Book Management, error \d{4}: .+\.$/)
      }
    }
  })

  test('of version 1 is met as its own case', async () => {
    const { legacy, fake } = await scene({ legacy: { retry: { attempts: 1 } } })
    for (const errorNumber of Object.keys(ERROR_NUMBERS).map(Number)) {
      fake.script(({ path }) =>
        path.endsWith('getVPPAssetsSrv') ? { _tag: 'Reject', errorNumber, status: 200 } : undefined,
      )
      const error = leftOf(await legacy.getAssets({})())
      const { tag, reaction } = MEANINGS[errorNumber] ?? {}
      expect(error).toMatchObject({ _tag: tag, errorNumber, reaction })
    }
  })
})

test('a number that we do not know stays a number', async () => {
  const { client, fake } = await scene()
  fake.script(() => ({ _tag: 'Reject', errorNumber: 9999, status: 400 }))
  expect(leftOf(await client.assets({})())).toMatchObject({
    _tag: 'UnknownErrorNumber',
    errorNumber: 9999,
  })
})

describe('what the fake rejects by itself', () => {
  const APP = { adamId: '1' }
  test.each([
    ['TooManyAssets', { assets: [APP, { adamId: '2' }, { adamId: '3' }], serialNumbers: ['A'] }],
    ['TooManyClientUserIds', { assets: [APP], clientUserIds: ['a', 'b', 'c'] }],
    ['TooManySerialNumbers', { assets: [APP], serialNumbers: ['a', 'b', 'c'] }],
    ['DuplicateAssets', { assets: [APP, APP], serialNumbers: ['a'] }],
    ['DuplicateClientUserIds', { assets: [APP], clientUserIds: ['a', 'a'] }],
    ['DuplicateSerialNumbers', { assets: [APP], serialNumbers: ['a', 'a'] }],
    ['AssetNotDeviceAssignable', { assets: [{ adamId: 'book' }], serialNumbers: ['a'] }],
    ['AssetsMissing', { assets: [], serialNumbers: ['a'] }],
    ['TargetsMissing', { assets: [APP] }],
  ])('a request is rejected with %s', async (tag, request) => {
    const { client, location } = await scene({
      limits: { maxAssets: 2, maxClientUserIds: 2, maxSerialNumbers: 2 },
    })
    location.addAssets([APP, { adamId: 'book', productType: 'Book' }])
    expect(tagOf(await client.associate(request)())).toBe(tag)
  })

  test.each([
    ['NotificationIncomplete', { notificationUrl: 'https://mdm.example.com/vpp' }],
    ['MdmIdTooLong', { mdmInfo: { id: 'x'.repeat(101), name: '', metadata: '' } }],
    ['MdmNameTooLong', { mdmInfo: { id: '', name: 'x'.repeat(101), metadata: '' } }],
    ['MdmMetadataTooLong', { mdmInfo: { id: '', name: '', metadata: 'x'.repeat(256) } }],
  ])('a request is rejected with %s', async (tag, request) => {
    const { client } = await scene()
    expect(tagOf(await client.setClientConfig(request)())).toBe(tag)
  })

  test('users: too many, twice, a bad address, none', async () => {
    const { client } = await scene({ limits: { maxUsers: 2 } })
    const rows = [
      ['TooManyUsers', [{ clientUserId: 'a' }, { clientUserId: 'b' }, { clientUserId: 'c' }]],
      ['DuplicateUsers', [{ clientUserId: 'a' }, { clientUserId: 'a' }]],
      ['EmailInvalid', [{ clientUserId: 'a', email: 'nobody' }]],
      ['UsersMissing', []],
    ] as const
    for (const [tag, users] of rows) {
      expect(tagOf(await client.createUsers({ users: [...users] })())).toBe(tag)
    }
  })
})

describe('the location token', () => {
  test('expired, revoked, invalid and malformed are distinguished', async () => {
    const { client, location, clock, another, fake } = await scene()
    const revoked = tokenOf(location)
    location.revokeToken(location.issueToken())
    await client.assets({})
    clock.advance(366 * 86_400_000)
    const expired = leftOf(await client.assets({})())
    expect(expired).toMatchObject({ _tag: 'TokenExpired', reaction: 'ask', status: 401 })
    fake.script(() => ({ _tag: 'Reject', errorNumber: 9625 }))
    const other = another({ locationToken: revoked })
    const errors = [expired, leftOf(await other.assets({})())]
    fake.script(() => ({ _tag: 'Reject', errorNumber: 9722 }))
    errors.push(leftOf(await other.assets({})()))
    expect(errors.map(({ _tag }) => _tag)).toEqual([
      'TokenExpired',
      'TokenRevoked',
      'AuthorizationMalformed',
    ])
    expect(errors.every(isTokenProblem)).toBe(true)
  })

  test('one that is rejected is loaded again, once, and used from then on', async () => {
    const { another, location, fake } = await scene()
    const [old, fresh] = [location.issueToken(), location.issueToken()]
    location.revokeToken(old)
    const stored = [old, fresh, fresh]
    let loads = 0
    const client = another({
      locationToken: () => {
        loads += 1
        const text = stored.shift() ?? fresh
        return Promise.resolve(rightOf(parseLocationToken(text)))
      },
    })
    await client.assets({})
    await client.assets({})
    expect(loads).toBe(2)
    expect(fake.requestCount('v2/assets')).toBe(3)
    location.revokeToken(fresh)
    expect(tagOf(await client.assets({})())).toBe('TokenRevoked')
    expect(loads).toBe(3)
  })

  test.each([
    [9601, true],
    [9621, true],
    [9622, true],
    [9625, true],
    [9722, true],
    [9637, false],
    [9647, false],
  ])('%s is a problem of the token: %s', async (errorNumber, expected) => {
    const { client, fake } = await scene()
    fake.script(() => ({ _tag: 'Reject', errorNumber }))
    expect(isTokenProblem(leftOf(await client.assets({})()))).toBe(expected)
  })

  test('calls at once load it once', async () => {
    const { another, location } = await scene()
    let loads = 0
    const client = another({
      locationToken: () => {
        loads += 1
        return Promise.resolve(tokenOf(location))
      },
    })
    await Promise.all([client.assets({})(), client.users({})(), client.clientConfig()()])
    expect(loads).toBe(1)
  })

  test('a source that fails is a failure of the call', async () => {
    const { another } = await scene()
    const client = another({ locationToken: () => Promise.reject(new Error('database down')) })
    expect(leftOf(await client.assets({})())).toMatchObject({ _tag: 'LocationTokenUnavailable' })
  })

  test('reaches neither errors nor events nor a printed client', async () => {
    const { client, token, location, events, fake } = await scene()
    location.addAssets([{ adamId: '1' }])
    fake.script(({ index }) => (index % 2 === 1 ? { _tag: 'Response', status: 500 } : undefined))
    const results = [await client.assets({})(), await client.clientConfig()()]
    const printed = inspect([results, events, client, token], { depth: 12, showHidden: true })
    expect(printed).not.toContain('eyJ0b2tlbiI6')
    expect(JSON.stringify([results, events, token])).not.toContain('eyJ0b2tlbiI6')
  })
})

test.each([
  ['ConnectionLost', {}, 'retry'],
  ['TimedOut', {}, 'retry'],
  ['Aborted', {}, 'retry'],
  ['Closed', {}, 'retry'],
  ['InvalidResponse', {}, 'retry'],
  ['InvalidRequest', {}, 'fix'],
  ['TlsFailed', {}, 'ask'],
  ['DecodeError', {}, 'ask'],
  ['UnexpectedStatus', { status: 503 }, 'wait'],
  ['UnexpectedStatus', { status: 401 }, 'ask'],
  ['UnexpectedStatus', { status: 404 }, 'fix'],
  ['UnknownErrorNumber', { status: 429 }, 'wait'],
  ['WorkInterrupted', { cause: { _tag: 'TokenExpired', reaction: 'ask', message: '' } }, 'ask'],
])('reactionTo: %s %j is %s', (_tag, more, expected) => {
  expect(reactionTo({ _tag, message: '', ...more })).toBe(expected)
})

test.each([
  [walkStalled(), 'retry'],
  [ownedByOtherServer({}), 'ask'],
  [locationTokenUnavailable(), 'ask'],
  [notificationTokensUnavailable(), 'ask'],
  [eventStillPending('e' as EventId, 600_000), 'wait'],
  [usesVersion2('notice'), 'ask'],
  [claimTooLong(300), 'fix'],
  [developerTokenUnavailable('source failed'), 'ask'],
  [leftOf(parseLocationToken('')), 'ask'],
  [unexpectedStatus(503), 'wait'],
  [metadataRejection('catalog', 401), 'ask'],
  [metadataRejection('lookup', 404), 'fix'],
])('%j says what to do about it: %s', (failure, expected) => {
  expect(reactionTo(failure)).toBe(expected)
  expect(failure.message).toMatch(/^[A-Z].*\.$/)
})
