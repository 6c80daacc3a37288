import type { Failure } from '@mdm-kit/codec'
import {
  type BuildError,
  type Certificate,
  type CertificateError,
  certificatePem,
  type KeyUnreadable,
  privateKeyPem,
  readCertificate,
} from '@mdm-kit/pki'
import { newScepAuthority } from '@mdm-kit/pki/scep'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { existsSync } from 'node:fs'
import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'

import type { Config, KeyFiles } from './config/config.js'
import { type FileUnusable, readSigner } from './config/files.js'
import { keepOwnFile, writeOwnFile } from './dataFolder.js'

/** Issues the identities that devices prove themselves with: what SCEP takes. */
export interface IdentityAuthority {
  readonly certificate: Certificate
  /** Those above it, as far as its file has them. */
  readonly chain: readonly Certificate[]
  /** Of RSA, since SCEP encrypts to it. */
  readonly key: KeyObject
}

/** The authority's files cannot be read or written. */
export interface AuthorityUnusable extends Failure {
  readonly _tag: 'AuthorityUnusable'
}

/**
 * The configured authority, or that of the data folder, which is created on first use.
 *
 * Its key is a file that only its owner can read. Its holder can pose as any device: a server in
 * production keeps it in a key store, or uses SCEP or ACME with an authority elsewhere.
 */
export const identityAuthority = ({
  data,
  authority,
}: Pick<Config, 'data' | 'authority'>): E.Either<AuthorityError, IdentityAuthority> => {
  if (authority !== undefined) return readAuthority(authority)
  const files = {
    certificate: join(data, 'identity-ca.pem'),
    key: join(data, 'identity-ca.key'),
  }
  return pipe(
    files,
    onDisk(({ certificate, key }) => [certificate, key].filter((file) => existsSync(file))),
    E.flatMap((there): E.Either<AuthorityError, IdentityAuthority> => {
      switch (there.length) {
        case 2:
          return pipe(
            files,
            onDisk(({ key }) => keepOwnFile(key)),
            E.flatMap(() => readAuthority(files)),
          )
        case 0:
          return newAuthority(files)
        default:
          // With a new one, the identity of every device would be rejected.
          return E.left(halfThere(files))
      }
    }),
  )
}

export type AuthorityError =
  BuildError | KeyUnreadable | CertificateError | FileUnusable | AuthorityUnusable

const readAuthority = (files: KeyFiles): E.Either<AuthorityError, IdentityAuthority> =>
  pipe(
    readSigner(files),
    E.flatMap(({ certificate, chain, key }): E.Either<AuthorityError, IdentityAuthority> =>
      pipe(
        E.Do,
        E.apS('certificate', readCertificate(certificate)),
        E.apS('chain', E.traverseArray(readCertificate)(chain)),
        E.map((read) => ({ ...read, key })),
      ),
    ),
  )

const newAuthority = (files: KeyFiles): E.Either<AuthorityError, IdentityAuthority> =>
  pipe(
    newScepAuthority({ subject: { CN: 'mdm-kit example identity authority' } }),
    E.tap(({ certificate, key }) =>
      pipe(
        files,
        onDisk((into) => {
          writeOwnFile(into.key, privateKeyPem(key))
          writeOwnFile(into.certificate, certificatePem(certificate.der))
        }),
      ),
    ),
    E.map((made) => ({ ...made, chain: [] })),
  )

const halfThere = ({ certificate, key }: KeyFiles): AuthorityUnusable => ({
  _tag: 'AuthorityUnusable',
  message: `Of ${certificate} and ${key}, the identity authority's files, one is missing. Restore it; or delete the other to begin with a new authority, for which every device has to enroll again.`,
})

const onDisk =
  <A>(work: (files: KeyFiles) => A) =>
  (files: KeyFiles): E.Either<AuthorityUnusable, A> =>
    E.tryCatch(
      () => work(files),
      (error) => ({
        _tag: 'AuthorityUnusable',
        message: `The identity authority's files cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      }),
    )
