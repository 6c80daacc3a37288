import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { readFile } from 'node:fs/promises'

import { keyCheck } from '../src/apiKeys.js'
import { adminApi, type AdminApiOptions } from '../src/index.js'
import { tokenBuckets } from '../src/tokenBuckets.js'
import { start } from '@mdm-kit/scenes/testScene'
import {
  type AdminScene,
  adminScene,
  basic,
  jsonOf,
  KEY,
  READ_KEY,
} from '@mdm-kit/scenes/adminScene'

const caseOf = (value: unknown): unknown =>
  (value as { readonly error: { readonly case: string } }).error.case

describe('an API key', () => {
  let here: AdminScene
  beforeAll(async () => {
    here = await adminScene()
  })

  const check = keyCheck([
    { name: 'one', key: secret('first:key') },
    { name: 'two', key: secret('second') },
    { name: 'three', key: secret('third'), readOnly: true },
  ])

  test('says whether it may only read, which it may not unless it is said', () => {
    expect(check('Bearer second')).toEqual({ name: 'two', readOnly: false })
    expect(check('Bearer third')).toEqual({ name: 'three', readOnly: true })
  })

  test.each([
    [KEY, { name: 'tests', readOnly: false }],
    [READ_KEY, { name: 'readers', readOnly: true }],
  ])('is asked about at /v1/whoami: %s', async (key, expected) => {
    const headers = { authorization: basic(key) }
    const response = await here.call({ path: '/v1/whoami', headers })
    expect(jsonOf(response)).toEqual({ ...expected, version: '0.1.0', services: ['MDM'] })
  })

  test('that may only read is rejected before the body is read, and the event names it', () => {
    const headers = { authorization: basic(READ_KEY), 'content-type': 'application/json' }
    const request = { method: 'POST' as const, path: '/v1/commands', headers }
    const checked = here.handle.checkHead?.(request)
    expect(checked && E.isLeft(checked) && checked.left.status).toBe(403)
    expect(here.audit.at(-1)).toEqual({
      _tag: 'AdminRejected',
      case: 'ReadOnlyKey',
      key: 'readers',
    })
  })

  test.each([
    ['Basic, as NanoMDM takes it', basic('second'), 'two'],
    ['a key with a colon', basic('first:key'), 'one'],
    ['Bearer', 'Bearer second', 'two'],
    ['any letter case of the scheme', 'bEARER second', 'two'],
    ['another user', basic('second', 'admin'), undefined],
    ['no user', basic('second', ''), undefined],
    ['no colon', `Basic ${Buffer.from('second').toString('base64')}`, undefined],
    ['no header', undefined, undefined],
    ['an empty header', '', undefined],
    ['an empty key', basic(''), undefined],
    ['a part of a key', 'Bearer secon', undefined],
    ['a key with more behind', 'Bearer second2', undefined],
    ['another scheme', 'Digest second', undefined],
    ['two words', 'Bearer second second', undefined],
  ])('is found in the header only if it is right: %s', (_, header, expected) => {
    expect(check(header)?.name).toBe(expected)
  })

  test.each<[string, unknown, RegExp]>([
    ['no list', undefined, /^The option keys of adminApi must be an array with at least one/],
    ['an empty list', [], /^The option keys of adminApi must be an array with at least one/],
    ['an empty key', [{ name: 'a', key: secret('') }], /^The option keys\[0\]\.key of adminApi /],
    ['a blank key', [{ name: 'a', key: secret(' \n') }], /^The option keys\[0\]\.key of adminApi /],
    ['an undefined key', [{ name: 'a' }], /^The option keys\[0\]\.key of adminApi /],
    [
      'the secret of a variable that is not set',
      [{ name: 'a', key: secret(process.env['NOT_SET']) }],
      /\.key of adminApi must be a `secret\(\)` of text that is not empty/,
    ],
    ['a key that is not a secret', [{ name: 'a', key: 'text' }], /^The option keys\[0\]\.key /],
    [
      'a second key that is empty',
      [
        { name: 'a', key: secret('k') },
        { name: 'b', key: secret('') },
      ],
      /^The option keys\[1\]\.key of adminApi /,
    ],
    [
      'a text where it says whether the key may only read',
      [{ name: 'a', key: secret('k'), readOnly: 'true' }],
      /^The option keys\[0\]\.readOnly of adminApi must be true or false/,
    ],
    [
      'one key for two names',
      [
        { name: 'a', key: secret('k') },
        { name: 'b', key: secret('k'), readOnly: true },
      ],
      /^The option keys\[1\]\.key of adminApi is the key of another entry/,
    ],
    ['a hole in the list', [undefined], /^The option keys\[0\]\.name of adminApi /],
    ['a key without a name', [{ name: '', key: secret('k') }], /^The option keys\[0\]\.name /],
  ])('with %s, construction throws a TypeError that names the option', (_, keys, message) => {
    const { server, store } = here
    const construct = () => adminApi({ server, store, keys: keys as AdminApiOptions['keys'] })
    expect(construct).toThrow(TypeError)
    expect(construct).toThrow(message)
  })

  test('the TypeError does not repeat a key', () => {
    const keys = [{ name: 'a', key: 'sw0rdfish' }] as unknown as AdminApiOptions['keys']
    const thrown = E.tryCatch(() => keyCheck(keys), String)
    expect(E.isLeft(thrown) && thrown.left).toMatch(/keys\[0\]\.key/)
    expect(E.isLeft(thrown) && thrown.left).not.toContain('sw0rdfish')
  })

  test('every key but the right ones is rejected', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(text !== 'first:key' && text !== 'second')
        expect(check(`Bearer ${text}`)).toBeUndefined()
        expect(check(basic(text))).toBeUndefined()
      }),
    )
  })

  test('keys are compared in constant time, all of them, and in no other way', async () => {
    const source = await readFile(new URL('../src/apiKeys.ts', import.meta.url), 'utf8')
    const loop = /for \(const key of known\)[^\n]*/.exec(source)?.[0]
    expect(loop).toContain('timingSafeEqual(key.hash, hash)')
    expect(loop).not.toMatch(/break|return/)
    expect(source.match(/reveal\(/g)).toHaveLength(1)
  })
})

