/**
 * What the server asks of a storage: small ports, one per concern, each call one atomic step.
 *
 * `memoryStore` and `libsqlStore` implement them; `storeContract` checks an implementation of yours.
 * The rules that the steps follow are Apple's, gathered in the package's README.
 */
import type { Failure, Secret } from '@mdm-kit/codec'
import type { Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import type * as O from 'fp-ts/lib/Option.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

/** The storage did not answer or did not take a change. Nothing was changed; the device will repeat. */
export interface StoreUnavailable extends Failure {
  readonly _tag: 'StoreUnavailable'
}

export type Stored<A> = TE.TaskEither<StoreUnavailable, A>

export interface Store {
  readonly enrollments: EnrollmentStore
  readonly certificates: CertificateStore
  readonly bootstrapTokens: BootstrapTokenStore
  readonly queue: CommandQueue
  /** Releases files and connections. A call after it fails with `StoreUnavailable`. */
  readonly close: () => Promise<void>
}

// --- Enrollments ---------------------------------------------------------------------------------

/** What a device said of itself in its last Authenticate; keys are Apple's. */
export interface DeviceAttributes {
  readonly SerialNumber?: string
  readonly ProductName?: string
  readonly OSVersion?: string
  readonly BuildVersion?: string
  readonly DeviceName?: string
  readonly Model?: string
  readonly ModelName?: string
  readonly IMEI?: string
  readonly MEID?: string
}

/**
 * - `Authenticated`: began, but is not enrolled before its first TokenUpdate; no push reaches it.
 * - `Enrolled`: reachable.
 * - `CheckedOut`: left; the record is kept.
 */
export type EnrollmentState = 'Authenticated' | 'Enrolled' | 'CheckedOut'

/** What lists show. It holds no secret: push credentials and tokens have calls of their own. */
export interface EnrollmentRecord {
  readonly id: EnrollmentId
  /** The enrollment of the device itself; for a user channel its parent. */
  readonly deviceId: EnrollmentId
  readonly enrollment: Enrollment
  readonly state: EnrollmentState
  readonly topic: string
  /** Absent on user channels. */
  readonly attributes?: DeviceAttributes
  /** TokenUpdates since the last Authenticate: 1 means newly enrolled. */
  readonly tokenUpdates: number
  /** True while Setup Assistant holds the device; absence in a later message is not false. */
  readonly awaitingConfiguration: boolean
  readonly authenticatedAt?: Date
  readonly tokenUpdatedAt?: Date
  readonly checkedOutAt?: Date
}

export interface Authentication {
  readonly id: EnrollmentId
  readonly enrollment: Enrollment
  readonly topic: string
  readonly attributes: DeviceAttributes
  /** SHA-256 of the identity certificate's DER, lower-case hex. */
  readonly certificateHash: string
  readonly at: Date
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

export interface EnrollmentStore {
  /**
   * An enrollment begins, or begins anew: binds the certificate and resets the state, in one step.
   *
   * Push credentials, unlock token, bootstrap token and the token tally go; commands that wait, here
   * and on the device's user channels, are cleared; its user channels are disabled.
   *
   * `CertificateTaken`: this certificate belongs to another enrollment. Nothing was changed.
   */
  readonly authenticate: (authentication: Authentication) => Stored<'Accepted' | 'CertificateTaken'>
  /**
   * Stores push credentials and makes the enrollment reachable; gives the tally since Authenticate.
   *
   * None: the device never authenticated or has checked out. Nothing was changed.
   */
  readonly updateToken: (change: TokenChange) => Stored<O.Option<number>>
  /** Disables a device and its user channels. False when there is no such enrollment. */
  readonly checkOut: (id: EnrollmentId, at: Date) => Stored<boolean>
  readonly find: (id: EnrollmentId) => Stored<O.Option<EnrollmentRecord>>
  /** In the order of their ids, those after `after`, at most `limit`. */
  readonly list: (page: {
    readonly after?: EnrollmentId
    readonly limit: number
  }) => Stored<readonly EnrollmentRecord[]>
  /** Where to push; none unless the enrollment is `Enrolled`. */
  readonly pushTarget: (id: EnrollmentId) => Stored<O.Option<PushTarget>>
  readonly unlockToken: (id: EnrollmentId) => Stored<O.Option<Secret<Uint8Array>>>
  /** After DeviceConfigured was acknowledged. */
  readonly configured: (id: EnrollmentId) => Stored<void>
}

// --- Certificates --------------------------------------------------------------------------------

export interface CertificateStore {
  /** The hash bound to a device at its last Authenticate. */
  readonly boundTo: (deviceId: EnrollmentId) => Stored<O.Option<string>>
}

// --- Bootstrap tokens ----------------------------------------------------------------------------

export interface BootstrapTokenStore {
  /** None deletes. False when there is no such enrollment. */
  readonly set: (id: EnrollmentId, token: O.Option<Secret<Uint8Array>>) => Stored<boolean>
  readonly get: (id: EnrollmentId) => Stored<O.Option<Secret<Uint8Array>>>
}

// --- The queue -----------------------------------------------------------------------------------

export interface QueuedCommand {
  readonly commandUuid: string
  readonly requestType: string
  /** The command's property list, sent as it is. */
  readonly body: Uint8Array
}

/**
 * - `Waiting`: is sent, first come first served, until a report of it arrives.
 * - `Deferred`: the device said NotNow; waits for the exchange after this one.
 * - `Done`: reported. `Cleared`: withdrawn before a report.
 */
export type QueueState = 'Waiting' | 'Deferred' | 'Done' | 'Cleared'

export interface QueueEntry {
  readonly commandUuid: string
  readonly requestType: string
  readonly state: QueueState
  readonly queuedAt: Date
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
  /** It is in this enrollment's queue already, or was. */
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
    at: Date,
  ) => Stored<readonly Enqueued[] | 'CommandUuidTaken'>
  /**
   * The oldest command that waits. It stays in the queue until it is reported.
   *
   * `newExchange` (the device said Idle) lets the deferred ones wait again first, in their old places.
   */
  readonly next: (
    id: EnrollmentId,
    options: { readonly newExchange: boolean },
  ) => Stored<O.Option<QueuedCommand>>
  /** Whether commands are left that only a later exchange will be offered. */
  readonly hasDeferred: (id: EnrollmentId) => Stored<boolean>
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
  /** Withdraws what waits; gives how many. */
  readonly clear: (id: EnrollmentId) => Stored<number>
  /** Oldest first, those after `after` (a command UUID), at most `limit`. */
  readonly list: (
    id: EnrollmentId,
    page: { readonly after?: string; readonly limit: number },
  ) => Stored<readonly QueueEntry[]>
  readonly result: (id: EnrollmentId, commandUuid: string) => Stored<O.Option<CommandResult>>
}

export type Reported =
  | { readonly _tag: 'Filed' | 'Duplicate'; readonly requestType: string }
  | { readonly _tag: 'Unknown' }
