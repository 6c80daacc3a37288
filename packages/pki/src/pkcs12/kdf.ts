import { createHash } from 'node:crypto'

import { bigEndianUtf16 } from '../asn1/write.js'

/** What a key derived from a password is for. */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const

/** Digests that files are protected with. */
export type KdfDigest = 'sha1' | 'sha256' | 'sha384' | 'sha512'

const BLOCK_LENGTHS: Readonly<Record<KdfDigest, number>> = {
  sha1: 64,
  sha256: 64,
  sha384: 128,
  sha512: 128,
}

/** A password as PKCS#12 hashes it: UTF-16, most significant byte first, with a final zero. */
export const passwordBytes = (password: string): Uint8Array => bigEndianUtf16(`${password}\0`)

/**
 * The key derivation of PKCS#12.
 *
 * Source: RFC 7292, appendix B.2.
 */
export const deriveKey = (
  digest: KdfDigest,
  password: Uint8Array,
  { salt, iterations }: { readonly salt: Uint8Array; readonly iterations: number },
  purpose: (typeof PURPOSE)[keyof typeof PURPOSE],
  length: number,
): Uint8Array => {
  const block = BLOCK_LENGTHS[digest]
  const diversifier = new Uint8Array(block).fill(purpose)
  const input = Buffer.concat([repeated(salt, block), repeated(password, block)])
  const output: Uint8Array[] = []
  let made = 0
  while (made < length) {
    let hash: Uint8Array = createHash(digest).update(diversifier).update(input).digest()
    for (let round = 1; round < iterations; round += 1) {
      hash = createHash(digest).update(hash).digest()
    }
    output.push(hash)
    made += hash.length
    const addend = repeated(hash, block).subarray(0, block)
    for (let start = 0; start < input.length; start += block) {
      addOne(input.subarray(start, start + block), addend)
    }
  }
  return Buffer.concat(output).subarray(0, length)
}

/** Repeated to fill whole blocks; nothing stays nothing. */
const repeated = (bytes: Uint8Array, block: number): Uint8Array => {
  const filled = new Uint8Array(Math.ceil(bytes.length / block) * block)
  for (let index = 0; index < filled.length; index += 1) {
    filled[index] = bytes[index % bytes.length] ?? 0
  }
  return filled
}

/** In place: block + addend + 1, modulo its size. */
const addOne = (block: Uint8Array, addend: Uint8Array): void => {
  let carry = 1
  for (let index = block.length - 1; index >= 0; index -= 1) {
    const sum = (block[index] ?? 0) + (addend[index] ?? 0) + carry
    block[index] = sum & 0xff
    carry = sum >> 8
  }
}
