import type { CertificatePayloadType } from '../codec/certificatePayload.js'
import type { ProfileSettings } from '../codec/enrollmentProfile.js'
import type { Identity } from '../codec/identityPayload.js'
import type { MdmSettings } from '../codec/mdmPayload.js'

/** What every payload may be told besides its own keys; all of it is filled in when absent. */
export interface PayloadOptions {
  /** Unless told, that of the profile with `.mdm`, `.identity` or `.certificate.1` appended. */
  readonly PayloadIdentifier?: string
  /** Unless told, a random one. Tell it to refer to the payload, or to replace an installed one. */
  readonly PayloadUUID?: string
  readonly PayloadDisplayName?: string
  readonly PayloadDescription?: string
  readonly PayloadOrganization?: string
}

export interface CertificateOptions extends PayloadOptions {
  /** `com.apple.security.root` unless told. */
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
 * SCEP gets `Key Type` RSA, `Keysize` 2048 and `Key Usage` 5 unless told: to a device, no Keysize
 * would mean 1024 bits.
 */
export type IdentityOptions = PayloadOptions & Identity

export interface EnrollmentProfileOptions extends ProfileSettings {
  /** Reverse DNS. A later profile with the same one replaces this one: keep it for good. */
  readonly PayloadIdentifier: string
  /** Unless told, a random one. */
  readonly PayloadUUID?: string
  readonly mdm: MdmOptions
  /** One for each device: the server tells devices apart by it. */
  readonly identity: IdentityOptions
  /** What the device is to trust; installed first. */
  readonly certificates?: readonly CertificateOptions[]
  /** Makes the UUIDs that are not told; random unless given. */
  readonly newUuid?: () => string
  /**
   * Lets URLs begin with `http://` when they name this very machine. Real devices refuse such a
   * profile: for tests with simulated ones.
   */
  readonly allowHttpOnLoopbackForSimulators?: boolean
}
