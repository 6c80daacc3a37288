import { describe, expect, test } from '@jest/globals'
import { createKeyPair, privateKeyPem, readPem, writePem } from '@mdm-kit/pki'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { createPrivateKey, createPublicKey } from 'node:crypto'

import { axmClient } from '../src/index.js'
import {
  BUSINESS_ID,
  KEY_ID,
  SCHOOL_ID,
  accessToken,
  isTokenRequest,
  json,
  key,
  scene,
} from './scene.js'

const EMPTY_LIST = { data: [], links: { self: '/v1/orgDevices' } }
const listing = () => json(200, EMPTY_LIST)
const answering = (request: Parameters<typeof isTokenRequest>[0]) =>
  isTokenRequest(request) ? undefined : listing()

const parametersOf = (body: Uint8Array | undefined): URLSearchParams =>
  new URLSearchParams(Buffer.from(body ?? []).toString())

describe('the access token', () => {
  test('is asked for with a signed assertion, and carried by every call', async () => {
    const { axm, tokenRequests, sent, clock } = scene(answering)
    await axm.orgDevices.page()
    const [request] = tokenRequests()
    expect(request).toMatchObject({
      method: 'POST',
      path: 'https://account.apple.com/auth/oauth2/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const parameters = parametersOf(request?.body)
    expect(Object.fromEntries(parameters)).toMatchObject({
      grant_type: 'client_credentials',
      client_id: BUSINESS_ID,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: 'business.api',
    })
    const assertion = parameters.get('client_assertion') ?? ''
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'ES256', typ: 'JWT', kid: KEY_ID })
    const { payload } = await jwtVerify(assertion, createPublicKey(key), {
      currentDate: clock.now(),
    })
    const now = clock.now().getTime() / 1000
    expect(payload).toMatchObject({
      iss: BUSINESS_ID,
      sub: BUSINESS_ID,
      aud: 'https://account.apple.com/auth/oauth2/v2/token',
      iat: now - 30,
      exp: now + 20 * 60,
    })
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/)
    expect(sent()[0]?.headers).toMatchObject({
      authorization: `Bearer ${accessToken(1)}`,
      accept: 'application/json',
    })
  })

  test('is fetched once for all who wait for it', async () => {
    const { axm, tokenRequests } = scene(answering)
    await Promise.all([axm.orgDevices.page(), axm.users.page(), axm.mdmServers.page()])
    expect(tokenRequests()).toHaveLength(1)
  })

  test('is renewed before its end, with an assertion that is still valid', async () => {
    const { axm, tokenRequests, clock } = scene(answering)
    await axm.orgDevices.page()
    clock.advance(54 * 60_000)
    await axm.orgDevices.page()
    expect(tokenRequests()).toHaveLength(1)
    clock.advance(2 * 60_000)
    await axm.orgDevices.page()
    expect(tokenRequests()).toHaveLength(2)
    const [first, second] = tokenRequests().map(
      ({ body }) => decodeJwt(parametersOf(body).get('client_assertion') ?? '').exp ?? 0,
    )
    expect((second ?? 0) - (first ?? 0)).toBe(56 * 60)
  })

  test('a second token soon after the first comes by the same assertion', async () => {
    const { axm, tokenRequests } = scene((request, count) =>
      isTokenRequest(request) ? undefined : count === 2 ? json(401, '') : listing(),
    )
    await axm.orgDevices.page()
    const assertions = tokenRequests().map(({ body }) => parametersOf(body).get('client_assertion'))
    expect(assertions).toHaveLength(2)
    expect(assertions[0]).toBe(assertions[1])
  })

  test('a token that Apple ended early is renewed and the request repeated, once', async () => {
    const { axm, sent, tokenRequests, events } = scene((request) =>
      isTokenRequest(request) ? undefined : json(401, { errors: [] }),
    )
    expect(await axm.orgDevices.page()()).toMatchObject({ left: { _tag: 'NotAuthorized' } })
    expect(sent().map(({ headers }) => headers['authorization'])).toEqual([
      `Bearer ${accessToken(1)}`,
      `Bearer ${accessToken(2)}`,
    ])
    expect(tokenRequests()).toHaveLength(2)
    expect(events.filter(({ _tag }) => _tag === 'AccessTokenEnded')).toHaveLength(1)
  })

  test.each([
    [
      'in the query',
      { tokenParametersIn: 'query' },
      /^https:.*\/token\?grant_type=client_cred/,
      '',
    ],
    [
      'at the other address',
      { tokenUrl: 'https://account.apple.com/auth/oauth2/v2/token' },
      /\/v2\/token$/,
      'grant_type',
    ],
  ] as const)('is asked for as told: %s', async (_, options, path, body) => {
    const { axm, tokenRequests } = scene(answering, options)
    await axm.orgDevices.page()
    const [request] = tokenRequests()
    expect(request?.path).toMatch(path)
    expect(Buffer.from(request?.body ?? []).toString()).toContain(body)
  })

  test('the assertion names no key if told so', async () => {
    const { axm, tokenRequests } = scene(answering, { sendKeyId: false })
    await axm.orgDevices.page()
    const assertion = parametersOf(tokenRequests()[0]?.body).get('client_assertion') ?? ''
    expect(decodeProtectedHeader(assertion)).not.toHaveProperty('kid')
  })
})

