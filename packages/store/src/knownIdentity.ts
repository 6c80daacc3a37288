import type { Standing } from './certificates.js'
import type { BoundIdentity } from './enrollments.js'

/**
 * Whether this is the certificate that another server knew the device by.
 *
 * Compared by all of its bytes: one that its holder has altered is another.
 */
export const isKnownBy = (
  known: Pick<Standing, 'identityHash' | 'certificateHash'>,
  { certificateHash }: BoundIdentity,
): boolean => known.identityHash === undefined && known.certificateHash === certificateHash
