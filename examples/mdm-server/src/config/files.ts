import { type Failure, type Secret, secret } from '@mdm-kit/codec'
import { readPem, readPrivateKey } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { KeyObject } from 'node:crypto'

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

/** The first certificate of a file signs, with its key; the others are its chain. */
export interface ProfileSigner {
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly key: KeyObject
}

export const readSigner = (files: KeyFiles): E.Either<Failure, ProfileSigner> =>
  pipe(
    E.Do,
    E.apS('certificates', readCertificates(files.certificate)),
    E.apSW('text', textOf(files.key)),
    E.bindW('key', ({ text }) => readPrivateKey(text)),
    E.flatMap(({ certificates: [certificate, ...chain], key }) =>
      certificate === undefined
        ? E.left(unusable(`${files.certificate} has no certificate in it.`))
        : E.right({ certificate, chain, key }),
    ),
  )

const unusable = (message: string): FileUnusable => ({ _tag: 'FileUnusable', message })
