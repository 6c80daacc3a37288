import { constants, privateDecrypt, randomBytes, type KeyObject } from 'node:crypto'

/**
 * PKCS#1 v1.5 by raw RSA and our own unpadding.
 *
 * Node 20 refuses to do this padding with a private key (CVE-2023-46809), because an attacker who learns
 * from a response or its time whether the padding was right can decrypt at leisure. So no one learns
 * it here: a wrong padding gives a random key, found out as late as a wrong key would be, and no
 * branch or index depends on a decrypted byte. The length of the content key is known from the
 * cipher, which is why its place is fixed.
 *
 * Source: RFC 8017 section 7.2.2, RFC 5246 section 7.4.7.1 on implicit rejection.
 */
export const unwrapPkcs1 = (
  key: KeyObject,
  encrypted: Uint8Array,
  length: number,
): Uint8Array | undefined => {
  const padded = decryptRaw(key, encrypted)
  if (padded === undefined || padded.length < length + 11) return undefined
  const contentKey = randomBytes(length)
  const keyStart = padded.length - length

  let faults = byte(padded, 0) | (byte(padded, 1) ^ 2) | byte(padded, keyStart - 1)
  for (let index = 2; index < keyStart - 1; index += 1) faults |= isZero(byte(padded, index))
  // 0xff when all is well, 0 otherwise.
  const keep = -isZero(faults) & 0xff
  for (let index = 0; index < length; index += 1) {
    const offered = byte(padded, keyStart + index)
    const random = byte(contentKey, index)
    contentKey[index] = (offered & keep) | (random & ~keep)
  }
  padded.fill(0)
  return contentKey
}

const byte = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0

/** 1 for 0, 0 for anything else up to 255, without a branch. */
const isZero = (value: number): number => ((value - 1) >>> 31) & 1

const decryptRaw = (key: KeyObject, encrypted: Uint8Array): Buffer | undefined => {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted)
  } catch {
    // A number beyond the modulus.
    return undefined
  }
}
