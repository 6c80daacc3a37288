import { reveal } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import { readSession, sessionRequest, signedRequest } from '../../src/protocol/index.js'
import { serverToken } from '../tokens.js'

const now = new Date('2026-06-01T12:00:00Z')
const answer = (status: number, body: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: new TextEncoder().encode(body),
})
const read = (status: number, body: string, headers?: Record<string, string>, at = now) =>
  readSession(serverToken, at)(answer(status, body, headers))

describe('readSession', () => {
  test('gives the token of a 200, as a secret', () => {
    const session = read(200, '{"auth_session_token": "TOKEN", "more": 1}')
    expect(E.isRight(session) && reveal(session.right)).toBe('TOKEN')
    expect(inspect(session)).not.toContain('TOKEN')
  })

  test.each([
    [200, '{"auth_session_token": ""}', 'Unexpected'],
    [200, '{}', 'DecodeError'],
    [200, '{"auth_session_token": "a\\nb"}', 'DecodeError'],
    [200, '{"auth_session_token": "\u00e9"}', 'DecodeError'],
    [200, '"T_C_NOT_SIGNED"', 'TermsNotSigned'],
    [400, 'oauth_problem_adm,token_rejected', 'TokenRejected'],
    [200, '<html>', 'NotJson'],
    [400, '', 'SessionRequestInvalid'],
    [400, '"token_rejected"', 'TokenRejected'],
    [400, 'signature_invalid\n', 'TokenRejected'],
    [400, 'USER_AGENT_MISSING', 'UserAgentMissing'],
    [400, 'USER_AGENT_INVALID', 'UserAgentInvalid'],
    [401, 'token_rejected', 'TokenRejected'],
    [401, 'signature_invalid', 'TokenRejected'],
    [401, 'token_expiredUnauthorized', 'TokenRejected'],
    [401, '"token_expired"', 'TokenRejected'],
    [401, 'consumer_key_unknown', 'TokenRejected'],
    [401, 'nonce_used', 'SessionRequestInvalid'],
    [401, 'timestamp_rejected', 'SessionRequestInvalid'],
    [403, 'FORBIDDEN', 'TokenRejected'],
    [403, 'ACCESS_DENIED', 'AccessDenied'],
    [403, 'T_C_NOT_SIGNED', 'TermsNotSigned'],
    [405, '', 'Unexpected'],
    [429, '', 'TooManyRequests'],
    [500, 'oops', 'Unexpected'],
    [503, '', 'ServiceUnavailable'],
  ])('%i %j is %s', (status, body, tag) => {
    expect(read(status, body)).toMatchObject({ left: { _tag: tag } })
  })

  test.each([
    [401, ''],
    [403, ''],
    [401, 'Unauthorized'],
    [403, '<html><title>403 Forbidden</title></html>'],
    [403, '<HTML>FORBIDDEN token_rejected</HTML>'],
    [403, 'Access Denied\nReference #18.2f'],
    [401, 'untoken_rejected'],
    [200, '{"auth_session_token": ""}'],
  ])("%i %j without one of Apple's words is no verdict on the token", (status, body) => {
    const refused = read(status, body)
    expect(refused).toMatchObject({ left: { _tag: 'Unexpected', status } })
    expect(E.isLeft(refused) && refused.left.message).not.toMatch(/Download|import/)
  })

  test('a token whose year is over is expired, also without a word', () => {
    const later = new Date('2027-01-01T00:00:01Z')
    expect(read(401, '', {}, later)).toMatchObject({ left: { _tag: 'TokenExpired' } })
  })

  test('a response that cannot be read says where it came from', () => {
    const failed = read(200, '<html>')
    expect(E.isLeft(failed) && failed.left.message).toMatch(/^GET \/session: This is not JSON/)
  })

  test('a rejection after the year is over is TokenExpired', () => {
    const later = new Date('2027-01-01T00:00:01Z')
    expect(read(401, 'token_rejected', {}, later)).toMatchObject({
      left: { _tag: 'TokenExpired', expiredAt: serverToken.access_token_expiry },
    })
  })

  test.each([
    ['Mon, 01 Jun 2026 12:10:00 GMT', '600 s behind'],
    ['Mon, 01 Jun 2026 11:58:00 GMT', '120 s ahead of'],
  ])('a rejection says that the clock is wrong: %s', (date, words) => {
    const refused = read(401, '', { date })
    expect(E.isLeft(refused) && refused.left.message).toContain(words)
  })

  test('a rejection says nothing of a clock that is right', () => {
    const refused = read(401, '', { date: 'Mon, 01 Jun 2026 12:00:20 GMT' })
    expect(E.isLeft(refused) && refused.left.message).not.toContain('clock')
  })
})

test('a signed request holds what Apple asks for, on one line', () => {
  const { headers, path } = signedRequest(sessionRequest, 'https://mdm.example.com', serverToken, {
    now,
    nonce: 'abc',
  })
  expect(path).toBe('/session')
  expect(headers['authorization']).toMatch(
    /^OAuth realm="ADM",oauth_consumer_key="CK_0123",oauth_token="AT_S3CRET",oauth_signature_method="HMAC-SHA1",oauth_timestamp="1780315200",oauth_nonce="abc",oauth_version="1.0",oauth_signature="[^"]+%3D"$/,
  )
})
