import * as E from 'fp-ts/lib/Either.js'

import type { SignatureTolerance } from '../signature/check.js'
import { readCertificate } from './certificate.js'
import type { Certificate, CertificateError, CertificateInput } from './certificate.js'
import { noTrustedIssuer } from './chainErrors.js'
import type { ChainError, ChainSearchExceeded, StepError } from './chainErrors.js'
import {
  criticalFault,
  issuingFault,
  purposeFault,
  signatureFault,
  UNDERSTOOD,
  validityFault,
} from './chainRules.js'
import type { ExtendedKeyUsage } from './extensions.js'
import { sameName } from './name.js'
import { readGiven } from './trust.js'
import type { GivenCertificateUnreadable } from './trust.js'

/** How a chain is judged. */
export interface ChainOptions extends SignatureTolerance {
  /** Default: now. */
  readonly at?: Date
  /** Minutes that a validity may be missed by, at both ends. Default 0. */
  readonly skew?: number
  /**
   * What the leaf is for. Default `clientAuth`; `any` checks no usage.
   *
   * A certificate without the extension is fit for everything, as RFC 5280 has it.
   */
  readonly purpose?: ExtendedKeyUsage
  /**
   * Accept expired authorities, the leaf must be valid all the same. Default false.
   *
   * Apple's device identities end at authorities that expired in 2014.
   */
  readonly ignoreAuthorityValidity?: boolean
  /** Object identifiers of critical extensions that the caller understands. */
  readonly knownExtensions?: readonly string[]
}

export interface ChainRequest extends ChainOptions {
  /** The leaf. */
  readonly certificate: CertificateInput
  /** Certificates that may stand between, in any order; unrelated ones do no harm. */
  readonly intermediates?: readonly CertificateInput[]
  /**
   * Who is trusted: roots, intermediates, or the leaf itself. A PEM text may hold several.
   * An empty list trusts nobody.
   */
  readonly trust: readonly CertificateInput[]
}

const MOST_SIGNATURES = 64

const LONGEST_CHAIN = 10

/**
 * Finds the way from a certificate to a trusted one and checks each step: signature, validity,
 * basic constraints, path length, key usage and extended key usage.
 *
 * Gives the chain with the leaf first and the trusted certificate last. Revocation is not checked.
 *
 * Source: RFC 5280, section 6.
 */
export const verifyChain = ({
  certificate,
  intermediates = [],
  trust,
  ...options
}: ChainRequest): E.Either<
  ChainError | CertificateError | GivenCertificateUnreadable,
  readonly Certificate[]
> => {
  const leaf = readCertificate(certificate)
  if (E.isLeft(leaf)) return leaf
  const between = readGiven('intermediates', intermediates)
  if (E.isLeft(between)) return between
  const anchors = readGiven('trust', trust)
  if (E.isLeft(anchors)) return anchors
  return verifyReadChain(leaf.right, between.right, anchors.right, options)
}

/** `verifyChain` on certificates that are read already. */
export const verifyReadChain = (
  leaf: Certificate,
  intermediates: readonly Certificate[],
  anchors: readonly Certificate[],
  options: ChainOptions,
): E.Either<ChainError, readonly Certificate[]> => {
  const {
    at = new Date(),
    skew = 0,
    purpose = 'clientAuth',
    ignoreAuthorityValidity = false,
  } = options
  const understood = new Set([...UNDERSTOOD, ...(options.knownExtensions ?? [])])
  let signatures = 0

  const faultOf = (certificate: Certificate, position: number): StepError | undefined =>
    (position === 0 || !ignoreAuthorityValidity
      ? validityFault(certificate, position, at, skew)
      : undefined) ??
    criticalFault(certificate, position, understood) ??
    purposeFault(certificate, position, purpose)

  const climb = (path: readonly Certificate[]): E.Either<ChainError, readonly Certificate[]> => {
    const position = path.length - 1
    const last = path[position]
    if (last === undefined) return E.left(noTrustedIssuer(0))
    const fault = faultOf(last, position)
    if (fault !== undefined) return E.left(fault)
    if (anchors.some((anchor) => same(anchor, last))) return E.right(path)

    let deepest: StepError = noTrustedIssuer(position)
    if (path.length >= LONGEST_CHAIN) return E.left(deepest)
    for (const issuer of [...anchors, ...intermediates]) {
      if (!mayHaveIssued(issuer, last) || path.some((below) => same(below, issuer))) continue
      signatures += 1
      if (signatures > MOST_SIGNATURES) return E.left(chainSearchExceeded)
      const stepFault =
        signatureFault(last, position, issuer, options) ??
        issuingFault(issuer, path, anchors.includes(issuer))
      const found = stepFault === undefined ? climb([...path, issuer]) : E.left(stepFault)
      if (E.isRight(found)) return found
      if (found.left._tag === 'ChainSearchExceeded') return found
      deepest = deeper(deepest, found.left)
    }
    return E.left(deepest)
  }
  return climb([leaf])
}

/** Of several ways that failed, the one that came furthest says most. */
const deeper = (known: StepError, other: StepError): StepError =>
  reach(other) > reach(known) ? other : known

const reach = ({ _tag, position }: StepError): number =>
  _tag === 'NoTrustedIssuer' ? position : position + 0.5

const same = (a: Certificate, b: Certificate): boolean =>
  a === b || Buffer.compare(a.der, b.der) === 0

/** By names and key identifiers, before the signature is looked at. */
export const mayHaveIssued = (issuer: Certificate, subject: Certificate): boolean =>
  sameName(issuer.subject, subject.issuer) &&
  (issuer.subjectKeyId === undefined ||
    subject.authorityKeyId === undefined ||
    Buffer.compare(issuer.subjectKeyId, subject.authorityKeyId) === 0)

const chainSearchExceeded: ChainSearchExceeded = {
  _tag: 'ChainSearchExceeded',
  allowed: MOST_SIGNATURES,
  message: `No trusted chain was found within ${MOST_SIGNATURES} signature checks; the message carries too many look-alike certificates.`,
}
