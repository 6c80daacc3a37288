import * as E from 'fp-ts/lib/Either.js'
import { pbkdf2Sync, randomBytes } from 'node:crypto'

import { TAG } from '../asn1/element.js'
import type { Element } from '../asn1/element.js'
import type { MalformedAsn1 } from '../asn1/errors.js'
import { fieldsOf, reading } from '../asn1/fields.js'
import { algorithmOf, countOf, octetsOf } from '../asn1/values.js'
import type { Algorithm } from '../asn1/values.js'
import { algorithm, integer, NULL, octetString, sequence } from '../asn1/write.js'
import {
  CIPHERS,
  contentCipherOf,
  decryptContent,
  encryptContent,
  writeContentCipher,
} from '../cms/ciphers.js'
import { unsupportedAlgorithm } from '../signature/errors.js'
import type { UnsupportedAlgorithm } from '../signature/errors.js'
import { MOST_ITERATIONS, tooManyIterations, wrongPassword } from './errors.js'
import type { TooManyIterations, WrongPassword } from './errors.js'
import { deriveKey, passwordBytes, PURPOSE } from './kdf.js'
import type { KdfDigest } from './kdf.js'
import { decryptRc2 } from './rc2.js'

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const SHA1_TRIPLE_DES = '1.2.840.113549.1.12.1.3'
const HMAC_SHA256 = '1.2.840.113549.2.9'

