import { afterEach, describe, expect, test } from '@jest/globals'
import type { FakeAxmOptions } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { ActivityReceipt, type AxmClientOptions } from '../src/index.js'
import { fakeScene, serials } from './fakeScene.js'
import { isTokenRequest, json, scene } from './scene.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const started = async (
  options: FakeAxmOptions = {},
  clientOptions: Partial<AxmClientOptions<'business.api'>> = {},
) => {
  const scene = await fakeScene({ serverOf: () => 0, ...options }, clientOptions)
  ended.push(scene.close)
  const [first = '', second = ''] = scene.serverIds
  return { ...scene, first, second }
}

const POST = 'POST /v1/orgDeviceActivities'
const [A = '', B = '', C = ''] = serials(3)

describe('assignDevices', () => {
  test('gives a result for each serial number, as it was read back', async () => {
    const { fake, axm, first, second } = await started({ unknownSerials: 'SUCCESS' })
    fake.failDevice(C, 'OPERATION_NOT_ALLOWED')
    fake.assignDevice(B, second)
    const given = [A, B, C, ` ${A.toLowerCase()} `, 'NOBODY0', 'not a serial']
    const { devices, activities } = await axm.assignDevices(given, second)
    expect(devices).toEqual({
      [A]: { _tag: 'Assigned' },
      [B]: { _tag: 'Assigned' },
      [C]: { _tag: 'Failed', subStatus: 'OPERATION_NOT_ALLOWED' },
      NOBODY0: { _tag: 'NotInOrganization' },
      'not a serial': { _tag: 'NotInOrganization' },
    })
    expect(activities).toMatchObject([
      { status: 'COMPLETED', subStatus: 'COMPLETED_WITH_FAILURE', hasLog: true },
    ])
    expect([A, B, C].map(fake.serverOf)).toEqual([second, second, first])
  })

  test.each(['omitted', 'SUCCESS', 'ISSUE'] as const)(
    'a serial number of nobody, in the log as %s, is not the organization’s',
    async (unknownSerials) => {
      const { axm, second } = await started({ unknownSerials })
      const { devices } = await axm.assignDevices(['NOBODY0'], second)
      expect(devices).toEqual({ NOBODY0: { _tag: 'NotInOrganization' } })
    },
  )

  test('many are read back by the server’s list, and those missing by the organization’s', async () => {
    const { axm, second, count } = await started({ devices: 60 })
    const many = [...serials(50), ...Array.from({ length: 30 }, (_, index) => `NOBODY${index}`)]
    const { devices, activities } = await axm.assignDevices(many, second, {
      devicesPerActivity: 40,
    })
    expect(activities).toHaveLength(2)
    const tags = Object.values(devices).map(({ _tag }) => _tag)
    expect(tags.filter((tag) => tag === 'Assigned')).toHaveLength(50)
    expect(tags.filter((tag) => tag === 'NotInOrganization')).toHaveLength(30)
    expect(count(POST)).toBe(2)
    expect(count('GET /v1/mdmServers/{id}/relationships/devices')).toBe(1)
    expect(count('GET /v1/orgDevices')).toBe(1)
    expect(count('GET /v1/orgDevices/{id}')).toBe(0)
  })

  test('a few of very many are asked for one by one, once the list says how long it is', async () => {
    const { axm, second, count } = await started({ devices: 100_000, paging: { total: true } })
    const few = [...serials(29, 90_000), 'NOBODY0']
    const { devices } = await axm.releaseDevices(few, { confirm: 'release' })
    expect(Object.values(devices).filter(({ _tag }) => _tag === 'Released')).toHaveLength(29)
    expect(devices['NOBODY0']).toEqual({ _tag: 'NotInOrganization' })
    expect(count('GET /v1/orgDevices')).toBe(2)
    expect(count('GET /v1/orgDevices/{id}')).toBe(30 + 29)
    const assigned = await axm.assignDevices(serials(25, 50_000), second)
    const tags = new Set(Object.values(assigned.devices).map(({ _tag }) => _tag))
    expect(tags).toEqual(new Set(['Assigned']))
    expect(count('GET /v1/mdmServers/{id}/relationships/devices')).toBe(1)
  })

  test('serial numbers are read when the call is made, however often it runs', async () => {
    const { axm, first, second, fake } = await started()
    const given = function* () {
      yield A
    }
    const call = axm.assignDevices(given(), second)
    expect((await call).devices).toEqual({ [A]: { _tag: 'Assigned' } })
    fake.assignDevice(A, first)
    expect(await call()).toMatchObject({ right: { devices: { [A]: { _tag: 'Assigned' } } } })
    expect(fake.serverOf(A)).toBe(second)
  })

  test('nothing given, nothing sent', async () => {
    const { axm, fake, second } = await started()
    expect(await axm.assignDevices(['', '!'], second)).toEqual({
      devices: { '': { _tag: 'NotInOrganization' }, '!': { _tag: 'NotInOrganization' } },
      activities: [],
    })
    expect(fake.requests()).toEqual([])
  })

  test('an activity that takes its time is followed, ever less often', async () => {
    const { axm, second, count, clock } = await started({
      activityMs: 5 * 60_000,
      assignmentLagMs: 20_000,
    })
    const { devices } = await axm.assignDevices([A], second)
    expect(devices).toEqual({ [A]: { _tag: 'Assigned' } })
    expect(clock.waits.slice(0, 6)).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000])
    expect(count('GET /v1/orgDeviceActivities/{id}')).toBeLessThan(15)
    expect(count(POST)).toBe(1)
  })

  test('an activity that does not end is unverified, in progress', async () => {
    const { axm, second } = await started({ activityMs: 3_600_000 })
    expect(await axm.assignDevices([A], second, { followForMs: 60_000 })).toMatchObject({
      devices: { [A]: { _tag: 'Unverified', because: 'in progress' } },
      activities: [{ status: 'IN_PROGRESS', hasLog: false }],
    })
  })

  test('an assignment that does not show in time is unverified', async () => {
    const { axm, second } = await started({ assignmentLagMs: 3_600_000 })
    expect(await axm.assignDevices([A], second)).toMatchObject({
      devices: { [A]: { _tag: 'Unverified', because: 'not shown' } },
    })
  })

  test.each([
    ['FAILED', { _tag: 'Failed', subStatus: 'PROCESSING' }],
    ['STOPPED', { _tag: 'Failed', subStatus: 'STOPPING' }],
    ['COMPLETED_POST_PROCESSING_FAILED', { _tag: 'Assigned' }],
  ] as const)('an activity that ends as %s', async (ending, result) => {
    const { axm, fake, second } = await started()
    fake.endNextActivity(ending)
    const { devices, activities } = await axm.assignDevices([A], second)
    expect(devices).toEqual({ [A]: result })
    expect(activities).toMatchObject([{ hasLog: false }])
  })

  test('an unassigned device whose link has an empty id is not assigned', async () => {
    const { axm, fake, second } = await started({
      unassigned: 'empty id',
      serverOf: () => undefined,
    })
    expect(await axm.orgDevices.assignedServerId(A)).toBeUndefined()
    fake.failDevice(A, 'SOME_REASON')
    const { devices } = await axm.assignDevices([A], second)
    expect(devices).toEqual({ [A]: { _tag: 'Failed', subStatus: 'SOME_REASON' } })
  })
})

