import { operation, reveal, Secret, type Failure, type Operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  generateKeyPairSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'
import { types } from 'node:util'

import { faultOfKey, type KeyFault } from './keyLimits.js'
import { pemOrDer, readPem } from './pem.js'
import { importPublicKeyInfo } from './publicKeyInfo.js'

/** A private key and its public half. Node prints neither in logs. */
export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** What `createKeyPair` can make. Apple's own services ask for RSA 2048 in most places. */
export type KeyAlgorithm = 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'ec-p256' | 'ec-p384' | 'ec-p521'

type KeyInput = string | Uint8Array | KeyObject

/** A private key as PEM (text or bytes) or DER, both PKCS#8, PKCS#1 or SEC 1, or Node's own object; secret or not. */
export type PrivateKeyInput = KeyInput | Secret<KeyInput>

/** A public key as PEM (text or bytes), SubjectPublicKeyInfo DER, or Node's own object. */
export type PublicKeyInput = KeyInput

/** Something that should be a key and cannot be read as one, or one that is rejected wherever it comes from. */
export interface KeyUnreadable extends Failure {
  readonly _tag: 'KeyUnreadable'
  readonly key: 'private' | 'public'
  /** `encoding`: no key at all, or a passphrase that is wrong. `encrypted`: a passphrase protects it. */
  readonly fault: 'encoding' | 'encrypted' | KeyFault
}

const RSA_BITS = { 'rsa-2048': 2048, 'rsa-3072': 3072, 'rsa-4096': 4096 } as const
const EC_CURVES = { 'ec-p256': 'P-256', 'ec-p384': 'P-384', 'ec-p521': 'P-521' } as const

/**
 * A new key pair.
 *
 * Works at once and blocks meanwhile: microseconds for EC, about 100 ms for RSA 2048 and seconds
 * for RSA 4096. `createKeyPairAsync` leaves the event loop free.
 */
export const createKeyPair = (algorithm: KeyAlgorithm = 'rsa-2048'): KeyPair =>
  isRsa(algorithm)
    ? generateKeyPairSync('rsa', { modulusLength: RSA_BITS[algorithm] })
    : generateKeyPairSync('ec', { namedCurve: EC_CURVES[algorithm] })

/** A new key pair, made in Node's thread pool. */
export const createKeyPairAsync = (
  algorithm: KeyAlgorithm = 'rsa-2048',
): Operation<KeyUnreadable, KeyPair> =>
  operation(
    () =>
      new Promise((resolve) => {
        const settle = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject): void =>
          resolve(
            error === null ? E.right({ privateKey, publicKey }) : E.left(unreadable('private')),
          )
        if (isRsa(algorithm)) {
          generateKeyPair('rsa', { modulusLength: RSA_BITS[algorithm] }, settle)
        } else {
          generateKeyPair('ec', { namedCurve: EC_CURVES[algorithm] }, settle)
        }
      }),
  )

const isRsa = (algorithm: KeyAlgorithm): algorithm is keyof typeof RSA_BITS => algorithm in RSA_BITS

/**
 * Reads a private key. `decryptPrivateKey` reads one that a passphrase protects.
 *
 * Takes the kinds of key that `readPublicKey` takes.
 */
export const readPrivateKey = (input: PrivateKeyInput): E.Either<KeyUnreadable, KeyObject> => {
  const given = input instanceof Secret ? reveal<KeyInput>(input) : input
  if (types.isKeyObject(given)) {
    return given.type === 'private' ? fit('private', given) : E.left(unreadable('private'))
  }
  const source = pemOrDer(given)
  if (typeof source !== 'string') return readDerKey(asBuffer(source))
  // What OpenSSL itself says to this differs between versions.
  return source.includes('ENCRYPTED')
    ? E.left(unreadable('private', 'encrypted'))
    : imported('private', () => createPrivateKey({ key: source, format: 'pem' }))
}

/** DER does not say which of the three forms it is. */
const readDerKey = (key: Buffer): E.Either<KeyUnreadable, KeyObject> => {
  const [pkcs8, ...older] = (['pkcs8', 'pkcs1', 'sec1'] as const).map((type) =>
    imported('private', () => createPrivateKey({ key, format: 'der', type })),
  )
  return older.find(E.isRight) ?? pkcs8 ?? E.left(unreadable('private'))
}

/** The private key of a pair, or one given alone. */
export const readSigningKey = (
  input: PrivateKeyInput | KeyPair,
): E.Either<KeyUnreadable, KeyObject> =>
  typeof input === 'object' && 'privateKey' in input
    ? readPrivateKey(input.privateKey)
    : readPrivateKey(input)

