import { operation, decodeWith } from '@mdm-kit/codec'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type FakeDep, type FakeDepOptions, fakeDep } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import {
  type DepClient,
  type DeviceChangesError,
  type DeviceChangesOptions,
  type DeviceChangesPage,
  type DevicePage,
  type PollPolicy,
  cooldownOf,
  cursorOf,
  depClient,
  deviceChanges,
  latestByDevice,
  SyncPosition,
} from '../../src/index.js'
import { quickClock } from '../clocks.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const DAY = 86_400_000

const started = async (
  options: FakeDepOptions = {},
): Promise<{ fake: FakeDep; client: DepClient }> => {
  const fake = await fakeDep(options)
  const client = depClient({
    serverToken: fake.serverToken(),
    origin: fake.origin,
    clock: quickClock(options.now === undefined ? {} : { now: options.now }),
  })
  ended.push(client.close, fake.close)
  return { fake, client }
}

type Item = E.Either<DeviceChangesError, DeviceChangesPage>

const collect = async (
  client: Pick<DepClient, 'fetchDevices' | 'syncDevices'>,
  options?: DeviceChangesOptions,
): Promise<Item[]> => {
  const items: Item[] = []
  for await (const item of deviceChanges(client, options)) items.push(item)
  return items
}

const pagesOf = (items: readonly Item[]): DeviceChangesPage[] =>
  items.flatMap((item) => (E.isRight(item) ? [item.right] : []))
const tagsOf = (items: readonly Item[]): string[] =>
  items.map((item) => (E.isRight(item) ? item.right.phase : item.left._tag))
const serialsIn = (items: readonly Item[]): string[] =>
  pagesOf(items).flatMap(({ devices }) => devices.map((device) => device.serial_number))
const lastPosition = (items: readonly Item[]): SyncPosition => {
  const position = pagesOf(items).at(-1)?.position
  if (position === undefined) throw new Error('there was no page')
  return position
}
const pathsOf = (fake: FakeDep): string[] => fake.requests().map(({ path }) => path)

