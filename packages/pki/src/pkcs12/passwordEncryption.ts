import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'

import type { Element } from '../asn1/element.js'
import type { MalformedAsn1 } from '../asn1/errors.js'
import { fieldsOf, reading } from '../asn1/fields.js'
import { algorithmOf, countOf, octetsOf, type Algorithm } from '../asn1/values.js'
import { algorithm, integer, octetString, sequence } from '../asn1/write.js'
import {
  CIPHERS,
  contentCipherOf,
  decryptContent,
  encryptContent,
  writeContentCipher,
} from '../cms/ciphers.js'
import { unsupportedAlgorithm, type UnsupportedAlgorithm } from '../signature/errors.js'
import { wrongPassword, type TooManyIterations, type WrongPassword } from './errors.js'
import { deriveKey, passwordBytes, PURPOSE, type Rounds } from './kdf.js'
import { deriveByPbkdf2, pbkdf2Key, writePbkdf2 } from './pbkdf2.js'
import { decryptRc2 } from './rc2.js'
import { deriveByScrypt, SCRYPT } from './scrypt.js'
import type { Opening } from './work.js'

const PBES2 = '1.2.840.113549.1.5.13'
const SHA1_TRIPLE_DES = '1.2.840.113549.1.12.1.3'

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

/** The encryptions of RFC 7292 appendix C, with SHA-1. RC4 is left out: no file with it is known. */
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
export const decryptWithPassword = async (
  { oid, parameters }: Algorithm,
  opening: Opening,
  encrypted: Uint8Array,
): Promise<E.Either<DecryptionError, Uint8Array>> => {
  const unsupported = E.left(unsupportedAlgorithm('password-based encryption', oid))
  if (parameters === undefined) return unsupported
  if (oid === PBES2) return decryptPbes2(parameters, opening, encrypted)
  const cipher = PKCS12_CIPHERS.get(oid)
  if (cipher === undefined) return unsupported
  const rounds = reading(() => roundsOf(parameters, 'PBE parameters'))
  if (E.isLeft(rounds)) return rounds
  const derived = await keyAndIv(opening, rounds.right, cipher.keyLength)
  if (E.isLeft(derived)) return derived
  return orWrongPassword(cipher.decrypt(derived.right.key, derived.right.iv, encrypted))
}

/** What RFC 7292 appendix C derives with SHA-1 for a cipher with blocks of eight bytes. */
const keyAndIv = async (
  { password, work }: Opening,
  rounds: Rounds,
  keyLength: number,
): Promise<E.Either<TooManyIterations, { readonly key: Uint8Array; readonly iv: Uint8Array }>> => {
  const secret = passwordBytes(password)
  const key = await deriveKey({ work, digest: 'sha1' }, secret, rounds, PURPOSE.key, keyLength)
  if (E.isLeft(key)) return key
  const iv = await deriveKey({ work, digest: 'sha1' }, secret, rounds, PURPOSE.iv, 8)
  return E.map((bytes: Uint8Array) => ({ key: key.right, iv: bytes }))(iv)
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
const decryptPbes2 = async (
  parameters: Element,
  opening: Opening,
  encrypted: Uint8Array,
): Promise<E.Either<DecryptionError, Uint8Array>> => {
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
  const { derivation } = read.right
  const derive = derivation.oid === SCRYPT ? deriveByScrypt : deriveByPbkdf2
  const key = await derive(derivation, opening, cipher.right.keyLength)
  return E.isLeft(key) ? key : orWrongPassword(decryptContent(cipher.right, key.right, encrypted))
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
  opening: Opening,
  iterations: number,
  content: Uint8Array,
): Promise<E.Either<TooManyIterations, PasswordEncrypted>> => {
  const rounds = { salt: randomBytes(16), iterations }
  return encryption === 'triple-des'
    ? encryptTripleDes(opening, rounds, content)
    : encryptPbes2(opening, rounds, content)
}

const encryptTripleDes = async (
  opening: Opening,
  rounds: Rounds,
  content: Uint8Array,
): Promise<E.Either<TooManyIterations, PasswordEncrypted>> => {
  const derived = await keyAndIv(opening, rounds, 24)
  if (E.isLeft(derived)) return derived
  const { key, iv } = derived.right
  return E.right({
    algorithm: algorithm(
      SHA1_TRIPLE_DES,
      sequence(octetString(rounds.salt), integer(rounds.iterations)),
    ),
    encrypted: encryptContent('des-ede3-cbc', key, iv, content),
  })
}

const encryptPbes2 = async (
  opening: Opening,
  rounds: Rounds,
  content: Uint8Array,
): Promise<E.Either<TooManyIterations, PasswordEncrypted>> => {
  const { keyLength, blockLength } = CIPHERS['aes-256-cbc']
  const key = await pbkdf2Key(opening, 'sha256', rounds, keyLength)
  if (E.isLeft(key)) return key
  const iv = randomBytes(blockLength)
  return E.right({
    algorithm: algorithm(
      PBES2,
      sequence(writePbkdf2(rounds), writeContentCipher('aes-256-cbc', iv)),
    ),
    encrypted: encryptContent('aes-256-cbc', key.right, iv, content),
  })
}