describe('what Apple says to the assertion', () => {
  const rejecting = (body: unknown, headers = {}) =>
    scene((request) => (isTokenRequest(request) ? json(400, body, headers) : listing()))

  test('rejected credentials are named as such', async () => {
    const { axm, sent } = rejecting({ error: 'invalid_client' })
    expect(await axm.orgDevices.page()()).toMatchObject({
      left: { _tag: 'CredentialsRejected', reason: 'invalid_client', status: 400 },
    })
    expect(sent()).toEqual([])
  })

  test.each([
    ['ahead', 'Mon, 01 Jun 2026 09:50:00 GMT', 600_000, /600 seconds ahead/],
    ['behind', 'Mon, 01 Jun 2026 11:00:00 GMT', -3_600_000, /3600 seconds behind/],
  ])('a clock that is %s is named as such', async (_, date, skewMs, message) => {
    const { axm } = rejecting({ error: 'invalid_client' }, { date })
    expect(await axm.orgDevices.page()()).toMatchObject({
      left: { _tag: 'ClockSkewed', skewMs, message: expect.stringMatching(message) as unknown },
    })
  })

  test('a clock that is right is not blamed', async () => {
    const { axm } = rejecting(
      { error: 'invalid_client' },
      { date: 'Mon, 01 Jun 2026 10:00:59 GMT' },
    )
    expect(await axm.orgDevices.page()()).toMatchObject({ left: { _tag: 'CredentialsRejected' } })
  })

  test('a failure is not kept: the next call asks again', async () => {
    let failures = 1
    const { axm } = scene((request) => {
      if (!isTokenRequest(request)) return listing()
      failures -= 1
      return failures < 0 ? undefined : json(400, { error: 'invalid_client' })
    })
    expect(await axm.orgDevices.page()()).toMatchObject({ left: { _tag: 'CredentialsRejected' } })
    expect(await axm.orgDevices.page()()).toMatchObject({ right: { data: [] } })
  })

  test.each([
    ['a proxy page', json(407, '<html>'), 'Unexpected'],
    ['no JSON', json(200, '<html>'), 'NotJson'],
    ['no token', json(200, { token_type: 'Bearer' }), 'DecodeError'],
    ['an outage', json(503, ''), 'ServiceUnavailable'],
  ])('%s', async (_, response, tag) => {
    const { axm } = scene((request) => (isTokenRequest(request) ? response : listing()))
    expect(await axm.orgDevices.page()()).toMatchObject({ left: { _tag: tag } })
  })
})

