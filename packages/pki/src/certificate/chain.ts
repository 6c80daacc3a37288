import * as E from 'fp-ts/lib/Either.js'

import {
  readCertificate,
  type Certificate,
  type CertificateError,
  type CertificateInput,
} from './certificate.js'
import { chainError, type ChainError, type StepError } from './chainErrors.js'
import {
  criticalFault,
  issuingFault,
  purposeFault,
  UNDERSTOOD,
  validityFault,
} from './chainRules.js'
import type { ExtendedKeyUsage } from './extensions.js'
import { signatureChecks } from './chainSignatures.js'
import { sameName } from './name.js'
import { readGiven, type GivenCertificateUnreadable } from './trust.js'

/** How a chain is judged. */
export interface ChainOptions {
  /** Accept certificates that were signed with SHA-1. Default false. Some of Apple's device certificates need it. */
  readonly allowSha1Certificates?: boolean
  /** RSA keys with fewer bits are rejected. Default 2048; nothing below 1024 is ever accepted. */
  readonly minimumRsaBits?: number
  /** Default: now. */
  readonly at?: Date
  /** How far a validity may be missed, at both ends. Default 0. */
  readonly skewMs?: number
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
  /**
   * Object identifiers of extensions that the caller checks: critical ones that are unknown here, and
   * name constraints (2.5.29.30), which are rejected even when they are not critical.
   */
  readonly knownExtensions?: readonly string[]
  /**
   * How many certificates may name a trusted issuer that has not signed them before the search ends.
   * Default 4. With 0, what a stranger sends costs the check of one signature.
   */
  readonly mostImpostors?: number
}

/** Which certificate, whom to trust, and how to judge. */
export interface ChainRequest extends ChainOptions {
  /** The leaf. */
  readonly certificate: CertificateInput
  /** Certificates that may stand between, in any order; unrelated ones do no harm. */
  readonly intermediates?: readonly CertificateInput[]
  /**
   * Who is trusted: roots, intermediates, or the leaf itself. A PEM text may hold several.
   * An empty list trusts no certificate.
   */
  readonly trust: readonly CertificateInput[]
}

const MOST_STEPS = 32

const LONGEST_CHAIN = 10

/**
 * Finds the way from a certificate to a trusted one and checks each step: signature, validity,
 * basic constraints, path length, key usage and extended key usage.
 *
 * Looks for a way by names and key ids first, and checks its signatures from the trusted end: no key
 * is computed with before a trusted one has vouched for it, so that a stranger's keys cost nothing.
 *
 * Gives the chain with the leaf first and the trusted certificate last. Revocation is not checked.
 * The leaf may be an authority or a trusted certificate itself: whether it may be used as one is
 * the caller's to say. A chain with name constraints is rejected.
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
    skewMs = 0,
    purpose = 'clientAuth',
    ignoreAuthorityValidity = false,
  } = options
  const understood = new Set([...UNDERSTOOD, ...(options.knownExtensions ?? [])])
  const { allowSha1Certificates: allowSha1 = false } = options
  const signatures = signatureChecks({ ...options, allowSha1 })
  const trusted = distinct(anchors)
  const known = distinct([...trusted, ...intermediates])
  const issuersOf = memoized((subject) => known.filter((issuer) => mayHaveIssued(issuer, subject)))
  let steps = 0

  const faultOf = (certificate: Certificate, position: number): StepError | undefined =>
    (position === 0 || !ignoreAuthorityValidity
      ? validityFault(certificate, position, at, skewMs)
      : undefined) ??
    criticalFault(certificate, position, understood) ??
    purposeFault(certificate, position, purpose)

  const climb = (
    last: Certificate,
    below: readonly Certificate[],
  ): E.Either<ChainError, readonly Certificate[]> => {
    const position = below.length
    const path = [...below, last]
    const fault = faultOf(last, position)
    if (fault !== undefined) return E.left(fault)
    if (trusted.includes(last)) return signatures.check(path)

    let deepest: StepError = chainError('NoTrustedIssuer', { position })
    if (path.length >= LONGEST_CHAIN) return E.left(deepest)
    for (const issuer of issuersOf(last)) {
      if (path.includes(issuer)) continue
      steps += 1
      if (steps > MOST_STEPS)
        return E.left(chainError('ChainSearchExceeded', { counted: 'steps', allowed: MOST_STEPS }))
      const stepFault = issuingFault(issuer, path, trusted.includes(issuer))
      const found = stepFault === undefined ? climb(issuer, path) : E.left(stepFault)
      if (E.isRight(found)) return found
      if (found.left._tag === 'ChainSearchExceeded') return found
      deepest = deeper(deepest, found.left)
    }
    return E.left(deepest)
  }
  return climb(known.find((one) => same(one, leaf)) ?? leaf, [])
}

/** Each certificate once, however often it was given. */
const distinct = (certificates: readonly Certificate[]): readonly Certificate[] =>
  certificates.filter(
    (certificate, index) => certificates.findIndex((one) => same(one, certificate)) === index,
  )

const memoized = <A>(
  compute: (certificate: Certificate) => A,
): ((certificate: Certificate) => A) => {
  const results = new Map<Certificate, A>()
  return (certificate) => {
    const result = results.get(certificate) ?? compute(certificate)
    results.set(certificate, result)
    return result
  }
}

/** Of several ways that failed, the one that came furthest says most. */
const deeper = (known: StepError, other: StepError): StepError =>
  reach(other) > reach(known) ? other : known

const reach = ({ _tag, position }: StepError): number => {
  switch (_tag) {
    // The way was found to its end, and its signatures are checked from there.
    case 'CertificateSignatureRejected':
      return 2 * LONGEST_CHAIN - position
    case 'NoTrustedIssuer':
      return position
    default:
      return position + 0.5
  }
}

const same = (a: Certificate, b: Certificate): boolean =>
  a === b || Buffer.compare(a.der, b.der) === 0

/** By key ids and names. The key ids first: they are compared quicker. */
export const mayHaveIssued = (issuer: Certificate, subject: Certificate): boolean =>
  (issuer.subjectKeyId === undefined ||
    subject.authorityKeyId === undefined ||
    Buffer.compare(issuer.subjectKeyId, subject.authorityKeyId) === 0) &&
  sameName(issuer.subject, subject.issuer)
