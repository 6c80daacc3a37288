import { expect, test } from '@jest/globals'
import { manualClock } from '@mdm-kit/testing'

import { watchDeadlines } from '../../src/connection/deadlines.js'

test('each item expires at its deadline, with one timer for all', () => {
  const clock = manualClock()
  const items = new Set([{ deadlineAt: 500 }, { deadlineAt: 100 }, { deadlineAt: 1000 }])
  const expired: string[] = []
  const deadlines = watchDeadlines(
    clock,
    () => [...items],
    (item) => {
      items.delete(item)
      expired.push(`${item.deadlineAt} at ${clock.elapsed()}`)
    },
  )
  for (const { deadlineAt } of items) deadlines.watch(deadlineAt)
  expect(clock.timers()).toBe(1)
  clock.advance(5000)
  expect(expired).toEqual(['100 at 100', '500 at 500', '1000 at 1000'])
  expect(clock.timers()).toBe(0)
})

test('rest leaves no timer behind', () => {
  const clock = manualClock()
  const deadlines = watchDeadlines(
    clock,
    () => [{ deadlineAt: 100 }],
    () => undefined,
  )
  deadlines.watch(100)
  deadlines.rest()
  expect(clock.timers()).toBe(0)
})
