import * as E from 'fp-ts/lib/Either.js'
import { createHmac } from 'node:crypto'

import { TAG, type Element } from '../asn1/element.js'
import type { MalformedAsn1 } from '../asn1/errors.js'
import { fieldsOf, reading } from '../asn1/fields.js'
import { algorithmOf, countOf, octetsOf, type Algorithm } from '../asn1/values.js'
import { algorithm, integer, NULL, octetString, sequence } from '../asn1/write.js'
import { sameBytes } from '../keys.js'
import { DIGEST_OIDS, digestNameOf } from '../signature/algorithms.js'
import { unsupportedAlgorithm, type UnsupportedAlgorithm } from '../signature/errors.js'
import { wrongPassword, type TooManyIterations, type WrongPassword } from './errors.js'
import {
  deriveKey,
  DIGEST_LENGTHS,
  passwordBytes,
  PURPOSE,
  type KdfDigest,
  type Rounds,
} from './kdf.js'
import { PKCS12 } from './oids.js'
import { deriveByPbkdf2, hmacDigestOf } from './pbkdf2.js'
import type { Opening, Work } from './work.js'

type MacError = MalformedAsn1 | UnsupportedAlgorithm | TooManyIterations | WrongPassword

/** Checks a MacData, and so the password. `content` is what it covers. */
export const checkMac = async (
  element: Element,
  opening: Opening,
  content: Uint8Array,
): Promise<E.Either<MacError, void>> => {
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
      ? await pbmac1(digestAlgorithm, opening, content)
      : await macsOf(digestAlgorithm, opening, rounds, content)
  if (E.isLeft(expected)) return expected
  return expected.right.some((candidate) => sameBytes(candidate, mac))
    ? E.right(undefined)
    : E.left(wrongPassword)
}

const macsOf = async (
  { oid }: Algorithm,
  { password, work }: Opening,
  rounds: Rounds,
  content: Uint8Array,
): Promise<E.Either<UnsupportedAlgorithm | TooManyIterations, readonly Uint8Array[]>> => {
  const digest = digestNameOf(oid)
  if (digest === undefined) return E.left(unsupportedAlgorithm('MAC', oid))
  // Some writers hash an empty password as nothing at all, others as its final zero.
  const secrets =
    password === '' ? [passwordBytes(''), new Uint8Array()] : [passwordBytes(password)]
  const macs: Uint8Array[] = []
  for (const secret of secrets) {
    const mac = await macOf({ work, digest }, secret, rounds, content)
    if (E.isLeft(mac)) return mac
    macs.push(mac.right)
  }
  return E.right(macs)
}

const macOf = async (
  by: { readonly work: Work; readonly digest: KdfDigest },
  secret: Uint8Array,
  rounds: Rounds,
  content: Uint8Array,
): Promise<E.Either<TooManyIterations, Uint8Array>> => {
  const key = await deriveKey(by, secret, rounds, PURPOSE.mac, DIGEST_LENGTHS[by.digest])
  return E.map((bytes: Uint8Array) => createHmac(by.digest, bytes).update(content).digest())(key)
}

/** RFC 9579: a MAC whose key comes from PBKDF2. */
const pbmac1 = async (
  { parameters }: Algorithm,
  opening: Opening,
  content: Uint8Array,
): Promise<E.Either<MacError, readonly Uint8Array[]>> => {
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
  const key = await deriveByPbkdf2(read.right.derivation, opening, DIGEST_LENGTHS[digest])
  return E.isLeft(key) ? key : E.right([createHmac(digest, key.right).update(content).digest()])
}

/** A MacData over `content`. */
export const writeMac = async (
  digest: 'sha1' | 'sha256',
  { password, work }: Opening,
  rounds: Rounds,
  content: Uint8Array,
): Promise<E.Either<TooManyIterations, Uint8Array>> => {
  const mac = await macOf({ work, digest }, passwordBytes(password), rounds, content)
  return E.map((bytes: Uint8Array) =>
    sequence(
      sequence(algorithm(DIGEST_OIDS[digest], NULL), octetString(bytes)),
      octetString(rounds.salt),
      integer(rounds.iterations),
    ),
  )(mac)
}
