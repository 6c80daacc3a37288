import { describe, expect, test } from '@jest/globals'
import type { HttpRequest, HttpResponse, Send, TransportError } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import {
  type DepClientSettings,
  type DepEvent,
  type ServerTokenSource,
  depClient,
} from '../../src/index.js'
import { quickClock } from '../clocks.js'
import { serverToken } from '../tokens.js'

type Outcome = E.Either<TransportError, HttpResponse>

const answer = (status: number, body = '', headers: Record<string, string> = {}): Outcome =>
  E.right({ status, headers, body: new TextEncoder().encode(body) })
const session = (token: string) => answer(200, JSON.stringify({ auth_session_token: token }))
const account = (headers?: Record<string, string>) => answer(200, '{}', headers)
const SESSION = 'x-adm-auth-session'

/** A client over a send that the test answers for. */
const clientOf = (
  reply: (request: HttpRequest, index: number) => Outcome | Promise<Outcome>,
  options: Partial<DepClientSettings> & { readonly serverToken?: ServerTokenSource } = {},
) => {
  const requests: HttpRequest[] = []
  const events: DepEvent[] = []
  const send: Send = (request) => async () => {
    requests.push(request)
    return reply(request, requests.length)
  }
  const client = depClient({
    serverToken,
    send,
    clock: quickClock({ now: () => new Date('2026-06-01T12:00:00Z') }),
    onEvent: (event) => events.push(event),
    ...options,
  })
  const paths = () => requests.map(({ path }) => path)
  const tokens = () => requests.map(({ headers }) => headers[SESSION])
  return { client, requests, events, paths, tokens }
}

const isSession = ({ path }: HttpRequest): boolean => path === '/session'

