import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createSecretKey, generateKeyPairSync } from 'node:crypto'

import { type FakeAxm, fakeAxm, type ManualClock, manualClock } from '../../src/index.js'
import { START } from './axmScene.js'
import {
  type AssertionChange,
  assertionFor,
  called,
  FORM,
  keyOf,
  tokenFor,
  tokenParameters,
} from './callAxm.js'

let fake: FakeAxm
let clock: ManualClock
beforeAll(async () => {
  clock = manualClock({ start: START })
  fake = await fakeAxm({ clock })
})
afterAll(() => fake.close())

const requested = async (
  body: string,
  url = fake.tokenUrl,
  headers: Record<string, string> = FORM,
) => called(await fetch(url, { method: 'POST', headers, body }))

const parameters = async (change: AssertionChange = {}, form = {}): Promise<string> =>
  tokenParameters(
    fake.credentials,
    await assertionFor(fake.credentials, clock.now(), change),
    form,
  ).toString()

const seconds = Math.floor(START.getTime() / 1000)
const DAYS_180 = 180 * 86_400
const secretKey = createSecretKey(Buffer.alloc(32))
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

describe('the token endpoint', () => {
  test('issues a bearer for an hour', async () => {
    const { status, json } = await requested(await parameters())
    expect(status).toBe(200)
    expect(json).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'business.api',
    })
  })

  test.each(['/auth/oauth2/token', '/auth/oauth2/v2/token'])(
    'takes its parameters at %s as a form, and in the query of an empty body',
    async (path) => {
      const form = await requested(await parameters(), `${fake.origin}${path}`)
      const query = await requested('', `${fake.origin}${path}?${await parameters()}`)
      expect([form.status, query.status]).toEqual([200, 200])
    },
  )

  test.each<[string, AssertionChange]>([
    ['another audience', { claims: { aud: 'https://account.apple.com/auth/oauth2/token' } }],
    ['a team as its issuer', { claims: { iss: 'TEAM123456' } }],
    ['another subject', { claims: { sub: 'BUSINESSAPI.other' } }],
    ['an exp in the past', { claims: { exp: seconds - 1 } }],
    ['a life of more than 180 days', { claims: { exp: seconds + DAYS_180 + 1 } }],
    ['an iat in the future', { claims: { iat: seconds + 5 } }],
    ['no jti', { claims: { jti: undefined } }],
    ['no exp', { claims: { exp: undefined } }],
    ['another kid', { header: { kid: 'other' } }],
    ['the signature of another key', { key: stranger }],
    ['a secret that both know', { header: { alg: 'HS256' }, key: secretKey }],
  ])('rejects an assertion with %s', async (_, change) => {
    const { status, json } = await requested(await parameters(change))
    expect({ status, json }).toEqual({ status: 400, json: { error: 'invalid_client' } })
  })

  test('accepts exactly 180 days', async () => {
    const body = await parameters({ claims: { exp: seconds + DAYS_180 } })
    expect((await requested(body)).status).toBe(200)
  })

  test('accepts an assertion again, and not another one with its jti', async () => {
    const body = await parameters({ claims: { jti: 'once' } })
    expect((await requested(body)).status).toBe(200)
    expect((await requested(body)).status).toBe(200)
    const other = await parameters({ claims: { jti: 'once', exp: seconds + 60 } })
    expect((await requested(other)).json).toEqual({ error: 'invalid_client' })
  })

  test.each<[string, Record<string, string>, string]>([
    ['the scope of a school', { scope: 'school.api' }, 'invalid_scope'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['another assertion type', { client_assertion_type: 'jwt' }, 'invalid_request'],
    ['text that is not an assertion', { client_assertion: 'x' }, 'invalid_client'],
    ['another client id', { client_id: 'BUSINESSAPI.other' }, 'invalid_client'],
  ])('rejects %s', async (_, form, error) => {
    const { status, json } = await requested(await parameters({}, form))
    expect({ status, json }).toEqual({ status: 400, json: { error } })
  })

  test('rejects parameters that are JSON', async () => {
    const headers = { 'content-type': 'application/json' }
    const { json } = await requested(await parameters(), fake.tokenUrl, headers)
    expect(json).toEqual({ error: 'invalid_request' })
  })

  test('as one live report says, may reject any kid', async () => {
    const without = await fakeAxm({ clock, kid: 'rejected' })
    const assertion = await assertionFor(without.credentials, clock.now())
    const body = tokenParameters(without.credentials, assertion).toString()
    expect((await requested(body, without.tokenUrl)).json).toEqual({ error: 'invalid_client' })
    await without.close()
  })

  test('tells its time, by which a client learns that its own clock is wrong', async () => {
    const { headers } = await requested('')
    expect(headers.get('date')).toBe(clock.now().toUTCString())
  })

  test.each(['PKCS8 labelled EC', 'PKCS8', 'SEC1', 'EC PARAMETERS'] as const)(
    'hands out keys as %s',
    async (form) => {
      const credentials = fake.issueCredentials({ form })
      expect(keyOf(credentials.key).asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
      expect(await tokenFor(fake, clock.now(), credentials)).toEqual(expect.any(String))
    },
  )
})

describe('a bearer', () => {
  const status = async (authorization: string): Promise<number> =>
    (await fetch(`${fake.origin}/v1/orgDevices`, { headers: { authorization } })).status

  test('ends after its life, and with its account', async () => {
    const credentials = fake.issueCredentials()
    const first = `Bearer ${await tokenFor(fake, clock.now(), credentials)}`
    expect(await status(first)).toBe(200)
    clock.advance(3_600_000)
    expect(await status(first)).toBe(401)
    const second = `Bearer ${await tokenFor(fake, clock.now(), credentials)}`
    fake.revokeCredentials(credentials.clientId)
    expect(await status(second)).toBe(401)
  })

  test.each([
    ['none', {}],
    ['one that was not issued', { authorization: 'Bearer x' }],
    ['another scheme', { authorization: 'Basic x' }],
  ])('is required: %s', async (_, headers) => {
    const response = await called(await fetch(`${fake.origin}/v1/users`, { headers }))
    expect(response).toMatchObject({
      status: 401,
      json: { errors: [{ status: '401', code: 'NOT_AUTHORIZED' }] },
    })
  })
})
