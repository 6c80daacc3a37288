import { describe, expect, test } from '@jest/globals'

import { axmErrorClass } from '../src/index.js'
import { REJECTIONS } from '../src/errors.js'
import { error, isTokenRequest, json, scene } from './scene.js'

const failing = (...answers: readonly ReturnType<typeof json>[]) => {
  const rest = [...answers]
  return scene((request) =>
    isTokenRequest(request) ? undefined : ((rest.length > 1 ? rest.shift() : rest[0]) ?? undefined),
  )
}

describe('a code decides, from its special end', () => {
  test.each([
    [401, 'NOT_AUTHORIZED', 'NotAuthorized', 'credentials'],
    [403, 'FORBIDDEN_ERROR', 'Forbidden', 'portal'],
    [404, 'NOT_FOUND', 'NotFound', 'request'],
    [400, 'PARAMETER_ERROR.INVALID', 'ParameterInvalid', 'request'],
    [400, 'PARAMETER_ERROR', 'ParameterInvalid', 'request'],
    [409, 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'EntityInvalid', 'request'],
    [422, 'ENTITY_ERROR.RELATIONSHIP.REQUIRED', 'EntityInvalid', 'request'],
    [409, 'STATE_ERROR.SOMETHING_NEW', 'Conflict', 'request'],
    [409, 'MISSING_RESOURCES', 'BlueprintContentMissing', 'request'],
    [409, 'ENTITY_ERROR.MISSING_MEMBERS', 'BlueprintMembersMissing', 'request'],
  ] as const)('%d %s is %s', async (status, code, tag, errorClass) => {
    const { axm } = failing(json(status, error(String(status), code)))
    const result = await axm.orgDevices.get('X')()
    expect(result).toMatchObject({
      left: { _tag: tag, status, code, message: expect.stringContaining(code) as unknown },
    })
    expect(axmErrorClass({ _tag: tag })).toBe(errorClass)
  })

  test('every row is provoked above or has a status', () => {
    expect(Object.keys(REJECTIONS)).toHaveLength(8)
  })

  test.each([
    [400, 'ParameterInvalid'],
    [401, 'NotAuthorized'],
    [403, 'Forbidden'],
    [404, 'NotFound'],
    [409, 'Conflict'],
    [422, 'EntityInvalid'],
  ])('an unknown code: status %d is %s', async (status, tag) => {
    const { axm } = failing(json(status, error(String(status), 'NEVER_SEEN.BEFORE')))
    expect(await axm.orgDevices.get('X')()).toMatchObject({
      left: { _tag: tag, code: 'NEVER_SEEN.BEFORE' },
    })
  })
})

test('the pointer is the path, the parameter the parameter', async () => {
  const pointer = '/data/relationships/devices/data/0/id'
  const atPath = failing(json(409, error('409', 'ENTITY_ERROR', { source: { pointer } })))
  expect(await atPath.axm.orgDevices.get('X')()).toMatchObject({
    left: { path: pointer, message: expect.stringContaining(pointer) as unknown },
  })
  const atParameter = failing(
    json(400, error('400', 'PARAMETER_ERROR', { source: { parameter: 'filter[type]' } })),
  )
  expect(await atParameter.axm.orgDevices.get('X')()).toMatchObject({
    left: { parameter: 'filter[type]' },
  })
})

test('what Apple writes for people is in the failure, not in its message', async () => {
  const detail = "There is no resource with the id 'C02SECRET'"
  const links = { about: '/a', associated: { href: '/b', meta: { source: 's' } } }
  const source = { pointer: "/data/C02SECRET' or 1" }
  const body = { errors: [{ status: '404', code: 'NOT_FOUND', title: 'T', detail, links, source }] }
  const { axm } = failing(json(404, body))
  const result = await axm.orgDevices.get('C02SECRET')()
  expect(result).toMatchObject({ left: { errors: [{ detail, links }] } })
  expect(result).not.toMatchObject({
    left: { message: expect.stringContaining('SECRET') as unknown },
  })
})

test.each([
  ['a bare text', 400, 'Bad Request', 'Unexpected'],
  ['a proxy page', 403, '<html>no</html>', 'Unexpected'],
  ['another Accept', 406, '', 'Unexpected'],
  ['a redirect', 302, '', 'Unexpected'],
  ['errors that are not a list', 404, { errors: 'none' }, 'NotFound'],
  ['an error without a code', 409, { errors: [{ status: 409 }] }, 'Conflict'],
  ['null', 404, 'null', 'NotFound'],
])('a response that is not in the format: %s', async (_, status, body, tag) => {
  const { axm } = failing(json(status, body))
  expect(await axm.orgDevices.get('X')()).toMatchObject({ left: { _tag: tag } })
})

describe('too many requests', () => {
  const OK = json(200, { data: { type: 'orgDevices', id: 'X' } })

  test('waits as long as Apple asks, then repeats', async () => {
    const { axm, sent, clock } = failing(json(429, '', { 'retry-after': '42' }), OK)
    expect(await axm.orgDevices.get('X')()).toHaveProperty('right')
    expect(sent()).toHaveLength(2)
    expect(Math.max(...clock.waits)).toBe(42_000)
  })

  test('without Retry-After a read waits a minute', async () => {
    const { axm, sent, clock } = failing(json(429, ''), OK)
    expect(await axm.orgDevices.get('X')()).toHaveProperty('right')
    expect(sent()).toHaveLength(2)
    expect(clock.elapsed()).toBe(60_000)
  })

  test('a wait past the budget is handed to the caller', async () => {
    const { axm, sent } = failing(json(429, '', { 'retry-after': '3600' }))
    expect(await axm.orgDevices.get('X')()).toMatchObject({
      left: { _tag: 'TooManyRequests', retryAfterMs: 3_600_000 },
    })
    expect(sent()).toHaveLength(1)
  })
})

describe('outages', () => {
  test.each([500, 502, 503, 504, 520, 525, 530])('%d: a read is repeated', async (status) => {
    const { axm, sent } = failing(json(status, ''))
    expect(await axm.orgDevices.get('X')()).toMatchObject({
      left: { _tag: 'ServiceUnavailable', status },
    })
    expect(sent()).toHaveLength(5)
  })

  test.each([500, 502, 503, 504, 520])('%d: what makes something is not', async (status) => {
    const { axm, sent } = failing(json(status, ''))
    const serverCertificate = { name: 'c.pem', der: new Uint8Array([1]) }
    const create = axm.mdmServers.create({ serverName: 'S', serverCertificate })
    expect(await create()).toMatchObject({ left: { _tag: 'ServiceUnavailable', status } })
    expect(sent()).toHaveLength(1)
  })
})
