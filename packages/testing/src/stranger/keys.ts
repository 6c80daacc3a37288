import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

import { bits, integer, NULL, octets, oid, sequence } from './der.js'

/** A key that signs really, and its SubjectPublicKeyInfo. */
export interface StrangerKey {
  readonly key: KeyObject
  readonly info: Uint8Array
}

export const ecKey = (namedCurve: string): StrangerKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve })
  return { key: privateKey, info: publicKey.export({ format: 'der', type: 'spki' }) }
}

/** A made-up RSA key, of any length and with any exponent. */
export const rsaKeyInfo = (modulusBits: number, exponent: Uint8Array): Uint8Array => {
  const modulus = randomBytes(modulusBits / 8)
  modulus[0] = 0xff
  modulus[modulus.length - 1] = 0xff
  return rsaInfo(modulus, exponent)
}

const rsaInfo = (modulus: Uint8Array, exponent: Uint8Array): Uint8Array =>
  sequence(
    sequence(oid('1.2.840.113549.1.1.1'), NULL),
    bits(sequence(integer(modulus), integer(exponent))),
  )

/**
 * An RSA key whose exponent is as long as its modulus: its signatures hold, and take a hundred times
 * as long to check as others.
 */
export const longExponentKey = (modulusBits: number): StrangerKey => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: modulusBits })
  const jwk = privateKey.export({ format: 'jwk' })
  const [n, p, q] = [numberOf(jwk.n), numberOf(jwk.p), numberOf(jwk.q)]
  const totient = (p - 1n) * (q - 1n)
  let e = n - 2n
  let d = inverse(e, totient)
  while (d === undefined) d = inverse((e -= 2n), totient)
  const key = { ...jwk, e: base64url(e), d: base64url(d) }
  return {
    key: createPrivateKey({
      key: { ...key, dp: base64url(d % (p - 1n)), dq: base64url(d % (q - 1n)) },
      format: 'jwk',
    }),
    info: rsaInfo(bytesOf(n), bytesOf(e)),
  }
}

/** By Euclid's algorithm; nothing when there is none. */
const inverse = (value: bigint, modulus: bigint): bigint | undefined => {
  let [before, rest] = [modulus, value % modulus]
  let [beforeFactor, factor] = [0n, 1n]
  while (rest !== 0n) {
    const quotient = before / rest
    ;[before, rest] = [rest, before - quotient * rest]
    ;[beforeFactor, factor] = [factor, beforeFactor - quotient * factor]
  }
  return before === 1n ? ((beforeFactor % modulus) + modulus) % modulus : undefined
}

const bytesOf = (value: bigint): Buffer => {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}

const numberOf = (base64 = ''): bigint =>
  BigInt(`0x${Buffer.from(base64, 'base64url').toString('hex')}`)

const base64url = (value: bigint): string => bytesOf(value).toString('base64url')

/** A curve of numbers instead of a name, over a field of so many bits. */
export const curveInNumbers = (fieldBits: number): Uint8Array => {
  const size = fieldBits / 8
  const odd = (): Buffer => {
    const bytes = randomBytes(size)
    bytes[0] = 0x7f
    bytes[size - 1] = 0xff
    return bytes
  }
  const point = Buffer.concat([Buffer.of(4), odd(), odd()])
  const parameters = sequence(
    integer(Buffer.of(1)),
    sequence(oid('1.2.840.10045.1.1'), integer(odd())),
    sequence(octets(odd()), octets(odd())),
    octets(point),
    integer(odd()),
    integer(Buffer.of(1)),
  )
  return sequence(sequence(oid('1.2.840.10045.2.1'), parameters), bits(point))
}
