import type { CertificatePayloadType } from '../codec/certificatePayload.js'
import type { ProfileSettings } from '../codec/enrollmentProfile.js'
import type { ProfileIdentity } from '../codec/identityPayload.js'
import type { MdmSettings } from '../codec/mdmPayload.js'

/** Keys that every payload may have in addition to its own. Absent ones are filled in. */
export interface PayloadOptions {
  /** Default: that of the profile with `.mdm`, `.identity` or `.certificate.1` appended. */
  readonly PayloadIdentifier?: string
  /** Default: random. Give it to refer to the payload, or to replace an installed one. */
  readonly PayloadUUID?: string
  readonly PayloadDisplayName?: string
  readonly PayloadDescription?: string
  readonly PayloadOrganization?: string
}

/** A certificate payload. */
export interface CertificateOptions extends PayloadOptions {
  /** Default `com.apple.security.root`. */
  readonly PayloadType?: CertificatePayloadType
  /** The certificate in DER; in PEM for `com.apple.security.pem`. */
  readonly PayloadContent: Uint8Array
  readonly PayloadCertificateFileName?: string
}

/** Apple's keys of the MDM payload. `IdentityCertificateUUID` is filled in. */
export type MdmOptions = PayloadOptions & Omit<MdmSettings, 'ManagedAppleID'>

/**
 * Apple's keys of a SCEP, ACME or PKCS#12 payload.
 *
 * SCEP gets `Key Type` RSA, `Keysize` 2048 and `Key Usage` 5 by default: without a Keysize, a
 * device would make 1024 bits.
 */
export type IdentityOptions = PayloadOptions & ProfileIdentity

/** Apple's keys of the profile, and its payloads. */
export interface EnrollmentProfileOptions extends ProfileSettings {
  /** Reverse DNS. A later profile with the same one replaces this one: keep it for good. */
  readonly PayloadIdentifier: string
  /** Default: random. */
  readonly PayloadUUID?: string
  readonly mdm: MdmOptions
  /** One for each device: the server identifies devices by it. */
  readonly identity: IdentityOptions
  /** Certificates that the device is to trust; installed first. */
  readonly certificates?: readonly CertificateOptions[]
  /** Makes the UUIDs that are not given. Default: random. */
  readonly newUuid?: () => string
  /**
   * Allows `http://` URLs that name this very machine. Real devices reject such a profile: for tests
   * with simulated ones.
   */
  readonly allowHttpOnLoopbackForSimulators?: boolean
}
