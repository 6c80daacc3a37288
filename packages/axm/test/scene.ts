import { unwrap } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse, Send, TransportError } from '@mdm-kit/http'
import { createKeyPair, privateKeyPem } from '@mdm-kit/pki'
import { manualClock } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { type AxmClientOptions, type AxmEvent, type AxmScope, axmClient } from '../src/index.js'

export const key = privateKeyPem(createKeyPair('ec-p256').privateKey)
export const BUSINESS_ID = 'BUSINESSAPI.9703f56c-10ce-4876-8f59-e78e5e23a152'
export const SCHOOL_ID = 'SCHOOLAPI.9703f56c-10ce-4876-8f59-e78e5e23a152'
export const KEY_ID = 'd136aa66-0c3b-4bd4-9892-c20e8db024ab'

/** The nth access token that the scene gives: as long as a real one is, at least. */
export const accessToken = (count: number): string => `ACCESS${count}${'0a1B2c3D4e'.repeat(10)}`

export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse => ({
  status,
  headers,
  body: typeof body === 'string' ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
})

type Answer = HttpResponse | TransportError
/** What Apple answers to a request; undefined leaves it to the token endpoint, or a 404. */
export type Script = (request: HttpRequest, count: number) => Answer | undefined

export const isTokenRequest = ({ path }: HttpRequest): boolean =>
  path.startsWith('https://account.apple.com/')

/** A client whose service answers as the script says, with all that was sent. */
export const scene = <Scope extends AxmScope = 'business.api'>(
  script: Script,
  options: Partial<AxmClientOptions<Scope>> = {},
) => {
  const requests: HttpRequest[] = []
  const events: AxmEvent[] = []
  const clock = manualClock({ quick: true, start: new Date('2026-06-01T10:00:00Z') })
  let tokens = 0
  const send: Send = (request) => () => {
    requests.push(request)
    const answer = script(request, requests.length) ?? standard(request)
    return Promise.resolve('_tag' in answer ? E.left(answer) : E.right(answer))
  }
  const standard = (request: HttpRequest): HttpResponse => {
    if (!isTokenRequest(request)) return json(404, error('404', 'NOT_FOUND'))
    tokens += 1
    return json(200, { access_token: accessToken(tokens), token_type: 'Bearer', expires_in: 3600 })
  }
  const client = axmClient<Scope>({
    clientId: BUSINESS_ID,
    keyId: KEY_ID,
    key,
    send,
    clock,
    pace: { readsPerMinute: Infinity, writesPerHour: Infinity },
    onEvent: (event) => void events.push(event),
    ...options,
  })
  const sent = () => requests.filter((request) => !isTokenRequest(request))
  const tokenRequests = () => requests.filter(isTokenRequest)
  return { axm: unwrap(client), sent, tokenRequests, events, clock }
}

export const error = (status: string, code: string, more: object = {}) => ({
  errors: [{ status, code, title: 'T', detail: 'D', ...more }],
})

export const pathsOf = (requests: readonly HttpRequest[]): string[] =>
  requests.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`)
