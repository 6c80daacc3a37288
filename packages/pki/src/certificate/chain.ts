import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { checkSignature } from '../signature.js'
import type { SignatureError, SignatureTolerance } from '../signature.js'
import type { KeyUnreadable } from '../keys.js'
import { publicKeyOf, readCertificate } from './certificate.js'
import type { Certificate, CertificateError, CertificateInput } from './certificate.js'
import { EXTENSION } from './extensions.js'
import type { ExtendedKeyUsage, KeyUsage } from './extensions.js'
import { sameName } from './name.js'
import { readAll } from './trust.js'

/** Which certificate of the chain a failure is about. */
interface ChainFailure extends Failure {
  /** 0 is the leaf, 1 its issuer, and so on. */
  readonly position: number
}

/** No trusted certificate issued the one at `position`, nor did any of the intermediates. */
export interface NoTrustedIssuer extends ChainFailure {
  readonly _tag: 'NoTrustedIssuer'
}

export interface CertificateExpired extends ChainFailure {
  readonly _tag: 'CertificateExpired'
  readonly notAfter: Date
}

export interface CertificateNotYetValid extends ChainFailure {
  readonly _tag: 'CertificateNotYetValid'
  readonly notBefore: Date
}

/** It issued another, and its basic constraints do not make it an authority. */
export interface IssuerNotAuthority extends ChainFailure {
  readonly _tag: 'IssuerNotAuthority'
}

/** More authorities stand below it than its path length allows. */
export interface PathTooLong extends ChainFailure {
  readonly _tag: 'PathTooLong'
  readonly allowed: number
}

/** Its key usage leaves out what it was used for. */
export interface KeyUsageMissing extends ChainFailure {
  readonly _tag: 'KeyUsageMissing'
  readonly keyUsage: KeyUsage
}

/** Its extended key usage leaves out the purpose asked for. */
export interface ExtendedKeyUsageMissing extends ChainFailure {
  readonly _tag: 'ExtendedKeyUsageMissing'
  readonly purpose: ExtendedKeyUsage
}

/** It demands something that this package does not know; name constraints are among these. */
export interface UnknownCriticalExtension extends ChainFailure {
  readonly _tag: 'UnknownCriticalExtension'
  readonly oid: string
}

/** Its issuer's name fits, its signature is refused. */
export interface CertificateSignatureRefused extends ChainFailure {
  readonly _tag: 'CertificateSignatureRefused'
  readonly reason: SignatureError | KeyUnreadable
}

/** The certificates have so many possible paths that the search was given up. */
export interface ChainSearchExceeded extends Failure {
  readonly _tag: 'ChainSearchExceeded'
  readonly allowed: number
}

export type ChainError =
  | NoTrustedIssuer
  | CertificateExpired
  | CertificateNotYetValid
  | IssuerNotAuthority
  | PathTooLong
  | KeyUsageMissing
  | ExtendedKeyUsageMissing
  | UnknownCriticalExtension
  | CertificateSignatureRefused
  | ChainSearchExceeded

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
const MINUTE = 60_000

const UNDERSTOOD: ReadonlySet<string> = new Set([
  ...Object.values(EXTENSION),
  // Certificate policies: nothing here asks for one, so any will do.
  '2.5.29.32',
])

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
}: ChainRequest): E.Either<ChainError | CertificateError, readonly Certificate[]> => {
  const leaf = readCertificate(certificate)
  if (E.isLeft(leaf)) return leaf
  const between = readAll(intermediates)
  if (E.isLeft(between)) return between
  const anchors = readAll(trust)
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

/** A failure that is about one certificate. */
type StepError = Exclude<ChainError, ChainSearchExceeded>

/** Of several ways that failed, the one that came furthest says most. */
const deeper = (known: StepError, other: StepError): StepError =>
  reach(other) > reach(known) ? other : known

const reach = ({ _tag, position }: StepError): number =>
  _tag === 'NoTrustedIssuer' ? position : position + 0.5

const same = (a: Certificate, b: Certificate): boolean =>
  a === b || Buffer.compare(a.der, b.der) === 0

const mayHaveIssued = (issuer: Certificate, subject: Certificate): boolean =>
  sameName(issuer.subject, subject.issuer) &&
  (issuer.subjectKeyId === undefined ||
    subject.authorityKeyId === undefined ||
    Buffer.compare(issuer.subjectKeyId, subject.authorityKeyId) === 0)

const selfIssued = (certificate: Certificate): boolean =>
  sameName(certificate.subject, certificate.issuer)

const named = (position: number): string =>
  position === 0 ? 'The leaf certificate' : `The issuing certificate at position ${position}`

const noTrustedIssuer = (position: number): NoTrustedIssuer => ({
  _tag: 'NoTrustedIssuer',
  position,
  message: `${named(position)} is not trusted, and no certificate at hand is its issuer; add the missing one to trust or intermediates.`,
})

const chainSearchExceeded: ChainSearchExceeded = {
  _tag: 'ChainSearchExceeded',
  allowed: MOST_SIGNATURES,
  message: `No trusted chain was found within ${MOST_SIGNATURES} signature checks; the message carries too many look-alike certificates.`,
}

/** Whether an instant falls into a certificate's validity; used for signing times too. */
export const validityFault = (
  { notBefore, notAfter }: Certificate,
  position: number,
  at: Date,
  skew: number,
): CertificateExpired | CertificateNotYetValid | undefined => {
  // Written so that an invalid date or skew fails.
  if (!(at.getTime() >= notBefore.getTime() - skew * MINUTE)) {
    return {
      _tag: 'CertificateNotYetValid',
      position,
      notBefore,
      message: `${named(position)} is valid only from ${notBefore.toISOString()}; check the clocks.`,
    }
  }
  // The last second belongs to the validity.
  return at.getTime() < notAfter.getTime() + 1000 + skew * MINUTE
    ? undefined
    : {
        _tag: 'CertificateExpired',
        position,
        notAfter,
        message: `${named(position)} expired at ${notAfter.toISOString()}; it has to be renewed.`,
      }
}

const criticalFault = (
  { extensions }: Certificate,
  position: number,
  understood: ReadonlySet<string>,
): UnknownCriticalExtension | undefined => {
  const unknown = extensions.find(({ critical, oid }) => critical && !understood.has(oid))
  return unknown === undefined
    ? undefined
    : {
        _tag: 'UnknownCriticalExtension',
        position,
        oid: unknown.oid,
        message: `${named(position)} has the critical extension ${unknown.oid}, which is not understood here; name it in knownExtensions if you check it yourself.`,
      }
}

const purposeFault = (
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

const keyUsageMissing = (position: number, keyUsage: KeyUsage): KeyUsageMissing => ({
  _tag: 'KeyUsageMissing',
  position,
  keyUsage,
  message: `${named(position)} was used for ${keyUsage}, which its key usage leaves out.`,
})

const signatureFault = (
  { signed }: Certificate,
  position: number,
  issuer: Certificate,
  tolerance: SignatureTolerance,
): CertificateSignatureRefused | undefined => {
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
        _tag: 'CertificateSignatureRefused',
        position,
        reason: checked.left,
        message: `${named(position)} has a signature that is refused. ${checked.left.message}`,
      }
}

/** Whether `issuer` may stand above `path`. */
const issuingFault = (
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
      message: `${named(position)} is no authority: its basic constraints do not allow it to issue.`,
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
