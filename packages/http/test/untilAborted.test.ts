import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { untilAborted, withAnySignal } from '../src/index.js'

const never = new Promise<E.Either<never, string>>(() => undefined)

describe('untilAborted', () => {
  test.each([
    ['without a signal', undefined],
    ['with a signal that does not abort', new AbortController().signal],
  ])('gives the result of the work, %s', async (_, signal) => {
    expect(await untilAborted(Promise.resolve(E.right('done')), signal, 'GET /x')).toEqual(
      E.right('done'),
    )
  })

  test('gives Aborted while the work goes on', async () => {
    const ending = new AbortController()
    const waiting = untilAborted(never, ending.signal, 'GET /x')
    ending.abort()
    expect(await waiting).toMatchObject({ left: { _tag: 'Aborted', request: 'GET /x' } })
  })

  test('gives Aborted for a signal that has aborted, even if the work is done', async () => {
    const done = Promise.resolve(E.right('done'))
    expect(await untilAborted(done, AbortSignal.abort(), 'GET /x')).toMatchObject({
      left: { _tag: 'Aborted' },
    })
  })
})

describe('withAnySignal', () => {
  test.each([0, 1])('aborts with any of its signals: %s', async (index) => {
    const controllers = [new AbortController(), new AbortController()]
    const signals = controllers.map(({ signal }) => signal)
    const aborted = await withAnySignal([...signals, undefined], (signal) => {
      controllers[index]?.abort()
      return Promise.resolve(signal.aborted)
    })
    expect(aborted).toBe(true)
  })

  test('does not abort once it has run', async () => {
    const controller = new AbortController()
    const own = await withAnySignal([controller.signal], (signal) => Promise.resolve({ signal }))
    controller.abort()
    expect(own.signal.aborted).toBe(false)
  })
})
