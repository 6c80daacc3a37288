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

/** Which certificates are accepted. */
export interface CertificateCheckOptions {
  /**
   * Roots that identity certificates chain to: PEM, as text or bytes, DER, or `Certificate`s; one or a list.
   * An empty list or an unreadable certificate throws a `TypeError` at construction.
   */
  readonly trust: CertificatesInput
  /** Intermediate authorities, in the same forms: proxies and resumed TLS sessions provide only the leaf. */
  readonly intermediates?: CertificatesInput
  /** How far clocks may differ, in milliseconds, at both ends of a validity. Default 5 minutes. */
  readonly skewMs?: number
  /**
   * How long an expired identity is still accepted, in milliseconds. Default 0.
   *
   * A device with an expired identity can renew it only if the server still accepts its requests.
   */
  readonly graceMs?: number
  /** Accept certificates with SHA-1 signatures, as old authorities issue them. Default false. */
  readonly allowSha1Certificates?: boolean
  /**
   * The number of certificates to cache, so that their chains need not be verified at each request; the
   * least recently used one is dropped. About 8 KB each. Default 5000.
   */
  readonly remembered?: number
  readonly now?: () => Date
}

/** Checks a certificate. That the sender has its key is proven by other means: TLS, or a signature. */
export type CertificateCheck = (
  certificate: Uint8Array | Certificate,
  /**
   * The certificates that came with it, DER or decoded, nearest first. Those after the tenth, or beyond
   * 12 KiB in total, are ignored.
   */
  intermediates?: readonly (Uint8Array | Certificate)[],
) => E.Either<RejectedIdentity, Identity>

const MINUTE = 60_000

interface Verified {
  readonly leaf: Certificate
  /** From the leaf to the trusted certificate. */
  readonly path: readonly Certificate[]
}

/** The longest chain that is followed. */
const MOST_INTERMEDIATES = 10
/** A device sends about 4,000 bytes. */
const MOST_BYTES = 12 * 1024

/**
 * Checks chain, validity and usage as a TLS client by `verifyChain`, and caches the result. Throws a
 * TypeError for unusable `trust` or `intermediates`.
 *
 * A certificate of a stranger costs at most one signature check, with a trusted key. The certificate of an
 * authority is rejected, and so is one with the key of any certificate in `trust` or `intermediates`.
 */
export const certificateCheck = (
  options: CertificateCheckOptions,
  accepted: AcceptedCertificates = acceptedCertificates(options.remembered),
): CertificateCheck => {
  const { skewMs = 5 * MINUTE, graceMs = 0, now = () => new Date() } = options
  const { intermediates: between, allowSha1Certificates = false } = options
  const trust = trustOption('trust', options.trust)
  const known = between === undefined ? [] : trustOption('intermediates', between)

  /** During the grace period, the moment at which the certificate expired; otherwise now. */
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

  /** Caches a copy, so that the cache does not keep the request in memory. */
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
  // It may be the authority's certificate with another signature, or without the CA extension.
  authorities.some(({ publicKeyInfo }) => Buffer.compare(publicKeyInfo, leaf.publicKeyInfo) === 0)
