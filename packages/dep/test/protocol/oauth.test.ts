import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'

import {
  type Parameter,
  authorizationHeader,
  percentEncode,
  sign,
  signatureBase,
} from '../../src/protocol/oauth.js'

describe('the example of RFC 5849, section 3.4.1', () => {
  const parameters: readonly Parameter[] = [
    ['oauth_consumer_key', '9djdj82h48djs9d2'],
    ['oauth_token', 'kkk9d7dh3k39sjv7'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '137131201'],
    ['oauth_nonce', '7d8f3e4a'],
    // From the form body.
    ['c2', ''],
    ['a3', '2 q'],
  ]
  const url = new URL('http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b')

  test('has this signature base string', () => {
    expect(signatureBase('post', url, parameters)).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    )
  })
})

describe('the examples of RFC 5849, section 1.2', () => {
  test.each([
    [
      'temporary credentials',
      'POST',
      'https://photos.example.net/initiate',
      [
        ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
        ['oauth_signature_method', 'HMAC-SHA1'],
        ['oauth_timestamp', '137131200'],
        ['oauth_nonce', 'wIjqoS'],
        ['oauth_callback', 'http://printer.example.com/ready'],
      ],
      '',
      '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
    ],
    [
      'token credentials',
      'POST',
      'https://photos.example.net/token',
      [
        ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
        ['oauth_token', 'hh5s93j4hdidpola'],
        ['oauth_signature_method', 'HMAC-SHA1'],
        ['oauth_timestamp', '137131201'],
        ['oauth_nonce', 'walatlh'],
        ['oauth_verifier', 'hfdp7dh39dks9884'],
      ],
      'hdhd0244k9j7ao03',
      'gKgrFCywp7rO0OXSjdot/IHF7IU=',
    ],
    [
      'a protected resource',
      'GET',
      'http://photos.example.net/photos?file=vacation.jpg&size=original',
      [
        ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
        ['oauth_token', 'nnch734d00sl2jdk'],
        ['oauth_signature_method', 'HMAC-SHA1'],
        ['oauth_timestamp', '137131202'],
        ['oauth_nonce', 'chapoH'],
      ],
      'pfkkdhi9sl3r4s00',
      'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
    ],
  ] as const)(
    'the signature is the published one: %s',
    (_, method, url, parameters, tokenSecret, signature) => {
      const base = signatureBase(method, new URL(url), parameters)
      expect(sign(base, 'kd94hf93k423kf44', tokenSecret)).toBe(signature)
    },
  )
})

test.each([
  ['ABCabc123-._~', 'ABCabc123-._~'],
  ['%', '%25'],
  ['+', '%2B'],
  [' ', '%20'],
  ["!'()*", '%21%27%28%29%2A'],
  ['ü☃😀', '%C3%BC%E2%98%83%F0%9F%98%80'],
  ['half \ud83d', 'half%20%EF%BF%BD'],
])('percentEncode(%j)', (text, encoded) => {
  expect(percentEncode(text)).toBe(encoded)
})

test('percent-encoding can be undone and leaves nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const encoded = percentEncode(text)
      expect(encoded).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*$/)
      expect(decodeURIComponent(encoded)).toBe(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    }),
  )
})

test('the header is one line', () => {
  expect(authorizationHeader('ADM', [['oauth_signature', 'a+b/c=']])).toBe(
    'OAuth realm="ADM",oauth_signature="a%2Bb%2Fc%3D"',
  )
})
