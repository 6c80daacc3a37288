/**
 * What the server asks of a storage: small ports, one per concern, each call one atomic step.
 *
 * `memoryStore`, `sqliteStore` and `postgresStore` implement them; `storeContract` checks an
 * implementation of yours. Text holds no NUL character, ids are up to
 * 512 characters long, command UUIDs and dedupe keys up to 128: the server refuses others.
 * The rules that the steps follow are Apple's, gathered in the package's README.
 */
import type { Failure, Operation, Secret } from '@mdm-kit/codec'
import type { Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Outbox, OutboxEntry } from './outbox.js'
import type { EnrollmentFlow } from './attempt.js'
import type { DeviceAttributes, EnrollmentRecord, EnrollmentState } from './enrollmentRecord.js'
import type { AuditStore } from './audit.js'
import type { DepServerStore } from './depServers.js'
import type { DepTokenKeyStore } from './depTokenKeys.js'
import type { OffboardingStore } from './offboardings.js'
import type { ScepStore } from './scep.js'
import type { DeclarationStore } from './declarations.js'
import type { LoginStore } from './logins.js'
import type { PushCertificateStore } from './pushCertificates.js'
import type { QueueState } from './queueState.js'
import type { SecretStore } from './secrets.js'
import type { Stored, StoreUnavailable } from './stored.js'
import type { SyncStore } from './syncs.js'
import type { VppLocationStore } from './vppLocations.js'

/** What one transaction can do. */
export interface Ports {
  readonly enrollments: EnrollmentStore
  readonly certificates: CertificateStore
  readonly bootstrapTokens: BootstrapTokenStore
  readonly queue: CommandQueue
  readonly outbox: OutboxStore
  readonly scep: ScepStore
  readonly declarations: DeclarationStore
  readonly logins: LoginStore
  readonly pushCertificates: PushCertificateStore
  readonly syncs: SyncStore
  readonly depServers: DepServerStore
  readonly depTokenKeys: DepTokenKeyStore
  readonly vppLocations: VppLocationStore
  readonly audit: AuditStore
  readonly offboardings: OffboardingStore
  readonly secrets: SecretStore
}

export interface Store extends Ports {
  /**
   * All that `work` does, or nothing: a failure of its own or of the store undoes it.
   *
   * Do only store work inside; a network call would hold a lock for as long as it takes. `work` may be
   * called again after it was undone, so whatever else is to happen comes after the transaction.
   */
  readonly transaction: <E extends Failure, A>(
    work: (ports: Ports) => TE.TaskEither<E, A>,
  ) => Operation<E | StoreUnavailable, A>
  /** Fails when the storage does not answer, for a readiness probe. */
  readonly ping: () => Stored<void>
  /** Releases files and connections. A call after it fails with `StoreUnavailable`. */
  readonly close: () => Promise<void>
}

// --- Enrollments ---------------------------------------------------------------------------------

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

// --- Certificates --------------------------------------------------------------------------------

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

// --- Bootstrap tokens ----------------------------------------------------------------------------

export interface BootstrapTokenStore {
  /** None deletes. False when there is no such enrollment. */
  readonly set: (id: EnrollmentId, token: Secret<Uint8Array> | undefined) => Stored<boolean>
  readonly get: (id: EnrollmentId) => Stored<Secret<Uint8Array> | undefined>
}

// --- The outbox ----------------------------------------------------------------------------------

export interface OutboxBacklog {
  readonly waiting: number
  readonly dead: number
}

/** What waits to be told to the outside. */
export interface OutboxStore extends Outbox {
  /** Within a transaction: written if and only if the rest of it is. */
  readonly append: (
    entries: readonly Pick<OutboxEntry, 'id' | 'kind' | 'key' | 'body' | 'createdAt'>[],
  ) => Stored<void>
  /** How many wait, and how many were given up; neither is counted beyond `most`. For gauges. */
  readonly backlog: (most: number) => Stored<OutboxBacklog>
}

// --- The queue -----------------------------------------------------------------------------------

