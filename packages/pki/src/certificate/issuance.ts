import { SMALLEST_RSA_BITS } from '../keyLimits.js'
import type { Certificate } from './certificate.js'
import { mayHaveIssued } from './chain.js'
import { signatureFault } from './chainRules.js'

/**
 * Whether the key of one certificate signed another of another key. Puts lists in order and proves
 * nothing else: validity and usages are not looked at, and old algorithms count.
 */
export const hasIssued = (issuer: Certificate, other: Certificate): boolean =>
  mayHaveIssued(issuer, other) &&
  // A root, and a root that was made again for the same key, issued nothing.
  Buffer.compare(issuer.publicKeyInfo, other.publicKeyInfo) !== 0 &&
  signatureFault(other, 0, issuer, OLD_WAYS) === undefined

const OLD_WAYS = { allowSha1: true, minimumRsaBits: SMALLEST_RSA_BITS }

/** The certificates above one, in their order, as far as the others hold them. */
export const certificatesAbove = (
  certificate: Certificate,
  others: readonly Certificate[],
): readonly Certificate[] => {
  const issuer = others.find((other) => hasIssued(other, certificate))
  return issuer === undefined
    ? []
    : [
        issuer,
        ...certificatesAbove(
          issuer,
          others.filter((other) => other !== issuer),
        ),
      ]
}
