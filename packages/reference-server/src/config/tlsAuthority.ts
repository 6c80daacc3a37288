import type { EnrollmentProfileOptions } from '@mdm-kit/enrollment'
import {
  type Certificate,
  type CertificateError,
  readCertificates,
  sameName,
  verifyChain,
} from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type FileUnusable, type KeyPairText, unusable } from './files.js'
import { readTextFile } from './given.js'
import { environmentName } from './settings.js'

/** Certificates of a profile, which devices trust from then on. */
export type TrustedCertificates = NonNullable<EnrollmentProfileOptions['certificates']>

/**
 * The authorities in a file, for a device that would not trust this server's TLS certificate
 * otherwise: roots as `com.apple.security.root`, those between as `com.apple.security.pkcs1`.
 *
 * The file may be the one of the TLS certificate, if its chain goes up to the root. Where this
 * server ends TLS itself, its certificate has to lead there: a device that got the wrong authority
 * would find out at its first check-in, and not enroll.
 */
export const readTlsAuthority = (
  path: string,
  tls: KeyPairText | undefined,
): E.Either<FileUnusable, TrustedCertificates> =>
  pipe(
    readTextFile(path),
    E.mapLeft((code) => `${path} cannot be read (${code})`),
    E.flatMap((text) => pipe(readCertificates(text), E.mapLeft(noneIn(path)))),
    E.flatMap((certificates) => authoritiesOf(certificates, path)),
    E.flatMap((found) => vouchingFor(found, tls, path)),
    E.map(({ roots, between }) => [
      ...roots.map(({ der }) => ({ PayloadContent: der })),
      ...between.map(({ der }) => ({ PayloadType, PayloadContent: der })),
    ]),
    E.mapLeft((problem) => unusable(`${SETTING}: ${problem}.`)),
  )

const SETTING = `--tls-authority (${environmentName('tls-authority')})`

const PayloadType = 'com.apple.security.pkcs1'

const noneIn =
  (path: string) =>
  ({ _tag }: CertificateError): string =>
    _tag === 'CertificateMissing'
      ? `${path} has no certificate in it`
      : `${path} has a certificate that cannot be read`

interface Authorities {
  readonly roots: readonly Certificate[]
  readonly between: readonly Certificate[]
}

const authoritiesOf = (
  certificates: readonly Certificate[],
  path: string,
): E.Either<string, Authorities> => {
  const isRoot = ({ issuer, subject }: Certificate): boolean => sameName(issuer, subject)
  const roots = certificates.filter(isRoot)
  const between = certificates.filter((one) => !isRoot(one) && one.isAuthority)
  return roots.length > 0
    ? E.right({ roots, between })
    : E.left(`${path} has no root in it, which devices could trust`)
}

const vouchingFor = (
  found: Authorities,
  tls: KeyPairText | undefined,
  path: string,
): E.Either<string, Authorities> => {
  if (tls === undefined) return E.right(found)
  return pipe(
    readCertificates(tls.certificate),
    E.flatMap(([own, ...chain]) =>
      verifyChain({
        certificate: own,
        intermediates: [...chain, ...found.between],
        trust: found.roots,
        purpose: 'serverAuth',
      }),
    ),
    E.bimap(
      ({ message }) =>
        `${path} does not vouch for the certificate of --tls-certificate. ${message.replace(/\.$/, '')}`,
      () => found,
    ),
  )
}
