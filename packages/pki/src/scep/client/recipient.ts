import * as E from 'fp-ts/lib/Either.js'

import { publicKeyOf, type Certificate } from '../../certificate/certificate.js'
import { hasIssued } from '../../certificate/issuance.js'

/**
 * The certificate of a list to encrypt for, whatever the order of the list: one that issued no other.
 *
 * Of several, a registration authority comes before an authority, then the newer before the older.
 *
 * Source: RFC 8894, section 4.2.1.2.
 */
export const recipientAmong = (list: readonly Certificate[]): Certificate | undefined =>
  list
    .filter((one) => isRecipient(one) && !list.some((other) => standsBelow(one, other)))
    .toSorted(
      (a, b) =>
        Number(a.isAuthority) - Number(b.isAuthority) ||
        b.notBefore.getTime() - a.notBefore.getTime(),
    )[0]

/** One that may only sign responses does not take the place of its authority. */
const standsBelow = (issuer: Certificate, other: Certificate): boolean =>
  (other.isAuthority || isRecipient(other)) && hasIssued(issuer, other)

/** What a certificate that is known vouches for: itself, and those below it. */
export const vouchedFor = (
  list: readonly Certificate[],
  isKnown: (certificate: Certificate) => boolean,
): readonly Certificate[] => {
  const vouched = list.filter(isKnown)
  // Grows while it is walked.
  for (const issuer of vouched) {
    if (!isKnown(issuer) && !issuer.isAuthority) continue
    vouched.push(...list.filter((one) => !vouched.includes(one) && hasIssued(issuer, one)))
  }
  return vouched
}

const isRecipient = (certificate: Certificate): boolean => {
  const key = publicKeyOf(certificate)
  const { keyUsage } = certificate
  return (
    E.isRight(key) &&
    key.right.asymmetricKeyType === 'rsa' &&
    // Authorities that leave it out are used all the same, as other clients do.
    (keyUsage === undefined || certificate.isAuthority || keyUsage.includes('keyEncipherment'))
  )
}
