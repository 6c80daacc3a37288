import { afterEach, describe, expect, jest, test } from '@jest/globals'

import { timer } from '../src/index.js'

const DAY = 86_400_000

afterEach(() => {
  jest.useRealTimers()
})

describe('timer', () => {
  test.each([1_000, 20 * DAY, 25 * DAY, 365 * DAY])('waits %s ms, and not less', async (wait) => {
    jest.useFakeTimers()
    let isOver = false
    const waiting = timer(wait).then(() => {
      isOver = true
    })
    await jest.advanceTimersByTimeAsync(wait - 1)
    expect(isOver).toBe(false)
    await jest.advanceTimersByTimeAsync(1)
    await waiting
    expect(jest.getTimerCount()).toBe(0)
  })

  test('ends a long wait when the signal aborts, and leaves no timer behind', async () => {
    jest.useFakeTimers()
    const ending = new AbortController()
    const waiting = timer(Infinity, ending.signal)
    await jest.advanceTimersByTimeAsync(60 * DAY)
    ending.abort()
    await waiting
    expect(jest.getTimerCount()).toBe(0)
  })

  test('ends at once for a signal that has aborted', async () => {
    await timer(365 * DAY, AbortSignal.abort())
  })
})
