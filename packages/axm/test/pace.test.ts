import { describe, expect, test } from '@jest/globals'
import type { HttpResponse, Send } from '@mdm-kit/http'
import { manualClock } from '@mdm-kit/testing'
import { right } from 'fp-ts/lib/Either.js'

import { type Pace, paced } from '../src/pace/pace.js'
import { isTokenRequest, json, scene } from './scene.js'

const OK = json(200, { data: [] })
const get = { method: 'GET', path: '/v1/x', headers: {} } as const
const post = { ...get, method: 'POST' } as const

/** Lets what waits for promises go on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

const pacing = (pace: Pace, answer: () => HttpResponse = () => OK) => {
  const clock = manualClock()
  const sentAt: number[] = []
  const send: Send = () => () => {
    sentAt.push(clock.elapsed())
    return Promise.resolve(right(answer()))
  }
  const waits: number[] = []
  const through = paced(pace, clock, ({ waitMs }) => void waits.push(waitMs))(send)
  return { clock, sentAt, waits, send: through }
}

describe('reads', () => {
  test('go 20 at once, and no more in the minute after', async () => {
    const { clock, sentAt, send, waits } = pacing({})
    await Promise.all(Array.from({ length: 20 }, () => send(get)()))
    const others = Promise.all(Array.from({ length: 3 }, () => send(get)()))
    clock.advance(60_999)
    await settle()
    expect(sentAt).toHaveLength(20)
    clock.advance(1)
    await others
    expect(sentAt.slice(20)).toEqual([61_000, 61_000, 61_000])
    expect(waits).toEqual([61_000, 61_000, 61_000])
  })

  test('never go faster in any minute, after a rest either', async () => {
    const { clock, sentAt, send } = pacing({ readsPerMinute: 3 })
    for (let request = 0; request < 40; request += 1) {
      const sent = send(get)()
      await settle()
      clock.advance(request % 7 === 0 ? 90_000 : 11_000)
      await settle()
      clock.advance(61_000)
      await sent
    }
    const inMinuteFrom = (start: number) =>
      sentAt.filter((at) => at >= start && at < start + 60_000).length
    expect(Math.max(...sentAt.map(inMinuteFrom))).toBeLessThanOrEqual(3)
  })

  test('are not slowed down by writes', async () => {
    const { send, sentAt } = pacing({ writesPerHour: 1 })
    void send(post)()
    void send(post)()
    await send(get)()
    expect(sentAt).toHaveLength(2)
  })
})

test('writes go 10 an hour', async () => {
  const { clock, sentAt, send } = pacing({})
  const all = Promise.all(Array.from({ length: 11 }, () => send(post)()))
  await settle()
  expect(sentAt).toHaveLength(10)
  clock.advance(3_601_000)
  await all
  expect(sentAt.at(-1)).toBe(3_601_000)
})

test('a 429 holds back all of its kind for as long as Apple asks', async () => {
  const answers = [json(429, '', { 'retry-after': '30' })]
  const { clock, sentAt, send } = pacing({ atOnce: 1 }, () => answers.shift() ?? OK)
  await send(get)()
  const others = Promise.all([send(get)(), send(post)()])
  await settle()
  expect(sentAt).toEqual([0, 0])
  clock.advance(30_000)
  await others
  expect(sentAt).toEqual([0, 0, 30_000])
})

test.each([
  [undefined, 2],
  [1, 1],
  [4, 4],
  [100, 4],
])('atOnce %p: %d requests are open at a time', async (atOnce, most) => {
  let open = 0
  let seen = 0
  const ends: (() => void)[] = []
  const send: Send = () => async () => {
    open += 1
    seen = Math.max(seen, open)
    await new Promise<void>((resolve) => ends.push(resolve))
    open -= 1
    return right(OK)
  }
  const through = paced({ atOnce }, manualClock(), () => undefined)(send)
  const all = Promise.all(Array.from({ length: 9 }, () => through(get)()))
  for (let ended = 0; ended < 9;) {
    await settle()
    for (const end of ends.splice(0)) {
      ended += 1
      end()
    }
  }
  await all
  expect(seen).toBe(most)
})

test('a signal ends the wait for a turn, and the turn goes to others', async () => {
  const { clock, sentAt, send } = pacing({ readsPerMinute: 1 })
  await send(get)()
  const controller = new AbortController()
  const ended = send(get, { signal: controller.signal })()
  await settle()
  controller.abort()
  expect(await ended).toMatchObject({ left: { _tag: 'Aborted' } })
  const other = send(get)()
  await settle()
  clock.advance(61_000)
  await other
  expect(sentAt).toEqual([0, 61_000])
})

test('a call that ended while it waited for a place is not sent', async () => {
  let sent = 0
  const ends: (() => void)[] = []
  const send: Send = () => async () => {
    sent += 1
    await new Promise<void>((resolve) => ends.push(resolve))
    return right(OK)
  }
  const through = paced({ atOnce: 1 }, manualClock(), () => undefined)(send)
  const controller = new AbortController()
  const first = through(post)()
  const second = through(post, { signal: controller.signal })()
  await settle()
  controller.abort()
  expect(await second).toMatchObject({ left: { _tag: 'Aborted' } })
  for (const end of ends) end()
  await first
  await settle()
  expect(sent).toBe(1)
})

test('a client keeps the pace, and says so', async () => {
  const { axm, events, clock } = scene((request) => (isTokenRequest(request) ? undefined : OK), {
    pace: {},
  })
  for (let count = 0; count < 21; count += 1) await axm.users.page()
  expect(clock.elapsed()).toBe(61_000)
  expect(events.filter(({ _tag }) => _tag === 'Paced')).toEqual([
    { _tag: 'Paced', request: 'GET /v1/users', waitMs: 61_000 },
  ])
})
