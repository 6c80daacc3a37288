import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import {
  type HttpRequest,
  type HttpResponse,
  type Method,
  type RetryEvent,
  type RetryPolicy,
  type Send,
  type SendOptions,
  type TransportError,
  systemClock,
  withRetry,
} from '../src/index.js'

type Outcome = E.Either<TransportError, HttpResponse>

const answer = (status: number, headers: Record<string, string> = {}): Outcome =>
  E.right({ status, headers, body: new Uint8Array() })

const request = 'GET http://localhost/x'
const message = ''
const loss = {
  _tag: 'ConnectionLost',
  request,
  reason: 'ECONNRESET',
  handedOver: true,
  message,
} as const
const lost = E.left(loss)
const refused = E.left({
  _tag: 'ConnectionRefused',
  request,
  reason: 'ECONNREFUSED',
  message,
} as const)
const timedOut = (phase: 'connect' | 'headers'): Outcome => {
  const handedOver = phase !== 'connect'
  return E.left({ _tag: 'TimedOut', request, phase, timeoutMs: 1, handedOver, message })
}
const tls: Outcome = E.left({
  _tag: 'TlsFailed',
  request,
  reason: 'CERT_HAS_EXPIRED',
  handedOver: false,
  message,
})

/** A send that plays these outcomes in turn, on a clock that only waits move. */
const play = async (
  outcomes: readonly Outcome[],
  policy: RetryPolicy = {},
  method: Method = 'GET',
  options: SendOptions = {},
) => {
  let time = Date.parse('2026-03-01T12:00:00Z')
  let sent = 0
  const waits: number[] = []
  const events: RetryEvent[] = []
  const send: Send = () => () => Promise.resolve(outcomes[sent++] ?? answer(599))
  const retrying = withRetry({
    random: () => 1,
    clock: {
      ...systemClock,
      now: () => new Date(time),
      wait: (milliseconds) => {
        waits.push(milliseconds)
        time += milliseconds
        return Promise.resolve()
      },
    },
    onRetry: (event) => events.push(event),
    ...policy,
  })(send)
  const sample: HttpRequest = { method, path: '/x?device=SERIAL', headers: {} }
  const result = await retrying(sample, options)()
  return { result, sent, waits, events }
}

const statusOf = (result: Outcome) => (E.isRight(result) ? result.right.status : result.left._tag)

describe('withRetry', () => {
  test.each<[string, Method, SendOptions, Outcome, number]>([
    ['a GET after a lost connection', 'GET', {}, lost, 2],
    ['a GET after a timeout', 'GET', {}, timedOut('headers'), 2],
    ['a GET after 503', 'GET', {}, answer(503), 2],
    ['a PUT after 429', 'PUT', {}, answer(429), 2],
    ['a DELETE after 504', 'DELETE', {}, answer(504), 2],
    ['a POST that never reached the server', 'POST', {}, refused, 2],
    ['a POST whose connection did not come about', 'POST', {}, timedOut('connect'), 2],
    ['a POST marked idempotent', 'POST', { idempotent: true }, lost, 2],
    ['a POST answered 503 with Retry-After', 'POST', {}, answer(503, { 'retry-after': '1' }), 2],
    ['a POST answered 429 with Retry-After', 'POST', {}, answer(429, { 'retry-after': '1' }), 2],
    ['not a POST after a lost connection', 'POST', {}, lost, 1],
    ['not a POST after 503 alone', 'POST', {}, answer(503), 1],
    ['not a POST after a timeout', 'POST', {}, timedOut('headers'), 1],
    ['not a GET marked otherwise', 'GET', { idempotent: false }, lost, 1],
    ['not after a bad certificate', 'GET', {}, tls, 1],
    ['not after 500', 'GET', {}, answer(500), 1],
    ['not after 404 with Retry-After', 'GET', {}, answer(404, { 'retry-after': '1' }), 1],
    ['not after success', 'GET', {}, answer(200), 1],
  ])('sends again: %s', async (_, method, options, first, sent) => {
    expect((await play([first, answer(200)], {}, method, options)).sent).toBe(sent)
  })

  test('doubles its delay up to the longest', async () => {
    const policy = { attempts: 6, firstDelayMs: 100, longestDelayMs: 1000 }
    const { waits, result } = await play(
      Array.from({ length: 6 }, () => lost),
      policy,
    )
    expect(waits).toEqual([100, 200, 400, 800, 1000])
    expect(statusOf(result)).toBe('ConnectionLost')
  })

  test('takes at least half of each delay at random', async () => {
    const { waits } = await play([lost, lost, answer(200)], { firstDelayMs: 100, random: () => 0 })
    expect(waits).toEqual([50, 100])
  })

  test('waits as long as Retry-After asks, in seconds or as a date', async () => {
    const date = 'Sun, 01 Mar 2026 12:00:47 GMT'
    const { waits } = await play([
      answer(503, { 'retry-after': '7' }),
      answer(429, { 'retry-after': date }),
      answer(200),
    ])
    expect(waits).toEqual([7_000, 40_000])
  })

  test('gives the answer back at once when Retry-After goes beyond the budget', async () => {
    const { result, waits } = await play([answer(503, { 'retry-after': '3600' })])
    expect([statusOf(result), waits]).toEqual([503, []])
  })

  test('ends when the budget is spent, with the last answer', async () => {
    const policy = { attempts: 100, firstDelayMs: 400, longestDelayMs: 400, budgetMs: 1000 }
    const { sent, result } = await play(
      Array.from({ length: 100 }, () => answer(503)),
      policy,
    )
    expect([sent, statusOf(result)]).toEqual([3, 503])
  })

  test('reports every retry, without the query', async () => {
    const { events } = await play([answer(503), lost, answer(200)], { firstDelayMs: 10 })
    expect(events).toEqual([
      {
        _tag: 'Retry',
        method: 'GET',
        path: '/x',
        attempt: 1,
        delayMs: 10,
        because: { status: 503 },
      },
      {
        _tag: 'Retry',
        method: 'GET',
        path: '/x',
        attempt: 2,
        delayMs: 20,
        because: { error: loss },
      },
    ])
  })

  test('a signal ends the wait', async () => {
    const ending = new AbortController()
    const policy = {
      clock: {
        ...systemClock,
        wait: () => {
          ending.abort()
          return Promise.resolve()
        },
      },
    }
    const { result, sent } = await play([lost, answer(200)], policy, 'GET', {
      signal: ending.signal,
    })
    expect([statusOf(result), sent]).toEqual(['Aborted', 1])
  })

  test('a signal ends a wait on the system timer', async () => {
    const ending = new AbortController()
    const send: Send = () => () => {
      queueMicrotask(() => ending.abort())
      return Promise.resolve(lost)
    }
    const retrying = withRetry({ firstDelayMs: 60_000, longestDelayMs: 60_000 })(send)
    const sample: HttpRequest = { method: 'GET', path: '/x', headers: {} }
    expect(statusOf(await retrying(sample, { signal: ending.signal })())).toBe('Aborted')
  })
})
