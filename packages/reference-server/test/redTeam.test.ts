import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decodeEnrollmentProfile, identityPayloadOf, DISCOVERY_PATH } from '@mdm-kit/enrollment'
import { secret, unwrap } from '@mdm-kit/codec'
import { undiciSend } from '@mdm-kit/http'
import { attributeOf } from '@mdm-kit/pki'
import { scepEnroll, scepRenew } from '@mdm-kit/pki/scep'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'

import { type App, startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'
import { keyFor } from './keyFor.js'

const data = dataFolder()
let app: App

beforeAll(async () => {
  const config = testConfig(data, {
    MDM_DATABASE: ':memory:',
    MDM_ACCOUNT_DRIVEN: 'user',
    MDM_SIGN_IN_AUTHORIZATION_URL: 'https://idp.example.com/authorize',
    MDM_SIGN_IN_TOKEN_URL: 'https://idp.example.com/token',
    MDM_SIGN_IN_INTROSPECTION_URL: 'http://127.0.0.1:1/introspect',
    MDM_SIGN_IN_CLIENT_ID: 'mdm',
    MDM_SIGN_IN_INTROSPECTION_CLIENT_ID: 'server',
    MDM_SIGN_IN_INTROSPECTION_CLIENT_SECRET: 'hunter2',
  })
  app = unwrap(await startApp({ config, log: logger('silent') }))
})

afterAll(async () => {
  await app.close()
  rmSync(data, { recursive: true })
})

/** What comes back for these very bytes, until the server ends the connection. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(app.url)
    let received = ''
    const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'))
    socket.on('data', (bytes) => (received += bytes.toString('latin1')))
    socket.on('close', () => resolve(received))
    // A connection that is refused may end in a reset, after its answer.
    socket.on('error', () => undefined)
  })

const lines = (...text: string[]): string => [...text, '', ''].join('\r\n')

/** They take long to make. */
const keys = [keyFor('device'), keyFor('other')] as const

const EVIL = '<script>evil</script>'

describe('someone who writes to the socket', () => {
  test.each([
    [
      'two lengths',
      lines('PUT /mdm HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 50'),
    ],
    [
      'a length and chunks',
      lines('PUT /mdm HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
    ],
    ['a space before a colon', lines('PUT /mdm HTTP/1.1', 'Host: x', 'Content-Length : 5')],
    ['a header on two lines', lines('PUT /mdm HTTP/1.1', 'Host: x', 'X: 1', ' Content-Length: 5')],
    ['another coding than chunked', lines('PUT /mdm HTTP/1.1', 'Host: x', 'Transfer-Encoding: x')],
  ])('cannot smuggle a second request with %s', async (_, head) => {
    const second = lines('GET /version HTTP/1.1', 'Host: x', 'Connection: close')
    const answers = (await raw(`${head}${second}`)).match(/HTTP\/1\.1 \d+/g) ?? []
    expect(answers).toHaveLength(1)
    expect(answers[0]).not.toBe('HTTP/1.1 200')
  })

  test.each([
    ['a path', `GET /${EVIL} HTTP/1.1`, []],
    ['a path of the admin API', `GET /v1/${EVIL} HTTP/1.1`, []],
    ['a key', 'GET /v1/enrollments HTTP/1.1', [`Authorization: Bearer ${EVIL}`]],
    ['a method', `PROPFIND /enroll?${EVIL} HTTP/1.1`, []],
    ['a discovery', `GET ${DISCOVERY_PATH}?user-identifier=${EVIL} HTTP/1.1`, []],
    ['a line end in a query', 'GET /enroll?%0d%0aSet-Cookie:%20evil=1 HTTP/1.1', []],
    ['a line end in a path', 'GET /v1/x%0d%0aSet-Cookie:%20evil=1 HTTP/1.1', []],
    ['an operation', `GET /scep?operation=${EVIL}&message=${EVIL} HTTP/1.1`, []],
    ['the address that it was forwarded for', 'GET /enroll HTTP/1.1', [`X-Forwarded-For: ${EVIL}`]],
    ['a host', 'GET /enroll HTTP/1.1', ['X-Forwarded-Host: evil.example', 'Forwarded: host=evil']],
  ])('gets nothing back of what it sent as %s', async (_, start, headers) => {
    const answer = await raw(lines(start, 'Host: evil.example', 'Connection: close', ...headers))
    expect(answer).toMatch(/^HTTP\/1\.1 \d{3} /)
    expect(answer).not.toMatch(/evil/i)
  })

  test.each([
    ...['/mdm/../v1/enrollments', '/mdm/..;/v1/enrollments', '//v1/enrollments', '/V1/enrollments'],
    ...['/v1//enrollments', '/v1/%65nrollments', '/v1/./enrollments', '/v1/enrollments%2f'],
    ...['/version/../v1/enrollments', '/enroll/../v1/enrollments', '/v1/enrollments?access=1'],
    ...[
      '/v1/enrollments;x=1',
      '/v1/enrollments%00',
      'http://x/v1/enrollments',
      '/v1/enrollments#x',
    ],
  ])('cannot get around the key with the path %s', async (path) => {
    const answer = await raw(lines(`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: close'))
    expect(answer).toMatch(/^HTTP\/1\.1 40[014] /)
  })
})

describe('someone who has the challenge of one attempt', () => {
  const challengeOf = async () => {
    const bytes = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
    const identity = unwrap(identityPayloadOf(unwrap(decodeEnrollmentProfile(bytes))))
    if (identity.PayloadType !== 'com.apple.security.scep') throw new Error('no SCEP payload')
    const { Challenge = '', Subject = [] } = identity.PayloadContent
    return {
      challenge: secret(Challenge),
      name: Subject.flat().find(([type]) => type === 'CN')?.[1],
    }
  }
  const ask = async (
    challenge: Awaited<ReturnType<typeof challengeOf>>['challenge'],
    CN: string,
    keyPair = keys[0],
  ) => {
    const send = undiciSend({ origin: app.url })
    const subject = { CN }
    const answer = await scepEnroll({ url: `${app.url}/scep`, send, keyPair, challenge, subject })()
    return { answer, keyPair, send }
  }
  test('gets a certificate in the name of that attempt, regardless of the requested name', async () => {
    const { challenge, name } = await challengeOf()
    const { answer, keyPair, send } = await ask(challenge, 'the name of another device')
    const { certificate } = unwrap(answer)
    expect(name).toMatch(/^[0-9a-f-]{36}$/)
    expect(attributeOf(certificate.subject, 'CN')).toBe(name)
    // Nobody has enrolled with it yet: it vouches for no other.
    const renewed = await scepRenew({ url: `${app.url}/scep`, send, keyPair, certificate })()
    expect(renewed).toMatchObject({ left: { _tag: 'ScepRejected', failInfo: 'badRequest' } })
    await send.close()
  })

  test('and races with others for it: only one gets a certificate', async () => {
    const { challenge } = await challengeOf()
    const raced = await Promise.all(keys.map((key, n) => ask(challenge, `racer ${n}`, key)))
    expect(raced.map(({ answer: { _tag } }) => _tag).sort()).toEqual(['Left', 'Right'])
    for (const { send } of raced) await send.close()
  })
})

test('endless SCEP messages use up the share of their own network, and of no other', async () => {
  const config = testConfig(data, {
    MDM_DATABASE: ':memory:',
    MDM_PROXIES: '127.0.0.1',
    MDM_ENROLLMENTS_PER_MINUTE: '1',
  })
  const small = unwrap(await startApp({ config, log: logger('silent') }))
  const ask = async (from: string) => {
    const headers = { 'x-forwarded-for': from }
    return (await fetch(`${small.url}/scep?operation=GetCACaps`, { headers })).status
  }
  const flood = await Promise.all([1, 2, 3, 4, 5].map((host) => ask(`2001:db8::${host}`)))
  expect(flood.sort()).toEqual([200, 200, 200, 200, 429])
  expect(await ask('2001:db8:0:1::1')).toBe(200)
  await small.close()
})
