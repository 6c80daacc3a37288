import type { EnrollmentId } from '@mdm-kit/checkin'

import type { EnrollmentState } from './enrollmentRecord.js'
import type { BoundIdentity, EnrollmentKind, Incumbent } from './enrollments.js'
import type { Stored } from './stored.js'

/** Which identity a device is bound to, and the state of its enrollment. */
export interface Standing {
  /** Absent on a migrated enrollment that has not contacted this server yet. */
  readonly identityHash?: string
  /** Of the certificate that the device presented; without `identityHash`, as reported by another server. */
  readonly certificateHash?: string
  readonly state: EnrollmentState
  /** Of the device's enrollment. */
  readonly kind: EnrollmentKind
  /** Of the requested user channel; absent when it is not stored, or none was requested. */
  readonly channelKind?: EnrollmentKind
}

/**
 * The result of presenting an identity without an Authenticate.
 *
 * - `Bound`: the enrollment is bound to it from now on; with the hashes of the previous identity.
 * - `Held`: the enrollment was already bound to it.
 * - `NotAllowed`: it was not announced, and no rebinding is allowed at this time.
 * - `CertificateTaken`: another enrollment is bound to it.
 * - `IdentitySuperseded`: another identity has replaced it.
 */
export type Rebound =
  | ({
      readonly _tag: 'Bound'
      readonly how: 'Renewal' | 'Rebound' | 'Migrated' | 'Retroactive'
    } & Partial<Pick<BoundIdentity, 'identityHash' | 'certificateHash'>>)
  | { readonly _tag: 'Held' | 'NotAllowed' | 'CertificateTaken' | 'IdentitySuperseded' }

/** Which identity certificate each enrollment is bound to. */
export interface CertificateStore {
  /** The device that is bound to this identity. */
  readonly holder: (identityHash: string) => Stored<EnrollmentId | undefined>
  /**
   * The identity that a device is bound to, and the state of its enrollment. Undefined when there is
   * no such device.
   *
   * @param channelId a user channel of the device, to include its kind
   */
  readonly standing: (
    deviceId: EnrollmentId,
    channelId?: EnrollmentId,
  ) => Stored<Standing | undefined>
  /** The enrollment that an Authenticate with another identity would replace. */
  readonly incumbent: (id: EnrollmentId) => Stored<Incumbent | undefined>
  /**
   * Announces a renewal: an Authenticate with this identity before `until` continues the enrollment
   * instead of starting over. A superseded identity becomes acceptable again. False when there is no
   * such device.
   */
  readonly expect: (
    deviceId: EnrollmentId,
    renewal: { readonly identityHash: string; readonly until: Date },
  ) => Stored<boolean>
  /** Allows the next trusted identity to be bound without an Authenticate before `until`. */
  readonly allowRebinding: (deviceId: EnrollmentId, until: Date) => Stored<boolean>
  /** Allows one Authenticate of the device with any identity before `until`. */
  readonly allowReenrollment: (deviceId: EnrollmentId, until: Date) => Stored<boolean>
  /**
   * Binds an identity to a device without an Authenticate. It must be one of these:
   *
   * - any identity, once, while `allowRebinding` permits it;
   * - the one that `expect` announced: clients other than Apple's renew without an Authenticate;
   * - the one whose certificate a migration named;
   * - the first one, where nothing is known of a previous identity and `mayBindFirst` returns true.
   *
   * @param mayBindFirst called within the step, for an enrollment that has neither an identity nor a
   *   certificate hash. Default: always false.
   */
  readonly rebind: (
    deviceId: EnrollmentId,
    identity: BoundIdentity,
    at: Date,
    mayBindFirst?: (incumbent: Incumbent) => boolean,
  ) => Stored<Rebound>
  /** Deletes at most `limit` superseded identities that expired before `before`; returns how many. */
  readonly pruneSuperseded: (before: Date, limit: number) => Stored<number>
  /**
   * Deletes at most `limit` superseded identities whose expiry is unknown and which were superseded before
   * `before`; returns how many.
   */
  readonly pruneUndated: (before: Date, limit: number) => Stored<number>
}
