import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'

import { clockOf, realTimer, systemClock } from '../src/index.js'

const DAY = 86_400_000

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

describe('the wait of the system clock', () => {
  test.each([1_000, 20 * DAY, 25 * DAY, 365 * DAY])('takes %s ms, and not less', async (wait) => {
    let isOver = false
    const waiting = systemClock.wait(wait).then(() => {
      isOver = true
    })
    await jest.advanceTimersByTimeAsync(wait - 1)
    expect(isOver).toBe(false)
    await jest.advanceTimersByTimeAsync(1)
    await waiting
    expect(jest.getTimerCount()).toBe(0)
  })

  test('ends when the signal aborts, and leaves no timer behind', async () => {
    const ending = new AbortController()
    const waiting = systemClock.wait(Infinity, ending.signal)
    await jest.advanceTimersByTimeAsync(60 * DAY)
    ending.abort()
    await waiting
    expect(jest.getTimerCount()).toBe(0)
  })

  test('ends at once for a signal that has aborted, and leaves no timer behind', async () => {
    await systemClock.wait(365 * DAY, AbortSignal.abort())
    expect(jest.getTimerCount()).toBe(0)
  })
})

describe('a timer of the system clock', () => {
  test('runs after 25 days, although one timer of Node does not reach so far', async () => {
    const run = jest.fn()
    systemClock.setTimer(run, 25 * DAY)
    await jest.advanceTimersByTimeAsync(25 * DAY - 1)
    expect(run).not.toHaveBeenCalled()
    await jest.advanceTimersByTimeAsync(1)
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('does not run once it is cancelled, in its second stretch either', async () => {
    const run = jest.fn()
    const cancel = systemClock.setTimer(run, 30 * DAY)
    await jest.advanceTimersByTimeAsync(26 * DAY)
    cancel()
    await jest.advanceTimersByTimeAsync(10 * DAY)
    expect(run).not.toHaveBeenCalled()
  })
})

test.each([
  ['25 days', 25 * DAY],
  ['ever', Infinity],
])('a background timer for %s does not run at once', (_, milliseconds) => {
  const run = jest.fn()
  const cancel = realTimer(run, milliseconds)
  jest.advanceTimersByTime(24 * DAY)
  expect(run).not.toHaveBeenCalled()
  cancel()
})

test('the wait of a clock of your own goes by its timers', async () => {
  const timers: (() => void)[] = []
  const clock = clockOf({
    now: () => new Date(0),
    elapsed: () => 0,
    setTimer: (run) => {
      timers.push(run)
      return () => undefined
    },
  })
  let isOver = false
  const waiting = clock.wait(5).then(() => {
    isOver = true
  })
  expect(isOver).toBe(false)
  for (const run of timers) run()
  await waiting
  expect(isOver).toBe(true)
})
