import { unreadableOf } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import type * as E from 'fp-ts/lib/Either.js'

import { type BusinessClient, auditEventData } from '../src/index.js'
import { error, isTokenRequest, json, pathsOf, scene } from './scene.js'

const answering = (body: unknown, status = 200) =>
  scene((request) => (isTokenRequest(request) ? undefined : json(status, body)))

const list = (type: string, attributes: object = {}) => ({
  data: [{ type, id: '1', attributes }],
  links: { self: `/v1/${type}` },
  meta: { paging: { limit: 1000, total: 1 } },
})
const one = (type: string, attributes: object = {}) => ({
  data: { type, id: '1', attributes },
  links: { self: `/v1/${type}/1` },
})

const from = new Date('2026-05-01T00:00:00Z')
const until = new Date('2026-06-01T00:00:00Z')
const filter = { startTimestamp: from, endTimestamp: until, type: 'DOMAIN_ADDED' }

type Row = [
  name: string,
  call: (axm: BusinessClient) => () => Promise<E.Either<unknown, unknown>>,
  request: string,
  body: unknown,
]

const PAGES: Row[] = [
  [
    'orgDevices',
    (axm) => axm.orgDevices.page(),
    'GET /v1/orgDevices?limit=1000',
    list('orgDevices'),
  ],
  [
    'mdmServers',
    (axm) => axm.mdmServers.page(),
    'GET /v1/mdmServers?limit=1000',
    list('mdmServers'),
  ],
  [
    'mdmDevices',
    (axm) => axm.mdmDevices.page(),
    'GET /v1/mdmDevices?limit=1000',
    list('mdmDevices'),
  ],
  ['users', (axm) => axm.users.page(), 'GET /v1/users?limit=1000', list('users')],
  [
    'userGroups',
    (axm) => axm.userGroups.page(),
    'GET /v1/userGroups?limit=1000',
    list('userGroups'),
  ],
  [
    'organizationalUnits',
    (axm) => axm.organizationalUnits.page(),
    'GET /v1/organizationalUnits?limit=1000',
    list('organizationalUnits'),
  ],
  ['apps', (axm) => axm.apps.page(), 'GET /v1/apps?limit=1000', list('apps')],
  ['packages', (axm) => axm.packages.page(), 'GET /v1/packages?limit=1000', list('packages')],
  [
    'configurations',
    (axm) => axm.configurations.page(),
    'GET /v1/configurations?limit=1000',
    list('configurations'),
  ],
  [
    'blueprints',
    (axm) => axm.blueprints.page(),
    'GET /v1/blueprints?limit=1000',
    list('blueprints'),
  ],
]

const SINGLE: Row[] = [
  ['one device', (axm) => axm.orgDevices.get('1'), 'GET /v1/orgDevices/1', one('orgDevices')],
  ['one server', (axm) => axm.mdmServers.get('1'), 'GET /v1/mdmServers/1', one('mdmServers')],
  [
    'one activity',
    (axm) => axm.orgDeviceActivities.get('1'),
    'GET /v1/orgDeviceActivities/1',
    one('orgDeviceActivities'),
  ],
  [
    'details',
    (axm) => axm.mdmDevices.details('1'),
    'GET /v1/mdmDevices/1/details',
    one('mdmDeviceDetails'),
  ],
  ['one user', (axm) => axm.users.get('1'), 'GET /v1/users/1', one('users')],
  ['one group', (axm) => axm.userGroups.get('1'), 'GET /v1/userGroups/1', one('userGroups')],
  [
    'one unit',
    (axm) => axm.organizationalUnits.get('1'),
    'GET /v1/organizationalUnits/1',
    one('organizationalUnits'),
  ],
  ['one app', (axm) => axm.apps.get('1'), 'GET /v1/apps/1', one('apps')],
  ['one package', (axm) => axm.packages.get('1'), 'GET /v1/packages/1', one('packages')],
  [
    'one configuration',
    (axm) => axm.configurations.get('1'),
    'GET /v1/configurations/1',
    one('configurations'),
  ],
  ['one blueprint', (axm) => axm.blueprints.get('1'), 'GET /v1/blueprints/1', one('blueprints')],
  [
    'the assigned server',
    (axm) => axm.orgDevices.assignedServer('1'),
    'GET /v1/orgDevices/1/assignedServer',
    one('mdmServers'),
  ],
  [
    'its id',
    (axm) => axm.orgDevices.assignedServerId('1'),
    'GET /v1/orgDevices/1/relationships/assignedServer',
    { data: { type: 'mdmServers', id: 'S' } },
  ],
  [
    'coverage',
    (axm) => axm.orgDevices.appleCareCoverage('1'),
    'GET /v1/orgDevices/1/appleCareCoverage?limit=1000',
    list('appleCareCoverage'),
  ],
  [
    'devices of a server',
    (axm) => axm.mdmServers.devices.page('1'),
    'GET /v1/mdmServers/1/relationships/devices?limit=1000',
    list('orgDevices'),
  ],
  [
    'users of a group',
    (axm) => axm.userGroups.users.page('1'),
    'GET /v1/userGroups/1/relationships/users?limit=1000',
    list('users'),
  ],
  [
    'users of a unit',
    (axm) => axm.organizationalUnits.users.page('1'),
    'GET /v1/organizationalUnits/1/relationships/users?limit=1000',
    list('users'),
  ],
  [
    'audit events',
    (axm) => axm.auditEvents.page(filter),
    'GET /v1/auditEvents?filter[startTimestamp]=2026-05-01T00:00:00.000Z&filter[endTimestamp]=2026-06-01T00:00:00.000Z&filter[type]=DOMAIN_ADDED&limit=1000',
    list('auditEvents'),
  ],
  [
    'update of a server',
    (axm) => axm.mdmServers.update('1', { defaultProductFamilies: [] }),
    'PATCH /v1/mdmServers/1',
    one('mdmServers'),
  ],
  ['deletion of a server', (axm) => axm.mdmServers.delete('1'), 'DELETE /v1/mdmServers/1', ''],
]

