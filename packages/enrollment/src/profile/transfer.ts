import { decodeWith, type DecodeError, type Failure } from '@mdm-kit/codec'
import {
  type PlistEncodeError,
  type PlistError,
  type PlistOptions,
  decodePlist,
  encodePlist,
  real,
  dictionaryCalled,
} from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { EnrollmentProfile } from '../codec/enrollmentProfile.js'

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

/** A profile inside a CMS signature: take that off with `verifyAttached` of `@mdm-kit/pki` first. */
export interface SignedProfile extends Failure {
  readonly _tag: 'SignedProfile'
}

/** Reads a profile that is not signed. */
export const decodeEnrollmentProfile = (
  body: Uint8Array | string,
  options?: PlistOptions,
): E.Either<PlistError | DecodeError | SignedProfile, EnrollmentProfile> =>
  isDer(body)
    ? E.left(signedProfile)
    : pipe(
        decodePlist(body, options),
        E.flatMap(decodeWith(dictionaryCalled(EnrollmentProfile.name))),
        E.flatMap(decodeWith(EnrollmentProfile)),
      )

const SEQUENCE = 0x30

/** No property list begins with this byte, and every signature does. */
const isDer = (body: Uint8Array | string): boolean =>
  typeof body !== 'string' && body[0] === SEQUENCE

const signedProfile: SignedProfile = {
  _tag: 'SignedProfile',
  message: 'This profile is signed: verify it and take the content out of the signature first.',
}
