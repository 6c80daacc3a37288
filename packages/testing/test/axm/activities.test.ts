import { afterEach, describe, expect, test } from '@jest/globals'

import type { FakeAxmOptions } from '../../src/index.js'
import { activityBody, type AxmScene, axmScene, errorOf, resourceOf } from './axmScene.js'
import { called, tokenFor } from './callAxm.js'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  while (open.length > 0) await open.pop()?.()
})

const started = async (options?: FakeAxmOptions): Promise<AxmScene> => {
  const scene = await axmScene(options)
  open.push(scene.close)
  return scene
}

/** By default, device 0 is on FIRST, 1 on SECOND, 2 on none, and so on. */
const FIRST = 'A0000000000000000000000000000000'
const SECOND = 'A0000000000000000000000000000001'
const ON_FIRST = 'FAKE00000000'
const ON_SECOND = 'FAKE00000001'
const ON_NONE = 'FAKE00000002'

const PATH = '/v1/orgDeviceActivities'

const create = async ({ send }: AxmScene, ...body: Parameters<typeof activityBody>) =>
  send('POST', PATH, activityBody(...body))

const carriedOut = async (scene: AxmScene, ...body: Parameters<typeof activityBody>) => {
  const created = await create(scene, ...body)
  expect(created.status).toBe(201)
  const { id } = resourceOf(created)
  return { id, ...resourceOf(await scene.get(`${PATH}/${id}`)).attributes } as {
    readonly id: string
    readonly status: string
    readonly subStatus: string
    readonly downloadUrl?: string
  }
}

const logOf = async (url: string | undefined): Promise<string> => (await fetch(url ?? '')).text()

/** The lines after the header, without their time. */
const devicesOf = (log: string): string[] => {
  const [, table = ''] = log.split('\n\n')
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/,[^,]*$/, ''))
}

describe('the life of an activity', () => {
  test('goes through its sub-statuses as time passes', async () => {
    const scene = await started({ activityMs: 50_000 })
    const created = await create(scene, 'ASSIGN_DEVICES', [ON_NONE], { server: FIRST })
    const { id, attributes } = resourceOf(created)
    expect(attributes).toEqual({
      status: 'IN_PROGRESS',
      subStatus: 'SUBMITTED',
      createdDateTime: '2026-11-30T12:00:00.000Z',
    })
    const seen: unknown[] = []
    for (let step = 0; step < 5; step += 1) {
      expect(scene.fake.serverOf(ON_NONE)).toBeUndefined()
      scene.clock.advance(10_000)
      seen.push(resourceOf(await scene.get(`${PATH}/${id}`)).attributes['subStatus'])
    }
    expect(seen).toEqual([
      'PRE_PROCESSING',
      'PENDING',
      'PROCESSING',
      'POST_PROCESSING',
      'COMPLETED_WITH_SUCCESS',
    ])
    expect(scene.fake.serverOf(ON_NONE)).toBe(FIRST)
    expect(resourceOf(await scene.get(`${PATH}/${id}`)).attributes).toMatchObject({
      status: 'COMPLETED',
      completedDateTime: '2026-11-30T12:00:50.000Z',
      downloadUrl: expect.stringContaining('.csv?'),
    })
  })

  test('can be read for 30 days', async () => {
    const scene = await started({ tokenSeconds: 60 * 86_400 })
    const { id } = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_NONE], { server: FIRST })
    scene.clock.advance(30 * 86_400_000)
    expect((await scene.get(`${PATH}/${id}`)).status).toBe(200)
    scene.clock.advance(1)
    expect((await scene.get(`${PATH}/${id}`)).status).toBe(404)
  })

  test.each([
    ['STOPPED', { status: 'STOPPED', subStatus: 'STOPPING' }, undefined],
    ['FAILED', { status: 'FAILED' }, undefined],
    [
      'COMPLETED_POST_PROCESSING_FAILED',
      { status: 'COMPLETED', subStatus: 'COMPLETED_POST_PROCESSING_FAILED' },
      FIRST,
    ],
  ] as const)('may end as %s, without a log', async (ending, shown, server) => {
    const scene = await started()
    scene.fake.endNextActivity(ending)
    const activity = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_NONE], { server: FIRST })
    expect(activity).toMatchObject(shown)
    expect(activity).not.toHaveProperty('downloadUrl')
    expect(scene.fake.serverOf(ON_NONE)).toBe(server)
    const next = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_SECOND], { server: FIRST })
    expect(next.subStatus).toBe('COMPLETED_WITH_SUCCESS')
  })

  test('may be over before the assigned server shows it', async () => {
    const scene = await started({ assignmentLagMs: 15_000 })
    const { status } = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_NONE], { server: FIRST })
    expect(status).toBe('COMPLETED')
    const linkage = `/v1/orgDevices/${ON_NONE}/relationships/assignedServer`
    expect((await scene.get(linkage)).status).toBe(404)
    scene.clock.advance(15_000)
    expect(resourceOf(await scene.get(linkage)).id).toBe(FIRST)
  })

  test('of two, the earlier is carried out first', async () => {
    const scene = await started({ activityMs: 1000 })
    await create(scene, 'ASSIGN_DEVICES', [ON_NONE], { server: FIRST })
    scene.clock.advance(1)
    await create(scene, 'UNASSIGN_DEVICES', [ON_NONE])
    scene.clock.advance(10_000)
    expect(scene.fake.serverOf(ON_NONE)).toBeUndefined()
  })
})

