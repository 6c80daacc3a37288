import * as E from 'fp-ts/lib/Either.js'
import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'

import { TAG } from '../asn1/element.js'
import type { MalformedAsn1 } from '../asn1/errors.js'
import { fieldsOf, reading } from '../asn1/fields.js'
import { algorithmOf, countOf, octetsOf, type Algorithm } from '../asn1/values.js'
import { algorithm, integer, NULL, octetString, sequence } from '../asn1/write.js'
import { unsupportedAlgorithm, type UnsupportedAlgorithm } from '../signature/errors.js'
import type { TooManyIterations } from './errors.js'
import { DIGEST_LENGTHS, type KdfDigest, type Rounds } from './kdf.js'
import { ROUND_NS, type Opening } from './work.js'

const PBKDF2 = '1.2.840.113549.1.5.12'
const HMAC_SHA256 = '1.2.840.113549.2.9'

const HMACS: ReadonlyMap<string, KdfDigest> = new Map<string, KdfDigest>([
  ['1.2.840.113549.2.7', 'sha1'],
  [HMAC_SHA256, 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
])

/** The digest of an HMAC's object identifier. */
export const hmacDigestOf = (oid: string): KdfDigest | undefined => HMACS.get(oid)

const inThreadPool = promisify(pbkdf2)

/** A key by PBKDF2, derived in Node's thread pool; the password in UTF-8. */
export const pbkdf2Key = async (
  { password, work }: Opening,
  digest: KdfDigest,
  { salt, iterations }: Rounds,
  length: number,
): Promise<E.Either<TooManyIterations, Uint8Array>> => {
  const blocks = Math.ceil(length / DIGEST_LENGTHS[digest])
  const taken = work.take({ iterations, roundNs: ROUND_NS.pbkdf2[digest] * blocks })
  if (E.isLeft(taken)) return taken
  return E.right(await inThreadPool(password, salt, Math.max(1, iterations), length, digest))
}

/** PBKDF2, RFC 8018 section 5.2. */
export const deriveByPbkdf2 = async (
  { oid, parameters }: Algorithm,
  opening: Opening,
  length: number,
): Promise<E.Either<UnsupportedAlgorithm | MalformedAsn1 | TooManyIterations, Uint8Array>> => {
  if (oid !== PBKDF2 || parameters === undefined) {
    return E.left(unsupportedAlgorithm('password-based encryption', oid))
  }
  const read = reading(() => {
    const fields = fieldsOf(parameters, 'PBKDF2-params')
    const salt = octetsOf(fields.next('salt'), 'PBKDF2-params.salt')
    const iterations = countOf(fields.next('iterationCount'), 'PBKDF2-params.iterationCount')
    fields.optional(TAG.INTEGER)
    const prf = fields.optional(TAG.SEQUENCE)
    fields.end()
    return { salt, iterations, prf: prf && algorithmOf(prf, 'PBKDF2-params.prf').oid }
  })
  if (E.isLeft(read)) return read
  const { prf } = read.right
  const digest = prf === undefined ? 'sha1' : hmacDigestOf(prf)
  return digest === undefined
    ? E.left(unsupportedAlgorithm('password-based encryption', prf ?? oid))
    : pbkdf2Key(opening, digest, read.right, length)
}

/** The AlgorithmIdentifier of PBKDF2 with HMAC and SHA-256. */
export const writePbkdf2 = ({ salt, iterations }: Rounds): Uint8Array =>
  algorithm(PBKDF2, sequence(octetString(salt), integer(iterations), algorithm(HMAC_SHA256, NULL)))
