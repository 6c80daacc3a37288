import * as E from 'fp-ts/lib/Either.js'

import { checkSignature, type SignatureTolerance } from '../signature/check.js'
import { publicKeyOf, type Certificate } from './certificate.js'
import {
  chainError,
  NAME_CONSTRAINTS,
  type CertificateExpired,
  type CertificateNotYetValid,
  type CertificateSignatureRejected,
  type ExtendedKeyUsageMissing,
  type IssuerNotAuthority,
  type KeyUsageMissing,
  type PathTooLong,
  type UnknownCriticalExtension,
} from './chainErrors.js'
import { EXTENSION, type ExtendedKeyUsage } from './extensions.js'
import { sameName } from './name.js'

/** Extensions that these rules apply. */
export const UNDERSTOOD: ReadonlySet<string> = new Set([
  ...Object.values(EXTENSION),
  // Certificate policies: nothing here asks for one, so any will do.
  '2.5.29.32',
])

const selfIssued = (certificate: Certificate): boolean =>
  sameName(certificate.subject, certificate.issuer)

/** Whether an instant falls into a certificate's validity; used for signing times too. */
export const validityFault = (
  { notBefore, notAfter }: Certificate,
  position: number,
  at: Date,
  skewMs: number,
): CertificateExpired | CertificateNotYetValid | undefined => {
  // Written so that an invalid date or skewMs fails.
  if (!(at.getTime() >= notBefore.getTime() - skewMs))
    return chainError('CertificateNotYetValid', { position, notBefore })
  // The last second belongs to the validity.
  return at.getTime() < notAfter.getTime() + 1000 + skewMs
    ? undefined
    : chainError('CertificateExpired', { position, notAfter })
}

export const criticalFault = (
  { extensions }: Certificate,
  position: number,
  understood: ReadonlySet<string>,
): UnknownCriticalExtension | undefined => {
  const unknown = extensions.find(
    // Name constraints have to be critical. Some are not, and limit an authority all the same.
    ({ critical, oid }) => (critical || oid === NAME_CONSTRAINTS) && !understood.has(oid),
  )
  return unknown === undefined
    ? undefined
    : chainError('UnknownCriticalExtension', { position, oid: unknown.oid })
}

export const purposeFault = (
  { extendedKeyUsage, keyUsage }: Certificate,
  position: number,
  purpose: ExtendedKeyUsage,
): ExtendedKeyUsageMissing | KeyUsageMissing | undefined => {
  if (purpose === 'any') return undefined
  if (
    extendedKeyUsage !== undefined &&
    !extendedKeyUsage.includes(purpose) &&
    !extendedKeyUsage.includes('any')
  )
    return chainError('ExtendedKeyUsageMissing', { position, purpose })
  return position === 0 && keyUsage !== undefined && !keyUsage.includes('digitalSignature')
    ? chainError('KeyUsageMissing', { position, keyUsage: 'digitalSignature' })
    : undefined
}

export const signatureFault = (
  { signed }: Certificate,
  position: number,
  issuer: Certificate,
  tolerance: SignatureTolerance,
): CertificateSignatureRejected | undefined => {
  const key = publicKeyOf(issuer)
  const checked = E.isLeft(key)
    ? key
    : checkSignature(
        {
          data: signed.data,
          signature: signed.signature,
          signatureAlgorithm: signed.algorithm,
          key: key.right,
        },
        tolerance,
      )
  return E.isRight(checked)
    ? undefined
    : chainError('CertificateSignatureRejected', { position, reason: checked.left })
}

/** Whether `issuer` may stand above `path`. */
export const issuingFault = (
  issuer: Certificate,
  path: readonly Certificate[],
  isAnchor: boolean,
): IssuerNotAuthority | PathTooLong | KeyUsageMissing | undefined => {
  const position = path.length
  // Roots of X.509 version 1 have no extensions to say that they are authorities.
  const oldRoot = isAnchor && issuer.extensions.length === 0
  if (!issuer.isAuthority && !oldRoot) return chainError('IssuerNotAuthority', { position })
  if (issuer.keyUsage !== undefined && !issuer.keyUsage.includes('keyCertSign'))
    return chainError('KeyUsageMissing', { position, keyUsage: 'keyCertSign' })
  const below = path.slice(1).filter((certificate) => !selfIssued(certificate)).length
  return issuer.pathLength !== undefined && below > issuer.pathLength
    ? chainError('PathTooLong', { position, allowed: issuer.pathLength, below })
    : undefined
}