describe('what becomes of the devices', () => {
  test('a serial number that does not exist: COMPLETED, and not in the log', async () => {
    const scene = await started()
    const activity = await carriedOut(scene, 'ASSIGN_DEVICES', ['NOTTHERE'], { server: FIRST })
    expect(activity).toMatchObject({ status: 'COMPLETED', subStatus: 'COMPLETED_WITH_SUCCESS' })
    expect(devicesOf(await logOf(activity.downloadUrl))).toEqual([])
  })

  test.each([
    ['SUCCESS', 'COMPLETED_WITH_SUCCESS', 'NOTTHERE,,SUCCESS,ASSIGNED'],
    ['ISSUE', 'COMPLETED_WITH_ERROR', 'NOTTHERE,,ISSUE,DEVICE_NOT_FOUND'],
  ] as const)('or in the log as %s', async (unknownSerials, subStatus, line) => {
    const scene = await started({ unknownSerials })
    const activity = await carriedOut(scene, 'ASSIGN_DEVICES', ['NOTTHERE'], { server: FIRST })
    expect(activity).toMatchObject({ status: 'COMPLETED', subStatus })
    expect(devicesOf(await logOf(activity.downloadUrl))).toEqual([line])
  })

  test('the server that a device has already: COMPLETED_WITH_ERROR, nothing changed', async () => {
    const scene = await started()
    const activity = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_FIRST], { server: FIRST })
    expect(activity.subStatus).toBe('COMPLETED_WITH_ERROR')
    expect(scene.fake.serverOf(ON_FIRST)).toBe(FIRST)
  })

  test('some of them: COMPLETED_WITH_FAILURE, with a line for each in the log', async () => {
    const scene = await started()
    scene.fake.failDevice(ON_SECOND, 'OPERATION_NOT_ALLOWED')
    const serials = [ON_NONE, ON_SECOND]
    const activity = await carriedOut(scene, 'ASSIGN_DEVICES', serials, { server: FIRST })
    expect(activity.subStatus).toBe('COMPLETED_WITH_FAILURE')
    expect(serials.map(scene.fake.serverOf)).toEqual([FIRST, SECOND])
    expect(devicesOf(await logOf(activity.downloadUrl))).toEqual([
      `${ON_NONE},iPad 10th Gen,SUCCESS,ASSIGNED`,
      `${ON_SECOND},iPhone 15,ISSUE,OPERATION_NOT_ALLOWED`,
    ])
    scene.fake.failDevice(ON_SECOND, undefined)
    await carriedOut(scene, 'ASSIGN_DEVICES', [ON_SECOND], { server: FIRST })
    expect(scene.fake.serverOf(ON_SECOND)).toBe(FIRST)
  })

  test.each([undefined, SECOND])('unassigned, with server %s in the request', async (server) => {
    const scene = await started()
    await carriedOut(scene, 'UNASSIGN_DEVICES', [ON_SECOND], server === undefined ? {} : { server })
    expect(scene.fake.serverOf(ON_SECOND)).toBeUndefined()
    expect(scene.fake.device(ON_SECOND)?.attributes).toMatchObject({ status: 'UNASSIGNED' })
  })

  test('unassigned from a server that they are not on: an error', async () => {
    const scene = await started()
    const body = ['UNASSIGN_DEVICES', [ON_SECOND], { server: FIRST }] as const
    expect((await carriedOut(scene, ...body)).subStatus).toBe('COMPLETED_WITH_ERROR')
    expect(scene.fake.serverOf(ON_SECOND)).toBe(SECOND)
  })

  test('not migrated if they can not be: an Apple TV', async () => {
    const scene = await started()
    const appleTv = 'FAKE00000007'
    const deadline = '2027-01-15T12:00:00.000Z'
    const type = 'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE'
    const activity = await carriedOut(scene, type, [appleTv], { server: FIRST, deadline })
    expect(activity.subStatus).toBe('COMPLETED_WITH_ERROR')
  })

  test('named twice: changed once, and in the log once', async () => {
    const scene = await started()
    const twice = [ON_NONE, ON_NONE]
    const activity = await carriedOut(scene, 'ASSIGN_DEVICES', twice, { server: FIRST })
    expect(devicesOf(await logOf(activity.downloadUrl))).toHaveLength(1)
  })

  test('migrated with a deadline, which moves, and is cancelled', async () => {
    const scene = await started()
    const migration = () => {
      const { mdmMigrationStatus, mdmMigrationDeadlineDateTime } =
        scene.fake.device(ON_SECOND)?.attributes ?? {}
      return [mdmMigrationStatus, mdmMigrationDeadlineDateTime]
    }
    const deadline = '2027-01-15T12:00:00.000Z'
    const type = 'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE'
    await carriedOut(scene, type, [ON_SECOND], { server: FIRST, deadline })
    expect([...migration(), scene.fake.serverOf(ON_SECOND)]).toEqual(['REQUESTED', deadline, FIRST])
    const past = '2026-11-01T00:00:00.000Z'
    await carriedOut(scene, 'UPDATE_MDM_MIGRATION_DEADLINE', [ON_SECOND], { deadline: past })
    expect(migration()).toEqual(['REQUESTED', past])
    await carriedOut(scene, 'CANCEL_MDM_MIGRATION', [ON_SECOND])
    expect(migration()).toEqual([null, null])
    const again = await carriedOut(scene, 'CANCEL_MDM_MIGRATION', [ON_SECOND])
    expect(again.subStatus).toBe('COMPLETED_WITH_ERROR')
  })

  test('assigned, all 150,000 of one activity', async () => {
    const scene = await started({ devices: 150_000, serverOf: () => undefined })
    const serials = Array.from(
      { length: 150_000 },
      (_, index) => `FAKE${index.toString(16).toUpperCase().padStart(8, '0')}`,
    )
    const activity = await carriedOut(scene, 'ASSIGN_DEVICES', serials, { server: FIRST })
    expect(activity.subStatus).toBe('COMPLETED_WITH_SUCCESS')
    const server = resourceOf(await scene.get(`/v1/mdmServers/${FIRST}`))
    expect(server.attributes['deviceCount']).toBe(150_000)
  })

  test('released: gone from the list, its server and its blueprints', async () => {
    const scene = await started()
    scene.fake.put('blueprints', {
      id: 'b',
      attributes: { name: 'b' },
      linked: { orgDevices: [ON_FIRST, ON_SECOND] },
    })
    await carriedOut(scene, 'RELEASE_DEVICES', [ON_FIRST])
    const one = resourceOf(await scene.get(`/v1/orgDevices/${ON_FIRST}`))
    expect(one.attributes).toMatchObject({ releasedFromOrgDateTime: '2026-11-30T12:00:00.000Z' })
    expect(scene.fake.serverOf(ON_FIRST)).toBeUndefined()
    const [blueprint] = scene.fake.resources('blueprints').slice(-1)
    expect(blueprint?.linked).toEqual({ orgDevices: [ON_SECOND] })
    const again = await carriedOut(scene, 'RELEASE_DEVICES', [ON_FIRST])
    expect(devicesOf(await logOf(again.downloadUrl))).toEqual([])
  })
})

