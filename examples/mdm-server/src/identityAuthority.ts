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

/**
 * The authority of a data folder, made on first use.
 *
 * Its key is a file that only its owner can read. Whoever has it can pose as any device: a server
 * in production keeps it in a key store, or uses SCEP or ACME with an authority elsewhere.
 */
export const identityAuthority = (
  folder: string,
): E.Either<BuildError | KeyUnreadable | CertificateError, IdentityAuthority> => {
  const files = {
    certificate: join(folder, 'identity-ca.pem'),
    key: join(folder, 'identity-ca.key'),
  }
  if (existsSync(files.certificate) && existsSync(files.key))
    return pipe(
      readCertificate(readFileSync(files.certificate, 'utf8')),
      E.map((root) => withKey(root, readFileSync(files.key, 'utf8'))),
    )
  const { privateKey } = createKeyPair('ec-p256')
  return pipe(
    selfSigned({
      key: privateKey,
      subject: { commonName: 'mdm-kit example identity authority' },
      authority: true,
      days: 3650,
    }),
    E.map((root) => {
      const key = privateKeyPem(privateKey)
      writeFileSync(files.key, key, { mode: 0o600 })
      writeFileSync(files.certificate, certificatePem(root.der))
      return withKey(root, key)
    }),
  )
}

const withKey = (root: Certificate, key: string): IdentityAuthority => ({
  root,
  authority: certificateAuthority({ certificate: root.der, key }),
})
