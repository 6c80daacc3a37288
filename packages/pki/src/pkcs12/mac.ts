import * as E from 'fp-ts/lib/Either.js'
import { createHmac } from 'node:crypto'

import { TAG } from '../asn1/element.js'
import type { Element } from '../asn1/element.js'
import type { MalformedAsn1 } from '../asn1/errors.js'
import { fieldsOf, reading } from '../asn1/fields.js'
import { algorithmOf, countOf, octetsOf } from '../asn1/values.js'
import type { Algorithm } from '../asn1/values.js'
import { algorithm, integer, NULL, octetString, sequence } from '../asn1/write.js'
import { sameBytes } from '../keys.js'
import { DIGEST_OIDS, digestNameOf } from '../signature/algorithms.js'
import { unsupportedAlgorithm } from '../signature/errors.js'
import type { UnsupportedAlgorithm } from '../signature/errors.js'
import { MOST_ITERATIONS, tooManyIterations, wrongPassword } from './errors.js'
import type { TooManyIterations, WrongPassword } from './errors.js'
import { deriveKey, passwordBytes, PURPOSE } from './kdf.js'
import type { KdfDigest } from './kdf.js'
import { PKCS12 } from './oids.js'
import { deriveByPbkdf2, hmacDigestOf } from './passwordEncryption.js'
import type { Rounds } from './passwordEncryption.js'

const MAC_LENGTHS: Readonly<Record<KdfDigest, number>> = {
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}

type MacError = MalformedAsn1 | UnsupportedAlgorithm | TooManyIterations | WrongPassword

/** Checks a MacData, and so the password. `content` is what it covers. */
export const checkMac = (
  element: Element,
  password: string,
  content: Uint8Array,
): E.Either<MacError, void> => {
  const read = reading(() => {
    const fields = fieldsOf(element, 'MacData')
    const info = fieldsOf(fields.next('mac'), 'DigestInfo')
    const digestAlgorithm = algorithmOf(info.next('digestAlgorithm'), 'DigestInfo.digestAlgorithm')
    const mac = octetsOf(info.next('digest'), 'DigestInfo.digest')
    info.end()
    const salt = octetsOf(fields.next('macSalt'), 'MacData.macSalt')
    const count = fields.optional(TAG.INTEGER)
    fields.end()
    const iterations = count === undefined ? 1 : countOf(count, 'MacData.iterations')
    return { digestAlgorithm, mac, rounds: { salt, iterations } }
  })
  if (E.isLeft(read)) return read
  const { digestAlgorithm, mac, rounds } = read.right
  const expected =
    digestAlgorithm.oid === PKCS12.pbmac1
      ? pbmac1(digestAlgorithm, password, content)
      : macsOf(digestAlgorithm, password, rounds, content)
  if (E.isLeft(expected)) return expected
  return expected.right.some((candidate) => sameBytes(candidate, mac))
    ? E.right(undefined)
    : E.left(wrongPassword)
}

const macsOf = (
  { oid }: Algorithm,
  password: string,
  rounds: Rounds,
  content: Uint8Array,
): E.Either<UnsupportedAlgorithm | TooManyIterations, readonly Uint8Array[]> => {
  const digest = digestNameOf(oid)
  if (digest === undefined) return E.left(unsupportedAlgorithm('MAC', oid))
  if (rounds.iterations > MOST_ITERATIONS) return E.left(tooManyIterations(rounds.iterations))
  // Some writers hash an empty password as nothing at all, others as its final zero.
  const secrets =
    password === '' ? [passwordBytes(''), new Uint8Array()] : [passwordBytes(password)]
  return E.right(secrets.map((secret) => macOf(digest, secret, rounds, content)))
}

const macOf = (
  digest: KdfDigest,
  secret: Uint8Array,
  rounds: Rounds,
  content: Uint8Array,
): Uint8Array => {
  const key = deriveKey(digest, secret, rounds, PURPOSE.mac, MAC_LENGTHS[digest])
  return createHmac(digest, key).update(content).digest()
}

/** RFC 9579: a MAC whose key comes from PBKDF2. */
const pbmac1 = (
  { parameters }: Algorithm,
  password: string,
  content: Uint8Array,
): E.Either<MacError, readonly Uint8Array[]> => {
  if (parameters === undefined) return E.left(unsupportedAlgorithm('MAC', PKCS12.pbmac1))
  const read = reading(() => {
    const fields = fieldsOf(parameters, 'PBMAC1-params')
    const derivation = algorithmOf(fields.next('keyDerivationFunc'), 'keyDerivationFunc')
    const scheme = algorithmOf(fields.next('messageAuthScheme'), 'messageAuthScheme')
    fields.end()
    return { derivation, scheme }
  })
  if (E.isLeft(read)) return read
  const digest = hmacDigestOf(read.right.scheme.oid)
  if (digest === undefined) return E.left(unsupportedAlgorithm('MAC', read.right.scheme.oid))
  const key = deriveByPbkdf2(read.right.derivation, password, MAC_LENGTHS[digest])
  return E.isLeft(key) ? key : E.right([createHmac(digest, key.right).update(content).digest()])
}

/** A MacData over `content`. */
export const writeMac = (
  digest: 'sha1' | 'sha256',
  password: string,
  rounds: Rounds,
  content: Uint8Array,
): Uint8Array =>
  sequence(
    sequence(
      algorithm(DIGEST_OIDS[digest], NULL),
      octetString(macOf(digest, passwordBytes(password), rounds, content)),
    ),
    octetString(rounds.salt),
    integer(rounds.iterations),
  )
