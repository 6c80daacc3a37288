import { afterEach, describe, expect, test } from '@jest/globals'

import { type FakeAxmOptions, MEASURED_RATES } from '../../src/index.js'
import { activityBody, type AxmScene, axmScene, errorOf, pageOf } from './axmScene.js'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  while (open.length > 0) await open.pop()?.()
})

const started = async (options?: FakeAxmOptions): Promise<AxmScene> => {
  const scene = await axmScene(options)
  open.push(scene.close)
  return scene
}

const PATH = '/v1/orgDevices'
const FIRST = 'A0000000000000000000000000000000'
const assignment = activityBody('ASSIGN_DEVICES', ['FAKE00000002'], { server: FIRST })

describe('rates', () => {
  test('20 reads a minute and 10 writes an hour, then 429 with Retry-After', async () => {
    const { clock, get, send } = await started({ rates: MEASURED_RATES })
    for (let read = 0; read < 20; read += 1) expect((await get(PATH)).status).toBe(200)
    clock.advance(15_000)
    const refused = await get(PATH)
    expect(errorOf(refused)).toMatchObject({ status: 429, code: 'RATE_LIMIT_EXCEEDED' })
    expect(refused.headers.get('retry-after')).toBe('45')
    for (let write = 0; write < 10; write += 1) {
      expect((await send('POST', '/v1/orgDeviceActivities', assignment)).status).toBe(201)
    }
    const late = await send('POST', '/v1/orgDeviceActivities', assignment)
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '3600'])
    clock.advance(46_000)
    for (let read = 0; read < 20; read += 1) expect((await get(PATH)).status).toBe(200)
  })

  test('429 without Retry-After', async () => {
    const { get } = await started({ rates: { readsPerMinute: 1, retryAfter: false } })
    await get(PATH)
    const refused = await get(PATH)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null])
  })
})

describe('one request too many at a time', () => {
  const overfilled = async (excess: 'reset' | 429) => {
    const scene = await started({ concurrency: { most: 2, excess } })
    let release = (): void => undefined
    const until = new Promise<void>((resolve) => {
      release = resolve
    })
    scene.fake.fail({ fault: { _tag: 'Hold', until }, times: 2 })
    const held = [scene.get(PATH), scene.get(PATH)]
    // Their faults are taken when they have arrived.
    while (scene.fake.mostAtOnce() < 2) await new Promise((resolve) => setImmediate(resolve))
    const third = await scene.get(PATH).catch(() => 'reset' as const)
    release()
    const statuses = (await Promise.all(held)).map(({ status }) => status)
    return { third, statuses, mostAtOnce: scene.fake.mostAtOnce() }
  }

  test('is reset', async () => {
    expect(await overfilled('reset')).toEqual({
      third: 'reset',
      statuses: [200, 200],
      mostAtOnce: 3,
    })
  })

  test('gets 429', async () => {
    const { third, statuses } = await overfilled(429)
    expect(third).toMatchObject({ status: 429 })
    expect(statuses).toEqual([200, 200])
  })
})

describe('planned faults', () => {
  test('an error, for the requests that the rule names', async () => {
    const { fake, get } = await started()
    fake.fail({
      method: 'GET',
      path: '/v1/orgDevices/{id}',
      after: 1,
      times: 2,
      fault: { _tag: 'Reject', status: 500, code: 'UNEXPECTED_ERROR', retryAfter: 7 },
    })
    expect((await get(PATH)).status).toBe(200)
    const one = `${PATH}/FAKE00000001`
    expect((await get(one)).status).toBe(200)
    const failed = await get(one)
    expect(errorOf(failed)).toMatchObject({ status: 500, code: 'UNEXPECTED_ERROR' })
    expect(failed.headers.get('retry-after')).toBe('7')
    expect((await get(one)).status).toBe(500)
    expect((await get(one)).status).toBe(200)
    expect(fake.requests().at(-1)).toEqual({ method: 'GET', path: one, search: '', status: 200 })
  })

  test('the page of an edge server', async () => {
    const { fake, get } = await started()
    fake.fail({ fault: { _tag: 'EdgeHtml', status: 520 } })
    const response = await get(PATH)
    expect([response.status, response.headers.get('content-type')]).toEqual([520, 'text/html'])
    expect(response.json).toBeUndefined()
  })

  test('half of the JSON, and a response of any kind', async () => {
    const { fake, get } = await started()
    fake.fail({ fault: { _tag: 'BrokenJson' } })
    const broken = await get(PATH)
    expect([broken.status, broken.json]).toEqual([200, undefined])
    const headers = { location: 'http://127.0.0.1:1/' }
    fake.fail({ fault: { _tag: 'Response', status: 204, headers } })
    expect((await get(PATH)).headers.get('location')).toBe('http://127.0.0.1:1/')
  })

  test.each([
    ['before', undefined],
    ['after', FIRST],
  ] as const)('a connection lost %s the request had its effect', async (when, server) => {
    const { fake, send } = await started()
    fake.fail({ method: 'POST', fault: { _tag: 'Reset', when } })
    await expect(send('POST', '/v1/orgDeviceActivities', assignment)).rejects.toThrow()
    expect(fake.serverOf('FAKE00000002')).toBe(server)
  })

  test('a connection lost within a response', async () => {
    const { fake, get } = await started()
    fake.fail({ fault: { _tag: 'Cut' } })
    await expect(get(PATH)).rejects.toThrow()
  })

  test('no response, until the client gives up', async () => {
    const { fake } = await started()
    fake.fail({ fault: { _tag: 'Silence' } })
    const abort = new AbortController()
    const waiting = fetch(`${fake.origin}${PATH}`, { signal: abort.signal })
    while (fake.mostAtOnce() < 1) await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    await expect(waiting).rejects.toThrow()
  })

  test('a cursor that repeats, and a next link to another origin', async () => {
    const { fake, get } = await started()
    const { nextCursor = '' } = pageOf(await get(`${PATH}?limit=1`)).meta.paging
    fake.fail({ fault: { _tag: 'RepeatCursor' } })
    const repeated = pageOf(await get(`${PATH}?limit=1&cursor=${nextCursor}`))
    expect(repeated.meta.paging.nextCursor).toBe(nextCursor)
    expect(repeated.links.next).toContain(nextCursor)
    fake.fail({ fault: { _tag: 'ForeignNext', origin: 'https://attacker.example' } })
    const { links, meta } = pageOf(await get(`${PATH}?limit=1`))
    expect(links.next).toMatch(/^https:\/\/attacker\.example\/v1\/orgDevices\?cursor=/)
    expect(meta.paging).not.toHaveProperty('nextCursor')
  })

  test('of tokens and of logs', async () => {
    const { fake } = await started()
    fake.fail({
      path: '/auth/oauth2/token',
      fault: { _tag: 'Response', status: 503, headers: { 'retry-after': '1' } },
    })
    expect((await fetch(fake.tokenUrl, { method: 'POST' })).status).toBe(503)
    expect(fake.tokensIssued()).toBe(1)
  })

  test('are cleared, and so are the counts', async () => {
    const { fake, get } = await started()
    fake.fail({ fault: { _tag: 'EdgeHtml', status: 502 }, times: 10 })
    expect((await get(PATH)).status).toBe(502)
    fake.clearFaults()
    fake.clearRequests()
    expect((await get(PATH)).status).toBe(200)
    expect([...fake.requestCounts()]).toEqual([['GET /v1/orgDevices', 1]])
    fake.clearRequests()
    expect([fake.mostAtOnce(), fake.requests()]).toEqual([0, []])
  })
})
