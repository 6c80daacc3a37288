import { describe, expect, test } from '@jest/globals'

import { manualClock } from '../src/index.js'

describe('manualClock', () => {
  test('stands still until it is set forward, and runs its timers in order, each at its time', () => {
    const start = new Date('2026-03-01T12:00:00Z')
    const clock = manualClock({ start })
    const ran: string[] = []
    clock.setTimer(() => ran.push(`late ${clock.elapsed()}`), 200)
    clock.setTimer(() => ran.push(`early ${clock.elapsed()}`), 100)
    const cancel = clock.setTimer(() => ran.push('cancelled'), 150)
    cancel()
    expect([clock.now(), clock.timers()]).toEqual([start, 2])
    clock.advance(199)
    expect(ran).toEqual(['early 100'])
    clock.advance(1)
    expect(ran).toEqual(['early 100', 'late 200'])
    expect(clock.now()).toEqual(new Date('2026-03-01T12:00:00.200Z'))
  })

  test('a wait ends when the clock has come so far', async () => {
    const clock = manualClock()
    let isOver = false
    const waiting = clock.wait(1000).then(() => {
      isOver = true
    })
    clock.advance(999)
    await Promise.resolve()
    expect(isOver).toBe(false)
    clock.advance(1)
    await waiting
    expect(clock.waits).toEqual([1000])
  })

  test('a wait ends with its signal, and leaves no timer behind', async () => {
    const clock = manualClock({ quick: true })
    await clock.wait(1000, AbortSignal.abort())
    expect([clock.elapsed(), clock.timers()]).toEqual([0, 0])
  })

  test('a quick clock moves by its waits', async () => {
    const clock = manualClock({ quick: true })
    await clock.wait(1000)
    await clock.wait(500)
    expect([clock.elapsed(), clock.waits]).toEqual([1500, [1000, 500]])
  })
})