describe('the log', () => {
  test('has lines of differing length, an empty line, and a quoted table', async () => {
    const scene = await started({ servers: 0 })
    scene.fake.put('mdmServers', { id: FIRST, attributes: { serverName: 'One' } })
    const { downloadUrl } = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_FIRST], { server: FIRST })
    const response = await fetch(downloadUrl ?? '')
    expect(response.headers.get('content-type')).toBe('text/csv')
    const log = await response.text()
    expect(log).toMatch(/^OPERATION,ASSIGN_DEVICES\nACTIVITY_ID,/)
    expect(log).toContain('\nTOTAL,1,ISSUES,0\n\nserial_number,')
    expect(log).toContain('\nFAKE00000000,"MacBook Air 13""",SUCCESS,ASSIGNED,2026-11-30T12:00:00')
  })

  test('is on another origin, which refuses a bearer', async () => {
    const scene = await started()
    const { downloadUrl = '' } = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_NONE], {
      server: FIRST,
    })
    expect(new URL(downloadUrl).origin).not.toBe(scene.fake.origin)
    const response = await called(
      await fetch(downloadUrl, { headers: { authorization: 'Bearer x' } }),
    )
    expect(response.status).toBe(400)
    expect(response.text).toContain('<Code>InvalidArgument</Code>')
    expect(scene.fake.requestCounts().get('GET /activity-logs/{id}')).toBe(1)
  })

  test('has a URL that expires, is signed, and is new each time it is read', async () => {
    const scene = await started()
    const { id, downloadUrl = '' } = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_NONE], {
      server: FIRST,
    })
    expect((await fetch(downloadUrl)).status).toBe(200)
    expect((await fetch(`${downloadUrl}x`)).status).toBe(403)
    scene.clock.advance(5 * 60_000 + 1)
    expect((await fetch(downloadUrl)).status).toBe(403)
    const { attributes } = resourceOf(await scene.get(`${PATH}/${id}`))
    expect((await fetch(String(attributes['downloadUrl']))).status).toBe(200)
  })
})