/**
 * Reads a public key; a private key's object or PEM gives its public half.
 *
 * Takes RSA of 1024 to 8192 bits with an odd exponent from 3 up to 32 bits, P-256, P-384, P-521,
 * Ed25519 and Ed448. Others are rejected: what a stranger's key costs has to be bounded, and an
 * exponent of 1 makes everything its own signature.
 */
export const readPublicKey = (input: PublicKeyInput): E.Either<KeyUnreadable, KeyObject> => {
  if (types.isKeyObject(input)) {
    return input.type === 'secret'
      ? E.left(unreadable('public'))
      : fit('public', input.type === 'public' ? input : createPublicKey(input))
  }
  const source = pemOrDer(input)
  if (typeof source !== 'string') return fromInfo(source)
  const info = publicKeyInfoIn(source)
  return info === undefined
    ? imported('public', () => createPublicKey({ key: source, format: 'pem' }))
    : fromInfo(info)
}

const fromInfo = (der: Uint8Array): E.Either<KeyUnreadable, KeyObject> =>
  pipe(
    importPublicKeyInfo(der),
    E.mapLeft((fault) => unreadable('public', fault)),
    E.flatMap((key) => fit('public', key)),
  )

const publicKeyInfoIn = (pem: string): Uint8Array | undefined =>
  readPem(pem).find(({ label }) => label === 'PUBLIC KEY')?.der

const imported = (
  half: KeyUnreadable['key'],
  read: () => KeyObject,
): E.Either<KeyUnreadable, KeyObject> =>
  pipe(
    E.tryCatch(read, (error) =>
      unreadable(half, isPassphraseMissing(error) ? 'encrypted' : 'encoding'),
    ),
    E.flatMap((key) => fit(half, key)),
  )

const isPassphraseMissing = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_MISSING_PASSPHRASE'

const fit = (half: KeyUnreadable['key'], key: KeyObject): E.Either<KeyUnreadable, KeyObject> => {
  const fault = faultOfKey(key)
  return fault === undefined ? E.right(key) : E.left(unreadable(half, fault))
}

/** A private key as PKCS#8 PEM. Encrypt it before it reaches a disk. */
export const privateKeyPem = (key: KeyObject): string =>
  key.export({ format: 'pem', type: 'pkcs8' }).toString()

const publicKeyInfos = new WeakMap<KeyObject, Uint8Array>()

/** The SubjectPublicKeyInfo of a key, or of a private key's public half. */
export const publicKeyInfoOf = (key: KeyObject): Uint8Array => {
  const known = publicKeyInfos.get(key)
  if (known !== undefined) return known
  const info = (key.type === 'private' ? createPublicKey(key) : key).export({
    format: 'der',
    type: 'spki',
  })
  publicKeyInfos.set(key, info)
  return info
}

/** The private key is not the one that the certificate is for. */
export interface KeyMismatch extends Failure {
  readonly _tag: 'KeyMismatch'
}

export const keyMismatch: KeyMismatch = {
  _tag: 'KeyMismatch',
  message: 'The private key is not the one that the certificate is for.',
}

/** Whether a SubjectPublicKeyInfo holds the public half of a private key. */
export const fitsKey = (publicKeyInfo: Uint8Array, privateKey: KeyObject): boolean => {
  if (sameBytes(publicKeyInfo, publicKeyInfoOf(privateKey))) return true
  // One key has several encodings: an EC point may be compressed, RSA parameters absent.
  const key = readPublicKey(publicKeyInfo)
  return E.isRight(key) && key.right.equals(createPublicKey(privateKey))
}

/** Compares in a time that depends on the lengths only. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const privateKeyUnreadable = (): KeyUnreadable => unreadable('private')

const FAULTS: Readonly<Record<Exclude<KeyUnreadable['fault'], 'encoding'>, string>> = {
  encrypted: 'is encrypted; open it with decryptPrivateKey and its passphrase',
  kind: 'is of a kind or on a curve that is not taken; use RSA, P-256, P-384 or P-521',
  modulus: 'is RSA with fewer than 1024 bits or more than 8192',
  exponent: 'is RSA with an exponent that is even, below 3, or longer than 32 bits',
}

const ENCODINGS: Readonly<Record<KeyUnreadable['key'], string>> = {
  private: 'give PEM or DER (PKCS#8, PKCS#1, SEC 1), text or bytes',
  public: 'give PEM or SubjectPublicKeyInfo DER, text or bytes',
}

const unreadable = (
  key: KeyUnreadable['key'],
  fault: KeyUnreadable['fault'] = 'encoding',
): KeyUnreadable => ({
  _tag: 'KeyUnreadable',
  key,
  fault,
  message:
    fault === 'encoding'
      ? `The ${key} key cannot be read; ${ENCODINGS[key]}.`
      : `The ${key} key ${FAULTS[fault]}.`,
})
