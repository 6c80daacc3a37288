import type { DecodeError } from '@mdm-kit/codec'
import type { PlistEncodeError, PlistError, PlistOptions } from '@mdm-kit/plist'
import { encodePlist, plistOf, real } from '@mdm-kit/plist'
import type * as E from 'fp-ts/lib/Either.js'

import { EnrollmentProfile } from '../codec/profile/enrollmentProfile.js'
import { Dictionary } from '../codec/plistTypes.js'

/** The Content-Type that a device installs a profile from. */
export const enrollmentProfileType = 'application/x-apple-aspen-config'

/** The profile as XML, not signed. Holds the challenge or the password of its identity: a secret. */
export const encodeEnrollmentProfile = (
  profile: EnrollmentProfile,
): E.Either<PlistEncodeError, Uint8Array> =>
  encodePlist(
    profile.DurationUntilRemoval === undefined
      ? profile
      : // Apple's type is a real, also for whole seconds.
        { ...profile, DurationUntilRemoval: real(profile.DurationUntilRemoval) },
  )

const Profile = Dictionary.pipe(EnrollmentProfile, 'EnrollmentProfile')

/** Reads a profile that is not signed; `@mdm-kit/pki` takes the signature off one that is. */
export const decodeEnrollmentProfile = (
  body: Uint8Array | string,
  options?: PlistOptions,
): E.Either<PlistError | DecodeError, EnrollmentProfile> => plistOf(Profile, options)(body)
