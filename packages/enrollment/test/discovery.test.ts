import { decodeWith, unwrap } from '@mdm-kit/codec'
import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import {
  discoveryResponse,
  DiscoveryDocument,
  discoveryQuestionOf,
  serviceConfigResponse,
  signedInResponse,
  signInRequiredResponse,
} from '../src/index.js'

const get = (path: string) => ({ method: 'GET', path, headers: {} }) as const
const WELL_KNOWN = '/.well-known/com.apple.remotemanagement'

test.each([
  [
    `${WELL_KNOWN}?user-identifier=a%2Bb@example.com&model-family=iPad`,
    { userIdentifier: 'a+b@example.com', modelFamily: 'iPad' },
  ],
  [`${WELL_KNOWN}?user-identifier=a@example.com`, { userIdentifier: 'a@example.com' }],
  [WELL_KNOWN, undefined],
  ['/.well-known/other?user-identifier=a', undefined],
  ['//', undefined],
  ['', undefined],
])('the question of %j', (path, expected) => {
  expect(discoveryQuestionOf(get(path))).toEqual(expected)
})

test('only a GET is a question', () => {
  const request = { ...get(`${WELL_KNOWN}?user-identifier=a`), method: 'POST' } as const
  expect(discoveryQuestionOf(request)).toBeUndefined()
})

test('the answer is a document with one server', () => {
  const server = { Version: 'mdm-byod', BaseURL: 'https://mdm.example.com/byod' }
  const { status, headers, body } = discoveryResponse(server)
  expect([status, headers['content-type']]).toEqual([200, 'application/json'])
  const document = decodeWith(DiscoveryDocument)(JSON.parse(Buffer.from(body).toString()))
  expect(document).toEqual(E.right({ Servers: [server] }))
})

test('the sign-in page goes into a header, and cannot leave its quotes', () => {
  const { status, headers } = unwrap(signInRequiredResponse('https://mdm.example.com/login?a="b"'))
  expect(status).toBe(401)
  expect(headers['www-authenticate']).toBe(
    'Bearer method="apple-as-web", url="https://mdm.example.com/login?a=%22b%22"',
  )
})

test.each(['http://mdm.example.com', 'nowhere', '', 'javascript:alert(1)'])(
  'a sign-in page must be https: %j',
  (url) => {
    expect(signInRequiredResponse(url)).toMatchObject({ left: { _tag: 'InvalidSignInUrl' } })
  },
)

test('the end of the sign-in hands over the token', () => {
  expect(signedInResponse('a b&c')).toMatchObject({
    status: 308,
    headers: {
      location: 'apple-remotemanagement-user-login://authentication-results?access-token=a+b%26c',
    },
  })
})

test('the service config is JSON in Apple’s spelling of the type', () => {
  const { headers, body } = serviceConfigResponse({
    trust_profile_url: 'https://mdm.example.com/t',
  })
  expect(headers['content-type']).toBe('application/json; charset=UTF8')
  expect(Buffer.from(body).toString()).toBe('{"trust_profile_url":"https://mdm.example.com/t"}')
})
