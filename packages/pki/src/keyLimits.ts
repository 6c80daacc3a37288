import type { KeyObject } from 'node:crypto'

/** The NIST curves P-256, P-384 and P-521, as Node names them. */
export const CURVES = ['prime256v1', 'secp384r1', 'secp521r1']

/** Below this an RSA key proves nothing. */
export const SMALLEST_RSA_BITS = 1024

/** The largest authorities in the field have 4096 bits, and a signature of 8192 takes four times as long to check. */
export const LARGEST_RSA_BITS = 8192

/**
 * As many bits as Windows and Go take, and OpenSSL where it has a limit takes twice as many. Nearly
 * every key has 65537; one of 3072 bits would make a signature take a hundred times as long to check.
 */
const LARGEST_RSA_EXPONENT = 2n ** 32n - 1n

/** What is wrong with a key whose encoding is fine. */
export type KeyFault =
  /** Neither RSA, nor on P-256, P-384 or P-521, nor Ed25519 or Ed448; or a curve spelled out in numbers. */
  | 'kind'
  /** RSA of fewer than 1024 bits, or more than 8192. */
  | 'modulus'
  /** RSA with an exponent that is even, below 3, or longer than 32 bits. */
  | 'exponent'

/** Why a key is rejected wherever it comes from, or nothing. */
export const faultOfKey = (key: KeyObject): KeyFault | undefined => {
  const { modulusLength = 0, publicExponent = 0n, namedCurve = '' } = key.asymmetricKeyDetails ?? {}
  switch (key.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
      return faultOfRsa(modulusLength, publicExponent)
    case 'ec':
      return CURVES.includes(namedCurve) ? undefined : 'kind'
    case 'ed25519':
    case 'ed448':
      return undefined
    default:
      return 'kind'
  }
}

const faultOfRsa = (bits: number, exponent: bigint): KeyFault | undefined => {
  if (bits < SMALLEST_RSA_BITS || bits > LARGEST_RSA_BITS) return 'modulus'
  const fits = exponent >= 3n && exponent <= LARGEST_RSA_EXPONENT && exponent % 2n === 1n
  return fits ? undefined : 'exponent'
}
