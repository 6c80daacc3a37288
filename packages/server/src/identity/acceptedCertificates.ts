import type { Certificate } from '@mdm-kit/pki'

/** An identity certificate with a valid chain, and how long all of the chain stays valid. */
interface Accepted {
  readonly certificate: Certificate
  readonly from: number
  readonly until: number
}

/**
 * A cache of certificates whose chain was verified, so that it need not be verified at each request of a
 * device: that takes four times as long as checking the signature of the request.
 *
 * Why it is safe:
 * - A certificate is looked up by the SHA-256 of all its bytes.
 * - The cache belongs to one `certificateCheck`, whose trust, purpose and algorithms never change.
 * - An entry counts only while every certificate of the chain is valid, without skew or grace. Before and
 *   after, everything is checked again, so caching never extends a validity.
 * - Only valid chains are cached. Strangers can neither fill the cache nor make a rejection last.
 * - It says nothing about a request: the signature over each body is checked every time.
 */
export interface AcceptedCertificates {
  /** The decoded certificate with this hash, valid now or not. */
  readonly find: (hash: string) => Certificate | undefined
  /** Whether its chain is known to be valid at this time. */
  readonly holds: (hash: string, at: Date) => boolean
  /** `chain` goes from the certificate itself to the trusted one. */
  readonly remember: (hash: string, chain: readonly Certificate[]) => void
}

export const acceptedCertificates = (most = 5000): AcceptedCertificates => {
  // Least recently used first.
  const known = new Map<string, Accepted>()
  return {
    find: (hash) => known.get(hash)?.certificate,
    holds: (hash, at) => {
      const accepted = known.get(hash)
      if (accepted === undefined) return false
      known.delete(hash)
      known.set(hash, accepted)
      return accepted.from <= at.getTime() && at.getTime() <= accepted.until
    },
    remember: (hash, chain) => {
      const [certificate] = chain
      if (certificate === undefined || most < 1) return
      known.delete(hash)
      const [oldest] = known.keys()
      if (oldest !== undefined && known.size >= most) known.delete(oldest)
      known.set(hash, {
        certificate,
        from: Math.max(...chain.map(({ notBefore }) => notBefore.getTime())),
        until: Math.min(...chain.map(({ notAfter }) => notAfter.getTime())),
      })
    },
  }
}
