import * as E from 'fp-ts/lib/Either.js'
import { scrypt, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'

import { TAG, type Element } from '../asn1/element.js'
import type { MalformedAsn1 } from '../asn1/errors.js'
import { fieldsOf, reading, reject } from '../asn1/fields.js'
import { countOf, octetsOf, type Algorithm } from '../asn1/values.js'
import { unsupportedAlgorithm, type UnsupportedAlgorithm } from '../signature/errors.js'
import { tooManyIterations, type TooManyIterations } from './errors.js'
import { ROUND_NS, type Opening } from './work.js'

export const SCRYPT = '1.3.6.1.4.1.11591.4.11'

/** As OpenSSL has it, which writes N = 16384 with r = 8: half of it. */
const MOST_MEMORY = 32 * 1024 * 1024

/** The key derivation scrypt in Node's thread pool, RFC 7914 section 7. */
export const deriveByScrypt = async (
  { oid, parameters }: Algorithm,
  { password, work }: Opening,
  length: number,
): Promise<E.Either<UnsupportedAlgorithm | MalformedAsn1 | TooManyIterations, Uint8Array>> => {
  if (parameters === undefined) {
    return E.left(unsupportedAlgorithm('password-based encryption', oid))
  }
  const read = reading(() => scryptOf(parameters))
  if (E.isLeft(read)) return read
  const { salt, N, r, p } = read.right
  // It takes 128 times r times N bytes of memory.
  const inMemory = Math.floor(MOST_MEMORY / (128 * r))
  if (N > inMemory) return E.left(tooManyIterations(N, inMemory))
  const taken = work.take({ iterations: N, roundNs: ROUND_NS.scrypt * r * p })
  if (E.isLeft(taken)) return taken
  const options = { N, r, p, maxmem: 2 * MOST_MEMORY }
  return E.right(await inThreadPool(password, salt, length, options))
}

const scryptOf = (parameters: Element) => {
  const fields = fieldsOf(parameters, 'scrypt-params')
  const salt = octetsOf(fields.next('salt'), 'scrypt-params.salt')
  const N = countOf(fields.next('costParameter'), 'scrypt-params.costParameter')
  const r = countOf(fields.next('blockSize'), 'scrypt-params.blockSize')
  const p = countOf(fields.next('parallelization'), 'scrypt-params.parallelization')
  fields.optional(TAG.INTEGER)
  fields.end()
  const isPowerOfTwo = N > 1 && Number.isInteger(Math.log2(N))
  return isPowerOfTwo && r > 0 && p > 0
    ? { salt, N, r, p }
    : reject(parameters, 'a cost that is a power of two, with factors above 0', 'another one')
}

const inThreadPool = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt)
