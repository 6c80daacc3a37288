import { expect, test } from '@jest/globals'

import { problemOf, rejectedInHandshake, type Handshake } from '../../src/connection/problems.js'

const failure = (code: string): Error => Object.assign(new Error('failed'), { code })
const [HIDDEN, SHOWN]: readonly Handshake[] = [
  { certificateShown: false, serverRejected: false },
  { certificateShown: true, serverRejected: false },
]

test.each<[string, string, Handshake | undefined, object]>([
  [
    'an alert about a certificate that was shown is a verdict',
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    SHOWN,
    { _tag: 'IdentityRejected', by: 'tls', reason: 'CERTIFICATE_REQUIRED' },
  ],
  [
    'the same alert before is none',
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    HIDDEN,
    { _tag: 'ConnectFailed', code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' },
  ],
  [
    'nor is one of a proxy',
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    undefined,
    { _tag: 'ConnectFailed', code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' },
  ],
  [
    'nor is an alert about something else',
    'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
    SHOWN,
    { _tag: 'ConnectFailed', code: 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR' },
  ],
  [
    'a server that we rejected is distinguished',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    { certificateShown: true, serverRejected: true },
    { _tag: 'ServerNotTrusted', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  ],
  ['a reset is a reset', 'ECONNRESET', SHOWN, { _tag: 'ConnectFailed', code: 'ECONNRESET' }],
])('%s', (_, code, handshake, expected) => {
  expect(problemOf(failure(code), handshake)).toEqual(expected)
})

test.each([
  ['in the handshake: no push was seen', false, true],
  ['after a response: those that wait may have been', true, false],
])('an alert about the certificate %s', (_, respondedBefore, unseen) => {
  const alert = problemOf(failure('ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED'), SHOWN)
  expect(rejectedInHandshake(alert, respondedBefore)).toBe(unseen)
})
