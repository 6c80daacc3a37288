import { describe, expect, test } from '@jest/globals'
import { createECDH, createHash } from 'node:crypto'

import {
  algorithm,
  bitString,
  element,
  integer,
  NULL,
  octetString,
  sequence,
} from '../../src/asn1/write.js'
import {
  certificateHash,
  certificateIdentityHash,
  readCertificate,
  verifyChain,
  type Certificate,
} from '../../src/index.js'
import { isCanonicalEcdsa, ORDERS } from '../../src/signature/ecdsa.js'
import { certified, left, outcome, right, root } from '../parties.js'
import { bytesOf, inside, pairOf, twinOf } from './alter.js'

const authority = root()
const { certificate } = certified(authority)
const rsaAuthority = certified(authority, 'rsa-2048', {
  subject: { CN: 'RSA' },
  authority: true,
})
const { certificate: rsaSigned } = certified(rsaAuthority)

test('certificateIdentityHash is the SHA-256 of what the issuer signed, in lower-case hex', () => {
  const { data } = certificate.signed
  expect(certificateIdentityHash(certificate)).toBe(createHash('sha256').update(data).digest('hex'))
  expect(certificateIdentityHash(certificate)).toBe(certificateIdentityHash(certificate))
})

test('a certificate altered into its twin, with signature (r, n-s), keeps its identity hash', () => {
  const twin = right(readCertificate(twinOf(certificate)))
  expect(outcome(verifyChain({ certificate: twin, trust: [authority.certificate] }))).toBe('Right')
  expect(certificateHash(twin)).not.toBe(certificateHash(certificate))
  expect(certificateIdentityHash(twin)).toBe(certificateIdentityHash(certificate))
})

describe('a certificate whose outside was altered is rejected:', () => {
  const outside = (
    { signed: { data, signature } }: Certificate,
    parts: {
      readonly algorithm?: Uint8Array
      readonly bits?: Uint8Array
      readonly more?: Uint8Array
    },
  ): Uint8Array =>
    sequence(
      data,
      parts.algorithm ?? inside(certificate),
      parts.bits ?? bitString(signature),
      ...(parts.more ? [parts.more] : []),
    )
  const { signature } = certificate.signed
  const ECDSA = '1.2.840.10045.4.3.2'

  test('unless it is not', () => {
    expect(right(readCertificate(outside(certificate, {})))).toEqual(certificate)
  })

  test.each<[string, Uint8Array]>([
    ['parameters that are NULL', outside(certificate, { algorithm: algorithm(ECDSA, NULL) })],
    [
      'parameters of any bytes',
      outside(certificate, { algorithm: algorithm(ECDSA, octetString(Buffer.from('x'))) }),
    ],
    [
      'parameters that are left out',
      outside(rsaSigned, { algorithm: algorithm('1.2.840.113549.1.1.11') }),
    ],
    ['two parameters', outside(certificate, { algorithm: algorithm(ECDSA, NULL, NULL) })],
    ['bits that are unused', outside(certificate, { bits: element(3, Buffer.of(1), signature) })],
    ['a signature in pieces', outside(certificate, { bits: element(0x23, bitString(signature)) })],
    ['a signature of no bits', outside(certificate, { bits: element(3) })],
    ['one more field', outside(certificate, { more: NULL })],
    ['bytes behind it', Buffer.concat([certificate.der, NULL])],
    ['a longer length', Buffer.concat([Buffer.of(0x30, 0x83, 0), certificate.der.subarray(2)])],
    [
      'an indefinite length',
      Buffer.concat([Buffer.of(0x30, 0x80), certificate.der.subarray(4), Buffer.of(0, 0)]),
    ],
  ])('with %s', (_, der) => {
    expect(outcome(readCertificate(der))).toBe('MalformedAsn1')
  })
})

describe('a signature of another form is rejected:', () => {
  const { r, s } = pairOf(certificate.signed.signature)
  const n = ORDERS['prime256v1'] ?? 0n
  const [R, S] = [integer(bytesOf(r)), integer(bytesOf(s))]
  const padded = (number: bigint): Uint8Array => element(2, Buffer.of(0, 0), bytesOf(number))
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['a number with a zero in front', sequence(padded(r), S)],
    ['the other as well', sequence(R, padded(s))],
    ['bytes behind it', Buffer.concat([sequence(R, S), Buffer.of(0)])],
    ['a third number', sequence(R, S, integer(0))],
    ['a longer length', Buffer.concat([Buffer.of(0x30, 0x81), sequence(R, S).subarray(1)])],
    ['an indefinite length', Buffer.concat([Buffer.of(0x30, 0x80), R, S, Buffer.of(0, 0)])],
    ['r of 0', sequence(integer(0), S)],
    ['s of 0', sequence(R, integer(0))],
    ['s of the order', sequence(R, integer(bytesOf(n)))],
    ['r past the order', sequence(integer(bytesOf(r + n)), S)],
    ['a negative r', sequence(element(2, Buffer.of(0x80)), S)],
    ['a set', element(0x31, R, S)],
    ['octets for a number', sequence(octetString(bytesOf(r)), S)],
    ['no bytes', new Uint8Array()],
  ]

  test.each(forms)('%s, by itself', (_, signature) => {
    expect(isCanonicalEcdsa(signature, 'prime256v1')).toBe(false)
  })

  test.each(forms)('%s, in a certificate', (_, signature) => {
    const altered = sequence(certificate.signed.data, inside(certificate), bitString(signature))
    const rejected = left(verifyChain({ certificate: altered, trust: [authority.certificate] }))
    expect(rejected).toMatchObject({
      _tag: 'CertificateSignatureRejected',
      reason: { _tag: 'SignatureInvalid' },
    })
  })

  test('unless it is not', () => {
    expect(isCanonicalEcdsa(sequence(R, S), 'prime256v1')).toBe(true)
    expect(isCanonicalEcdsa(sequence(integer(1), integer(bytesOf(n - 1n))), 'prime256v1')).toBe(
      true,
    )
    expect(isCanonicalEcdsa(sequence(R, S), 'secp256k1')).toBe(false)
  })

  test.each([
    ['with a zero in front', (value: Uint8Array) => Buffer.concat([Buffer.of(0), value])],
    ['without its last byte', (value: Uint8Array) => value.subarray(0, -1)],
  ])('RSA %s', (_, alter) => {
    const { data, signature } = rsaSigned.signed
    const altered = sequence(data, inside(rsaSigned), bitString(alter(signature)))
    const trust = [rsaAuthority.certificate]
    expect(outcome(verifyChain({ certificate: rsaSigned, trust }))).toBe('Right')
    expect(left(verifyChain({ certificate: altered, trust }))).toMatchObject({
      _tag: 'CertificateSignatureRejected',
    })
  })
})

test.each(Object.entries(ORDERS))('the order of %s is the one that OpenSSL has', (curve, order) => {
  const size = curve === 'secp521r1' ? 66 : Math.ceil(order.toString(16).length / 2)
  const keyOf = (value: bigint) => () =>
    createECDH(curve).setPrivateKey(value.toString(16).padStart(2 * size, '0'), 'hex')
  expect(keyOf(order - 1n)).not.toThrow()
  expect(keyOf(order)).toThrow()
})
