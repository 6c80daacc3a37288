import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'

import { realTimer } from '../src/setTimer.js'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

test.each([
  ['25 days', 25 * 24 * 60 * 60_000],
  ['ever', Infinity],
])('a timer for %s does not go off at once', (_, milliseconds) => {
  const run = jest.fn()
  const cancel = realTimer(run, milliseconds)
  jest.advanceTimersByTime(24 * 24 * 60 * 60_000)
  expect(run).not.toHaveBeenCalled()
  cancel()
})
