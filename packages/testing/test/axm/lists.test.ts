import { afterEach, describe, expect, test } from '@jest/globals'

import type { FakeAxmOptions } from '../../src/index.js'
import { activityBody, type AxmScene, axmScene, errorOf, pageOf, resourceOf } from './axmScene.js'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  while (open.length > 0) await open.pop()?.()
})

const started = async (options?: FakeAxmOptions): Promise<AxmScene> => {
  const scene = await axmScene(options)
  open.push(scene.close)
  return scene
}

const SERVER = 'A0000000000000000000000000000000'

const BOTH = [
  '/v1/orgDevices',
  '/v1/orgDevices/FAKE00000001',
  '/v1/orgDevices/FAKE00000001/appleCareCoverage',
  '/v1/orgDevices/FAKE00000001/relationships/assignedServer',
  '/v1/orgDevices/FAKE00000001/assignedServer',
  '/v1/mdmServers',
  `/v1/mdmServers/${SERVER}`,
  `/v1/mdmServers/${SERVER}/relationships/devices`,
]

const BUSINESS = [
  '/v1/mdmDevices',
  '/v1/mdmDevices/FAKE00000001/details',
  '/v1/users',
  '/v1/users/user-1',
  '/v1/userGroups',
  '/v1/userGroups/user-group-1',
  '/v1/userGroups/user-group-1/relationships/users',
  '/v1/organizationalUnits',
  '/v1/organizationalUnits/organizational-unit-1',
  '/v1/organizationalUnits/organizational-unit-1/relationships/users',
  '/v1/apps',
  '/v1/apps/app-1',
  '/v1/packages',
  '/v1/packages/package-1',
  '/v1/configurations',
  '/v1/configurations/configuration-1',
  '/v1/blueprints',
  '/v1/blueprints/blueprint-1',
  ...['apps', 'configurations', 'packages', 'orgDevices', 'users', 'userGroups'].map(
    (name) => `/v1/blueprints/blueprint-1/relationships/${name}`,
  ),
  '/v1/auditEvents?filter[startTimestamp]=2026-01-01T00:00:00Z&filter[endTimestamp]=2026-12-31T00:00:00Z',
]

describe('which organization has which endpoint', () => {
  test('a business has all of them', async () => {
    const { get } = await started()
    for (const path of [...BOTH, ...BUSINESS]) {
      const { status, json } = await get(path)
      expect({ path, status }).toEqual({ path, status: 200 })
      expect(json).toMatchObject({ data: expect.anything(), links: { self: expect.any(String) } })
    }
  })

  test('a school has devices, servers and activities', async () => {
    const { get } = await started({ kind: 'school' })
    for (const path of BOTH) expect([path, (await get(path)).status]).toEqual([path, 200])
    for (const path of BUSINESS) {
      expect([path, errorOf(await get(path))]).toMatchObject([path, { code: 'PATH_ERROR' }])
    }
  })

  test.each([
    ['PATCH', '/v1/blueprints/blueprint-1/relationships/apps'],
    ['GET', `/v1/mdmServers/${SERVER}/devices`],
    ['POST', '/v1/users'],
  ])('%s %s is not allowed', async (method, path) => {
    const { get, send } = await started()
    const response = method === 'GET' ? await get(path) : await send(method, path, { data: [] })
    expect(errorOf(response)).toMatchObject({ status: 403, code: 'FORBIDDEN_ERROR' })
  })

  test('what does not exist is 404', async () => {
    const { get } = await started()
    for (const path of [
      '/v1/orgDevices/NONE',
      '/v1/orgDevices/NONE/assignedServer',
      '/v1/mdmServers/NONE/relationships/devices',
      '/v1/users/NONE',
      '/v1/orgDeviceActivities/NONE',
    ]) {
      expect(errorOf(await get(path))).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    }
  })
})

describe('Accept', () => {
  test.each([
    ['application/json', 200],
    ['*/*', 200],
    ['application/json, text/plain', 406],
    ['application/vnd.api+json', 406],
  ])('%s is %i', async (accept, status) => {
    const { get } = await started()
    expect((await get('/v1/orgDevices', { accept })).status).toBe(status)
  })
})

