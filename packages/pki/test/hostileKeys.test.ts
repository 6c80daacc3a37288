import { describe, expect, test } from '@jest/globals'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

import {
  algorithm,
  bitString,
  integer,
  NULL,
  octetString,
  oid,
  sequence,
} from '../src/asn1/write.js'
import { readPublicKey } from '../src/keys.js'
import {
  certificateRequest,
  decryptPrivateKey,
  publicKeyOf,
  readCertificateRequest,
  readPrivateKey,
  signDetached,
  toPkcs12,
  verifyDetached,
  writePem,
  type KeyPair,
} from '../src/index.js'
import { certified, certifiedKey, keyOf, left, outcome, right, root } from './parties.js'

const authority = root()
const content = Buffer.from('content')

const jwk = keyOf('rsa-2048').privateKey.export({ format: 'jwk' })
const modulus = Buffer.from(jwk.n ?? '', 'base64url')

const rsaInfo = (n: Uint8Array, e: Uint8Array): Uint8Array =>
  sequence(algorithm('1.2.840.113549.1.1.1', NULL), bitString(sequence(integer(n), integer(e))))

/** The largest number of so many bits. */
const ones = (bits: number): Uint8Array => {
  const bytes = Buffer.alloc(Math.ceil(bits / 8), 0xff)
  bytes[0] = 0xff >> (bytes.length * 8 - bits)
  return bytes
}

/** Within a number of 2048 bits. */
const longExponent = Buffer.from(modulus)
longExponent[longExponent.length - 1] = 0x01
longExponent[0] = 0x01

const number = integer(ones(10_000))
const curveInNumbers = sequence(
  integer(1),
  sequence(oid('1.2.840.10045.1.1'), number),
  sequence(octetString(ones(10_000)), octetString(ones(10_000))),
  octetString(Buffer.concat([Buffer.of(4), ones(10_000), ones(10_000)])),
  number,
  integer(1),
)
const spki = (key: KeyPair): Uint8Array => key.publicKey.export({ format: 'der', type: 'spki' })

const HOSTILE: readonly (readonly [string, Uint8Array, string])[] = [
  ['an exponent of 1, by which every message signs itself', rsaInfo(modulus, ones(1)), 'exponent'],
  ['an exponent of 2', rsaInfo(modulus, Buffer.of(2)), 'exponent'],
  ['an even exponent', rsaInfo(modulus, Buffer.of(1, 0, 0)), 'exponent'],
  ['an exponent of 33 bits', rsaInfo(modulus, Buffer.of(1, 0, 0, 0, 1)), 'exponent'],
  ['an exponent as long as the modulus', rsaInfo(modulus, longExponent), 'exponent'],
  ['a modulus of 1023 bits', rsaInfo(ones(1023), Buffer.of(1, 0, 1)), 'modulus'],
  ['a modulus of 8193 bits', rsaInfo(ones(8193), Buffer.of(1, 0, 1)), 'modulus'],
  [
    'a curve in numbers of 10,000 bits',
    sequence(sequence(oid('1.2.840.10045.2.1'), curveInNumbers), bitString(ones(10_000))),
    'kind',
  ],
  [
    'a curve that is not supported',
    spki(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })),
    'kind',
  ],
  ['a key that only agrees on others', spki(generateKeyPairSync('x25519')), 'kind'],
  ['DSA', spki(generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 })), 'kind'],
]

describe.each(HOSTILE)('%s is rejected', (_, info, fault) => {
  const unreadable = { _tag: 'KeyUnreadable', key: 'public', fault }

  test('in SubjectPublicKeyInfo', () => {
    expect(left(readPublicKey(info))).toMatchObject(unreadable)
  })

  test('in PEM', () => {
    expect(left(readPublicKey(writePem('PUBLIC KEY', info)))).toMatchObject(unreadable)
  })

  test('in a certificate', () => {
    const { certificate } = certifiedKey(authority, keyOf('rsa-2048'), info)
    expect(left(publicKeyOf(certificate))).toMatchObject(unreadable)
  })

  test('in a certificate request', () => {
    const honest = right(certificateRequest({ key: keyOf('rsa-2048'), subject: { CN: 'x' } }))
    const own = Buffer.from(spki(keyOf('rsa-2048')))
    const at = Buffer.from(honest).indexOf(own)
    const [inner, rest] = [honest.subarray(8, at), honest.subarray(at + own.length)]
    const [attributes, signature] = [rest.subarray(0, 2), rest.subarray(2)]
    const hostile = sequence(sequence(inner, info, attributes), signature)
    expect(left(readCertificateRequest(hostile))).toMatchObject(unreadable)
  })

  test('as that of a signer', () => {
    const honest = certified(authority, 'rsa-2048')
    const signature = right(signDetached({ content, ...honest }))
    const readBefore = () => ({ ...honest.certificate, publicKeyInfo: info })
    expect(left(verifyDetached({ signature, content, readBefore }))).toMatchObject(unreadable)
  })
})

test.each([
  ['RSA of 1024 bits', rsaInfo(ones(1024), Buffer.of(1, 0, 1))],
  ['RSA of 8192 bits', rsaInfo(ones(8192), Buffer.of(1, 0, 1))],
  ['an exponent of 3', rsaInfo(modulus, Buffer.of(3))],
  ['an exponent of 32 bits', rsaInfo(modulus, ones(32))],
  ['P-521', spki(keyOf('ec-p521'))],
  ['Ed25519', spki(generateKeyPairSync('ed25519'))],
  ['keys for RSA-PSS alone', spki(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }))],
])('%s may be read', (_, info) => {
  expect(outcome(readPublicKey(info))).toBe('Right')
})

describe('a private key with an exponent of 1 is rejected', () => {
  const one = createPrivateKey({
    key: { ...jwk, e: 'AQ', d: 'AQ', dp: 'AQ', dq: 'AQ' },
    format: 'jwk',
  })
  const unreadable = { _tag: 'KeyUnreadable', fault: 'exponent' }

  test.each([
    ['as it is', one],
    ['in PKCS#8', one.export({ format: 'der', type: 'pkcs8' })],
    ['in PEM', one.export({ format: 'pem', type: 'pkcs1' }).toString()],
  ])('given %s', (_, key) => {
    expect(left(readPrivateKey(key))).toMatchObject({ ...unreadable, key: 'private' })
  })

  test.each([
    ['PKCS#8', 'pkcs8'],
    ['old OpenSSL', 'pkcs1'],
  ] as const)('behind a passphrase of %s', async (_, type) => {
    const passphrase = 'secret'
    const key = one.export({ format: 'pem', type, cipher: 'aes-256-cbc', passphrase }).toString()
    expect(left(await decryptPrivateKey({ key, passphrase })())).toMatchObject(unreadable)
  })

  test('as its public half', () => {
    expect(left(readPublicKey(createPublicKey(one)))).toMatchObject({
      ...unreadable,
      key: 'public',
    })
  })

  test('where something is made with it', async () => {
    const { certificate } = certified(authority, 'rsa-2048')
    expect(left(signDetached({ content, certificate, key: one }))).toMatchObject(unreadable)
    expect(left(certificateRequest({ key: one, subject: { CN: 'x' } }))).toMatchObject(unreadable)
    expect(left(await toPkcs12({ certificate, key: one, password: 'x' })())).toMatchObject(
      unreadable,
    )
  })
})