describe('deviceChanges', () => {
  test('fetches all devices, then what changed meanwhile', async () => {
    const { fake, client } = await started({ devices: 250 })
    const items = await collect(client, { limit: 100 })
    expect(tagsOf(items)).toEqual(['fetch', 'fetch', 'fetch', 'sync'])
    expect(serialsIn(items)).toEqual([...fake.devices().keys()])
    expect(pagesOf(items).map(({ startsOver }) => startsOver)).toEqual([true, false, false, false])
    expect(pagesOf(items).map(({ endsFetch }) => endsFetch)).toEqual([false, false, true, false])
    expect(pagesOf(items).map(({ position }) => position.phase)).toEqual([
      'fetch',
      'fetch',
      'sync',
      'sync',
    ])
  })

  test('goes on from a saved position with the changes since, and no fetch', async () => {
    const { fake, client } = await started({ devices: 3 })
    const position = lastPosition(await collect(client))
    const [gone = '', changed = ''] = fake.devices().keys()
    const [added] = fake.addDevices(1)
    fake.modifyDevice(changed, { asset_tag: 'new' })
    fake.removeDevice(gone)
    const saved = JSON.stringify(SyncPosition.encode(position))
    const read = decodeWith(SyncPosition)(JSON.parse(saved))
    if (E.isLeft(read)) throw new Error(read.left.message)
    const items = await collect(client, read.right)
    expect(pagesOf(items).flatMap(({ devices }) => devices)).toMatchObject([
      { serial_number: added, op_type: 'added' },
      { serial_number: changed, op_type: 'modified', asset_tag: 'new' },
      { serial_number: gone, op_type: 'deleted' },
    ])
    expect(pathsOf(fake).filter((path) => path === '/server/devices')).toHaveLength(1)
  })

  test('a cursor alone is tried as a fetch, and goes on as a sync when that is exhausted', async () => {
    const { fake, client } = await started({ devices: 3 })
    const { cursor } = lastPosition(await collect(client))
    const [serial] = fake.addDevices(1)
    fake.removeDevice(serial ?? '')
    const items = await collect(client, { cursor })
    expect(tagsOf(items)).toEqual(['sync'])
    expect(pathsOf(fake).slice(-2)).toEqual(['/server/devices', '/devices/sync'])
  })

  test('a position within a fetch goes on with the fetch', async () => {
    const { fake, client } = await started({ devices: 30 })
    const [first] = pagesOf(await collect(client, { limit: 10 }))
    const items = await collect(client, { ...first?.position, limit: 10 })
    expect(tagsOf(items)).toEqual(['fetch', 'fetch', 'sync'])
    expect(serialsIn(items)).toEqual([...fake.devices().keys()].slice(10))
    expect(pagesOf(items).some(({ startsOver }) => startsOver)).toBe(false)
  })

  test.each([
    ['INVALID_CURSOR', 'sync', '/devices/sync'],
    ['EXPIRED_CURSOR', 'sync', '/devices/sync'],
    ['CURSOR_REQUIRED', 'sync', '/devices/sync'],
    ['INVALID_CURSOR', 'fetch', '/server/devices'],
  ] as const)('%s in a %s starts over, once', async (code, phase, path) => {
    const { fake, client } = await started({ devices: 3 })
    const { cursor } = lastPosition(await collect(client))
    fake.fail({ fault: { status: 400, body: code }, path })
    const items = await collect(client, { cursor, phase })
    expect(tagsOf(items)).toEqual(['fetch', 'sync'])
    expect(pagesOf(items)[0]?.startsOver).toBe(true)
    fake.fail({ fault: { status: 400, body: code }, times: 99 })
    const failing = await collect(client, { cursor, phase })
    expect(failing).toHaveLength(1)
    expect(failing[0]).toMatchObject({ _tag: 'Left' })
  })

  test('cursors that are rejected as soon as they are given do not start over for ever', async () => {
    const { fake, client } = await started({ devices: 3 })
    const { cursor } = lastPosition(await collect(client))
    fake.fail({ fault: { status: 400, body: 'INVALID_CURSOR' }, path: '/devices/sync', times: 99 })
    const items = await collect(client, { cursor, phase: 'sync' })
    expect(tagsOf(items)).toEqual(['fetch', 'CursorInvalid'])
  })

  test('a cursor that Apple has forgotten starts over', async () => {
    let time = new Date('2026-06-01T00:00:00Z')
    const { client } = await started({ devices: 3, now: () => time })
    const { cursor } = lastPosition(await collect(client))
    time = new Date(time.getTime() + 8 * DAY)
    expect(tagsOf(await collect(client, { cursor, phase: 'sync' }))).toEqual(['fetch', 'sync'])
  })

  test('a position older than seven days is not even tried', async () => {
    const now = new Date('2026-06-10T00:00:00Z')
    const { fake, client } = await started({ devices: 3 })
    const cursor = cursorOf('whatever')
    const old = { cursor, phase: 'sync', at: new Date('2026-06-02T23:59:59Z') } as const
    expect(
      tagsOf(await collect(client, { ...old, clock: quickClock({ now: () => now }) })),
    ).toEqual(['fetch', 'sync'])
    expect(pathsOf(fake)).toEqual(['/session', '/server/devices', '/devices/sync'])
  })

  test('EXHAUSTED_CURSOR in a sync means that nothing is new', async () => {
    const { fake, client } = await started({ devices: 3 })
    const position = lastPosition(await collect(client))
    fake.fail({ fault: { status: 400, body: 'EXHAUSTED_CURSOR' }, path: '/devices/sync' })
    expect(await collect(client, position)).toEqual([])
  })

  test.each(['/server/devices', '/devices/sync'])(
    'a cursor that is given again ends in an error, not a loop: %s',
    async (path) => {
      const { fake, client } = await started({ devices: 30 })
      const position = lastPosition(await collect(client, { limit: 10 }))
      fake.addDevices(30)
      const before = fake.requests().length
      fake.fail({ fault: 'repeat cursor', path, after: 1, times: 99 })
      const items = await collect(
        client,
        path === '/devices/sync' ? { ...position, limit: 10 } : { limit: 10 },
      )
      expect(tagsOf(items).at(-1)).toBe('CursorRepeated')
      expect(serialsIn(items)).toHaveLength(20)
      expect(fake.requests().length - before).toBe(2)
    },
  )

  test('cursors that go round in a circle end in an error', async () => {
    let asked = 0
    const circle = (): DevicePage => ({
      cursor: cursorOf(['A', 'B', 'C'][asked++ % 3] ?? ''),
      more_to_follow: true,
    })
    const client = {
      fetchDevices: () => operation(() => Promise.resolve(E.right(circle()))),
      syncDevices: () => operation(() => Promise.resolve(E.right(circle()))),
    }
    expect(tagsOf(await collect(client))).toEqual([
      'fetch',
      'fetch',
      'fetch',
      'fetch',
      'CursorRepeated',
    ])
  })

  test('a failure is the last item, and its position goes on without loss', async () => {
    const { fake, client } = await started({ devices: 30 })
    fake.fail({ fault: { status: 418 }, path: '/server/devices', after: 1 })
    const items = await collect(client, { limit: 10 })
    expect(tagsOf(items)).toEqual(['fetch', 'Unexpected'])
    const rest = await collect(client, { ...lastPosition(items), limit: 10 })
    expect([...serialsIn(items), ...serialsIn(rest)]).toEqual([...fake.devices().keys()])
  })

  test('asks for a page only when the caller comes back for it', async () => {
    const { fake, client } = await started({ devices: 30 })
    let pages = 0
    for await (const item of deviceChanges(client, { limit: 10 })) {
      expect(E.isRight(item)).toBe(true)
      pages += 1
      expect(fake.requests()).toHaveLength(1 + pages)
      if (pages === 2) break
    }
    expect(fake.requests()).toHaveLength(3)
  })

  test('a caller that crashes between taking and saving sees the page again', async () => {
    const { fake, client } = await started({ devices: 50 })
    const saved: string[] = []
    let position: SyncPosition | undefined
    for (let life = 0; life < 20; life += 1) {
      let taken = 0
      for await (const item of deviceChanges(client, { ...position, limit: 7 })) {
        if (E.isLeft(item)) throw new Error(item.left.message)
        taken += 1
        // Every other page is lost on the way to the store.
        if (taken === 2) break
        saved.push(...item.right.devices.map((device) => device.serial_number))
        position = item.right.position
      }
    }
    expect(saved).toEqual([...fake.devices().keys()])
  })

  test('what changes while it reads is in the end as it is at Apple', async () => {
    const { fake, client } = await started({ devices: 100 })
    const known = new Map<string, string | undefined>()
    let position: SyncPosition | undefined
    const follow = async (afterPage: (page: number) => void): Promise<void> => {
      let page = 0
      for await (const item of deviceChanges(client, { ...position, limit: 9 })) {
        if (E.isLeft(item)) throw new Error(item.left.message)
        for (const [serial, device] of latestByDevice(item.right.devices)) {
          if (device.op_type === 'deleted') known.delete(serial)
          else known.set(serial, device.asset_tag)
        }
        position = item.right.position
        page += 1
        afterPage(page)
      }
    }
    await follow((page) => {
      const serials = [...fake.devices().keys()]
      fake.addDevices(1)
      fake.removeDevice(serials[(page * 7) % serials.length] ?? '')
      fake.modifyDevice(serials[(page * 13) % serials.length] ?? '', { asset_tag: `v${page}` })
    })
    await follow(() => undefined)
    const expected = [...fake.devices()].map(([serial, device]) => [serial, device.asset_tag])
    expect([...known].sort()).toEqual(expected.sort())
  })

  test('a signal ends it', async () => {
    const { client } = await started({ devices: 30 })
    const ending = new AbortController()
    const tags: string[] = []
    for await (const item of deviceChanges(client, { limit: 10, signal: ending.signal })) {
      tags.push(E.isRight(item) ? item.right.phase : item.left._tag)
      ending.abort()
    }
    expect(tags).toEqual(['fetch', 'Aborted'])
  })
})

