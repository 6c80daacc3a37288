import { certificateHash, readCertificate, verifyChain } from '@mdm-kit/pki'
import type { Certificate, CertificateError } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Identity, identityOf } from '../service/identity.js'
import { type AcceptedCertificates, acceptedCertificates } from './acceptedCertificates.js'
import { identityUnacceptable, identityUntrusted, type RefusedIdentity } from './failures.js'

/** When a certificate is believed. */
export interface CertificateCheckOptions {
  /** Roots that identity certificates chain to, DER. */
  readonly trust: readonly Uint8Array[]
  /** Authorities between, DER: for proxies and resumed TLS sessions, which pass on the leaf alone. */
  readonly intermediates?: readonly Uint8Array[]
  /** How far clocks may be apart, in minutes, at both ends of a validity. Default 5. */
  readonly skewMinutes?: number
  /**
   * How long after its end an identity is still taken, in days. Default 0.
   *
   * A device whose identity ran out cannot be reached to renew it, unless the server still listens.
   */
  readonly graceDays?: number
  /** Authorities of old systems sign with SHA-1. Default false. */
  readonly allowSha1?: boolean
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
  /** What was sent with it, DER, in any order. */
  intermediates?: readonly Uint8Array[],
) => E.Either<RefusedIdentity, Identity>

const DAY = 24 * 60 * 60 * 1000

/**
 * Chain, validity and use as a TLS client, by `verifyChain`, once for each certificate.
 *
 * A trusted certificate that cannot be read refuses everybody and says so.
 */
export const certificateCheck = (
  options: CertificateCheckOptions,
  accepted: AcceptedCertificates = acceptedCertificates(options.remembered),
): CertificateCheck => {
  const { skewMinutes = 5, graceDays = 0, allowSha1 = false, now = () => new Date() } = options
  const authorities = pipe(
    E.Do,
    E.apS('trust', readAll(options.trust)),
    E.apS('known', readAll(options.intermediates ?? [])),
  )

  /** Within the days of grace, the moment of its end. */
  const judgedAt = ({ notAfter }: Certificate, at: Date): Date => {
    const late = at.getTime() - notAfter.getTime()
    return late > 0 && late <= graceDays * DAY ? notAfter : at
  }

  const verify = (certificate: Uint8Array, intermediates: readonly Uint8Array[], at: Date) =>
    pipe(
      E.Do,
      E.apS('authorities', authorities),
      E.apS('leaf', readCertificate(certificate)),
      E.bind('path', ({ authorities: { trust, known }, leaf }) =>
        verifyChain({
          certificate: leaf,
          intermediates: [...known, ...intermediates],
          trust,
          at: judgedAt(leaf, at),
          skew: skewMinutes,
          purpose: 'clientAuth',
          allowSha1,
        }),
      ),
    )

  return (given, intermediates = []) => {
    const certificate = '_tag' in given ? given.der : given
    const hash = certificateHash(given)
    const at = now()
    const known = accepted.holds(hash, at) ? accepted.find(hash) : undefined
    if (known !== undefined) return E.right(identityOf(known))
    // A copy: what is remembered must not keep the request around it in memory.
    const chain = verify(new Uint8Array(certificate), intermediates, at)
    if (E.isLeft(chain)) return E.left(identityUnacceptable(identityUntrusted(chain.left)))
    const { leaf, path } = chain.right
    accepted.remember(hash, path)
    return E.right(identityOf(leaf))
  }
}

const readAll = (ders: readonly Uint8Array[]): E.Either<CertificateError, readonly Certificate[]> =>
  pipe(ders, RA.traverse(E.Applicative)(readCertificate))