describe('the log', () => {
  test('is fetched without the access token', async () => {
    const { axm, fake, second } = await started()
    const { activities } = await axm.assignDevices([A], second)
    expect(activities).toMatchObject([{ hasLog: true }])
    expect(fake.requestCounts().get('GET /activity-logs/{id}')).toBe(1)
  })

  test('whose address has expired is asked for again', async () => {
    const { axm, fake, second } = await started()
    fake.failDevice(A, 'SOME_REASON')
    fake.fail({
      path: '/activity-logs/{id}',
      fault: { _tag: 'Response', status: 403, body: '<Error>expired</Error>' },
    })
    const { devices } = await axm.assignDevices([A], second)
    expect(devices).toEqual({ [A]: { _tag: 'Failed', subStatus: 'SOME_REASON' } })
  })

  test('that cannot be had costs the reason, not the result', async () => {
    const { axm, fake, second } = await started()
    fake.failDevice(B, 'SOME_REASON')
    const fault = { _tag: 'Response', status: 403 } as const
    fake.fail({ path: '/activity-logs/{id}', times: 9, fault })
    expect(await axm.assignDevices([A, B], second)).toMatchObject({
      devices: { [A]: { _tag: 'Assigned' }, [B]: { _tag: 'Unverified', because: 'not shown' } },
      activities: [{ hasLog: false }],
    })
  })
})