describe('every endpoint', () => {
  test.each([...PAGES, ...SINGLE])('%s', async (_, call, request, body) => {
    const { axm, sent } = answering(body)
    expect(await call(axm)()).toHaveProperty('right')
    expect(pathsOf(sent())).toEqual([request])
  })

  test('a server is made from a name and a certificate', async () => {
    const { axm, sent } = answering(one('mdmServers', { serverName: 'S' }), 201)
    const serverCertificate = { name: 'c.pem', der: new Uint8Array([1, 2, 3]) }
    const made = await axm.mdmServers.create({ serverName: 'S', serverCertificate })
    expect(made.attributes.serverName).toBe('S')
    expect(JSON.parse(Buffer.from(sent()[0]?.body ?? []).toString())).toEqual({
      data: {
        type: 'mdmServers',
        attributes: { serverName: 'S', serverCertificate: { name: 'c.pem', data: 'AQID' } },
      },
    })
    expect(sent()[0]?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
    })
  })
})

describe('ids', () => {
  // @ts-expect-error: what a caller without types may give
  test.each<string>(['', '.', '..', undefined])(
    '%j names something else, and nothing is sent',
    async (id) => {
      const { axm, sent } = answering(one('orgDevices'))
      const results = [
        await axm.orgDevices.get(id)(),
        await axm.orgDevices.assignedServer(id)(),
        await axm.orgDevices.appleCareCoverage(id)(),
        await axm.mdmServers.delete(id)(),
        await axm.mdmServers.devices.page(id)(),
        await axm.mdmDevices.details(id)(),
      ]
      for (const result of results) expect(result).toMatchObject({ left: { _tag: 'IdInvalid' } })
      expect(sent()).toEqual([])
    },
  )

  test.each([
    ['../users', '/v1/orgDevices/..%2Fusers'],
    ['a?b#c', '/v1/orgDevices/a%3Fb%23c'],
    ['\ud800', '/v1/orgDevices/%EF%BF%BD'],
  ])('%j stays one step of the path', async (id, path) => {
    const { axm, sent } = answering(one('orgDevices'))
    await axm.orgDevices.get(id)
    expect(sent()[0]?.path).toBe(path)
  })
})

describe('sparse fields', () => {
  test('are asked for, and narrow the type', async () => {
    const { axm, sent } = answering(list('orgDevices', { status: 'ASSIGNED' }))
    const page = await axm.orgDevices.page({ fields: ['status', 'serialNumber'], limit: 5 })
    expect(page.data[0]?.attributes.status).toBe('ASSIGNED')
    // @ts-expect-error: not among the fields
    expect(page.data[0]?.attributes.color).toBeUndefined()
    await axm.mdmServers.get('1', { fields: ['lastConnectedDateTime'] })()
    expect(pathsOf(sent())).toEqual([
      'GET /v1/orgDevices?fields[orgDevices]=status,serialNumber&limit=5',
      'GET /v1/mdmServers/1?fields[mdmServers]=lastConnectedDateTime',
    ])
  })
})

