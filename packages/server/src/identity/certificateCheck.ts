import {
  certificateHash,
  readCertificate,
  verifyChain,
  type Certificate,
  type CertificatesInput,
} from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Identity, identityOf } from './identity.js'
import { trustOption } from './trustOption.js'
import { type AcceptedCertificates, acceptedCertificates } from './acceptedCertificates.js'
import {
  authorityNotDevice,
  identityUnacceptable,
  type IdentityUnacceptable,
  identityUntrusted,
  type RejectedIdentity,
} from './failures.js'

/** When a certificate is accepted. */
export interface CertificateCheckOptions {
  /**
   * Roots that identity certificates chain to: PEM, as text or bytes, DER, or `Certificate`s; one or a list.
   * None, or one that cannot be read, is a `TypeError` when the source is made.
   */
  readonly trust: CertificatesInput
  /** Authorities between, alike: for proxies and resumed TLS sessions, which pass on the leaf alone. */
  readonly intermediates?: CertificatesInput
  /** How far clocks may be apart, in milliseconds, at both ends of a validity. Default 5 minutes. */
  readonly skewMs?: number
  /**
   * How long after its end an identity is still accepted, in milliseconds. Default 0.
   *
   * A device whose identity ran out cannot be reached to renew it, unless the server still listens.
   */
  readonly graceMs?: number
  /** Accept certificates that were signed with SHA-1, as authorities of old systems do. Default false. */
  readonly allowSha1Certificates?: boolean
  /**
   * Of how many devices, those seen last, the certificate is kept so that its chain need not be checked
   * each time; about 8 KB each. Default 5000.
   */
  readonly remembered?: number
  readonly now?: () => Date
}

/** Checks a certificate whose owner is proven by other means: TLS, or a signature. */
export type CertificateCheck = (
  certificate: Uint8Array | Certificate,
  /**
   * What was sent with it, DER or read, nearest first. Those after the tenth, or past 12 KiB of
   * certificates in all, are not looked at.
   */
  intermediates?: readonly (Uint8Array | Certificate)[],
) => E.Either<RejectedIdentity, Identity>

const MINUTE = 60_000

interface Verified {
  readonly leaf: Certificate
  /** From the leaf to the trusted one. */
  readonly path: readonly Certificate[]
}

/** No chain is climbed that is longer. */
const MOST_INTERMEDIATES = 10
/** A device sends some 4,000 bytes. */
const MOST_BYTES = 12 * 1024

/**
 * Chain, validity and use as a TLS client, by `verifyChain`, once for each certificate. Throws a TypeError
 * for `trust` and `intermediates` that cannot be used.
 *
 * What a stranger sends costs one check of a signature at most, with a trusted key. A certificate of
 * an authority is rejected, and so is one with the key of any that is in `trust` or `intermediates`.
 */
export const certificateCheck = (
  options: CertificateCheckOptions,
  accepted: AcceptedCertificates = acceptedCertificates(options.remembered),
): CertificateCheck => {
  const { skewMs = 5 * MINUTE, graceMs = 0, now = () => new Date() } = options
  const { intermediates: between, allowSha1Certificates = false } = options
  const trust = trustOption('trust', options.trust)
  const known = between === undefined ? [] : trustOption('intermediates', between)

  /** Within the time of grace, the moment of its end. */
  const judgedAt = ({ notAfter }: Certificate, at: Date): Date => {
    const late = at.getTime() - notAfter.getTime()
    return late > 0 && late <= graceMs ? notAfter : at
  }

  const verify = (
    certificate: Uint8Array | Certificate,
    intermediates: readonly (Uint8Array | Certificate)[],
    at: Date,
  ): E.Either<IdentityUnacceptable, Verified> => {
    const leaf = readCertificate(certificate)
    if (E.isLeft(leaf)) return E.left(identityUntrusted(leaf.left))
    if (isAuthority(leaf.right, [...trust, ...known])) return E.left(authorityNotDevice)
    return pipe(
      verifyChain({
        certificate: leaf.right,
        intermediates: [...known, ...withinLimits(intermediates)],
        trust,
        at: judgedAt(leaf.right, at),
        skewMs,
        purpose: 'clientAuth',
        allowSha1Certificates,
        mostImpostors: 0,
      }),
      E.bimap(identityUntrusted, (path) => ({ leaf: leaf.right, path })),
    )
  }

  /** A copy: what is remembered must not keep the request around it in memory. */
  const remember = (hash: string, { leaf, path: [, ...issuers] }: Verified): void => {
    const copy = readCertificate(new Uint8Array(leaf.der))
    if (E.isRight(copy)) accepted.remember(hash, [copy.right, ...issuers])
  }

  return (given, intermediates = []) => {
    const hash = certificateHash(given)
    const at = now()
    const known = accepted.holds(hash, at) ? accepted.find(hash) : undefined
    if (known !== undefined) return E.right(identityOf(known))
    const verified = verify(given, intermediates, at)
    if (E.isLeft(verified)) return E.left(identityUnacceptable(verified.left))
    remember(hash, verified.right)
    return E.right(identityOf(verified.right.leaf))
  }
}

const withinLimits = (
  intermediates: readonly (Uint8Array | Certificate)[],
): readonly (Uint8Array | Certificate)[] => {
  let bytes = 0
  return intermediates.slice(0, MOST_INTERMEDIATES).filter((one) => {
    bytes += '_tag' in one ? one.der.length : one.length
    return bytes <= MOST_BYTES
  })
}

const isAuthority = (leaf: Certificate, authorities: readonly Certificate[]): boolean =>
  leaf.isAuthority ||
  // Its own certificate again, with another signature or without the extension that says so.
  authorities.some(({ publicKeyInfo }) => Buffer.compare(publicKeyInfo, leaf.publicKeyInfo) === 0)
