import { expect, jest, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { type RequestEvent, type Send, systemClock, withEvents, withRetry } from '../src/index.js'

test('an event says what was asked, how long it took and how it ended', async () => {
  let time = 0
  const events: RequestEvent[] = []
  const send: Send = () => () => {
    time += 25
    return Promise.resolve(E.right({ status: 204, headers: {}, body: new Uint8Array() }))
  }
  const observed = withEvents((event) => events.push(event), {
    ...systemClock,
    elapsed: () => time,
  })(send)
  await observed({ method: 'GET', path: '/device?serial=S1', headers: {} })()
  expect(events).toEqual([
    {
      _tag: 'Request',
      method: 'GET',
      path: '/device',
      durationMs: 25,
      outcome: { status: 204 },
    },
  ])
})

test('a listener that throws does not cost a request its response', async () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  let attempts = 0
  const send: Send = () => () => {
    attempts += 1
    const status = attempts === 1 ? 503 : 204
    return Promise.resolve(E.right({ status, headers: {}, body: new Uint8Array() }))
  }
  const throwing = (): never => {
    throw new Error('mine')
  }
  const patient = withRetry({
    onRetry: throwing,
    clock: { ...systemClock, wait: () => Promise.resolve() },
  })
  const answer = await patient(withEvents(throwing)(send))({
    method: 'GET',
    path: '/device',
    headers: {},
  })()
  expect(answer).toMatchObject({ right: { status: 204 } })
  expect(warned.mock.calls.map(([text]) => text)).toEqual([
    'onEvent threw on Request: Error: mine',
    'onEvent threw on Retry: Error: mine',
    'onEvent threw on Request: Error: mine',
  ])
  warned.mockRestore()
})
