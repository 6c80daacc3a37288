import type { Failure } from '@mdm-kit/codec'
import {
  type BuildError,
  type Certificate,
  certificateAuthority,
  type CertificateAuthority,
  type CertificateError,
  certificatePem,
  createKeyPair,
  type KeyUnreadable,
  privateKeyPem,
  readCertificate,
  selfSigned,
} from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Issues the identities that devices prove themselves with. */
export interface IdentityAuthority {
  readonly root: Certificate
  readonly authority: CertificateAuthority
}

/** The authority's files cannot be read or written. */
export interface AuthorityUnusable extends Failure {
  readonly _tag: 'AuthorityUnusable'
}

/**
 * The authority of a data folder, made on first use.
 *
 * Its key is a file that only its owner can read. Whoever has it can pose as any device: a server
 * in production keeps it in a key store, or uses SCEP or ACME with an authority elsewhere.
 */
export const identityAuthority = (
  folder: string,
): E.Either<
  BuildError | KeyUnreadable | CertificateError | AuthorityUnusable,
  IdentityAuthority
> => {
  const files = {
    certificate: join(folder, 'identity-ca.pem'),
    key: join(folder, 'identity-ca.key'),
  }
  return pipe(
    files,
    onDisk(({ certificate, key }) => existsSync(certificate) && existsSync(key)),
    E.flatMap((isThere): ReturnType<typeof newAuthority> =>
      isThere
        ? pipe(
            files,
            onDisk(
              ({ certificate, key }) =>
                [readFileSync(certificate, 'utf8'), readFileSync(key, 'utf8')] as const,
            ),
            E.bindTo('texts'),
            E.bindW('root', ({ texts: [certificate] }) => readCertificate(certificate)),
            E.map(({ root, texts: [, key] }) => withKey(root, key)),
          )
        : newAuthority(files),
    ),
  )
}

interface Files {
  readonly certificate: string
  readonly key: string
}

const newAuthority = (files: Files): ReturnType<typeof identityAuthority> => {
  const { privateKey } = createKeyPair('ec-p256')
  const key = privateKeyPem(privateKey)
  return pipe(
    selfSigned({
      key: privateKey,
      subject: { CN: 'mdm-kit example identity authority' },
      authority: true,
      days: 3650,
    }),
    E.tap((root) =>
      pipe(
        files,
        onDisk((into) => {
          writeFileSync(into.key, key, { mode: 0o600 })
          writeFileSync(into.certificate, certificatePem(root.der))
        }),
      ),
    ),
    E.map((root) => withKey(root, key)),
  )
}

const onDisk =
  <A>(work: (files: Files) => A) =>
  (files: Files): E.Either<AuthorityUnusable, A> =>
    E.tryCatch(
      () => work(files),
      (error) => ({
        _tag: 'AuthorityUnusable',
        message: `The identity authority's files cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      }),
    )

const withKey = (root: Certificate, key: string): IdentityAuthority => ({
  root,
  authority: certificateAuthority({ certificate: root.der, key }),
})
