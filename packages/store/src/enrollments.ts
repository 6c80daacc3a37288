import type { Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import type { Secret } from '@mdm-kit/codec'

import type { EnrollmentFlow } from './attempt.js'
import type { EnrollmentCount, EnrollmentPage } from './enrollmentList.js'
import type { DeviceAttributes, EnrollmentRecord } from './enrollmentRecord.js'
import type { Stored } from './stored.js'

/** An identity certificate: the hash that binds it, and the one that is displayed. Hashes are lower-case hex. */
export interface BoundIdentity {
  /** SHA-256 of what the issuer signed: only the issuer can make another certificate with this hash. */
  readonly identityHash: string
  /** SHA-256 of the DER, which the holder can alter: for display, and because other servers store it. */
  readonly certificateHash: string
  readonly notAfter: Date
}

/** The identity of a migrated device, as its previous server stored it; not yet presented here. */
export type MigratedIdentity = Pick<BoundIdentity, 'certificateHash'>

/** What an Authenticate asks for, and the identity it was sent with. */
export interface Authentication {
  readonly id: EnrollmentId
  readonly enrollment: Enrollment
  readonly topic: string
  readonly attributes: DeviceAttributes
  /**
   * Absent binds none and releases the bound one, for an enrollment that was migrated without its
   * certificate.
   */
  readonly identity?: BoundIdentity | MigratedIdentity
  /** From the attempt that the identity was issued for. A renewal does not change what is stored. */
  readonly origin?: { readonly flow: EnrollmentFlow; readonly managedAppleId?: string }
  /**
   * Called when the enrollment is bound to another identity, or to none that is known, and this one was
   * not announced with `certificates.expect`. Default: always true.
   */
  readonly mayReplace?: (incumbent: Incumbent) => boolean
  readonly at: Date
}

/** An existing enrollment whose id another identity claims. */
export interface Incumbent {
  readonly record: EnrollmentRecord
  /** Absent on a migrated enrollment that has not contacted this server yet. */
  readonly identityHash?: string
  readonly certificateHash?: string
  /** The Managed Apple Account that it was enrolled with. */
  readonly managedAppleId?: string
  /** Until when an operator allows another identity to replace it. */
  readonly replaceableUntil?: Date
}

/** What a push to an enrollment needs. */
export interface PushCredentials {
  readonly topic: string
  readonly pushToken: Uint8Array
  readonly pushMagic: string
}

/** What a TokenUpdate changes. */
export interface TokenChange {
  readonly id: EnrollmentId
  readonly deviceId: EnrollmentId
  readonly enrollment: Enrollment
  readonly push: PushCredentials
  /** Absent keeps the stored one: a TokenUpdate without an UnlockToken does not revoke it. */
  readonly unlockToken?: Secret<Uint8Array>
  /** Absent keeps the stored value. */
  readonly awaitingConfiguration?: boolean
  readonly at: Date
}

/** Where to push: the argument of `push` of `@mdm-kit/apns`. */
export interface PushTarget extends PushCredentials {
  readonly enrollmentId: EnrollmentId
  /** When the token was stored. A 410 from APNs with an earlier timestamp does not apply to it. */
  readonly tokenUpdatedAt: Date
}

/**
 * The result of an Authenticate.
 *
 * - `Accepted`: the enrollment started, or started over.
 * - `Renewed`: the identity was expected; the enrollment continues.
 *
 * Both carry the previous enrollment if it was bound to another identity. The others change nothing:
 *
 * - `CertificateTaken`: the identity belongs to another enrollment.
 * - `OtherKind`: an enrollment of another kind is stored under this id.
 * - `IdentitySuperseded`: another identity has replaced this one, on this enrollment or another.
 * - `MayNotReplace`: `mayReplace` returned false.
 */
export type AuthenticateOutcome =
  | { readonly _tag: 'Accepted' | 'Renewed'; readonly replaced?: Incumbent }
  | { readonly _tag: 'CertificateTaken' | 'OtherKind' | 'IdentitySuperseded' }
  | { readonly _tag: 'MayNotReplace'; readonly incumbent: Incumbent }

/** The kind of an enrollment. Enrollments of different kinds can have the same id. */
export type EnrollmentKind = Enrollment['_tag']

/** What is known of an enrollment and its device, for what depends on the kind of device. */
export interface EnrollmentFacts {
  readonly kind: EnrollmentKind
  /** Of the device, for a user channel too; absent after a migration that did not say. */
  readonly attributes?: DeviceAttributes
  /** How the device got its enrollment profile; absent when another issuer made its identity. */
  readonly flow?: EnrollmentFlow
}

/** Whether an enrollment has a token of each kind. */
export interface StoredTokens {
  /** Push token and PushMagic. */
  readonly push: boolean
  /** Clears the passcode of an iPhone or iPad. */
  readonly unlock: boolean
  /** Lets new users of a Mac unlock its volume. */
  readonly bootstrap: boolean
}

/** Enrollments: how they start, become reachable, and end. */
export interface EnrollmentStore {
  /**
   * Starts an enrollment, or starts it over: binds the identity and resets the state in one step. Of
   * two concurrent calls for one id, the second sees the result of the first.
   *
   * It deletes push credentials, unlock token and bootstrap token, resets `tokenUpdates`, clears the
   * open commands of the device and its user channels, and disables the user channels. A renewal,
   * recognized by the identity that `certificates.expect` announced, keeps all of these.
   */
  readonly authenticate: (authentication: Authentication) => Stored<AuthenticateOutcome>
  /**
   * Stores push credentials and makes the enrollment reachable; returns its number of TokenUpdates.
   *
   * `UnknownEnrollment`: the device never authenticated or has checked out. `OtherKind`: the device
   * or channel that is stored under this id is of another kind. Neither changes anything.
   *
   * After a renewal, AwaitingConfiguration proves that the device was in fact erased: the enrollment
   * is then reset.
   */
  readonly updateToken: (change: TokenChange) => Stored<number | 'UnknownEnrollment' | 'OtherKind'>
  /**
   * Disables a device and its user channels, and deletes their unlock and bootstrap tokens and logins:
   * no command reaches them any more, and a device that enrolls again sends others. The Managed Apple
   * Account stays, so that an export or an erasure for its person finds what is left. False when there is no such enrollment.
   */
  readonly checkOut: (id: EnrollmentId, at: Date) => Stored<boolean>
  /** Devices and user channels that checked out before `before`, longest ago first. */
  readonly checkedOut: (before: Date, limit: number) => Stored<readonly EnrollmentId[]>
  readonly find: (id: EnrollmentId) => Stored<EnrollmentRecord | undefined>
  /** In the order of `ids`; undefined for those that are unknown. One statement for each 500. */
  readonly facts: (ids: readonly EnrollmentId[]) => Stored<readonly (EnrollmentFacts | undefined)[]>
  /** In the order of `sort`, or else of their ids, at most `limit`. None for an `after` that is not a cursor of it. */
  readonly list: (page: EnrollmentPage) => Stored<readonly EnrollmentRecord[]>
  /** How many there are, by state, kind, model, version and last contact. */
  readonly count: (now: Date) => Stored<readonly EnrollmentCount[]>
  /** Where to push; undefined unless the enrollment is `Enrolled`. */
  readonly pushTarget: (id: EnrollmentId) => Stored<PushTarget | undefined>
  /**
   * Records that the push token stored at `tokenUpdatedAt` is no longer valid, and cancels the next push.
   *
   * False, and nothing is changed, when the device has since sent another token or there is no such
   * enrollment.
   */
  readonly markUnreachable: (dead: {
    readonly id: EnrollmentId
    readonly tokenUpdatedAt: Date
    readonly since: Date
  }) => Stored<boolean>
  readonly unlockToken: (id: EnrollmentId) => Stored<Secret<Uint8Array> | undefined>
  /** Which tokens are stored, without a look at them. Undefined for an unknown enrollment. */
  readonly tokens: (id: EnrollmentId) => Stored<StoredTokens | undefined>
  /** Records that the device acknowledged an EraseDevice. */
  readonly erased: (id: EnrollmentId, at: Date) => Stored<void>
  /** Ends `awaitingConfiguration`, after DeviceConfigured was acknowledged. */
  readonly configured: (id: EnrollmentId) => Stored<void>
  /**
   * Records the end of an exchange. `pushAgainAt` is when to push again if commands are still open;
   * absent when none are.
   */
  readonly seen: (id: EnrollmentId, at: Date, pushAgainAt?: Date) => Stored<void>
  /**
   * Returns enrollments that have open commands and have been silent until their push was due, and
   * defers their next push to `again(tries)`, so that no other process takes them.
   */
  readonly takeDuePushes: (due: {
    readonly now: Date
    readonly limit: number
    readonly again: (tries: number) => Date
  }) => Stored<readonly EnrollmentId[]>
  /**
   * Makes pushes due that are further ahead than `longestWaitMs`, since a wrong clock has set them;
   * except where a command is deferred until that time. Returns how many there were.
   */
  readonly takeBackPushes: (now: Date, longestWaitMs: number) => Stored<number>
}

/** The bootstrap tokens that Macs escrow. */
export interface BootstrapTokenStore {
  /** Undefined deletes the token. False when there is no such enrollment. */
  readonly set: (id: EnrollmentId, token: Secret<Uint8Array> | undefined) => Stored<boolean>
  readonly get: (id: EnrollmentId) => Stored<Secret<Uint8Array> | undefined>
}