describe('an activity is submitted once', () => {
  test('when its response is lost, the devices are read: it was carried out', async () => {
    const { axm, fake, second, count } = await started()
    fake.fail({
      method: 'POST',
      path: '/v1/orgDeviceActivities',
      fault: { _tag: 'Reset', when: 'after' },
    })
    const { devices, activities } = await axm.assignDevices([A], second)
    expect(devices).toEqual({ [A]: { _tag: 'Assigned' } })
    expect(activities[0]?.receipt).not.toHaveProperty('activityId')
    expect(count(POST)).toBe(1)
  })

  test.each([
    ['the connection breaks', { _tag: 'Reset', when: 'before' }],
    ['the edge responds', { _tag: 'EdgeHtml', status: 503 }],
    ['a gateway times out', { _tag: 'EdgeHtml', status: 504 }],
    ['it cannot be read', { _tag: 'BrokenJson' }],
  ] as const)('when %s, it is not sent again', async (_, fault) => {
    const { axm, fake, second, count } = await started({ assignmentLagMs: 3_600_000 })
    fake.fail({ method: 'POST', path: '/v1/orgDeviceActivities', fault })
    const { devices } = await axm.assignDevices([A], second)
    expect(devices).toEqual({ [A]: { _tag: 'Unverified', because: 'response lost' } })
    expect(count(POST)).toBe(1)
  })

  test('a 429 with Retry-After has done nothing: it is sent again', async () => {
    const { axm, fake, second, count } = await started()
    fake.fail({
      method: 'POST',
      fault: { _tag: 'Reject', status: 429, code: 'RATE_LIMIT_EXCEEDED', retryAfter: 30 },
      path: '/v1/orgDeviceActivities',
    })
    expect((await axm.assignDevices([A], second)).devices).toEqual({ [A]: { _tag: 'Assigned' } })
    expect(count(POST)).toBe(2)
  })

  test('a 401 has done nothing: it is sent again with a new token', async () => {
    const { axm, fake, second } = await started()
    await axm.orgDevices.get(A)
    fake.expireTokens()
    expect((await axm.assignDevices([A], second)).devices).toEqual({ [A]: { _tag: 'Assigned' } })
  })
})

describe('an operation that is interrupted', () => {
  const batches = { devicesPerActivity: 1 }

  test('says what was submitted and what was not', async () => {
    const { axm, fake, second } = await started()
    fake.fail({
      method: 'POST',
      path: '/v1/orgDeviceActivities',
      after: 1,
      fault: { _tag: 'Reject', status: 409, code: 'STATE_ERROR', source: { pointer: '/data' } },
    })
    const result = await axm.assignDevices([A, B, C], second, batches)()
    expect(result).toMatchObject({
      left: { _tag: 'Conflict', path: '/data', remaining: [B, C], submitted: [{ serials: [A] }] },
    })
  })

  test('an unknown server is a rejection with its path', async () => {
    const { axm } = await started()
    expect(await axm.assignDevices([A], 'NONE')()).toMatchObject({
      left: {
        _tag: 'EntityInvalid',
        path: '/data/relationships/mdmServer/data/id',
        submitted: [],
        remaining: [A],
      },
    })
    expect(await axm.assignDevices([A], '..')()).toMatchObject({ left: { _tag: 'IdInvalid' } })
  })

  test('goes on in another process, by receipts that were saved as JSON', async () => {
    const { axm, fake, second, made, count } = await started({ activityMs: 60_000 })
    const saved: string[] = []
    const controller = new AbortController()
    const crashed = await axm.assignDevices([A, 'NOBODY0'], second, {
      signal: controller.signal,
      onSubmitted: (receipt) => {
        saved.push(JSON.stringify(ActivityReceipt.encode(receipt)))
        controller.abort()
        return Promise.resolve()
      },
    })()
    expect(crashed).toMatchObject({ left: { _tag: 'Aborted', submitted: [{}], remaining: [] } })

    const other = made()
    ended.push(other.close)
    const receipts = saved.map((json) => ActivityReceipt.decode(JSON.parse(json)))
    const resumed = await other.resumeActivities(
      receipts.filter(E.isRight).map(({ right }) => right),
    )
    expect(resumed.devices).toEqual({
      [A]: { _tag: 'Assigned' },
      NOBODY0: { _tag: 'NotInOrganization' },
    })
    expect(count(POST)).toBe(1)
    expect(fake.serverOf(A)).toBe(second)
  })

  test('a receipt that cannot be saved stops the others', async () => {
    const { axm, second, count } = await started()
    const result = await axm.assignDevices([A, B], second, {
      ...batches,
      onSubmitted: () => Promise.reject(new Error('disk full')),
    })()
    expect(result).toMatchObject({
      left: { _tag: 'ReceiptNotSaved', submitted: [{ serials: [A] }], remaining: [B] },
    })
    expect(count(POST)).toBe(1)
  })

  test('a read that fails after the activities leaves their receipts', async () => {
    const { axm, fake, second } = await started()
    fake.fail({
      path: '/v1/orgDeviceActivities/{id}',
      fault: { _tag: 'Reject', status: 403, code: 'FORBIDDEN_ERROR' },
    })
    expect(await axm.assignDevices([A], second)()).toMatchObject({
      left: { _tag: 'Forbidden', submitted: [{ activityId: expect.any(String) as unknown }] },
    })
  })
})