describe('pages', () => {
  const walk = async (
    { get }: AxmScene,
    first: string,
    next: (page: ReturnType<typeof pageOf>) => string | undefined,
  ): Promise<string[]> => {
    const ids: string[] = []
    for (let path: string | undefined = first; path !== undefined;) {
      const page = pageOf(await get(path))
      ids.push(...page.data.map(({ id }) => id))
      path = next(page)
    }
    return ids
  }

  test('nextCursor leads through all of a list', async () => {
    const scene = await started({ devices: 250 })
    const ids = await walk(scene, '/v1/orgDevices?limit=60', ({ meta: { paging } }) =>
      paging.nextCursor === undefined
        ? undefined
        : `/v1/orgDevices?limit=60&cursor=${paging.nextCursor}`,
    )
    expect(new Set(ids).size).toBe(250)
    expect(scene.fake.requestCounts().get('GET /v1/orgDevices')).toBe(5)
  })

  test.each(['absolute', 'relative'] as const)(
    'links.next leads through it too, %s, and carries the cursor alone',
    async (nextLink) => {
      const scene = await started({ devices: 250, paging: { nextLink, nextCursor: false } })
      const ids = await walk(scene, '/v1/orgDevices?limit=10', ({ links: { next } }) => {
        if (next === undefined) return undefined
        expect(next.startsWith('/')).toBe(nextLink === 'relative')
        return next.replace(scene.fake.origin, '')
      })
      expect(new Set(ids).size).toBe(250)
      // A page of 10, then pages of the default 100.
      expect(scene.fake.requestCounts().get('GET /v1/orgDevices')).toBe(4)
    },
  )

  test('hold 100 unless a limit is given, and 1,000 at most', async () => {
    const { get } = await started({ devices: 1100, paging: { total: true } })
    const page = await get('/v1/orgDevices')
    expect(pageOf(page).data).toHaveLength(100)
    expect(pageOf(page).meta.paging).toMatchObject({ limit: 100, total: 1100 })
    expect(pageOf(await get('/v1/orgDevices?limit=1000')).data).toHaveLength(1000)
  })

  test('a device released between two pages is left out, and shifts none of the others', async () => {
    const { fake, get, send } = await started({ devices: 5, paging: { total: true } })
    const first = pageOf(await get('/v1/orgDevices?limit=2'))
    const released = ['FAKE00000000', 'FAKE00000002']
    const body = activityBody('RELEASE_DEVICES', released)
    expect((await send('POST', '/v1/orgDeviceActivities', body)).status).toBe(201)
    const rest = pageOf(await get(`/v1/orgDevices?cursor=${first.meta.paging.nextCursor}`))
    expect(rest.data.map(({ id }) => id)).toEqual(['FAKE00000003', 'FAKE00000004'])
    expect(rest.meta.paging.total).toBe(3)
    expect(fake.device('FAKE00000000')?.attributes).toMatchObject({ status: 'UNASSIGNED' })
    fake.addDevice({ serialNumber: 'FAKE00000000' })
    const again = resourceOf(await get('/v1/orgDevices/FAKE00000000'))
    expect(again.attributes).toMatchObject({ releasedFromOrgDateTime: null })
  })

  test('a resource deleted between two pages shifts none of the others', async () => {
    const { fake, get } = await started()
    const { nextCursor } = pageOf(await get('/v1/users?limit=1')).meta.paging
    fake.remove('users', 'user-0')
    const rest = pageOf(await get(`/v1/users?cursor=${nextCursor}`))
    expect(rest.data.map(({ id }) => id)).toEqual(['user-1', 'user-2'])
  })

  test.each([
    ['limit=0', 'PARAMETER_ERROR.INVALID', 'limit'],
    ['limit=1001', 'PARAMETER_ERROR.INVALID', 'limit'],
    ['limit=ten', 'PARAMETER_ERROR.INVALID', 'limit'],
    ['limit=1&limit=2', 'PARAMETER_ERROR.INVALID', 'limit'],
    ['cursor=made-up', 'PARAMETER_ERROR.INVALID', 'cursor'],
    ['filter[serialNumber]=X', 'PARAMETER_ERROR.ILLEGAL', 'filter[serialNumber]'],
    ['fields[orgDevices]=serial', 'PARAMETER_ERROR.INVALID', 'fields[orgDevices]'],
    ['fields[users]=email', 'PARAMETER_ERROR.ILLEGAL', 'fields[users]'],
  ])('%s is an error of that parameter', async (query, code, parameter) => {
    const { get } = await started()
    expect(errorOf(await get(`/v1/orgDevices?${query}`))).toEqual({
      status: 400,
      code,
      source: { parameter },
    })
  })

  test('a cursor is good for its own list', async () => {
    const { get } = await started()
    const { nextCursor = '' } = pageOf(await get('/v1/orgDevices?limit=1')).meta.paging
    expect(errorOf(await get(`/v1/users?cursor=${nextCursor}`))).toMatchObject({
      source: { parameter: 'cursor' },
    })
  })

  test('of 200,000 devices cost little', async () => {
    const { fake, get } = await started({ devices: 200_000 })
    const last = fake.device('FAKE00030D3F')
    expect(last?.attributes['serialNumber']).toBe('FAKE00030D3F')
    expect(fake.device('FAKE00030D40')).toBeUndefined()
    const page = pageOf(await get(`/v1/mdmServers/${SERVER}/relationships/devices?limit=1000`))
    expect(page.data).toHaveLength(1000)
  })
})

