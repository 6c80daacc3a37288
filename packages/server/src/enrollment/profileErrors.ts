import type { Failure } from '@mdm-kit/codec'
import type { EnrollmentProfileErrors } from '@mdm-kit/checkin'
import type { SignError } from '@mdm-kit/pki'
import type { PlistEncodeError } from '@mdm-kit/plist'

import type { Threw } from '../service/guarded.js'
import type { StoreUnavailable } from '../store/stored.js'

/** Why a profile could not be made. */
export type ProfileError =
  | EnrollmentProfileErrors
  | PlistEncodeError
  | SignError
  /** Your `profile` or `identity` threw. */
  | Threw
  | StoreUnavailable
  /** The challenge could not be made. */
  | (Failure & { readonly _tag: 'ChallengeFailed'; readonly cause: Failure })

export type RenewalProfileError = ProfileError | (Failure & { readonly _tag: 'NotEnrolled' })
