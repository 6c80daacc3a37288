import { expect, test } from '@jest/globals'

import { bodyPace } from '../../src/http/bodyPace.js'

test('a body that was quick enough at first is watched on, and given up when it stops', () => {
  let [now, slow] = [0, 0]
  let next: (() => void) | undefined
  const waits: number[] = []
  const pace = bodyPace(
    {
      minBytesPerSecond: 100,
      graceMs: 10_000,
      now: () => now,
      setTimer: (run, milliseconds) => {
        waits.push(milliseconds)
        next = run
        return () => (next = undefined)
      },
    },
    () => (slow += 1),
  )
  const fireAt = (time: number): void => {
    now = time
    next?.()
  }
  now = 5_000
  pace.came(300)
  fireAt(10_000)
  expect([waits, slow]).toEqual([[10_000, 3_000], 0])
  fireAt(13_000)
  expect(slow).toBe(1)
})