export interface QueuedCommand {
  readonly commandUuid: string
  readonly requestType: string
  /** The command's property list, sent as it is. */
  readonly body: Uint8Array
}

/** When and in what order a command is sent. */
export interface Queueing {
  readonly at: Date
  /** Higher goes first; 0 unless told. Within one priority, first come, first served. */
  readonly priority?: number
  /** Not sent before. */
  readonly notBefore?: Date
  /** Not sent any more from then on. */
  readonly expiresAt?: Date
  /** While a command with this key is open for an enrollment, another is a `Duplicate`. */
  readonly dedupeKey?: string
  /** An open command with the dedupe key is withdrawn for this one. Default false. */
  readonly replaces?: boolean
  /** When to push again to an enrollment that stays silent. Absent leaves its time as it is. */
  readonly pushAgainAt?: Date
}

export interface QueueEntry {
  readonly commandUuid: string
  readonly requestType: string
  readonly state: QueueState
  readonly queuedAt: Date
  readonly priority: number
  readonly notBefore?: Date
  readonly expiresAt?: Date
  /** The report's Status, once there is one; `NotNow` while deferred. */
  readonly status?: string
  readonly reportedAt?: Date
}

export interface CommandResult extends QueueEntry {
  /** The report as the device sent it. */
  readonly report: Uint8Array
}

export type Enqueued =
  | 'Queued'
  /** It is in this enrollment's queue already, or was; or one with its dedupe key is open. */
  | 'Duplicate'
  /** Never authenticated, or checked out. */
  | 'NotEnrolled'

export interface CommandQueue {
  /**
   * One command to many enrollments, all in one step, answered per id in the order given.
   *
   * `CommandUuidTaken`: the UUID names another command. Nothing was queued.
   */
  readonly enqueue: (
    command: QueuedCommand,
    ids: readonly EnrollmentId[],
    queueing: Queueing,
  ) => Stored<readonly Enqueued[] | 'CommandUuidTaken'>
  /**
   * The first command to send. It stays in the queue until it is reported.
   *
   * `newExchange` (the device said Idle) lets the deferred ones wait again first, in their old places.
   */
  readonly next: (
    id: EnrollmentId,
    options: { readonly newExchange: boolean; readonly at: Date },
  ) => Stored<QueuedCommand | undefined>
  /** What is left when there is no next command: for a later exchange, or for a later time. */
  readonly rest: (id: EnrollmentId) => Stored<{
    readonly deferred: boolean
    readonly notBefore?: Date
  }>
  /**
   * Files a report. A `NotNow` defers the command, every other status ends it.
   *
   * `Duplicate`: it was reported before; nothing was changed. `Unknown`: never queued here.
   */
  readonly report: (report: {
    readonly id: EnrollmentId
    readonly commandUuid: string
    readonly status: string
    readonly body: Uint8Array
    readonly at: Date
  }) => Stored<Reported>
  /** Withdraws one command; false unless it was open. */
  readonly cancel: (id: EnrollmentId, commandUuid: string) => Stored<boolean>
  /** Withdraws all that are open; gives how many. */
  readonly clear: (id: EnrollmentId) => Stored<number>
  /** Oldest first, those after `after` (a command UUID), at most `limit`. */
  readonly list: (
    id: EnrollmentId,
    page: { readonly after?: string; readonly limit: number; readonly state?: QueueState },
  ) => Stored<readonly QueueEntry[]>
  readonly result: (id: EnrollmentId, commandUuid: string) => Stored<CommandResult | undefined>
  /** Marks what has run out of time, at most `limit` at a time; gives how many. */
  readonly expire: (now: Date, limit: number) => Stored<number>
  /** Forgets what ended before, at most `limit` at a time; gives how many. */
  readonly prune: (before: Date, limit: number) => Stored<number>
}

export type Reported =
  | { readonly _tag: 'Filed' | 'Duplicate'; readonly requestType: string }
  | { readonly _tag: 'Unknown' }
