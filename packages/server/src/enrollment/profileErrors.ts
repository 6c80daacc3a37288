import type { Failure, Threw } from '@mdm-kit/codec'
import type { EnrollmentProfileErrors } from '@mdm-kit/enrollment'
import type { SignError } from '@mdm-kit/pki'
import type { PlistEncodeError } from '@mdm-kit/plist'

import type { StoreUnavailable } from '@mdm-kit/store'
import type { InvalidEnrollmentId } from '../enrollmentIds.js'

/** Why a profile could not be made. */
export type ProfileError =
  | EnrollmentProfileErrors
  | PlistEncodeError
  | SignError
  /** `profile` or `identity` threw. */
  | Threw
  | StoreUnavailable
  /** The challenge could not be made. */
  | (Failure & { readonly _tag: 'ChallengeFailed'; readonly cause: Failure })

export type RenewalProfileError =
  ProfileError | InvalidEnrollmentId | (Failure & { readonly _tag: 'NotEnrolled' })
