import * as E from 'fp-ts/lib/Either.js'

import { checkSignature, type SignatureTolerance } from '../signature/check.js'
import { publicKeyOf, type Certificate } from './certificate.js'
import {
  keyUsageMissing,
  named,
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

const NAME_CONSTRAINTS = '2.5.29.30'

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
  if (!(at.getTime() >= notBefore.getTime() - skewMs)) {
    return {
      _tag: 'CertificateNotYetValid',
      position,
      notBefore,
      message: `${named(position)} is valid only from ${notBefore.toISOString()}; check the clocks.`,
    }
  }
  // The last second belongs to the validity.
  return at.getTime() < notAfter.getTime() + 1000 + skewMs
    ? undefined
    : {
        _tag: 'CertificateExpired',
        position,
        notAfter,
        message: `${named(position)} expired at ${notAfter.toISOString()}; it has to be renewed.`,
      }
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
    : {
        _tag: 'UnknownCriticalExtension',
        position,
        oid: unknown.oid,
        message: `${named(position)} has ${
          unknown.oid === NAME_CONSTRAINTS ? 'name constraints' : `the critical extension`
        } (${unknown.oid}), not understood here; name it in knownExtensions if you check it yourself.`,
      }
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
  ) {
    return {
      _tag: 'ExtendedKeyUsageMissing',
      position,
      purpose,
      message: `${named(position)} is not for ${purpose}: its extended key usage names other purposes.`,
    }
  }
  return position === 0 && keyUsage !== undefined && !keyUsage.includes('digitalSignature')
    ? keyUsageMissing(position, 'digitalSignature')
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
    : {
        _tag: 'CertificateSignatureRejected',
        position,
        reason: checked.left,
        message: `${named(position)} has a signature that was rejected. ${checked.left.message}`,
      }
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
  if (!issuer.isAuthority && !oldRoot) {
    return {
      _tag: 'IssuerNotAuthority',
      position,
      message: `${named(position)} is not an authority: its basic constraints do not allow it to issue.`,
    }
  }
  if (issuer.keyUsage !== undefined && !issuer.keyUsage.includes('keyCertSign')) {
    return keyUsageMissing(position, 'keyCertSign')
  }
  const below = path.slice(1).filter((certificate) => !selfIssued(certificate)).length
  return issuer.pathLength !== undefined && below > issuer.pathLength
    ? {
        _tag: 'PathTooLong',
        position,
        allowed: issuer.pathLength,
        message: `${named(position)} allows ${issuer.pathLength} authorities below it, and there are ${below}.`,
      }
    : undefined
}