describe('unassignDevices', () => {
  test('takes devices from any server', async () => {
    const { axm, fake } = await started()
    const { devices } = await axm.unassignDevices([A, 'NOBODY0'])
    expect(devices).toEqual({
      [A]: { _tag: 'Unassigned' },
      NOBODY0: { _tag: 'NotInOrganization' },
    })
    expect(fake.serverOf(A)).toBeUndefined()
  })

  test('names the server that it is given', async () => {
    const { axm, first, count } = await started({ unassignNeedsServer: true })
    const { devices } = await axm.unassignDevices([A], { serverId: first })
    expect(devices).toEqual({ [A]: { _tag: 'Unassigned' } })
    expect(count(POST)).toBe(1)
  })

  test.each([1, 30])(
    'finds out the servers of %d devices where Apple wants to know them',
    async (size) => {
      const { axm, fake, count, second } = await started({
        devices: 40,
        unassignNeedsServer: true,
        serverOf: (device) => (device === 39 ? undefined : device % 2),
      })
      const free = serials(1, 39)
      const given = [...serials(size), ...serials(1, 31), ...free, 'NOBODY0', 'not one']
      const { devices } = await axm.unassignDevices(given)
      expect(devices).toEqual({
        ...Object.fromEntries(
          [...serials(size), ...serials(1, 31), ...free].map((serial) => [
            serial,
            { _tag: 'Unassigned' },
          ]),
        ),
        NOBODY0: { _tag: 'NotInOrganization' },
        'not one': { _tag: 'NotInOrganization' },
      })
      expect(serials(size).map(fake.serverOf)).toEqual(serials(size).map(() => undefined))
      expect(fake.serverOf(serials(1, 33)[0] ?? '')).toBe(second)
      // The one that was rejected, and one for each server.
      expect(count(POST)).toBe(3)
    },
  )

  test('and says how far it came when that is interrupted', async () => {
    const { axm, fake } = await started({
      unassignNeedsServer: true,
      serverOf: (device) => (device === 2 ? undefined : device % 2),
    })
    fake.fail({
      method: 'POST',
      path: '/v1/orgDeviceActivities',
      after: 2,
      fault: { _tag: 'Reject', status: 403, code: 'FORBIDDEN_ERROR' },
    })
    expect(await axm.unassignDevices([A, B, C])()).toMatchObject({
      left: { _tag: 'Forbidden', submitted: [{ serials: [A] }], remaining: [B, C] },
    })
  })

  test('many are read back by the organization’s list', async () => {
    const { axm, count } = await started({ devices: 40 })
    const { devices } = await axm.unassignDevices(serials(40))
    expect(new Set(Object.values(devices).map(({ _tag }) => _tag))).toEqual(new Set(['Unassigned']))
    expect(count('GET /v1/orgDevices/{id}')).toBe(0)
  })
})

