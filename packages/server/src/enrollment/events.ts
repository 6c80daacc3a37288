import type { EnrollmentId } from '@mdm-kit/checkin'
import type { ScepEvent } from '@mdm-kit/pki/scep'

import type { EnrollmentAttempt } from '@mdm-kit/store'
import type { EnrollmentRejection } from './rejection.js'

/**
 * What happens before an enrollment. Serial numbers, names and transaction ids are text that a device or
 * its user chose: escape them where you print them. No event contains a challenge or a token.
 */
export type EnrollmentEvent =
  /** A profile was handed out. */
  | { readonly _tag: 'EnrollmentAttempted'; readonly attempt: EnrollmentAttempt }
  /** A request for a profile, or for service discovery, was rejected. */
  | { readonly _tag: 'EnrollmentRejected'; readonly rejection: EnrollmentRejection }
  /** Something happened at the SCEP server. */
  | { readonly _tag: 'Scep'; readonly event: ScepEvent }
  /** An Authenticate came with the certificate of this attempt, so this device has enrolled by it. */
  | {
      readonly _tag: 'AttemptEnrolled'
      readonly id: EnrollmentId
      readonly attempt: EnrollmentAttempt
    }

export type OnEnrollmentEvent = (event: EnrollmentEvent) => void