describe('sparse fields', () => {
  test('narrow the attributes and relationships of a list and of one resource', async () => {
    const { get } = await started()
    const fields = 'fields%5BorgDevices%5D=serialNumber,assignedServer'
    const [listed] = pageOf(await get(`/v1/orgDevices?${fields}`)).data
    const one = resourceOf(await get(`/v1/orgDevices/FAKE00000000?${fields}`))
    for (const resource of [listed, one]) {
      expect(resource?.attributes).toEqual({ serialNumber: 'FAKE00000000' })
      expect(resource).toMatchObject({ relationships: { assignedServer: { links: {} } } })
    }
    expect(one.relationships).not.toHaveProperty('appleCareCoverage')
  })

  test('show what is left out by default', async () => {
    const { get } = await started()
    const path = `/v1/mdmServers/${SERVER}`
    expect(resourceOf(await get(path)).attributes).not.toHaveProperty('lastConnectedDateTime')
    const asked = resourceOf(await get(`${path}?fields[mdmServers]=lastConnectedDateTime`))
    expect(asked.attributes).toEqual({ lastConnectedDateTime: expect.any(String) })
  })
})

describe('devices', () => {
  test('have releasedFromOrgDateTime when read alone', async () => {
    const { get } = await started()
    const [listed] = pageOf(await get('/v1/orgDevices')).data
    expect(listed?.attributes).not.toHaveProperty('releasedFromOrgDateTime')
    const one = resourceOf(await get('/v1/orgDevices/FAKE00000000'))
    expect(one.attributes).toMatchObject({ releasedFromOrgDateTime: null })
  })

  test('write their IMEI as an array, or as text as before 2026', async () => {
    const now = await started()
    const before = await started({ addressForm: 'text' })
    const imei = '350000000000001'
    expect(now.fake.device('FAKE00000001')?.attributes).toMatchObject({ imei: [imei] })
    expect(before.fake.device('FAKE00000001')?.attributes).toMatchObject({ imei })
  })

  test('on no server have no linkage, or an empty id', async () => {
    const path = '/v1/orgDevices/FAKE00000002/relationships/assignedServer'
    const strict = await started()
    expect((await strict.get(path)).status).toBe(404)
    const empty = await started({ unassigned: 'empty id' })
    expect(resourceOf(await empty.get(path))).toEqual({ type: 'mdmServers', id: '' })
  })

  test('may be added, changed, and given coverage', async () => {
    const { fake, get } = await started({ devices: 1 })
    const serial = fake.addDevice({ serialNumber: 'C02XYZ', color: 'BLUE' })
    const made = fake.addDevice()
    fake.changeDevice(serial, { color: 'RED' })
    fake.assignDevice(serial, SERVER)
    fake.setCoverage(serial, [{ id: 'plan', attributes: { status: 'INACTIVE' } }])
    const ids = pageOf(await get('/v1/orgDevices')).data.map(({ id }) => id)
    expect(ids).toEqual(['FAKE00000000', 'C02XYZ', made])
    expect(resourceOf(await get('/v1/orgDevices/C02XYZ')).attributes).toMatchObject({
      color: 'RED',
      status: 'ASSIGNED',
    })
    const { data } = pageOf(await get('/v1/orgDevices/C02XYZ/appleCareCoverage'))
    expect(data).toEqual([
      { type: 'appleCareCoverage', id: 'plan', attributes: { status: 'INACTIVE' } },
    ])
  })
})
