import { describe, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'

import { fitsKey } from '../src/keys.js'
import { publicKeyInfoOf, readPublicKey } from '../src/keys.js'
import { createKeyPair, createKeyPairAsync, privateKeyPem, readPrivateKey } from '../src/index.js'
import { keyOf, left, outcome, right } from './parties.js'

const { privateKey, publicKey } = createKeyPair('ec-p256')
const unset = Reflect.get<Record<string, string>, string>({}, 'NEVER_SET')

test.each([
  ['rsa-2048', 'rsa', { modulusLength: 2048 }],
  ['ec-p256', 'ec', { namedCurve: 'prime256v1' }],
  ['ec-p384', 'ec', { namedCurve: 'secp384r1' }],
  ['ec-p521', 'ec', { namedCurve: 'secp521r1' }],
] as const)('createKeyPair makes %s', (algorithm, type, details) => {
  const key = keyOf(algorithm).privateKey
  expect(key.asymmetricKeyType).toBe(type)
  expect(key.asymmetricKeyDetails).toMatchObject(details)
})

test.each(['rsa-2048', 'ec-p384'] as const)('createKeyPairAsync makes %s', async (algorithm) => {
  const pair = right(await createKeyPairAsync(algorithm)())
  expect(fitsKey(publicKeyInfoOf(pair.publicKey), pair.privateKey)).toBe(true)
})

test('a key does not print itself', () => {
  expect(inspect({ privateKey })).not.toMatch(/BEGIN|[A-Za-z0-9+/]{40}/)
  expect(JSON.stringify({ privateKey })).toBe('{"privateKey":{}}')
})

describe('readPrivateKey takes', () => {
  test.each([
    ['PKCS#8 PEM', privateKeyPem(privateKey)],
    ['a PEM file read as bytes', Buffer.from(privateKeyPem(privateKey))],
    ['SEC 1 PEM', privateKey.export({ format: 'pem', type: 'sec1' }).toString()],
    ['PKCS#8 DER', privateKey.export({ format: 'der', type: 'pkcs8' })],
    ['SEC 1 DER', privateKey.export({ format: 'der', type: 'sec1' })],
    ['a key', privateKey],
    ['a secret', secret(privateKeyPem(privateKey))],
  ])('%s', (_, input) => {
    expect(right(readPrivateKey(input)).equals(privateKey)).toBe(true)
  })

  test.each([
    ['a public key', publicKey],
    ['a text', 'hello'],
    ['no bytes', new Uint8Array()],
    ['an environment variable that is not set', unset],
  ])('and not %s', (_, input) => {
    expect(outcome(readPrivateKey(input))).toBe('KeyUnreadable')
  })
})

test.each([
  ['PEM', 'pem'],
  ['DER', 'der'],
] as const)('an encrypted key in %s is said to be encrypted', (_, format) => {
  const protection = { cipher: 'aes-256-cbc', passphrase: 'x' }
  // Its overloads know one format at a time.
  const key =
    format === 'pem'
      ? privateKey.export({ type: 'pkcs8', format, ...protection })
      : privateKey.export({ type: 'pkcs8', format, ...protection })
  expect(left(readPrivateKey(key))).toMatchObject({ fault: 'encrypted' })
})

describe('readPublicKey takes', () => {
  test.each([
    ['PEM', publicKey.export({ format: 'pem', type: 'spki' }).toString()],
    ['a PEM file', Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }).toString())],
    ['DER', publicKeyInfoOf(publicKey)],
    ['a public key', publicKey],
    ['a private key', privateKey],
  ])('%s', (_, input) => {
    expect(right(readPublicKey(input)).equals(publicKey)).toBe(true)
  })

  test('and not a text', () => {
    expect(outcome(readPublicKey('hello'))).toBe('KeyUnreadable')
  })
})

test('a key fits its public half in another encoding, and no other', () => {
  const { namedCurve } = privateKey.asymmetricKeyDetails ?? {}
  const jwk = publicKey.export({ format: 'jwk' })
  const y = Buffer.from(jwk.y ?? '', 'base64url')
  const compressed = Buffer.concat([
    publicKeyInfoOf(publicKey).subarray(0, -65),
    Buffer.of(2 + ((y.at(-1) ?? 0) & 1)),
    Buffer.from(jwk.x ?? '', 'base64url'),
  ])
  compressed[1] = compressed.length - 2
  compressed[24] = 0x22
  expect(namedCurve).toBe('prime256v1')
  expect(createPublicKey({ key: compressed, format: 'der', type: 'spki' }).equals(publicKey)).toBe(
    true,
  )
  expect(fitsKey(compressed, privateKey)).toBe(true)
  expect(fitsKey(compressed, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)).toBe(
    false,
  )
  expect(fitsKey(new Uint8Array(3), privateKey)).toBe(false)
})
