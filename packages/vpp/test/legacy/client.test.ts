import { describe, expect, test } from '@jest/globals'
import { holdUntil } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { CLIENT_CONTEXT_BYTES } from '../../src/legacy/errors.js'
import {
  allLegacyAssignments,
  allLegacyUsers,
  allLicenses,
  legacyVppClient,
} from '../../src/legacy/index.js'
import { closing, LEGACY_OURS, leftOf, rightOf, scene, serials, tagOf } from '../support/scene.js'

const APP = { adamId: '361309726' }

const rowsOf = async <Row>(
  batches: AsyncIterable<E.Either<{ readonly message: string }, { readonly rows: readonly Row[] }>>,
): Promise<Row[]> => {
  const all: Row[] = []
  for await (const batch of batches) all.push(...rightOf(batch).rows)
  return all
}

describe('version 1', () => {
  test('the service configuration names URLs and limits, and is read once in five minutes', async () => {
    const { legacy, fake, clock } = await scene()
    const config = await legacy.serviceConfig()
    expect(config).toMatchObject({
      status: 0,
      maxBatchAssociateLicenseCount: 10,
      errorCodes: [{ errorNumber: 9600 }],
    })
    await legacy.getAssets({})()
    expect(fake.requestCount('VPPServiceConfigSrv')).toBe(1)
    clock.advance(301_000)
    await legacy.getAssets({})()
    expect(fake.requestCount('VPPServiceConfigSrv')).toBe(2)
  })

  test.each([
    ['an empty object', '{}', 'DecodeError'],
    ["a gateway's own JSON", '{"error":"unauthorized"}', 'DecodeError'],
    [
      'an error without a text',
      '{"status":-1,"errorNumber":9625,"errorMessage":null}',
      'TokenRevoked',
    ],
    ['a failure without a number', '{"status":-1}', 'UnexpectedStatus'],
  ])('%s under 200 is a failure', async (_, body, tag) => {
    const { legacy, fake } = await scene()
    fake.script(({ path }) =>
      path.endsWith('getVPPAssetsSrv') ? { _tag: 'Response', status: 200, body } : undefined,
    )
    expect(tagOf(await legacy.getAssets({})())).toBe(tag)
  })

  test('the URL of each service is followed, that of assignments too', async () => {
    const { legacy, fake } = await scene()
    const config = { status: 0, getAssignmentsSrvUrl: `${fake.origin}/elsewhere/getAssignments` }
    fake.script(({ path }) =>
      path.endsWith('VPPServiceConfigSrv')
        ? { _tag: 'Response', status: 200, body: JSON.stringify(config) }
        : undefined,
    )
    await legacy.getAssignments({})
    expect(fake.requestCount('/elsewhere/getAssignments')).toBe(1)
    expect(fake.requestCount('/mdm/getAssignments')).toBe(0)
  })

  test('a changed URL (9617) is looked up again, once', async () => {
    const { legacy, fake } = await scene()
    let moved = false
    fake.script(({ path }) => {
      if (!path.endsWith('getVPPAssetsSrv') || moved) return undefined
      moved = true
      return { _tag: 'Reject', errorNumber: 9617 }
    })
    await legacy.getAssets({})
    expect(fake.requestCount('VPPServiceConfigSrv')).toBe(2)
  })

  test('the client configuration names the account, numbers and texts alike', async () => {
    const { legacy } = await scene()
    const config = await legacy.readClientConfig({ verbose: true })
    expect(config).toMatchObject({
      appleId: 'content.manager@example.com',
      email: 'content.manager@example.com',
      countryCode: 'US',
      organizationId: '2168850000179778',
      organizationIdHash: 'vCAqCrwNSRY0',
      facilitatorMemberId: '200000',
      location: { locationId: 1000001, locationName: 'Springfield' },
      uId: 'location-1',
      expirationMillis: new Date('2027-03-01T12:00:00Z').getTime(),
    })
    expect(config.vppGroupMembers?.[0]).toMatchObject({ organizationId: '2168850000179778' })
    expect(config.facilitatorMember?.organizationId).toBe('2168850000179778')
  })

  test('assets have counts only when asked for', async () => {
    const { legacy, location } = await scene()
    location.addAssets([{ ...APP, total: 5, retired: 1 }])
    location.assign(APP, { serialNumbers: ['A'] })
    const plain = await legacy.getAssets({})
    expect(plain.totalCount).toBe(1)
    expect(plain.assets?.[0]).toEqual({
      adamIdStr: '361309726',
      pricingParam: 'STDQ',
      productTypeId: 8,
      productTypeName: 'Application',
      isIrrevocable: false,
      deviceAssignable: true,
    })
    const counted = await legacy.getAssets({ includeLicenseCounts: true })
    expect(counted.assets?.[0]).toMatchObject({
      assignedCount: 1,
      availableCount: 4,
      retiredCount: 1,
      totalCount: 5,
    })
  })

  test('users are registered, found, edited and retired', async () => {
    const { legacy, location } = await scene()
    const { user } = await legacy.registerUser({ clientUserIdStr: 'u', email: 'u@example.com' })
    expect(user).toMatchObject({ clientUserIdStr: 'u', status: 'Registered' })
    expect(user?.userId).toEqual(expect.any(Number))
    expect(user?.inviteUrl).toContain(user?.inviteCode)
    expect((await legacy.registerUser({ clientUserIdStr: 'u' })).user).toEqual(user)
    await legacy.editUser({
      clientUserIdStr: 'u',
      managedAppleIDStr: 'u@managed.example.com',
    })
    location.addAssets([APP])
    location.assign(APP, { clientUserIds: ['u'] })
    const found = await legacy.getUser({ userId: String(user?.userId) })
    expect(found.user).toMatchObject({ status: 'Associated', itsIdHash: expect.any(String) })
    expect(found.user?.licenses?.[0]).toMatchObject({
      clientUserIdStr: 'u',
      userIdStr: String(user?.userId),
      adamId: 361309726,
      status: 'Associated',
    })
    await legacy.retireUser({ clientUserIdStr: 'u' })
    expect(tagOf(await legacy.retireUser({ userId: String(user?.userId) })())).toBe(
      'UserRetiredAlready',
    )
    expect(tagOf(await legacy.getUser({ clientUserIdStr: 'u' })())).toBe('NoResult')
    const again = await legacy.registerUser({ clientUserIdStr: 'u' })
    expect(again.user?.userId).not.toBe(user?.userId)
    const foreign = legacy.registerUser({ clientUserIdStr: 'x', managedAppleIDStr: 'x@gmail.com' })
    expect(tagOf(await foreign())).toBe('AppleAccountUnusable')
  })

  test('licences are managed, and each failure is reported by itself', async () => {
    const { legacy, location } = await scene()
    location.addAssets([{ ...APP, total: 2 }])
    location.assign(APP, { serialNumbers: ['OLD'] })
    const managed = await legacy.manageLicensesByAdamId({
      adamIdStr: APP.adamId,
      pricingParam: 'STDQ',
      associateSerialNumbers: ['A', 'B', 'C'],
      disassociateSerialNumbers: ['OLD', 'NEVER'],
      notifyDisassociation: false,
    })
    expect(managed).toMatchObject({
      status: -3,
      adamIdStr: APP.adamId,
      productTypeId: 8,
      productTypeName: 'Application',
      isIrrevocable: false,
      associations: [
        { serialNumber: 'A', licenseIdStr: expect.any(String) },
        { serialNumber: 'B' },
        { serialNumber: 'C', errorNumber: 9610, errorMessage: expect.any(String) },
      ],
      disassociations: [{ serialNumber: 'OLD' }, { serialNumber: 'NEVER', errorNumber: 9619 }],
    })
    const none = await legacy.manageLicensesByAdamId({
      adamIdStr: APP.adamId,
      pricingParam: 'STDQ',
      associateSerialNumbers: ['D'],
    })
    expect(none).toMatchObject({ status: -1, associations: [{ errorNumber: 9610 }] })
  })

  test('two spellings of a serial number are one device, with one licence', async () => {
    const { legacy, location } = await scene()
    location.addAssets([{ ...APP, total: 5 }])
    const done = await legacy.manageLicensesInBatches({
      adamIdStr: APP.adamId,
      pricingParam: 'STDQ',
      associateSerialNumbers: ['C02X', ' c02x'],
    })
    expect(done.associations).toHaveLength(1)
    expect(location.assignments()).toMatchObject([{ serialNumber: 'C02X' }])
  })

  test('more licences than the maximum go in several requests', async () => {
    const { legacy, location, fake } = await scene({ legacyBatchMaximum: 10 })
    location.addAssets([{ ...APP, total: 100 }])
    location.assign(APP, { serialNumbers: serials(5, 'OLD') })
    const request = {
      adamIdStr: APP.adamId,
      pricingParam: 'STDQ',
      associateSerialNumbers: serials(25),
      disassociateSerialNumbers: serials(5, 'OLD'),
    }
    expect(tagOf(await legacy.manageLicensesByAdamId(request)())).toBe('ArgumentInvalid')
    fake.clearRequests()
    const managed = await legacy.manageLicensesInBatches(request)
    expect(managed).toMatchObject({ status: 0 })
    expect(managed.associations?.map(({ serialNumber }) => serialNumber)).toEqual(serials(25))
    expect(managed.disassociations).toHaveLength(5)
    expect(fake.requestCount('manageVPPLicensesByAdamIdSrv')).toBe(3)
    expect(location.assignments()).toHaveLength(25)

    let sent = 0
    fake.script(({ path }) =>
      path.endsWith('manageVPPLicensesByAdamIdSrv') && ++sent > 1
        ? { _tag: 'Reject', errorNumber: 9625 }
        : undefined,
    )
    const error = leftOf(
      await legacy.manageLicensesInBatches({
        adamIdStr: APP.adamId,
        pricingParam: 'STDQ',
        associateSerialNumbers: serials(25, 'N'),
      })(),
    )
    expect(error).toMatchObject({ _tag: 'ManageInterrupted', cause: { _tag: 'TokenRevoked' } })
    if (error._tag !== 'ManageInterrupted') throw new Error(error._tag)
    expect(error.done.associations).toHaveLength(10)
    expect(error.rest.associateSerialNumbers).toEqual(serials(25, 'N').slice(10))
  })

  test('a rejection because another user has the licence says who (9616)', async () => {
    const { legacy, location, fake } = await scene()
    location.addAssets([APP])
    const detail = {
      licenseAlreadyAssigned: { clientUserIdStr: 'u', licenseIdStr: '7' },
      regUsersAlreadyAssigned: [{ clientUserIdStr: 'u' }],
    }
    fake.script(({ path }) =>
      path.endsWith('manageVPPLicensesByAdamIdSrv')
        ? {
            _tag: 'Response',
            status: 200,
            body: JSON.stringify({ status: -1, errorNumber: 9616, ...detail }),
          }
        : undefined,
    )
    const request = {
      adamIdStr: APP.adamId,
      pricingParam: 'STDQ',
      associateClientUserIdStrs: ['u'],
    }
    const error = leftOf(await legacy.manageLicensesByAdamId(request)())
    expect(error).toMatchObject({ _tag: 'AlreadyAssigned', reaction: 'done', ...detail })
  })

  test('a facilitator is named to every service but the client configuration', async () => {
    const bodies: [string, unknown][] = []
    const { token } = await scene()
    const legacy = closing(
      legacyVppClient({
        locationToken: token,
        mdm: LEGACY_OURS,
        facilitatorMemberId: '42',
        send: (request) => () => {
          const text = Buffer.from(request.body ?? []).toString()
          bodies.push([request.path, JSON.parse(text)])
          const body = Buffer.from('{"status":0}')
          return Promise.resolve(E.right({ status: 200, headers: {}, body }))
        },
      }),
    )
    await legacy.getAssets({ includeLicenseCounts: true })
    await legacy.readClientConfig({})
    expect(bodies).toEqual([
      ['/mdm/VPPServiceConfigSrv', {}],
      [
        '/mdm/getVPPAssetsSrv',
        { includeLicenseCounts: true, facilitatorMemberId: '42', sToken: expect.any(String) },
      ],
      ['/mdm/VPPClientConfigSrv', { sToken: expect.any(String) }],
    ])
  })
})