describe('a session', () => {
  test('is opened once for any number of callers at once, and kept', async () => {
    const { client, paths } = clientOf((request) => (isSession(request) ? session('T') : account()))
    await Promise.all(Array.from({ length: 20 }, () => client.account()()))
    await client.account()()
    expect(paths().filter((path) => path === '/session')).toHaveLength(1)
    expect(paths()).toHaveLength(22)
  })

  test('carries the headers that Apple asks for, on /session too', async () => {
    const { client, requests } = clientOf((request) =>
      isSession(request) ? session('T') : account(),
    )
    await client.account()()
    for (const { headers } of requests) {
      expect(headers).toMatchObject({
        'content-type': 'application/json;charset=UTF8',
        accept: 'application/json;charset=UTF8',
        'user-agent': 'mdm-kit-dep/0.1',
        'x-server-protocol-version': '10',
      })
    }
    expect(requests.map(({ headers }) => SESSION in headers)).toEqual([false, true])
    expect(requests.map(({ headers }) => 'authorization' in headers)).toEqual([true, false])
  })

  test('takes over the token that any response brings, a failed one too', async () => {
    const { client, tokens } = clientOf((request, index) => {
      if (isSession(request)) return session('T1')
      if (index === 2) return account({ [SESSION]: 'T2' })
      if (index === 3) return answer(503, '', { [SESSION]: 'T3' })
      return account()
    })
    await client.account()()
    await client.account()()
    expect(tokens()).toEqual([undefined, 'T1', 'T2', 'T3'])
  })

  test.each([
    ['401', answer(401)],
    ['403 FORBIDDEN', answer(403, '"FORBIDDEN"\n')],
  ])(
    'that is refused by %s is opened anew, and the request repeated once',
    async (_, rejection) => {
      const { client, paths, tokens, events } = clientOf((request, index) => {
        if (isSession(request)) return session(`T${index}`)
        return index === 2 ? rejection : account()
      })
      expect(await client.account()()).toMatchObject({ _tag: 'Right' })
      expect(paths()).toEqual(['/session', '/account', '/session', '/account'])
      expect(tokens()).toEqual([undefined, 'T1', undefined, 'T3'])
      const tags = events.map(({ _tag }) => _tag).filter((tag) => tag !== 'Request')
      expect(tags).toEqual(['SessionOpened', 'SessionEnded', 'SessionOpened'])
    },
  )

  test('that is rejected again when new is an error, not a loop', async () => {
    const { client, paths } = clientOf((request) =>
      isSession(request) ? session('T') : answer(401),
    )
    expect(await client.account()()).toMatchObject({
      left: { _tag: 'SessionRejected', status: 401 },
    })
    expect(paths()).toEqual(['/session', '/account', '/session', '/account'])
  })

  test('is not opened again for ACCESS_DENIED or terms', async () => {
    for (const word of ['ACCESS_DENIED', 'T_C_NOT_SIGNED']) {
      const { client, paths } = clientOf((request) =>
        isSession(request) ? session('T') : answer(403, word),
      )
      await client.account()()
      expect(paths()).toEqual(['/session', '/account'])
    }
  })

  test('that expires under many callers is opened once for all', async () => {
    let good = 'T1'
    let opened = 0
    const { client } = clientOf((request) => {
      if (isSession(request)) {
        opened += 1
        good = `T${opened}`
        return session(good)
      }
      return request.headers[SESSION] === good ? account() : answer(401)
    })
    await client.account()()
    good = 'none'
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => client.account()()))
    expect(outcomes.every(E.isRight)).toBe(true)
    expect(opened).toBe(2)
  })

  test('a token rotated by a late response does not replace a newer session', async () => {
    let finish: (outcome: Outcome) => void = () => undefined
    const { client, tokens } = clientOf((request, index) => {
      if (isSession(request)) return session(`T${index}`)
      if (index === 2) return new Promise((resolve) => (finish = resolve))
      return index === 3 ? answer(401) : account()
    })
    const late = client.account()()
    await new Promise(setImmediate)
    await client.account()()
    finish(account({ [SESSION]: 'OLD' }))
    await late
    await client.account()()
    expect(tokens().at(-1)).toBe('T4')
  })

  test('failing to open is every waiting caller’s failure, and is tried again by the next', async () => {
    let isUp = false
    const { client, paths } = clientOf((request) => {
      if (isSession(request)) return isUp ? session('T') : answer(401, 'token_rejected')
      return account()
    })
    const outcomes = await Promise.all([client.account()(), client.account()()])
    expect(outcomes).toMatchObject([
      { left: { _tag: 'TokenRejected' } },
      { left: { _tag: 'TokenRejected' } },
    ])
    expect(paths()).toEqual(['/session'])
    isUp = true
    expect(await client.account()()).toMatchObject({ _tag: 'Right' })
  })

  test('each attempt at opening one has a nonce of its own', async () => {
    const { client, requests } = clientOf((request, index) => {
      if (isSession(request)) return index < 3 ? answer(503) : session('T')
      return account()
    })
    await client.account()()
    const nonces = requests
      .filter(isSession)
      .map(({ headers }) => /oauth_nonce="(\w+)"/.exec(headers['authorization'] ?? '')?.[1])
    expect(new Set(nonces).size).toBe(3)
  })

  test('a caller who gives up leaves the session to the others', async () => {
    let finish: (outcome: Outcome) => void = () => undefined
    const { client } = clientOf((request) =>
      isSession(request) ? new Promise((resolve) => (finish = resolve)) : account(),
    )
    const ending = new AbortController()
    const impatient = client.account({ signal: ending.signal })()
    const patient = client.account()()
    await new Promise(setImmediate)
    ending.abort()
    expect(await impatient).toMatchObject({ left: { _tag: 'Aborted' } })
    finish(session('T'))
    expect(await patient).toMatchObject({ _tag: 'Right' })
  })
})

describe('a server token', () => {
  test('that is a function is asked before each session, so a renewed one is used at once', async () => {
    let asked = 0
    const { client, requests } = clientOf(
      (request, index) => {
        if (isSession(request)) return session('T')
        return index === 2 ? answer(401) : account()
      },
      {
        serverToken: () => {
          asked += 1
          return Promise.resolve({ ...serverToken, consumer_key: `CK_${asked}` })
        },
      },
    )
    await client.account()()
    const keys = requests
      .filter(isSession)
      .map(({ headers }) => /consumer_key="(\w+)"/.exec(headers['authorization'] ?? '')?.[1])
    expect(keys).toEqual(['CK_1', 'CK_2'])
  })

  test('that cannot be had is a failure of its own, which quotes nothing', async () => {
    const { client, requests } = clientOf(() => account(), {
      serverToken: () => Promise.reject(new Error('password S3CRET refused')),
    })
    const outcome = await client.account()()
    expect(outcome).toMatchObject({ left: { _tag: 'ServerTokenUnavailable' } })
    expect(JSON.stringify(outcome)).not.toContain('S3CRET')
    expect(requests).toEqual([])
  })
})

test('no event and no failure holds a secret', async () => {
  const { client, events } = clientOf((request, index) => {
    if (isSession(request)) return session('S3CRET-SESSION-0123456789abcdef')
    if (index < 4) return answer(503)
    return answer(500, `no such session: ${request.headers[SESSION] ?? ''}`)
  })
  const outcome = await client.account()()
  expect(outcome).toMatchObject({ left: { _tag: 'Unexpected' } })
  expect(JSON.stringify([outcome, events])).not.toContain('S3CRET')
})
