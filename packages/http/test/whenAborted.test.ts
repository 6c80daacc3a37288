import { describe, expect, test } from '@jest/globals'

import { whenAborted } from '../src/index.js'

describe('whenAborted', () => {
  test('calls back once, when the signal aborts', () => {
    const controller = new AbortController()
    let calls = 0
    whenAborted(controller.signal, () => (calls += 1))
    expect(calls).toBe(0)
    controller.abort()
    controller.abort()
    expect(calls).toBe(1)
  })

  test('calls back at once when the signal has aborted', () => {
    let calls = 0
    whenAborted(AbortSignal.abort(), () => (calls += 1))
    expect(calls).toBe(1)
  })

  test('does not call back who has stopped listening, and calls all others', () => {
    const controller = new AbortController()
    const called: string[] = []
    const leave = whenAborted(controller.signal, () => called.push('left'))
    whenAborted(controller.signal, () => called.push('stayed'))
    whenAborted(controller.signal, () => called.push('stayed too'))
    leave()
    controller.abort()
    expect(called).toEqual(['stayed', 'stayed too'])
  })
  test('the same callback given twice is called twice, and stops one at a time', () => {
    const controller = new AbortController()
    let calls = 0
    const callback = (): void => void (calls += 1)
    const stop = whenAborted(controller.signal, callback)
    whenAborted(controller.signal, callback)
    whenAborted(controller.signal, callback)
    stop()
    controller.abort()
    expect(calls).toBe(2)
  })
})