describe('a rejection', () => {
  test.each([
    ['an unknown path', { path: '/v1/nothing' }, 404, 'NotFound', {}],
    ['the root', { path: '/' }, 404, 'NotFound', {}],
    ['an absolute path', { path: 'http://x/v1/enrollments' }, 404, 'NotFound', {}],
    ['a path with a slash more', { path: '/v1/enrollments/' }, 404, 'NotFound', {}],
    [
      'another method',
      { path: '/v1/enrollments', method: 'DELETE' },
      405,
      'WrongMethod',
      { allow: 'GET, HEAD' },
    ],
    ['a malformed path', { path: '/v1/enrollments/%zz' }, 400, 'Malformed', {}],
    [
      'no key',
      { path: '/v1/enrollments', headers: { authorization: '' } },
      401,
      'Unauthorized',
      { 'www-authenticate': 'Basic realm="nanomdm", Bearer realm="nanomdm"' },
    ],
    [
      'a page of another origin',
      { path: '/v1/enrollments', headers: { origin: 'https://evil.example', host: 'mdm.example' } },
      403,
      'OriginRejected',
      {},
    ],
    [
      'a link or image of another site',
      { path: '/v1/enrollments', headers: { 'sec-fetch-site': 'cross-site' } },
      403,
      'OriginRejected',
      {},
    ],
    [
      'a parameter that comes twice',
      { path: '/v1/enrollments?limit=1&limit=2' },
      400,
      'Malformed',
      {},
    ],
    [
      'JSON that is none',
      {
        path: '/v1/enrollments/x/rebinding',
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: Buffer.from('{'),
      },
      400,
      'Malformed',
      {},
    ],
    [
      'a body of another type',
      {
        path: '/v1/enrollments/x/rebinding',
        method: 'PUT',
        headers: { 'content-type': 'text/plain' },
        body: Buffer.from('{}'),
      },
      415,
      'WrongContentType',
      {},
    ],
    [
      'a long body',
      {
        path: '/v1/enrollments/x/rebinding',
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: new Uint8Array(5000),
      },
      413,
      'BodyTooLarge',
      {},
    ],
  ] as const)(
    'for %s has its status, case and headers',
    async (_, request, status, name, headers) => {
      const { call } = await adminScene()
      const response = await call(request)
      expect([response.status, caseOf(jsonOf(response))]).toEqual([status, name])
      expect(response.headers).toMatchObject({ 'cache-control': 'no-store', ...headers })
      expect(Object.keys(response.headers).filter((key) => key.startsWith('access-'))).toEqual([])
    },
  )

  test('pages of its own origin and of listed ones are served; preflights only for those', async () => {
    const origins = ['https://admin.example']
    const { call } = await adminScene({ origins })
    const path = '/v1/enrollments'
    const own = await call({ path, headers: { origin: 'http://mdm.example', host: 'mdm.example' } })
    expect(own.status).toBe(200)
    const listed = await call({
      path,
      headers: { origin: 'https://admin.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(listed).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': 'https://admin.example', vary: 'Origin' },
    })
    const preflight = (origin: string) =>
      call({
        path,
        method: 'OPTIONS' as never,
        headers: { origin, 'access-control-request-method': 'PUT' },
      })
    expect((await preflight('https://admin.example')).status).toBe(204)
    expect((await preflight('https://evil.example')).status).toBe(405)
  })

  test('hostile ids are data: nothing is found, and nothing breaks', async () => {
    const { call } = await adminScene()
    for (const id of [
      "'; DROP TABLE enrollments; --",
      '../../etc/passwd',
      '<script>',
      '__proto__',
      '\u{1f600}',
      'x'.repeat(512),
    ]) {
      const encoded = encodeURIComponent(id)
      expect((await call({ path: `/v1/enrollments/${encoded}` })).status).toBe(404)
      expect((await call({ path: `/v1/enrollments/${encoded}/queue` })).status).toBe(200)
      const push = await call({ path: `/v1/push/${encoded}` })
      expect(push.status).toBe(500)
      expect(Object.keys((jsonOf(push) as { status: object }).status)).toEqual([id])
    }
  })

  test('no bytes in a request line make it throw', async () => {
    const { call } = await adminScene()
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'BREW'),
        fc.uint8Array(),
        async (text, method, body) => {
          const response = await call({ path: `/v1/${text}`, method: method as never, body })
          expect(response.status).toBeLessThan(500)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('limits', () => {
  test('each key has its own rate', async () => {
    const { call, audit } = await adminScene({ rateLimit: { burst: 2, perSecond: 0.5 } })
    const get = () => call({ path: '/v1/enrollments' })
    expect([(await get()).status, (await get()).status]).toEqual([200, 200])
    expect(await get()).toMatchObject({ status: 429, headers: { 'retry-after': '2' } })
    expect(audit.at(-1)).toEqual({ _tag: 'AdminRejected', case: 'TooManyRequests', key: 'tests' })
  })

  test('a peer with wrong keys is blocked for a while, and others are not', async () => {
    let now = start
    const { call, audit } = await adminScene({
      failureLimit: { burst: 2, perSecond: 0.1 },
      now: () => now,
    })
    const from = (address: string, authorization: string) =>
      call({ path: '/v1/enrollments', headers: { authorization }, peer: { address } }).then(
        ({ status }) => status,
      )
    expect(await from('192.0.2.1', 'Bearer wrong')).toBe(401)
    expect(await from('192.0.2.1', 'Bearer wrong')).toBe(401)
    expect(await from('192.0.2.1', 'Bearer wrong')).toBe(429)
    expect(await from('192.0.2.1', basic(KEY))).toBe(429)
    expect(await from('192.0.2.2', basic(KEY))).toBe(200)
    expect(audit.at(0)).toEqual({
      _tag: 'AdminRejected',
      case: 'Unauthorized',
      peer: '192.0.2.1',
    })
    now = new Date(start.getTime() + 10_000)
    expect(await from('192.0.2.1', basic(KEY))).toBe(200)
  })

  test('an unknown peer does not lock out the others', async () => {
    const { call } = await adminScene({ failureLimit: { burst: 1, perSecond: 0.1 } })
    const path = '/v1/enrollments'
    const wrong = { path, headers: { authorization: 'Bearer wrong' } }
    expect((await call(wrong)).status).toBe(401)
    expect((await call(wrong)).status).toBe(429)
    expect((await call({ path })).status).toBe(200)
  })

  test('buckets are limited in number, and never hold more than their burst', () => {
    const buckets = tokenBuckets({ burst: 1, perSecond: 1 }, 2)
    expect(buckets.take('a', start)).toBe(0)
    expect(buckets.take('a', start)).toBe(1)
    buckets.take('b', start)
    buckets.take('c', start)
    // Dropped, as the least recently used.
    expect(buckets.take('a', start)).toBe(0)
    const later = new Date(start.getTime() + 3_600_000)
    expect(buckets.take('a', later)).toBe(0)
    expect(buckets.take('a', later)).toBe(1)
    // A clock that was set back.
    expect(buckets.take('a', start)).toBe(1)
  })
})

describe('the audit', () => {
  test('reports each write with the key, the route and the status, and no read', async () => {
    const { call, audit, id } = await adminScene()
    await call({ path: '/v1/enrollments' })
    await call({ path: `/v1/enrollments/${id}/queue`, method: 'DELETE' })
    await call({ path: `/v1/push/${id}` })
    await call({ path: '/v1/enrollments/x/queue/C', method: 'DELETE' })
    expect(audit).toEqual([
      {
        _tag: 'AdminRequest',
        key: 'tests',
        method: 'DELETE',
        status: 200,
        route: '/v1/enrollments/{id}/queue',
        params: { id },
      },
      {
        _tag: 'AdminRequest',
        key: 'tests',
        method: 'GET',
        status: 200,
        route: '/v1/push/{ids+}',
        params: { ids: id },
      },
      {
        _tag: 'AdminRequest',
        key: 'tests',
        method: 'DELETE',
        status: 404,
        route: '/v1/enrollments/{id}/queue/{commandUuid}',
        params: { id: 'x', commandUuid: 'C' },
      },
    ])
    expect(JSON.stringify(audit)).not.toContain(KEY)
  })

  test('a listener that throws does no harm', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    const { call, id } = await adminScene({
      onEvent: () => {
        throw new Error('a bug')
      },
    })
    expect((await call({ path: `/v1/push/${id}` })).status).toBe(200)
    expect(warned).toHaveBeenCalled()
    warned.mockRestore()
  })
})

test('it can be mounted below a path', async () => {
  const { call } = await adminScene({ basePath: '/admin' })
  expect((await call({ path: '/admin/v1/enrollments' })).status).toBe(200)
  expect((await call({ path: '/v1/enrollments' })).status).toBe(404)
  expect(jsonOf(await call({ path: '/admin/openapi.json' }))).toMatchObject({
    servers: [{ url: '/admin' }],
  })
})
