import type { EnrollmentId } from '@mdm-kit/checkin'

import type { EnrollmentState } from './enrollmentRecord.js'
import type { BoundIdentity, EnrollmentKind, Incumbent } from './enrollments.js'
import type { Stored } from './stored.js'

export interface Standing {
  /** Absent on an enrollment that was migrated here and has not spoken to this server yet. */
  readonly identityHash?: string
  /** Of the certificate that it showed; without `identityHash`, what another server said of it. */
  readonly certificateHash?: string
  readonly state: EnrollmentState
  /** Of the device's enrollment. */
  readonly kind: EnrollmentKind
  /** Of the user channel that was asked about; absent when it is not stored, or none was. */
  readonly channelKind?: EnrollmentKind
}

/**
 * What became of an identity that came without an Authenticate.
 *
 * - `Bound`: it holds the enrollment from now on; with the hashes of what did before.
 * - `Held`: it did already.
 * - `NotAllowed`: nobody announced it, and no window is open for it.
 */
export type Rebound =
  | ({
      readonly _tag: 'Bound'
      readonly how: 'Renewal' | 'Rebound' | 'Migrated' | 'Retroactive'
    } & Partial<Pick<BoundIdentity, 'identityHash' | 'certificateHash'>>)
  | { readonly _tag: 'Held' | 'NotAllowed' | 'CertificateTaken' | 'IdentitySuperseded' }

export interface CertificateStore {
  /** The device that this identity is bound to. */
  readonly holder: (identityHash: string) => Stored<EnrollmentId | undefined>
  /**
   * The identity that is bound to a device, and where its enrollment stands. None: no such device.
   *
   * @param channelId a user channel of it, whose kind is to be known as well
   */
  readonly standing: (
    deviceId: EnrollmentId,
    channelId?: EnrollmentId,
  ) => Stored<Standing | undefined>
  /** What an Authenticate with another identity would find under its id. */
  readonly incumbent: (id: EnrollmentId) => Stored<Incumbent | undefined>
  /**
   * Announces a renewal: an Authenticate with this identity until then goes on instead of beginning
   * anew. One that was superseded is so no longer.
   */
  readonly expect: (
    deviceId: EnrollmentId,
    renewal: { readonly identityHash: string; readonly until: Date },
  ) => Stored<boolean>
  /** Lets the next trusted identity be bound without an Authenticate, until then. */
  readonly allowRebinding: (deviceId: EnrollmentId, until: Date) => Stored<boolean>
  /** Lets the device come back with any identity, by an Authenticate, until then; once. */
  readonly allowReenrollment: (deviceId: EnrollmentId, until: Date) => Stored<boolean>
  /**
   * Binds an identity to a device that may be rebound at this time, once; or the one that `expect`
   * announced, since clients other than Apple's renew without an Authenticate; or the one whose
   * certificate a migration named; or, where nothing is known of the one before, one that
   * `mayBindFirst` lets be the first.
   *
   * @param mayBindFirst asked within the step, of an enrollment that has neither an identity nor the
   *   hash of a certificate. Default: none may.
   */
  readonly rebind: (
    deviceId: EnrollmentId,
    identity: BoundIdentity,
    at: Date,
    mayBindFirst?: (incumbent: Incumbent) => boolean,
  ) => Stored<Rebound>
  /** Forgets superseded identities that ended before, at most `limit`; gives how many. */
  readonly pruneSuperseded: (before: Date, limit: number) => Stored<number>
}
