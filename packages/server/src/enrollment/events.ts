import type { EnrollmentId } from '@mdm-kit/checkin'
import type { ScepEvent } from '@mdm-kit/pki/scep'

import type { EnrollmentAttempt } from '@mdm-kit/store'
import type { EnrollmentRejection } from './rejection.js'

/**
 * What happens on the way to an enrollment. Serial numbers, names and transaction ids are what a
 * device or its user chose: quote them where you print them. No challenge, no token is in it.
 */
export type EnrollmentEvent =
  /** A profile was handed out. */
  | { readonly _tag: 'EnrollmentAttempted'; readonly attempt: EnrollmentAttempt }
  /** A request for one, or for where to get one, was rejected. */
  | { readonly _tag: 'EnrollmentRejected'; readonly rejection: EnrollmentRejection }
  /** Something happened at the SCEP server. */
  | { readonly _tag: 'Scep'; readonly event: ScepEvent }
  /** An Authenticate came with the certificate of this attempt: so this is the device that enrolled. */
  | {
      readonly _tag: 'AttemptEnrolled'
      readonly id: EnrollmentId
      readonly attempt: EnrollmentAttempt
    }

export type OnEnrollmentEvent = (event: EnrollmentEvent) => void