describe('what is rejected', () => {
  const DEADLINE = '/data/attributes/activityTypeMetadata/mdmMigrationDeadlineDateTime'
  const MIGRATE = 'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE'
  const server = FIRST

  test.each<[string, Parameters<typeof activityBody>, string, string]>([
    [
      'a type that there is not',
      ['ERASE', [ON_NONE]],
      'ENTITY_ERROR.ATTRIBUTE.INVALID',
      '/data/attributes/activityType',
    ],
    [
      'no device',
      ['ASSIGN_DEVICES', [], { server }],
      'ENTITY_ERROR.RELATIONSHIP.REQUIRED',
      '/data/relationships/devices/data',
    ],
    [
      'an id that is not a serial number',
      ['ASSIGN_DEVICES', [ON_NONE, 'a b'], { server }],
      'ENTITY_ERROR.RELATIONSHIP.INVALID',
      '/data/relationships/devices/data/1/id',
    ],
    [
      'no server',
      ['ASSIGN_DEVICES', [ON_NONE]],
      'ENTITY_ERROR.RELATIONSHIP.REQUIRED',
      '/data/relationships/mdmServer/data',
    ],
    [
      'a server that does not exist',
      ['ASSIGN_DEVICES', [ON_NONE], { server: 'NONE' }],
      'ENTITY_ERROR.RELATIONSHIP.INVALID',
      '/data/relationships/mdmServer/data/id',
    ],
    [
      'a server where none belongs',
      ['RELEASE_DEVICES', [ON_NONE], { server }],
      'ENTITY_ERROR.RELATIONSHIP.INVALID',
      '/data/relationships/mdmServer/data',
    ],
    [
      'a deadline where none belongs',
      ['ASSIGN_DEVICES', [ON_NONE], { server, deadline: '2027-01-01T00:00:00.000Z' }],
      'ENTITY_ERROR.ATTRIBUTE.INVALID',
      DEADLINE,
    ],
    ['no deadline', [MIGRATE, [ON_NONE], { server }], 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', DEADLINE],
    [
      'a deadline without milliseconds',
      [MIGRATE, [ON_NONE], { server, deadline: '2027-01-01T00:00:00Z' }],
      'ENTITY_ERROR.ATTRIBUTE.TYPE',
      DEADLINE,
    ],
    [
      'a deadline more than 90 days ahead',
      [MIGRATE, [ON_NONE], { server, deadline: '2027-02-28T12:00:00.001Z' }],
      'ENTITY_ERROR.ATTRIBUTE.INVALID',
      DEADLINE,
    ],
    [
      'a deadline that has passed',
      [MIGRATE, [ON_NONE], { server, deadline: '2026-11-30T12:00:00.000Z' }],
      'ENTITY_ERROR.ATTRIBUTE.INVALID',
      DEADLINE,
    ],
  ])('%s', async (_, body, code, pointer) => {
    const scene = await started()
    expect(errorOf(await create(scene, ...body))).toEqual({
      status: 409,
      code,
      source: { pointer },
    })
  })

  test('a release, by a school', async () => {
    const scene = await started({ kind: 'school' })
    expect(errorOf(await create(scene, 'RELEASE_DEVICES', [ON_NONE]))).toMatchObject({
      status: 409,
      source: { pointer: '/data/attributes/activityType' },
    })
    const assigned = await carriedOut(scene, 'ASSIGN_DEVICES', [ON_NONE], { server: FIRST })
    expect(assigned.subStatus).toBe('COMPLETED_WITH_SUCCESS')
  })

  test('more devices than the fake is set to take, and no server to unassign from', async () => {
    const scene = await started({ maxDevicesPerActivity: 1, unassignNeedsServer: true })
    const two = await create(scene, 'UNASSIGN_DEVICES', [ON_FIRST, ON_SECOND], { server: FIRST })
    expect(errorOf(two).source).toEqual({ pointer: '/data/relationships/devices/data' })
    const bare = await create(scene, 'UNASSIGN_DEVICES', [ON_FIRST])
    expect(errorOf(bare).source).toEqual({ pointer: '/data/relationships/mdmServer/data' })
  })

  test('a body of another media type', async () => {
    const { fake, clock } = await started()
    const authorization = `Bearer ${await tokenFor(fake, clock.now())}`
    const headers = { authorization, 'content-type': 'application/vnd.api+json' }
    const body = JSON.stringify(activityBody('RELEASE_DEVICES', [ON_NONE]))
    const response = await fetch(`${fake.origin}${PATH}`, { method: 'POST', headers, body })
    expect(errorOf(await called(response))).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    })
  })

  test('a body that is not JSON, not a document, or of another type', async () => {
    const { send } = await started()
    expect(errorOf(await send('POST', PATH))).toMatchObject({ status: 400, code: 'ENTITY_INVALID' })
    expect(errorOf(await send('POST', PATH, {}))).toMatchObject({ source: { pointer: '/data' } })
    const typed = { data: { type: 'orgDevices' } }
    expect(errorOf(await send('POST', PATH, typed))).toMatchObject({
      status: 409,
      source: { pointer: '/data/type' },
    })
  })
})
