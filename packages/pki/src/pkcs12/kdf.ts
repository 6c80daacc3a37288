import * as E from 'fp-ts/lib/Either.js'
import { createHash, hash } from 'node:crypto'
import { setImmediate as otherWork } from 'node:timers/promises'

import { bigEndianUtf16 } from '../asn1/write.js'
import type { TooManyIterations } from './errors.js'
import { ROUND_NS, type Work } from './work.js'

/** What a key derived from a password is for. */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const

/** Digests that files are protected with. */
export type KdfDigest = 'sha1' | 'sha256' | 'sha384' | 'sha512'

export const DIGEST_LENGTHS: Readonly<Record<KdfDigest, number>> = {
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}

const BLOCK_LENGTHS: Readonly<Record<KdfDigest, number>> = {
  sha1: 64,
  sha256: 64,
  sha384: 128,
  sha512: 128,
}

/** A password as PKCS#12 hashes it: UTF-16, most significant byte first, with a final zero. */
export const passwordBytes = (password: string): Uint8Array => bigEndianUtf16(`${password}\0`)

/** Salt and rounds of a key derivation. */
export interface Rounds {
  readonly salt: Uint8Array
  readonly iterations: number
}

/** Rounds between two turns of the event loop: one to two milliseconds. */
const ROUNDS_AT_ONCE = 500

/**
 * The key derivation of PKCS#12. Works in small parts, between which the event loop turns.
 *
 * Source: RFC 7292, appendix B.2.
 */
export const deriveKey = async (
  { work, digest }: { readonly work: Work; readonly digest: KdfDigest },
  password: Uint8Array,
  { salt, iterations }: Rounds,
  purpose: (typeof PURPOSE)[keyof typeof PURPOSE],
  length: number,
): Promise<E.Either<TooManyIterations, Uint8Array>> => {
  const blocks = Math.ceil(length / DIGEST_LENGTHS[digest])
  const taken = work.take({ iterations, roundNs: ROUND_NS.pkcs12 * blocks })
  if (E.isLeft(taken)) return taken
  const block = BLOCK_LENGTHS[digest]
  const diversifier = new Uint8Array(block).fill(purpose)
  const input = Buffer.concat([repeated(salt, block), repeated(password, block)])
  const output: Uint8Array[] = []
  for (let made = 0; made < blocks; made += 1) {
    const first = createHash(digest).update(diversifier).update(input).digest()
    const hashed = await hashedAgain(digest, first, iterations - 1)
    output.push(hashed)
    const addend = repeated(hashed, block).subarray(0, block)
    for (let start = 0; start < input.length; start += block) {
      addOne(input.subarray(start, start + block), addend)
    }
  }
  return E.right(Buffer.concat(output).subarray(0, length))
}

const hashedAgain = async (
  digest: KdfDigest,
  first: Uint8Array,
  rounds: number,
): Promise<Uint8Array> => {
  let hashed = first
  for (let round = 1; round <= rounds; round += 1) {
    hashed = hash(digest, hashed, 'buffer')
    if (round % ROUNDS_AT_ONCE === 0) await otherWork()
  }
  return hashed
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
