import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  generateKeyPairSync,
  timingSafeEqual,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { types } from 'node:util'

import { pemOrDer } from './pem.js'
import { importPublicKeyInfo } from './publicKeyInfo.js'

/** A private key and its public half. Node prints neither in logs. */
export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** What `createKeyPair` can make. Apple's own services ask for RSA 2048 in most places. */
export type KeyAlgorithm = 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'ec-p256' | 'ec-p384' | 'ec-p521'

/** A private key as PEM (PKCS#8, PKCS#1 or SEC 1; text or bytes), PKCS#8 DER, or Node's own object. */
export type PrivateKeyInput = string | Uint8Array | KeyObject

/** A public key as PEM (text or bytes), SubjectPublicKeyInfo DER, or Node's own object. */
export type PublicKeyInput = string | Uint8Array | KeyObject

/** Something that should be a key and cannot be read as one. */
export interface KeyUnreadable extends Failure {
  readonly _tag: 'KeyUnreadable'
  readonly key: 'private' | 'public'
}

const RSA_BITS = { 'rsa-2048': 2048, 'rsa-3072': 3072, 'rsa-4096': 4096 } as const
const EC_CURVES = { 'ec-p256': 'P-256', 'ec-p384': 'P-384', 'ec-p521': 'P-521' } as const

/**
 * A new key pair.
 *
 * Works at once and blocks meanwhile: microseconds for EC, about 100 ms for RSA 2048 and seconds
 * for RSA 4096. `createKeyPairAside` leaves the event loop free.
 */
export const createKeyPair = (algorithm: KeyAlgorithm = 'rsa-2048'): KeyPair =>
  isRsa(algorithm)
    ? generateKeyPairSync('rsa', { modulusLength: RSA_BITS[algorithm] })
    : generateKeyPairSync('ec', { namedCurve: EC_CURVES[algorithm] })

/** A new key pair, made in Node's thread pool. */
export const createKeyPairAside =
  (algorithm: KeyAlgorithm = 'rsa-2048'): TE.TaskEither<KeyUnreadable, KeyPair> =>
  () =>
    new Promise((resolve) => {
      const settle = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject): void =>
        resolve(error === null ? E.right({ privateKey, publicKey }) : E.left(unreadable('private')))
      if (isRsa(algorithm)) {
        generateKeyPair('rsa', { modulusLength: RSA_BITS[algorithm] }, settle)
      } else {
        generateKeyPair('ec', { namedCurve: EC_CURVES[algorithm] }, settle)
      }
    })

const isRsa = (algorithm: KeyAlgorithm): algorithm is keyof typeof RSA_BITS => algorithm in RSA_BITS

/** Reads a private key. `decryptPrivateKey` reads one that a passphrase protects. */
export const readPrivateKey = (input: PrivateKeyInput): E.Either<KeyUnreadable, KeyObject> => {
  if (types.isKeyObject(input)) {
    return input.type === 'private' ? E.right(input) : E.left(unreadable('private'))
  }
  const source = pemOrDer(input)
  return E.tryCatch(
    () =>
      typeof source === 'string'
        ? createPrivateKey({ key: source, format: 'pem' })
        : createPrivateKey({ key: asBuffer(source), format: 'der', type: 'pkcs8' }),
    privateKeyUnreadable,
  )
}

/** The private key of a pair, or one given alone. */
export const readSigningKey = (
  input: PrivateKeyInput | KeyPair,
): E.Either<KeyUnreadable, KeyObject> =>
  typeof input === 'object' && 'privateKey' in input
    ? readPrivateKey(input.privateKey)
    : readPrivateKey(input)

/** Reads a public key; a private key's object or PEM gives its public half. */
export const readPublicKey = (input: PublicKeyInput): E.Either<KeyUnreadable, KeyObject> => {
  if (types.isKeyObject(input)) {
    if (input.type === 'public') return E.right(input)
    return input.type === 'private' ? E.right(createPublicKey(input)) : E.left(unreadable('public'))
  }
  const source = pemOrDer(input)
  return E.tryCatch(
    () =>
      typeof source === 'string'
        ? createPublicKey({ key: source, format: 'pem' })
        : importPublicKeyInfo(source),
    () => unreadable('public'),
  )
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

const unreadable = (key: 'private' | 'public'): KeyUnreadable => ({
  _tag: 'KeyUnreadable',
  key,
  message:
    key === 'private'
      ? 'The private key cannot be read; give PEM or PKCS#8 DER, decrypted.'
      : 'The public key cannot be read; give PEM or SubjectPublicKeyInfo DER.',
})
