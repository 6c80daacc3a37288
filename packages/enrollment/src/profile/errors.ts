import type { Failure } from '@mdm-kit/codec'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'

import type { AccessRight } from './accessRights.js'

interface Broken<Tag extends string> extends Failure {
  readonly _tag: Tag
  /** Where in the options, for example `mdm.ServerURL` or `certificates[0].PayloadUUID`. */
  readonly key: string
}

/** A rule of Apple's that a profile would break. Devices would refuse it, or take less than asked. */
export type EnrollmentProfileError =
  /** A text or data that must not be empty. */
  | Broken<'EmptyValue'>
  /** A Topic that does not begin with `com.apple.mgmt.`, or holds more than printable ASCII. */
  | Broken<'InvalidTopic'>
  /** No URL at all, or one with another scheme than the key takes. */
  | (Broken<'InvalidUrl'> & { readonly problem: 'NotAUrl' | 'NotHttps' | 'NotHttp' })
  /** AccessRights 0: leave the key out, or grant something. */
  | Broken<'AccessRightsZero'>
  /** AccessRights with bits that stand for nothing, or no integer. */
  | Broken<'AccessRightsOutOfRange'>
  /** A right that is worth nothing without another. */
  | (Broken<'AccessRightMissing'> & { readonly right: AccessRight; readonly needs: AccessRight })
  /** AccessRights with `EnrollmentMode` BYOD: devices cancel such an enrollment. */
  | Broken<'AccessRightsInUserEnrollment'>
  /** EnrollmentMode is neither `BYOD` nor `ADDE`. */
  | Broken<'InvalidEnrollmentMode'>
  /** Account-driven enrollments need EnrollmentMode and AssignedManagedAppleID both; `key` is the missing one. */
  | Broken<'AccountDrivenIncomplete'>
  /** A key that only account-driven enrollments know. */
  | Broken<'AccountDrivenOnly'>
  /** An App Store id that is not a positive integer. */
  | Broken<'InvalidAppId'>
  /** UseDevelopmentAPNS true: push certificates of Apple's portal work in production only. */
  | Broken<'DevelopmentApns'>
  /** A pinning UUID that no certificate payload of the profile has. */
  | Broken<'UnknownPinningCertificate'>
  /** A server capability twice. */
  | Broken<'RepeatedCapability'>
  /** A certificate or PKCS#12 file that is not in DER, perhaps in PEM; or nothing at all. */
  | Broken<'NotDer'>
  /** A certificate that is not in PEM, for a payload that takes PEM. */
  | Broken<'NotPem'>
  /** The identity's PayloadUUID does not have the form that IdentityCertificateUUID takes. */
  | Broken<'InvalidUuid'>
  /** A PayloadUUID that another part of the profile has. */
  | Broken<'RepeatedUuid'>
  /** A PayloadIdentifier that another part of the profile has. */
  | Broken<'RepeatedIdentifier'>
  /** A kind of key that the payload does not take. */
  | Broken<'InvalidKeyType'>
  /** A key size that the kind of key does not come in. */
  | (Broken<'InvalidKeySize'> & { readonly allowed: string })
  /** HardwareBound with another key than P-256 or P-384. */
  | Broken<'HardwareBoundKey'>
  /** Attest without HardwareBound. */
  | Broken<'AttestNeedsHardwareBound'>
  /** Other bits than 1 (signing) and 4 (encryption). */
  | Broken<'InvalidKeyUsage'>
  /** A subject that is not made of pairs of an attribute type and a value. */
  | Broken<'InvalidSubject'>
  /** An extended key usage that is no OID in dots. */
  | Broken<'InvalidOid'>
  /** A count or delay below zero, or no integer. */
  | Broken<'InvalidCount'>

/** Every rule that a profile would break, not only the first. */
export interface EnrollmentProfileErrors extends Failure {
  readonly _tag: 'EnrollmentProfileErrors'
  readonly errors: ReadonlyNonEmptyArray<EnrollmentProfileError>
}

export const enrollmentProfileErrors = (
  errors: ReadonlyNonEmptyArray<EnrollmentProfileError>,
): EnrollmentProfileErrors => ({
  _tag: 'EnrollmentProfileErrors',
  errors,
  message: `The enrollment profile breaks ${errors.length === 1 ? 'a rule' : `${errors.length} rules`}. ${errors.map((error) => error.message).join(' ')}`,
})
