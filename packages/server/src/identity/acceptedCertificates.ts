import type { Certificate } from '@mdm-kit/pki'

/** An identity certificate whose chain held, and the time in which nothing of that chain changes. */
interface Accepted {
  readonly certificate: Certificate
  readonly from: number
  readonly until: number
}

/**
 * Certificates that were found to chain to one set of trusted ones, so that a device's next request
 * need not prove it again: that takes four times as long as checking the request's own signature.
 *
 * What makes it safe:
 * - A certificate is found by the SHA-256 of all of its bytes, which is what an enrollment is bound to.
 * - Trust, purpose and algorithms are those of the one `certificateCheck` that owns this memory, and
 *   never change; a server with other trust has another memory.
 * - It has an entry only while every certificate of the chain is valid, without skew or grace: before and
 *   after, everything is checked again, so nothing outlives a validity by being remembered.
 * - Only what held is remembered. A stranger can neither fill it nor make a rejection last.
 * - It says nothing of a request: the signature over each body is checked every time.
 */
export interface AcceptedCertificates {
  /** The certificate with these bytes, read, whether it is valid now or not. */
  readonly find: (hash: string) => Certificate | undefined
  /** Whether its chain is known to hold at this time. */
  readonly holds: (hash: string, at: Date) => boolean
  /** `chain` is from the certificate itself to the trusted one. */
  readonly remember: (hash: string, chain: readonly Certificate[]) => void
}

export const acceptedCertificates = (most = 5000): AcceptedCertificates => {
  // In the order of their last use, the longest ago first.
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
