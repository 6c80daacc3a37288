import { unwrap } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import { isRight } from 'fp-ts/lib/Either.js'

import { Position } from '../src/index.js'
import { isTokenRequest, json, pathsOf, scene } from './scene.js'

const device = (id: string) => ({ type: 'orgDevices', id })
const page = (ids: readonly string[], rest: object = {}) =>
  json(200, { data: ids.map(device), ...rest })
const cursor = (nextCursor: string) => ({ meta: { paging: { limit: 1000, nextCursor, total: 3 } } })
const next = (link: string) => ({ links: { self: '/v1/orgDevices', next: link } })

const walk = (...pages: readonly ReturnType<typeof json>[]) => {
  const rest = [...pages]
  return scene((request) => (isTokenRequest(request) ? undefined : rest.shift()))
}

const idsIn = async (pages: AsyncIterable<Parameters<typeof unwrap>[0]>): Promise<unknown[]> => {
  const seen: unknown[] = []
  for await (const item of pages) seen.push(item)
  return seen
}

describe('a whole listing', () => {
  test('follows cursors, with the fields and the limit of the first request', async () => {
    const { axm, sent } = walk(page(['1', '2'], cursor('C/1=')), page(['3']))
    const pages = []
    for await (const item of axm.orgDevices.all({ fields: ['status'] })) pages.push(unwrap(item))
    expect(pages.map(({ data }) => data.map(({ id }) => id))).toEqual([['1', '2'], ['3']])
    expect(pages.map(({ soFar, total }) => [soFar, total])).toEqual([
      [2, 3],
      [3, 3],
    ])
    expect(pathsOf(sent())).toEqual([
      'GET /v1/orgDevices?fields[orgDevices]=status&limit=1000',
      'GET /v1/orgDevices?fields[orgDevices]=status&limit=1000&cursor=C/1=',
    ])
  })

  test.each([
    ['absolute', 'https://api-business.apple.com/v1/orgDevices?cursor=C1', '&cursor=C1'],
    ['relative', '/v1/orgDevices?limit=7&cursor=C1', '&cursor=C1'],
    ['a query alone', '?cursor=C1', '&cursor=C1'],
  ])('follows a next link that is %s, by its cursor', async (_, link, query) => {
    const { axm, sent } = walk(page(['1'], next(link)), page(['2']))
    expect(await idsIn(axm.orgDevices.all())).toHaveLength(2)
    expect(pathsOf(sent())[1]).toBe(`GET /v1/orgDevices?limit=1000${query}`)
  })

  test('follows a next link without a cursor as it is', async () => {
    const { axm, sent } = walk(page(['1'], next('/v1/orgDevices?page=2')), page(['2']))
    expect(await idsIn(axm.orgDevices.all())).toHaveLength(2)
    expect(pathsOf(sent())[1]).toBe('GET /v1/orgDevices?page=2')
  })

  test.each([
    'https://evil.example/v1/orgDevices?cursor=C1',
    'https://api-business.apple.com.evil.example/v1/orgDevices?cursor=C1',
    'https://api-business.apple.com@evil.example/?cursor=C1',
    'http://api-business.apple.com/v1/orgDevices?cursor=C1',
    '//evil.example/v1/orgDevices?cursor=C1',
    'https://api-school.apple.com/v1/orgDevices?cursor=C1',
    'http://',
  ])('does not carry the access token to %s', async (link) => {
    const { axm, sent } = walk(page(['1'], next(link)))
    expect(await idsIn(axm.orgDevices.all())).toMatchObject([
      { left: { _tag: 'NextPageElsewhere' } },
    ])
    expect(sent()).toHaveLength(1)
  })

  test('a cursor that repeats ends it instead of going in circles', async () => {
    const { axm, sent } = walk(
      page(['1'], cursor('A')),
      page(['2'], cursor('B')),
      page(['3'], cursor('A')),
    )
    const items = await idsIn(axm.orgDevices.all())
    expect(items).toHaveLength(4)
    expect(items[3]).toMatchObject({ left: { _tag: 'CursorRepeated' } })
    expect(sent()).toHaveLength(3)
  })

  test('a next link to the page itself ends it', async () => {
    const link = next('/v1/orgDevices?page=2')
    const { axm } = walk(page(['1'], link), page(['2'], link))
    const items = await idsIn(axm.orgDevices.all())
    expect(items.at(-1)).toMatchObject({ left: { _tag: 'CursorRepeated' } })
  })

  test('goes on from a position that was saved as JSON', async () => {
    const first = walk(page(['1'], cursor('C1')))
    for await (const item of first.axm.orgDevices.all()) {
      const { position } = unwrap(item)
      const saved: unknown = JSON.parse(JSON.stringify(position))
      const read = Position.decode(saved)
      expect(isRight(read)).toBe(true)
      const later = walk(page(['2']))
      const options = { position: isRight(read) ? read.right : undefined }
      expect(await idsIn(later.axm.orgDevices.all(options))).toMatchObject([
        { right: { data: [{ id: '2' }], soFar: 1 } },
      ])
      expect(pathsOf(later.sent())).toEqual(['GET /v1/orgDevices?limit=1000&cursor=C1'])
      break
    }
  })

  test('a failure ends it, after the pages before', async () => {
    const { axm } = walk(page(['1'], cursor('C1')), json(403, 'no'))
    const items = await idsIn(axm.orgDevices.all())
    expect(items).toMatchObject([{ right: {} }, { left: { _tag: 'Unexpected' } }])
  })

  test.each(['', null, undefined])('nextCursor %j is the end', async (nextCursor) => {
    const { axm } = walk(page(['1'], { meta: { paging: { limit: 1, nextCursor } } }))
    expect(await idsIn(axm.orgDevices.all())).toHaveLength(1)
  })

  test('also of links, coverages and audit events', async () => {
    const two = () => walk(page(['1'], cursor('C1')), page(['2']))
    const filter = { startTimestamp: new Date(0), endTimestamp: new Date(1) }
    expect(await idsIn(two().axm.mdmServers.devices.all('S'))).toHaveLength(2)
    expect(await idsIn(two().axm.auditEvents.all(filter))).toHaveLength(2)
    expect(await two().axm.orgDevices.appleCareCoverage('S')).toHaveLength(2)
  })
})