describe('a device without a server', () => {
  test('whose link is null', async () => {
    const { axm } = answering({ data: null, links: {} })
    expect(await axm.orgDevices.assignedServerId('1')).toBeUndefined()
    expect(await axm.orgDevices.assignedServer('1')).toBeUndefined()
  })

  test('whose link is a 404, while the device is there', async () => {
    const { axm, sent } = scene((request) =>
      isTokenRequest(request) || request.path.includes('assignedServer')
        ? undefined
        : json(200, one('orgDevices')),
    )
    expect(await axm.orgDevices.assignedServerId('1')).toBeUndefined()
    expect(pathsOf(sent())).toEqual([
      'GET /v1/orgDevices/1/relationships/assignedServer',
      'GET /v1/orgDevices/1?fields[orgDevices]=status',
    ])
  })

  test('is not confused with a device of somebody else', async () => {
    const { axm } = answering(error('404', 'NOT_FOUND'), 404)
    expect(await axm.orgDevices.assignedServerId('1')()).toMatchObject({
      left: { _tag: 'NotFound' },
    })
  })
})

describe('what Apple sends, read leniently', () => {
  test('MAC addresses and IMEI: a text or a list, always a list here', async () => {
    const { axm } = answering({
      data: [
        { type: 'orgDevices', id: '1', attributes: { imei: '35', wifiMacAddress: 'A', meid: '' } },
        {
          type: 'orgDevices',
          id: '2',
          attributes: { imei: ['35', '36'], ethernetMacAddress: ['B'] },
        },
      ],
    })
    const { data } = await axm.orgDevices.page()
    expect(data.map(({ attributes }) => attributes)).toEqual([
      { imei: ['35'], wifiMacAddress: ['A'], meid: [] },
      { imei: ['35', '36'], ethernetMacAddress: ['B'] },
    ])
  })

  test('dates with and without milliseconds, null as absent, new values and keys', async () => {
    const { axm } = answering(
      list('orgDevices', {
        addedToOrgDateTime: '2025-05-01T18:22:27.106Z',
        updatedDateTime: '2026-06-01T10:30:00Z',
        releasedFromOrgDateTime: null,
        productFamily: 'Toaster',
        brandNew: { key: 1 },
      }),
    )
    const { data, total } = await axm.orgDevices.page()
    expect(data[0]?.attributes).toEqual({
      addedToOrgDateTime: new Date('2025-05-01T18:22:27.106Z'),
      updatedDateTime: new Date('2026-06-01T10:30:00Z'),
      productFamily: 'Toaster',
      brandNew: { key: 1 },
    })
    expect(total).toBe(1)
  })

  test('a value that cannot be read is reported, and costs nothing else', async () => {
    const { axm, events } = answering(
      list('orgDevices', { status: 'ASSIGNED', orderDateTime: 'soon' }),
    )
    const { data } = await axm.orgDevices.page()
    expect(data[0]?.attributes.status).toBe('ASSIGNED')
    expect(unreadableOf(data[0]?.attributes ?? {})).toEqual({ orderDateTime: 'soon' })
    expect(events.filter(({ _tag }) => _tag === 'Unreadable')).toMatchObject([
      {
        request: 'GET /v1/orgDevices',
        issues: [{ path: ['data', 0, 'attributes', 'orderDateTime'] }],
      },
    ])
  })

  test('a resource without attributes has none', async () => {
    const { axm } = answering({ data: [{ type: 'users', id: '1' }] })
    expect((await axm.users.page()).data[0]?.attributes).toEqual({})
  })

  test.each([
    ['a list that is none', { data: {} }],
    ['no list', {}],
    ['a resource without id', { data: [{ type: 'users' }] }],
    ['a next cursor that is none', { data: [], meta: { paging: { nextCursor: { a: 1 } } } }],
    ['paging that is none', { data: [], meta: { paging: 'more' } }],
    ['a next link that is none', { data: [], links: { next: 7 } }],
  ])('%s fails the page, which would look complete', async (_, body) => {
    const { axm } = answering(body)
    expect(await axm.users.page()()).toMatchObject({ left: { _tag: 'DecodeError' } })
  })

  test('the data of an audit event', async () => {
    const { axm } = answering(
      list('auditEvents', { eventDataPropertyKey: 'eventDataDomain', eventDataDomain: { d: 'x' } }),
    )
    const { data } = await axm.auditEvents.page(filter)
    expect(data.map(({ attributes }) => auditEventData(attributes))).toEqual([{ d: 'x' }])
    expect(auditEventData({ eventDataPropertyKey: 'absent' })).toBeUndefined()
    expect(auditEventData({})).toBeUndefined()
  })
})
