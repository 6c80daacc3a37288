import type { Standing } from './certificates.js'
import type { BoundIdentity } from './enrollments.js'

/**
 * Whether this is the certificate that a migrated device had on its previous server.
 *
 * All of its bytes are compared: a certificate that its holder has altered does not match.
 */
export const isKnownBy = (
  known: Pick<Standing, 'identityHash' | 'certificateHash'>,
  { certificateHash }: BoundIdentity,
): boolean => known.identityHash === undefined && known.certificateHash === certificateHash