const HMACS: ReadonlyMap<string, KdfDigest> = new Map<string, KdfDigest>([
  ['1.2.840.113549.2.7', 'sha1'],
  [HMAC_SHA256, 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
])

/** The digest of an HMAC's object identifier. */
export const hmacDigestOf = (oid: string): KdfDigest | undefined => HMACS.get(oid)

/** Salt and rounds of a key derivation. */
export interface Rounds {
  readonly salt: Uint8Array
  readonly iterations: number
}

type DecryptionError = UnsupportedAlgorithm | MalformedAsn1 | TooManyIterations | WrongPassword

interface Pkcs12Cipher {
  readonly keyLength: number
  readonly decrypt: (
    key: Uint8Array,
    iv: Uint8Array,
    encrypted: Uint8Array,
  ) => Uint8Array | undefined
}

const decryptTripleDes: Pkcs12Cipher['decrypt'] = (key, iv, encrypted) =>
  decryptContent({ name: 'des-ede3-cbc', iv }, key, encrypted)

/** The encryptions of RFC 7292 appendix C, with SHA-1. RC4 is left out: nobody was seen to use it. */
const PKCS12_CIPHERS: ReadonlyMap<string, Pkcs12Cipher> = new Map<string, Pkcs12Cipher>([
  [SHA1_TRIPLE_DES, { keyLength: 24, decrypt: decryptTripleDes }],
  [
    '1.2.840.113549.1.12.1.4',
    {
      keyLength: 16,
      decrypt: (key, iv, encrypted) =>
        decryptTripleDes(Buffer.concat([key, key.subarray(0, 8)]), iv, encrypted),
    },
  ],
  ['1.2.840.113549.1.12.1.5', { keyLength: 16, decrypt: decryptRc2 }],
  ['1.2.840.113549.1.12.1.6', { keyLength: 5, decrypt: decryptRc2 }],
])

/** Decrypts what a password protects, by the AlgorithmIdentifier beside it. */
export const decryptWithPassword = (
  { oid, parameters }: Algorithm,
  password: string,
  encrypted: Uint8Array,
): E.Either<DecryptionError, Uint8Array> => {
  const unsupported = E.left(unsupportedAlgorithm('password-based encryption', oid))
  if (parameters === undefined) return unsupported
  if (oid === PBES2) return decryptPbes2(parameters, password, encrypted)
  const cipher = PKCS12_CIPHERS.get(oid)
  if (cipher === undefined) return unsupported
  const rounds = reading(() => roundsOf(parameters, 'PBE parameters'))
  if (E.isLeft(rounds)) return rounds
  if (rounds.right.iterations > MOST_ITERATIONS) {
    return E.left(tooManyIterations(rounds.right.iterations))
  }
  const secret = passwordBytes(password)
  const key = deriveKey('sha1', secret, rounds.right, PURPOSE.key, cipher.keyLength)
  const iv = deriveKey('sha1', secret, rounds.right, PURPOSE.iv, 8)
  return orWrongPassword(cipher.decrypt(key, iv, encrypted))
}

const orWrongPassword = (plain: Uint8Array | undefined): E.Either<WrongPassword, Uint8Array> =>
  plain === undefined ? E.left(wrongPassword) : E.right(plain)

const roundsOf = (element: Element, name: string): Rounds => {
  const fields = fieldsOf(element, name)
  const salt = octetsOf(fields.next('salt'), `${name}.salt`)
  const iterations = countOf(fields.next('iterations'), `${name}.iterations`)
  fields.end()
  return { salt, iterations }
}

/** PBES2, RFC 8018 section 6.2. */
const decryptPbes2 = (
  parameters: Element,
  password: string,
  encrypted: Uint8Array,
): E.Either<DecryptionError, Uint8Array> => {
  const read = reading(() => {
    const fields = fieldsOf(parameters, 'PBES2-params')
    const derivation = algorithmOf(fields.next('keyDerivationFunc'), 'keyDerivationFunc')
    const scheme = algorithmOf(fields.next('encryptionScheme'), 'encryptionScheme')
    fields.end()
    return { derivation, scheme }
  })
  if (E.isLeft(read)) return read
  const cipher = contentCipherOf(read.right.scheme)
  if (E.isLeft(cipher)) return cipher
  const key = deriveByPbkdf2(read.right.derivation, password, cipher.right.keyLength)
  return E.isLeft(key) ? key : orWrongPassword(decryptContent(cipher.right, key.right, encrypted))
}

/** PBKDF2, RFC 8018 section 5.2; the password in UTF-8. */
export const deriveByPbkdf2 = (
  { oid, parameters }: Algorithm,
  password: string,
  length: number,
): E.Either<UnsupportedAlgorithm | MalformedAsn1 | TooManyIterations, Uint8Array> => {
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
  const { salt, iterations, prf } = read.right
  if (iterations > MOST_ITERATIONS) return E.left(tooManyIterations(iterations))
  const digest = prf === undefined ? 'sha1' : hmacDigestOf(prf)
  return digest === undefined
    ? E.left(unsupportedAlgorithm('password-based encryption', prf ?? oid))
    : E.right(pbkdf2Sync(password, salt, Math.max(1, iterations), length, digest))
}

/** How a file is protected: what today's systems write, or what the oldest can read. */
export type Pkcs12Encryption = 'aes-256' | 'triple-des'

/** Encrypted bytes with the AlgorithmIdentifier that describes how. */
export interface PasswordEncrypted {
  readonly algorithm: Uint8Array
  readonly encrypted: Uint8Array
}

export const encryptWithPassword = (
  encryption: Pkcs12Encryption,
  password: string,
  iterations: number,
  content: Uint8Array,
): PasswordEncrypted => {
  const rounds = { salt: randomBytes(16), iterations }
  const parameters = [octetString(rounds.salt), integer(iterations)]
  if (encryption === 'triple-des') {
    const secret = passwordBytes(password)
    const key = deriveKey('sha1', secret, rounds, PURPOSE.key, 24)
    const iv = deriveKey('sha1', secret, rounds, PURPOSE.iv, 8)
    return {
      algorithm: algorithm(SHA1_TRIPLE_DES, sequence(...parameters)),
      encrypted: encryptContent('des-ede3-cbc', key, iv, content),
    }
  }
  const { keyLength, blockLength } = CIPHERS['aes-256-cbc']
  const key = pbkdf2Sync(password, rounds.salt, iterations, keyLength, 'sha256')
  const iv = randomBytes(blockLength)
  const derivation = algorithm(PBKDF2, sequence(...parameters, algorithm(HMAC_SHA256, NULL)))
  return {
    algorithm: algorithm(PBES2, sequence(derivation, writeContentCipher('aes-256-cbc', iv))),
    encrypted: encryptContent('aes-256-cbc', key, iv, content),
  }
}