describe('releaseDevices', () => {
  test('without confirmation sends nothing', async () => {
    const { axm, fake } = await started()
    // @ts-expect-error: what a caller without types may give
    expect(await axm.releaseDevices([A], { confirm: 'yes' })()).toMatchObject({
      left: { _tag: 'NotConfirmed', remaining: [A] },
    })
    // @ts-expect-error: the confirmation is required
    expect(await axm.releaseDevices([A], {})()).toMatchObject({ left: { _tag: 'NotConfirmed' } })
    // @ts-expect-error: the options are required
    expect(await axm.releaseDevices([A])()).toMatchObject({ left: { _tag: 'NotConfirmed' } })
    expect(fake.requests()).toEqual([])
  })

  test.each([1, 30])('releases devices, %d of them, and knows strangers', async (size) => {
    const { axm, fake } = await started({ devices: 40, unknownSerials: 'SUCCESS' })
    const mine = serials(size)
    const { devices } = await axm.releaseDevices([...mine, 'NOBODY0'], { confirm: 'release' })
    expect(devices).toEqual({
      ...Object.fromEntries(mine.map((serial) => [serial, { _tag: 'Released' }])),
      NOBODY0: { _tag: 'NotInOrganization' },
    })
    expect(fake.device(A)?.attributes['releasedFromOrgDateTime']).toBeDefined()
  })

  test('does not release a second time', async () => {
    const { axm, count } = await started()
    await axm.releaseDevices([A], { confirm: 'release' })
    expect(await axm.releaseDevices([A], { confirm: 'release' })).toEqual({
      devices: { [A]: { _tag: 'NotInOrganization' } },
      activities: [],
    })
    expect(count(POST)).toBe(1)
  })

  test('is not there for a school', async () => {
    const { axm, close } = await fakeScene<'school.api'>({ kind: 'school' })
    ended.push(close)
    expect(axm).not.toHaveProperty('releaseDevices')
  })
})

describe('migration', () => {
  const inDays = (days: number): Date =>
    new Date(Date.parse('2026-11-30T12:00:00Z') + days * 86_400_000)

  test('is scheduled, put off and canceled', async () => {
    const { axm, second } = await started()
    const scheduled = await axm.migrateDevices([A, 'NOBODY0'], second, inDays(30))
    expect(scheduled.devices).toEqual({
      [A]: { _tag: 'MigrationScheduled' },
      NOBODY0: { _tag: 'NotInOrganization' },
    })
    const updated = await axm.updateMigrationDeadline([A, B], inDays(-1))
    expect(updated.devices).toEqual({
      [A]: { _tag: 'MigrationScheduled' },
      [B]: { _tag: 'Failed', subStatus: 'OPERATION_NOT_ALLOWED' },
    })
    const canceled = await axm.cancelMigration([A])
    expect(canceled.devices).toEqual({ [A]: { _tag: 'MigrationCanceled' } })
  })

  test.each([inDays(91), new Date(NaN)])('a deadline of %p is not sent', async (deadline) => {
    const { axm, fake, second } = await started()
    expect(await axm.migrateDevices([A], second, deadline)()).toMatchObject({
      left: { _tag: 'DeadlineInvalid', remaining: [A] },
    })
    expect(fake.requests()).toEqual([])
  })

  test('a school has it too', async () => {
    const scene = await fakeScene<'school.api'>({ kind: 'school', serverOf: () => 0 })
    ended.push(scene.close)
    const [, second = ''] = scene.serverIds
    const { devices } = await scene.axm.migrateDevices([A], second, inDays(1))
    expect(devices).toEqual({ [A]: { _tag: 'MigrationScheduled' } })
  })
})

describe('the address of a log', () => {
  const HEADER = 'serial_number,operation_status,operation_substatus'
  const following = async (downloadUrl: string) => {
    const { axm, sent } = scene((request) => {
      if (isTokenRequest(request)) return undefined
      if (request.path.endsWith('.csv')) return json(200, `${HEADER}\nA1,ISSUE,REASON\n`)
      if (request.method === 'POST') return json(201, { data: { type: 'a', id: 'X' } })
      if (!request.path.includes('Activities'))
        return json(200, { data: { type: 's', id: 'OTHER' } })
      return json(200, {
        data: { type: 'a', id: 'X', attributes: { status: 'COMPLETED', downloadUrl } },
      })
    })
    const { devices } = await axm.assignDevices(['A1'], 'S', { verifyForMs: 0 })
    return { devices, downloads: sent().filter(({ path }) => path.endsWith('.csv')) }
  }

  test('is another host’s, which does not get the access token', async () => {
    const { devices, downloads } = await following('https://blob.example/log.csv')
    expect(devices).toEqual({ A1: { _tag: 'Failed', subStatus: 'REASON' } })
    expect(downloads).toHaveLength(1)
    expect(downloads[0]?.headers).not.toHaveProperty('authorization')
  })

  test.each(['http://blob.example/log.csv', 'file:///log.csv', 'log.csv', ''])(
    '%j is not followed',
    async (downloadUrl) => {
      const { devices, downloads } = await following(downloadUrl)
      expect(downloads).toEqual([])
      expect(devices).toEqual({ A1: { _tag: 'Unverified', because: 'not shown' } })
    },
  )
})