describe('what shows at construction', () => {
  const given = { clientId: BUSINESS_ID, keyId: KEY_ID, key }
  const made = (options: Partial<Parameters<typeof axmClient>[0]>) =>
    axmClient({ ...given, ...options })
  const sec1 = createPrivateKey(key).export({ format: 'pem', type: 'sec1' }).toString()
  const pkcs8 = readPem(key)[0]?.der ?? new Uint8Array()
  const parameters =
    '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'

  test.each([
    ['PKCS#8', key],
    ['SEC 1', sec1],
    ['PKCS#8 that is labelled EC', writePem('EC PRIVATE KEY', pkcs8)],
    ['SEC 1 after its parameters', parameters + sec1],
    [
      'PKCS#8 that is labelled EC, after its parameters',
      parameters + writePem('EC PRIVATE KEY', pkcs8),
    ],
  ])('a key in %s is read, and signs', async (_, form) => {
    const { axm, tokenRequests } = scene(answering, { key: form })
    await axm.orgDevices.page()
    const assertion = parametersOf(tokenRequests()[0]?.body).get('client_assertion') ?? ''
    const currentDate = new Date('2026-06-01T10:00:00Z')
    await expect(jwtVerify(assertion, createPublicKey(key), { currentDate })).resolves.toBeDefined()
  })

  test.each([
    [
      'an RSA key',
      { key: privateKeyPem(createKeyPair().privateKey) },
      { _tag: 'AxmKeyUnusable', fault: 'kind' },
    ],
    [
      'another curve',
      { key: privateKeyPem(createKeyPair('ec-p384').privateKey) },
      { _tag: 'AxmKeyUnusable', fault: 'curve' },
    ],
    ['no key', { key: 'hello' }, { _tag: 'AxmKeyUnusable', fault: 'encoding' }],
    [
      'a public key',
      { key: createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString() },
      { _tag: 'AxmKeyUnusable', fault: 'encoding' },
    ],
    ['exchanged ids', { clientId: KEY_ID, keyId: BUSINESS_ID }, { _tag: 'IdsSwapped' }],
    ['a client id of another kind', { clientId: 'SEARCHADS.1' }, { _tag: 'ClientIdInvalid' }],
    ['a prefix alone', { clientId: 'BUSINESSAPI.' }, { _tag: 'ClientIdInvalid' }],
    ['no key id', { keyId: ' ' }, { _tag: 'KeyIdInvalid' }],
    [
      'the scope of a school',
      { scope: 'school.api' },
      { _tag: 'ScopeMismatch', needed: 'business.api', option: 'scope' },
    ],
    [
      'a school, the scope of a business',
      { clientId: SCHOOL_ID, scope: 'business.api' },
      { _tag: 'ScopeMismatch', needed: 'school.api' },
    ],
    [
      'the host of a school',
      { origin: 'https://api-school.apple.com/' },
      { _tag: 'ScopeMismatch', option: 'origin' },
    ],
  ] as const)('%s', (_, options, left) => {
    expect(made(options)).toMatchObject({ left })
  })

  test.each([
    ['clientId', 'ClientIdInvalid'],
    ['keyId', 'KeyIdInvalid'],
    ['key', 'AxmKeyUnusable'],
  ])('a %s from a variable that is not set is %s', (option, _tag) => {
    expect(made({ [option]: undefined })).toMatchObject({ left: { _tag } })
  })

  test('blanks around copied ids do no harm', () => {
    expect(made({ clientId: `${BUSINESS_ID}\n`, keyId: ` ${KEY_ID}` })).toHaveProperty('right')
  })

  test.each([
    [BUSINESS_ID, 'business', 'business.api'],
    [SCHOOL_ID, 'school', 'school.api'],
  ] as const)('scope and organization of %s follow', async (clientId, organization, scope) => {
    const { axm, tokenRequests } = scene(answering, { clientId })
    expect(axm).toMatchObject({ organization, scope })
    await axm.orgDevices.page()
    expect(parametersOf(tokenRequests()[0]?.body).get('scope')).toBe(scope)
  })

  test('a school has no calls of Apple Business', () => {
    const { axm } = scene(answering, { clientId: SCHOOL_ID })
    const business = scene(answering).axm
    const missing = Object.keys(business).filter((name) => !(name in axm))
    expect(missing.sort()).toEqual([
      'apps',
      'auditEvents',
      'blueprints',
      'configurations',
      'mdmDevices',
      'organizationalUnits',
      'packages',
      'releaseDevices',
      'userGroups',
      'users',
    ])
    expect(axm.mdmServers).not.toHaveProperty('create')
  })
})
