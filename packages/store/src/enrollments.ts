import type { Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import type { Secret } from '@mdm-kit/codec'

import type { EnrollmentFlow } from './attempt.js'
import type { DeviceAttributes, EnrollmentRecord, EnrollmentState } from './enrollmentRecord.js'
import type { Stored } from './stored.js'

export interface EnrollmentPage {
  readonly after?: EnrollmentId
  readonly limit: number
  readonly state?: EnrollmentState
  readonly topic?: string
  readonly serialNumber?: string
  /** A device and its user channels. */
  readonly deviceId?: EnrollmentId
}

/** What an identity certificate is bound by, and what it is shown by. Hashes are lower-case hex. */
export interface BoundIdentity {
  /** SHA-256 of what its issuer signed: nobody else can make another certificate with it. */
  readonly identityHash: string
  /** SHA-256 of its DER, which its holder can change: for display, and as other servers store it. */
  readonly certificateHash: string
  readonly notAfter: Date
}

/** The identity that another server knew a device by, which it has not shown here yet. */
export type MigratedIdentity = Pick<BoundIdentity, 'certificateHash'>

export interface Authentication {
  readonly id: EnrollmentId
  readonly enrollment: Enrollment
  readonly topic: string
  readonly attributes: DeviceAttributes
  /**
   * Absent: none is bound, and what was bound is no longer, as with an enrollment that another server
   * knew.
   */
  readonly identity?: BoundIdentity | MigratedIdentity
  /** The attempt that the identity was issued for, as far as it is kept. A renewal keeps the first. */
  readonly origin?: { readonly flow: EnrollmentFlow; readonly managedAppleId?: string }
  /**
   * Asked when another identity holds the enrollment, or none that is known, and this one is not the
   * one that `certificates.expect` announced. Default: it may.
   */
  readonly mayReplace?: (incumbent: Incumbent) => boolean
  readonly at: Date
}

/** An enrollment that is there when another identity asks for its id. */
export interface Incumbent {
  readonly record: EnrollmentRecord
  /** Absent on one that was migrated here and has not spoken to this server yet. */
  readonly identityHash?: string
  readonly certificateHash?: string
  /** The Managed Apple Account that it enrolled with. */
  readonly managedAppleId?: string
  /** Until when an operator lets another identity take its place. */
  readonly replaceableUntil?: Date
}

export interface PushCredentials {
  readonly topic: string
  readonly pushToken: Uint8Array
  readonly pushMagic: string
}

export interface TokenChange {
  readonly id: EnrollmentId
  readonly deviceId: EnrollmentId
  readonly enrollment: Enrollment
  readonly push: PushCredentials
  /** Absent keeps the stored one: a TokenUpdate without an UnlockToken does not revoke it. */
  readonly unlockToken?: Secret<Uint8Array>
  /** Absent keeps what is known. */
  readonly awaitingConfiguration?: boolean
  readonly at: Date
}

/** `push` of `@mdm-kit/apns` takes it as it is. */
export interface PushTarget extends PushCredentials {
  readonly enrollmentId: EnrollmentId
  /** When the token was stored: an older 410 from APNs says nothing about it. */
  readonly tokenUpdatedAt: Date
}

/**
 * - `Accepted`: began, or began anew.
 * - `Renewed`: the identity that was expected; the enrollment goes on.
 *
 * Both with the enrollment as it was, if another identity held it. Otherwise nothing was changed:
 *
 * - `CertificateTaken`: the identity belongs to another enrollment.
 * - `OtherKind`: what is stored under this id is an enrollment of another kind.
 * - `IdentitySuperseded`: another one has replaced this identity, here or elsewhere.
 * - `MayNotReplace`: so said `mayReplace`.
 */
export type AuthenticateOutcome =
  | { readonly _tag: 'Accepted' | 'Renewed'; readonly replaced?: Incumbent }
  | { readonly _tag: 'CertificateTaken' | 'OtherKind' | 'IdentitySuperseded' }
  | { readonly _tag: 'MayNotReplace'; readonly incumbent: Incumbent }

/** What a user channel or a device channel is: ids of different kinds may be the same text. */
export type EnrollmentKind = Enrollment['_tag']

export interface EnrollmentStore {
  /**
   * An enrollment begins, or begins anew: binds the identity and resets the state, in one step. Of
   * two that come for one id at once, the second finds what the first has left.
   *
   * Push credentials, unlock token, bootstrap token and the token tally go; commands that wait, here
   * and on the device's user channels, are cleared; its user channels are disabled. A renewal, told
   * by the identity that `certificates.expect` announced, keeps all of that.
   */
  readonly authenticate: (authentication: Authentication) => Stored<AuthenticateOutcome>
  /**
   * Stores push credentials and makes the enrollment reachable; gives the tally since Authenticate.
   *
   * `UnknownEnrollment`: the device never authenticated or has checked out. `OtherKind`: the device
   * or the channel that is stored under its id is of another kind. Nothing was changed.
   *
   * After a renewal, AwaitingConfiguration proves that the device was erased after all: it is reset
   * then.
   */
  readonly updateToken: (change: TokenChange) => Stored<number | 'UnknownEnrollment' | 'OtherKind'>
  /** Disables a device and its user channels. False when there is no such enrollment. */
  readonly checkOut: (id: EnrollmentId, at: Date) => Stored<boolean>
  readonly find: (id: EnrollmentId) => Stored<EnrollmentRecord | undefined>
  /** In the order of their ids, those after `after`, at most `limit`. */
  readonly list: (page: EnrollmentPage) => Stored<readonly EnrollmentRecord[]>
  /** Where to push; none unless the enrollment is `Enrolled`. */
  readonly pushTarget: (id: EnrollmentId) => Stored<PushTarget | undefined>
  /**
   * The push token that was stored at `tokenUpdatedAt` is dead: no time is left at which to push again.
   *
   * False when the device has sent another since, or there is no such enrollment. Nothing was changed.
   */
  readonly markUnreachable: (dead: {
    readonly id: EnrollmentId
    readonly tokenUpdatedAt: Date
    readonly since: Date
  }) => Stored<boolean>
  readonly unlockToken: (id: EnrollmentId) => Stored<Secret<Uint8Array> | undefined>
  /** It acknowledged an EraseDevice. */
  readonly erased: (id: EnrollmentId, at: Date) => Stored<void>
  /** After DeviceConfigured was acknowledged. */
  readonly configured: (id: EnrollmentId) => Stored<void>
  /**
   * It ended an exchange. `pushAgainAt` is when to push again if commands are still open; absent
   * when none are.
   */
  readonly seen: (id: EnrollmentId, at: Date, pushAgainAt?: Date) => Stored<void>
  /**
   * Takes enrollments that have been silent with commands open until their time came, and moves that
   * time to `again(tries)`, so that no other process takes them as well.
   */
  readonly takeDuePushes: (due: {
    readonly now: Date
    readonly limit: number
    readonly again: (tries: number) => Date
  }) => Stored<readonly EnrollmentId[]>
  /**
   * Makes those pushes due that lie further ahead than `longestWaitMs`, unless a command waits for that
   * time: a clock that was wrong has set them. Gives how many there were.
   */
  readonly takeBackPushes: (now: Date, longestWaitMs: number) => Stored<number>
}

export interface BootstrapTokenStore {
  /** None deletes. False when there is no such enrollment. */
  readonly set: (id: EnrollmentId, token: Secret<Uint8Array> | undefined) => Stored<boolean>
  readonly get: (id: EnrollmentId) => Stored<Secret<Uint8Array> | undefined>
}
