import * as E from 'fp-ts/lib/Either.js'

import type { SignatureTolerance } from '../signature/check.js'
import type { Certificate } from './certificate.js'
import { chainError, type CertificateSignatureRejected, type ChainError } from './chainErrors.js'
import { signatureFault } from './chainRules.js'

/** The signatures along the ways of one search, each checked once. */
export interface SignatureChecks {
  /** Gives the path if all hold: from the trusted certificate, at its end, down to the leaf. */
  readonly check: (path: readonly Certificate[]) => E.Either<ChainError, readonly Certificate[]>
}

const MOST_IMPOSTORS = 4

export const signatureChecks = ({
  mostImpostors = MOST_IMPOSTORS,
  ...tolerance
}: SignatureTolerance & { readonly mostImpostors?: number }): SignatureChecks => {
  const known = new Map<Certificate, Map<Certificate, CertificateSignatureRejected | undefined>>()
  const rejected = new Set<Certificate>()

  const faultOf = (
    subject: Certificate,
    position: number,
    issuer: Certificate,
  ): ChainError | undefined => {
    const ofSubject = known.get(subject) ?? new Map<Certificate, CertificateSignatureRejected>()
    if (ofSubject.has(issuer)) return ofSubject.get(issuer)
    if (rejected.size > mostImpostors && !rejected.has(subject))
      return chainError('ChainSearchExceeded', { counted: 'impostors', allowed: mostImpostors })
    const fault = signatureFault(subject, position, issuer, tolerance)
    known.set(subject, ofSubject.set(issuer, fault))
    if (fault !== undefined) rejected.add(subject)
    return fault
  }

  return {
    check: (path) => {
      for (let position = path.length - 2; position >= 0; position -= 1) {
        const [subject, issuer] = path.slice(position)
        const fault = subject && issuer && faultOf(subject, position, issuer)
        if (fault !== undefined) return E.left(fault)
      }
      return E.right(path)
    },
  }
}
