import { type Failure, type Secret, secret } from '@mdm-kit/codec'
import {
  certificatePem,
  type KeyUnreadable,
  readCertificate,
  readPem,
  readPrivateKey,
} from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createPublicKey, type KeyObject } from 'node:crypto'

import type { KeyFiles } from './config.js'
import { readTextFile } from './given.js'

/** A file that the configuration names cannot be read, or is not what it should be. */
export interface FileUnusable extends Failure {
  readonly _tag: 'FileUnusable'
}

/** PEM texts. */
export interface KeyPairText {
  readonly certificate: string
  readonly key: Secret<string>
}

const textOf = (path: string): E.Either<FileUnusable, string> =>
  pipe(
    readTextFile(path),
    E.mapLeft((code) => unusable(`${path} cannot be read (${code}).`)),
  )

export const readKeyFiles = ({ certificate, key }: KeyFiles): E.Either<FileUnusable, KeyPairText> =>
  pipe(
    E.Do,
    E.apS('certificate', textOf(certificate)),
    E.apS('key', pipe(textOf(key), E.map(secret))),
  )

/** The certificates of a PEM file, DER; at least one. */
export const readCertificates = (path: string): E.Either<FileUnusable, readonly Uint8Array[]> =>
  pipe(
    textOf(path),
    E.map((text) =>
      readPem(text).flatMap(({ label, der }) => (label === 'CERTIFICATE' ? [der] : [])),
    ),
    E.filterOrElse(
      (certificates) => certificates.length > 0,
      () => unusable(`${path} has no certificate in it.`),
    ),
  )

/** Of the certificates in a file, in any order, the one of the key; the others are its chain. */
export interface ProfileSigner {
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly key: KeyObject
}

export const readSigner = (
  files: KeyFiles,
): E.Either<FileUnusable | KeyUnreadable, ProfileSigner> =>
  pipe(
    E.Do,
    E.apS('certificates', readCertificates(files.certificate)),
    E.apSW('text', textOf(files.key)),
    E.bindW('key', ({ text }) => readPrivateKey(text)),
    E.flatMap(({ certificates, key }) => {
      const certificate = certificates.find((one) => isOfKey(one, key))
      return certificate === undefined
        ? E.left(unusable(`${files.certificate} has no certificate of the key in ${files.key}.`))
        : E.right({ certificate, chain: certificates.filter((one) => one !== certificate), key })
    }),
  )

/** What TLS is served with: Node wants the certificate of the key before its chain, files have any order. */
export const readTls = (files: KeyFiles): E.Either<FileUnusable | KeyUnreadable, KeyPairText> =>
  pipe(
    E.Do,
    E.apS('signer', readSigner(files)),
    E.apSW('key', pipe(textOf(files.key), E.map(secret))),
    E.map(({ signer: { certificate, chain }, key }) => ({
      certificate: [certificate, ...chain].map((one) => certificatePem(one)).join(''),
      key,
    })),
  )

const isOfKey = (der: Uint8Array, key: KeyObject): boolean => {
  const certificate = readCertificate(der)
  const own = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return E.isRight(certificate) && own.equals(certificate.right.publicKeyInfo)
}

export const unusable = (message: string): FileUnusable => ({ _tag: 'FileUnusable', message })