describe('polling', () => {
  /** Runs until so many waits were made; each wait may change the world. */
  const poll = async (
    client: DepClient,
    waits: number,
    policy: PollPolicy = {},
    meanwhile: (wait: number) => void = () => undefined,
  ) => {
    const waited: number[] = []
    const ending = new AbortController()
    const onWait = (milliseconds: number): void => {
      waited.push(milliseconds)
      meanwhile(waited.length)
      if (waited.length === waits) ending.abort()
    }
    const items = await collect(client, {
      limit: 10,
      signal: ending.signal,
      clock: quickClock({ onWait }),
      poll: { intervalMs: 1000, ...policy },
    })
    return { items, waited }
  }

  test('asks again after the interval, with the last cursor', async () => {
    const { fake, client } = await started({ devices: 3 })
    const { items, waited } = await poll(client, 3, {}, (wait) => {
      if (wait === 1) fake.addDevices(2)
    })
    expect(waited).toEqual([1000, 1000, 1000])
    expect(tagsOf(items)).toEqual(['fetch', 'sync', 'sync', 'sync'])
    expect(pagesOf(items).map(({ devices }) => devices.length)).toEqual([3, 0, 2, 0])
  })

  test('goes on after failures, and waits as long as each asks for', async () => {
    const { fake, client } = await started({ devices: 3 })
    const { items, waited } = await poll(client, 4, {}, (wait) => {
      if (wait === 1) fake.acceptTerms(false)
      if (wait === 2) fake.acceptTerms(true)
      if (wait === 3) {
        fake.fail({ fault: { status: 503, headers: { 'retry-after': '600' } }, times: 4 })
      }
    })
    expect(tagsOf(items)).toEqual(['fetch', 'sync', 'TermsNotSigned', 'sync', 'ServiceUnavailable'])
    expect(waited).toEqual([1000, 1_800_000, 1000, 600_000])
  })

  test('a failure at the beginning is followed by the same beginning', async () => {
    const { fake, client } = await started({ devices: 3 })
    fake.fail({ fault: { status: 418 }, path: '/server/devices' })
    const { items } = await poll(client, 2)
    expect(tagsOf(items)).toEqual(['Unexpected', 'fetch', 'sync'])
  })

  test('drops a cursor that repeats in three cycles, for a full fetch', async () => {
    const { fake, client } = await started({ devices: 3 })
    const { items } = await poll(client, 5, {}, (wait) => {
      if (wait === 1) fake.fail({ fault: 'repeat cursor', path: '/devices/sync', times: 3 })
    })
    expect(tagsOf(items)).toEqual([
      ...['fetch', 'sync'],
      ...['sync', 'CursorRepeated'],
      ...['sync', 'CursorRepeated'],
      ...['sync', 'CursorRepeated'],
      ...['fetch', 'sync'],
    ])
    expect(pagesOf(items).filter(({ startsOver }) => startsOver)).toHaveLength(2)
  })

  test('ends where the policy says so', async () => {
    const { fake, client } = await started({ devices: 3 })
    fake.acceptTerms(false)
    const { items, waited } = await poll(client, 9, { cooldown: () => undefined })
    expect([tagsOf(items), waited]).toEqual([['TermsNotSigned'], []])
  })

  const failure = (of: Record<string, unknown>) => ({ message: '', ...of }) as never
  test.each([
    [{ _tag: 'TooManyRequests', retryAfterMs: 90_000 }, 90_000],
    [{ _tag: 'TooManyRequests' }, 900_000],
    [{ _tag: 'TooManyRequests', retryAfterMs: 0 }, 60_000],
    [{ _tag: 'ServiceUnavailable', status: 503, retryAfterMs: 365 * DAY }, DAY],
    [{ _tag: 'ServiceUnavailable', status: 503 }, 900_000],
    [{ _tag: 'TermsNotSigned' }, 1_800_000],
    [{ _tag: 'AccessDenied' }, 1_800_000],
    [{ _tag: 'TokenRejected' }, 3_600_000],
    [{ _tag: 'TokenExpired' }, 3_600_000],
    [{ _tag: 'CursorRepeated' }, 300_000],
    [{ _tag: 'ConnectionLost' }, 900_000],
    [{ _tag: 'Aborted' }, undefined],
    [{ _tag: 'Closed' }, undefined],
  ])('cooldownOf %j is %s', (of, expected) => {
    expect(cooldownOf(failure(of))).toBe(expected)
  })
})
