import { describe, expect, jest, test } from '@jest/globals'
import { firstRequests } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { getEventListeners } from 'node:events'

import { allAssignments, collect } from '../../src/index.js'
import { leftOf, rightOf, scene, tagOf } from '../support/scene.js'

describe('what can happen on the way', () => {
  test('429 and 9646, under any status, are waited for longer each time', async () => {
    const { client, fake, clock } = await scene()
    await client.serviceConfig()
    fake.script(firstRequests(3, 'v2/assets', { _tag: 'Reject', errorNumber: 9646, status: 200 }))
    await client.assets({})
    expect(clock.slept).toEqual([500, 1000, 2000])
  })

  test.each([
    ['seconds', 120, 120_000],
    ['a date', 'Sun, 01 Mar 2026 12:02:00 GMT', 120_000],
  ])('Retry-After in %s is obeyed', async (_, retryAfter, milliseconds) => {
    const { client, fake, clock } = await scene()
    await client.serviceConfig()
    fake.script(firstRequests(1, 'v2/assets', { _tag: 'Reject', errorNumber: 9729, retryAfter }))
    await client.assets({})
    expect(clock.slept).toEqual([milliseconds])
  })

  test('a lasting rejection ends the call, and says when to come back', async () => {
    const { client, fake } = await scene()
    fake.script(({ path }) =>
      path.endsWith('assets') ? { _tag: 'Reject', errorNumber: 9729, retryAfter: 120 } : undefined,
    )
    expect(leftOf(await client.assets({})())).toMatchObject({
      _tag: 'ServiceUnavailable',
      retryAfterMs: 120_000,
    })
    expect(fake.requestCount('v2/assets')).toBe(6)
  })

  test('a token that is rejected is not tried again', async () => {
    const { client, fake } = await scene()
    fake.script(() => ({ _tag: 'Reject', errorNumber: 9625 }))
    expect(tagOf(await client.assets({})())).toBe('TokenRevoked')
    expect(fake.requestCount('v2/assets')).toBe(1)
  })

  test.each([
    ['a connection that breaks', { _tag: 'Reset', when: 'before' } as const],
    ['a connection that breaks after the work', { _tag: 'Reset', when: 'after' } as const],
    ['an answer that is cut', { _tag: 'Cut' } as const],
    ['502', { _tag: 'Response', status: 502, body: '<html>' } as const],
  ])('%s is tried again, writes too', async (_, fault) => {
    const { client, fake, location } = await scene()
    location.addAssets([{ adamId: '1' }])
    fake.script(firstRequests(2, 'associate', fault))
    const outcome = await client.associateAndWait({
      assets: [{ adamId: '1' }],
      serialNumbers: ['A'],
    })()
    expect(rightOf(outcome)).toMatchObject({ _tag: 'Complete' })
    expect(location.assignments()).toHaveLength(1)
  })

  test.each([
    ['HTML', '<html>', 'NotJson'],
    ['nothing', '', 'NotJson'],
    ['another shape', '{"assets":"x"}', 'DecodeError'],
    ['an empty object', '{}', 'DecodeError'],
    ["a gateway's own JSON", '{"error":"unauthorized"}', 'DecodeError'],
    ['an error without a text', '{"errorNumber":9625,"errorMessage":null}', 'TokenRevoked'],
    ['an error number as text', '{"errorNumber":"9625"}', 'TokenRevoked'],
    ['an error with an odd text', '{"errorNumber":9625,"errorMessage":7}', 'TokenRevoked'],
    ['an error about nothing', '{"errorNumber":9625,"errorInfo":"x"}', 'TokenRevoked'],
    [
      'an error that numbers its assets',
      '{"errorNumber":9625,"errorInfo":{"assets":[{"adamId":1}]}}',
      'TokenRevoked',
    ],
    ['a list', '[]', 'DecodeError'],
    ['null', 'null', 'DecodeError'],
    ['half a document', '{"assets":[', 'NotJson'],
  ])('%s under 200 is a failure', async (_, body, tag) => {
    const { client, fake } = await scene()
    fake.script(({ path }) =>
      path.endsWith('v2/assets') ? { _tag: 'Response', status: 200, body } : undefined,
    )
    expect(tagOf(await client.assets({})())).toBe(tag)
  })

  test('null means absent, wherever it is', async () => {
    const { client, fake } = await scene()
    const row = { adamId: '1', pricingParam: 'STDQ', serialNumber: 'S', clientUserId: null }
    const page = { uId: 'location-1', mdmInfo: null, nextPageIndex: null, assignments: [row] }
    fake.script(({ path }) =>
      path.endsWith('v2/assignments')
        ? { _tag: 'Response', status: 200, body: JSON.stringify(page) }
        : undefined,
    )
    const { rows } = await collect(allAssignments(client))
    expect(rows).toEqual([{ adamId: '1', pricingParam: 'STDQ', serialNumber: 'S' }])
  })

  test('a response that says nothing is not taken for an unclaimed location', async () => {
    const { client, fake, location } = await scene()
    location.addAssets([{ adamId: '1' }])
    fake.script(({ path }) =>
      path.endsWith('client/config') ? { _tag: 'Response', status: 200, body: '{}' } : undefined,
    )
    const call = client.associate({ assets: [{ adamId: '1' }], serialNumbers: ['S'] })
    expect(tagOf(await call())).toBe('DecodeError')
    expect(fake.requestCount('assets/associate')).toBe(0)
  })

  test.each([301, 400, 403, 404, 500])(
    '%i without an error number is a failure',
    async (status) => {
      const { client, fake } = await scene()
      fake.script(({ path }) =>
        path.endsWith('v2/assets') ? { _tag: 'Response', status, body: '{}' } : undefined,
      )
      expect(leftOf(await client.assets({})())).toMatchObject({ _tag: 'UnexpectedStatus', status })
    },
  )

  test('a server that never responds ends by the clock, and by the signal', async () => {
    const { another, fake } = await scene()
    fake.script(({ path }) => (path.endsWith('v2/assets') ? { _tag: 'Silence' } : undefined))
    const client = another({ http: { headersTimeoutMs: 20 }, retry: { attempts: 1 } })
    expect(leftOf(await client.assets({})())).toMatchObject({ _tag: 'TimedOut', phase: 'headers' })
    const stop = new AbortController()
    const call = another().assets({}, { signal: stop.signal })()
    setImmediate(() => stop.abort())
    expect(tagOf(await call)).toBe('Aborted')
    expect(tagOf(await client.assets({}, { signal: AbortSignal.abort() })())).toBe('Aborted')
  })

  test('a write that waits for its turn ends by its signal', async () => {
    const { client, fake, location } = await scene()
    location.addAssets([{ adamId: '1' }])
    fake.script(({ path }) => (path.endsWith('associate') ? { _tag: 'Silence' } : undefined))
    const hold = new AbortController()
    const request = { assets: [{ adamId: '1' }], serialNumbers: ['A'] }
    const first = client.associate(request, { signal: hold.signal })()
    const stop = new AbortController()
    const second = client.associate(request, { signal: stop.signal })()
    stop.abort()
    expect(tagOf(await second)).toBe('Aborted')
    hold.abort()
    expect(tagOf(await first)).toBe('Aborted')
    fake.script()
    expect(E.isRight(await client.associate(request)())).toBe(true)
  })

  test('close() ends what runs, and what comes later', async () => {
    const { client, fake } = await scene()
    fake.script(({ path }) => (path.endsWith('v2/assets') ? { _tag: 'Silence' } : undefined))
    const running = client.assets({})()
    await client.clientConfig()()
    await client.close()
    expect(tagOf(await running)).toBe('Aborted')
    expect(tagOf(await client.assets({})())).toBe('Aborted')
  })

  test('a host that is not there is reported as such', async () => {
    const { another } = await scene()
    const client = another({ origin: 'http://127.0.0.1:1', retry: { attempts: 1 } })
    expect(tagOf(await client.assets({})())).toBe('ConnectionRefused')
  })
})

test('many calls at once may share a signal: Node has nothing to warn of', async () => {
  const { client, location } = await scene()
  location.addAssets([{ adamId: '1', total: 100 }])
  const { signal } = new AbortController()
  // Node warns of more than ten; its warnings do not reach a test.
  let most = 0
  const listen = signal.addEventListener.bind(signal)
  jest.spyOn(signal, 'addEventListener').mockImplementation((...args) => {
    listen(...args)
    most = Math.max(most, getEventListeners(signal, 'abort').length)
  })
  const reads = Array.from({ length: 30 }, () => client.assets({}, { signal })())
  const writes = Array.from({ length: 30 }, (_, index) =>
    client.associateAndWait(
      { assets: [{ adamId: '1' }], serialNumbers: [`S${index}`] },
      { signal },
    )(),
  )
  const results = await Promise.all([...reads, ...writes])
  expect(results.map(({ _tag }) => _tag)).toEqual(Array<string>(60).fill('Right'))
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(10)
})
