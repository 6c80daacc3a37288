import { decodeWith, type DecodeError, type Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'

import { CertificatePayload, certificatePayloadTypes } from '../codec/certificatePayload.js'
import type { EnrollmentProfile } from '../codec/enrollmentProfile.js'
import {
  AcmePayload,
  Pkcs12Payload,
  ScepPayload,
  type IdentityPayload,
} from '../codec/identityPayload.js'
import { MdmPayload } from '../codec/mdmPayload.js'
import type { Payload } from '../codec/payload.js'

/** A profile that does not enroll: no MDM payload, more than one, or no identity where it points to. */
export interface NotAnEnrollmentProfile extends Failure {
  readonly _tag: 'NotAnEnrollmentProfile'
  readonly problem: 'NoMdmPayload' | 'SeveralMdmPayloads' | 'NoIdentity' | 'UnknownIdentityType'
}

export type ProfileReadingError = NotAnEnrollmentProfile | DecodeError

/** The MDM payload of a profile: where to check in, and under which Topic. */
export const mdmPayloadOf = (
  profile: EnrollmentProfile,
): E.Either<ProfileReadingError, MdmPayload> => {
  const [first, ...others] = profile.PayloadContent.filter(
    ({ PayloadType }) => PayloadType === 'com.apple.mdm',
  )
  if (first === undefined) return E.left(notAnEnrollmentProfile('NoMdmPayload'))
  if (others.length > 0) return E.left(notAnEnrollmentProfile('SeveralMdmPayloads'))
  return decodeWith(MdmPayload)(first)
}

/** The payload that brings the identity which the MDM payload names: `switch` on its PayloadType. */
export const identityPayloadOf = (
  profile: EnrollmentProfile,
): E.Either<ProfileReadingError, IdentityPayload> =>
  pipe(
    mdmPayloadOf(profile),
    E.flatMap(({ IdentityCertificateUUID }) => {
      const identity = profile.PayloadContent.find(
        ({ PayloadUUID }) => PayloadUUID === IdentityCertificateUUID,
      )
      return identity === undefined
        ? E.left(notAnEnrollmentProfile('NoIdentity'))
        : decodeIdentity(identity)
    }),
  )

const decodeIdentity = (payload: Payload): E.Either<ProfileReadingError, IdentityPayload> => {
  switch (payload.PayloadType) {
    case 'com.apple.security.scep':
      return decodeWith(ScepPayload)(payload)
    case 'com.apple.security.acme':
      return decodeWith(AcmePayload)(payload)
    case 'com.apple.security.pkcs12':
      return decodeWith(Pkcs12Payload)(payload)
    default:
      return E.left(notAnEnrollmentProfile('UnknownIdentityType'))
  }
}

/** The certificates of a profile, in its order: what a device comes to trust. None is no failure. */
export const certificatePayloadsOf = (
  profile: EnrollmentProfile,
): E.Either<DecodeError, readonly CertificatePayload[]> =>
  pipe(
    profile.PayloadContent,
    RA.filter(({ PayloadType }) => certificatePayloadTypes.some((type) => type === PayloadType)),
    E.traverseArray(decodeWith(CertificatePayload)),
  )

const sentences: Readonly<Record<NotAnEnrollmentProfile['problem'], string>> = {
  NoMdmPayload: 'it has no com.apple.mdm payload',
  SeveralMdmPayloads: 'it has more than one com.apple.mdm payload',
  NoIdentity: 'no payload has the UUID that IdentityCertificateUUID names',
  UnknownIdentityType:
    'IdentityCertificateUUID names a payload that is neither SCEP, ACME nor PKCS#12',
}

const notAnEnrollmentProfile = (
  problem: NotAnEnrollmentProfile['problem'],
): NotAnEnrollmentProfile => ({
  _tag: 'NotAnEnrollmentProfile',
  problem,
  message: `This profile cannot enroll a device: ${sentences[problem]}.`,
})
