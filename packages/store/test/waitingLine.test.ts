import { expect, test } from '@jest/globals'

import type { SetTimer } from '@mdm-kit/http'
import { LineTooLong, waitingLine } from '../src/waitingLine.js'

/** Timers that fire when the test says so. */
const timers = () => {
  const set: { readonly run: () => void; readonly milliseconds: number }[] = []
  const setTimer: SetTimer = (run, milliseconds) => {
    const timer = { run, milliseconds }
    set.push(timer)
    return () => {
      set.splice(set.indexOf(timer), 1)
    }
  }
  return { set, setTimer }
}

test('thirty thousand callers at once enter one after another, as far as there is room to wait', async () => {
  const line = waitingLine({ places: 2, setTimer: timers().setTimer })
  let [inside, most] = [0, 0]
  const order: number[] = []
  const visit = async (visitor: number): Promise<void> => {
    const leave = await line.enter()
    inside += 1
    most = Math.max(most, inside)
    order.push(visitor)
    await Promise.resolve()
    inside -= 1
    leave()
  }
  const visits = Array.from({ length: 30_000 }, (_, visitor) => visit(visitor))
  const outcomes = await Promise.allSettled(visits)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20_002)
  expect(outcomes.at(-1)).toMatchObject({ reason: expect.any(LineTooLong) })
  expect(most).toBe(2)
  expect(order).toEqual(order.toSorted((one, other) => one - other))
})

test('a caller that has waited for a minute is rejected, and the next one gets the place', async () => {
  const { set, setTimer } = timers()
  const line = waitingLine({ places: 1, setTimer })
  const leave = await line.enter()
  const [early, late] = [line.enter(), line.enter()]
  expect(set.map(({ milliseconds }) => milliseconds)).toEqual([60_000, 60_000])
  set[0]?.run()
  await expect(early).rejects.toThrow(LineTooLong)
  leave()
  const leaveLate = await late
  leaveLate()
  await expect(line.enter()).resolves.toBeInstanceOf(Function)
})

test('a place that is released twice counts once', async () => {
  const line = waitingLine({ places: 1, mostWaiting: 0 })
  const leave = await line.enter()
  leave()
  leave()
  await line.enter()
  await expect(line.enter()).rejects.toThrow(LineTooLong)
})