describe('walks of version 1', () => {
  const filled = async (options = {}) => {
    const made = await scene({ pageSize: 10, ...options })
    made.location.addAssets([{ ...APP, total: 50 }])
    made.location.assign(APP, { serialNumbers: serials(45) })
    return made
  }

  test('licences come in batches until a sinceModifiedToken ends them', async () => {
    const { legacy, location } = await filled()
    const batches = []
    for await (const batch of allLicenses(legacy, { assignedOnly: true })) {
      batches.push(rightOf(batch))
    }
    expect(batches.map(({ rows }) => rows.length)).toEqual([10, 10, 10, 10, 5])
    expect(batches.map((batch) => batch.sinceModifiedToken !== undefined)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
    const since = batches.at(-1)?.sinceModifiedToken
    if (since === undefined) throw new Error('no token')
    location.assign(APP, { serialNumbers: ['NEW'] })
    const changed = await rowsOf(allLicenses(legacy, {}, { from: { sinceModifiedToken: since } }))
    expect(changed.map(({ serialNumber }) => serialNumber)).toEqual(['NEW'])
  })

  test('batches can be asked for by number, at most five at once', async () => {
    const { legacy, fake } = await filled({ pageSize: 3 })
    let first = true
    const hold = holdUntil(5, 'getVPPLicensesSrv')
    fake.script((request) => {
      // The first answer tells how many batches there are.
      if (!request.path.endsWith('getVPPLicensesSrv') || !first) return hold(request)
      first = false
      return undefined
    })
    const rows = await rowsOf(allLicenses(legacy, { assignedOnly: true }, { atOnce: 9 }))
    expect(rows.map(({ serialNumber }) => serialNumber)).toEqual(serials(45))
    const asked = fake.requests().find(({ path }) => path.endsWith('getVPPLicensesSrv'))
    expect(asked?.mostAtOnce).toBe(5)
  })

  test('a response without a token is requested again, and is never the end', async () => {
    const { legacy, fake } = await filled()
    let answers = 0
    fake.script(({ path }) =>
      path.endsWith('getVPPLicensesSrv') && ++answers === 2
        ? { _tag: 'Response', status: 200, body: '{"status":0,"licenses":[]}' }
        : undefined,
    )
    expect(await rowsOf(allLicenses(legacy, { assignedOnly: true }))).toHaveLength(45)
    fake.script(({ path }) =>
      path.endsWith('getVPPLicensesSrv')
        ? { _tag: 'Response', status: 200, body: '{"status":0}' }
        : undefined,
    )
    for await (const batch of allLicenses(legacy)) expect(tagOf(batch)).toBe('WalkStalled')
  })

  test('a walk that broke off goes on from its batch token', async () => {
    const { legacy, fake } = await filled()
    let answers = 0
    fake.script(({ path }) =>
      path.endsWith('getVPPLicensesSrv') && ++answers === 3
        ? { _tag: 'Reject', errorNumber: 9602 }
        : undefined,
    )
    let batchToken
    const tags: string[] = []
    for await (const batch of allLicenses(legacy, { assignedOnly: true })) {
      tags.push(tagOf(batch))
      if (E.isRight(batch)) ({ batchToken } = batch.right)
    }
    expect(tags).toEqual(['no failure', 'no failure', 'ArgumentInvalid'])
    if (batchToken === undefined) throw new Error('no token')
    const rest = await rowsOf(allLicenses(legacy, {}, { from: { batchToken } }))
    expect(rest.map(({ serialNumber }) => serialNumber)).toEqual(serials(45).slice(20))
  })

  test('users, retired ones when asked for', async () => {
    const { legacy, location, client } = await scene({ pageSize: 2 })
    location.addUsers(serials(5).map((clientUserId) => ({ clientUserId })))
    await client.retireUsersAndWait({ users: [{ clientUserId: 'C020000000' }] })
    expect(await rowsOf(allLegacyUsers(legacy))).toHaveLength(4)
    expect(await rowsOf(allLegacyUsers(legacy, { includeRetired: 1 }))).toHaveLength(5)
    expect(await rowsOf(allLegacyUsers(legacy, { includeRetiredOnly: 1 }))).toHaveLength(1)
  })

  test('assignments, 300 a page', async () => {
    const { legacy, location } = await scene()
    location.addAssets([{ ...APP, total: 1000 }])
    location.assign(APP, { serialNumbers: serials(700) })
    const all: (string | undefined)[] = []
    for await (const page of allLegacyAssignments(legacy, { adamIdStr: APP.adamId })) {
      all.push(...rightOf(page).map(({ serialNumber }) => serialNumber))
    }
    expect(all).toEqual(serials(700))
  })

  test('a batch token that comes again and again ends the walk', async () => {
    const { legacy, fake } = await scene()
    fake.script(({ path }) =>
      path.endsWith('getVPPLicensesSrv')
        ? {
            _tag: 'Response',
            status: 200,
            body: '{"status":0,"batchToken":"B","totalBatchCount":"3"}',
          }
        : undefined,
    )
    const tags: string[] = []
    for await (const batch of allLicenses(legacy)) tags.push(tagOf(batch))
    expect(tags.at(-1)).toBe('WalkStalled')
    expect(tags.length).toBeLessThan(15)
  })

  test('a page of assignments that leads back ends the walk', async () => {
    const { legacy, fake } = await scene()
    fake.script(({ path }) =>
      path.endsWith('getAssignments')
        ? { _tag: 'Response', status: 200, body: '{"status":0,"nextPageIndex":1,"requestId":"R"}' }
        : undefined,
    )
    const tags: string[] = []
    for await (const page of allLegacyAssignments(legacy)) tags.push(tagOf(page))
    expect(tags).toEqual(['no failure', 'no failure', 'WalkStalled'])
  })
})

describe('who drives the location, in version 1', () => {
  const other = JSON.stringify({ hostname: 'other.example.com', guid: 'abc' })

  test.each([
    ['no server', undefined, 'Nobody', 'no failure'],
    ['no server any more', '', 'Nobody', 'no failure'],
    ['us', JSON.stringify(LEGACY_OURS), 'Ours', 'no failure'],
    ['another server', other, 'Other', 'OwnedByOtherServer'],
    [
      'another server under our host name',
      JSON.stringify({ ...LEGACY_OURS, guid: 'x' }),
      'Other',
      'OwnedByOtherServer',
    ],
    ['version 2', 'Managed with version 2.', 'Version2', 'LocationUsesVersion2'],
    ['a server that left a list', '[1]', 'Version2', 'LocationUsesVersion2'],
  ])('the location is managed by %s', async (_, context, owner, outcome) => {
    const { legacy, location } = await scene()
    location.setClientContext(context)
    expect(tagOf(await legacy.registerUser({ clientUserIdStr: 'u' })())).toBe(outcome)
    expect(legacy.owner()._tag).toBe(owner)
    expect(E.isRight(await legacy.getAssets({})())).toBe(true)
  })

  test('the other server is named, and stopped by claim(); release() clears ours', async () => {
    const { legacy, location } = await scene()
    location.setClientContext(other)
    const write = legacy.registerUser({ clientUserIdStr: 'u' })
    expect(leftOf(await write())).toMatchObject({
      other: { id: 'abc', name: 'other.example.com' },
    })
    expect(tagOf(await legacy.release()())).toBe('OwnedByOtherServer')
    await legacy.claim()
    expect(location.clientContext()).toBe(JSON.stringify(LEGACY_OURS))
    rightOf(await write())
    await legacy.release()
    expect(location.clientContext()).toBe('')
    expect(legacy.owner()._tag).toBe('Nobody')
  })

  test('a claim of version 2 shows here as its notice', async () => {
    const { legacy, client } = await scene()
    await client.claim()
    const error = leftOf(await legacy.registerUser({ clientUserIdStr: 'u' })())
    expect(error).toMatchObject({ _tag: 'LocationUsesVersion2', notice: expect.any(String) })
  })

  test('a claim of 256 bytes is rejected before it is sent, one of 255 is not', async () => {
    const frame = JSON.stringify({ hostname: '', guid: 'g' }).length
    const claimOf = (bytes: number) => ({ hostname: 'x'.repeat(bytes - frame), guid: 'g' })
    const longest = await scene({ legacy: { mdm: claimOf(CLIENT_CONTEXT_BYTES - 1) } })
    await longest.legacy.claim()
    const { legacy, fake } = await scene({ legacy: { mdm: claimOf(CLIENT_CONTEXT_BYTES) } })
    expect(leftOf(await legacy.claim()())).toMatchObject({ _tag: 'ClaimTooLong' })
    expect(fake.requestCount()).toBe(0)
  })
})
