import type { Failure, Secret } from '@mdm-kit/codec'
import type { CommandReport, EnrollmentId } from '@mdm-kit/checkin'

import type { Ineligible } from '@mdm-kit/commands'
import type { EnrollmentFlow, BoundIdentity } from '@mdm-kit/store'
import type { EnrollmentEvent } from './enrollment/events.js'
import type { Coming } from './enrollment/identityChange.js'
import type { OutboxEvent } from './webhook/outboxEvent.js'
import type { Rejection } from './request/rejection.js'

/**
 * What happened, after it was stored: for logs, counters and webhooks.
 *
 * Ids, serial numbers and the like are text that a device chose: escape them where you print them.
 */
export type ServerEvent =
  /** An enrollment begins, or starts over. It is not enrolled yet. */
  | { readonly _tag: 'Authenticated'; readonly id: EnrollmentId }
  /** An Authenticate with the certificate that was expected: the enrollment goes on. */
  | { readonly _tag: 'Renewed'; readonly id: EnrollmentId }
  /** Another identity holds an enrollment from now on. */
  | IdentityChanged
  /** The first TokenUpdate since the Authenticate: from now on, pushes reach it. */
  | {
      readonly _tag: 'Enrolled'
      readonly id: EnrollmentId
      readonly awaitingConfiguration: boolean
    }
  | { readonly _tag: 'TokenUpdated'; readonly id: EnrollmentId; readonly tally: number }
  | { readonly _tag: 'CheckedOut'; readonly id: EnrollmentId }
  | {
      readonly _tag: 'BootstrapTokenStored' | 'BootstrapTokenDeleted' | 'BootstrapTokenGiven'
      readonly id: EnrollmentId
    }
  | {
      readonly _tag: 'DeclarationTokensGiven' | 'DeclarationItemsGiven' | 'DeclarationNotFound'
      readonly id: EnrollmentId
    }
  | { readonly _tag: 'DeclarationGiven'; readonly id: EnrollmentId; readonly identifier: string }
  /** `full`: the report replaces everything reported before. */
  | { readonly _tag: 'StatusReported'; readonly id: EnrollmentId; readonly full: boolean }
  | ({ readonly _tag: 'CommandQueued' | 'CommandSent' } & CommandOf)
  /** A command was queued that this enrollment does not carry out, by Apple's schema: `reasons` says why. */
  | ({ readonly _tag: 'CommandIneligible'; readonly reasons: readonly Ineligible[] } & CommandOf)
  | CommandReported
  /** The same report again, because our response was lost. The response is the same. */
  | ({ readonly _tag: 'ReportRepeated' } & CommandOf)
  /** A report of a command that this server never queued for this enrollment. It is accepted and dropped. */
  | { readonly _tag: 'ReportUnknown'; readonly id: EnrollmentId }
  /**
   * A report of which only the sender could be read. Its command, if it names one, ends as
   * `Unreadable`, and the bytes are kept; `cause` says what is wrong with them.
   */
  | {
      readonly _tag: 'ReportUnreadable'
      readonly id: EnrollmentId
      readonly commandUuid?: string
      readonly cause: Failure
    }
  | { readonly _tag: 'Pushed'; readonly id: EnrollmentId }
  | { readonly _tag: 'PushFailed'; readonly id: EnrollmentId; readonly failure: Failure }
  /** APNs reports that the push token is dead: the device was erased, or unenrolled without a CheckOut. */
  | { readonly _tag: 'Unreachable'; readonly id: EnrollmentId; readonly since: Date }
  /** A round of background work failed; the next one tries again. */
  | { readonly _tag: 'UpkeepFailed'; readonly failure: Failure }
  /** What happened to an event in the outbox: delivered, failed, given up. */
  | OutboxEvent
  /** What happened before an enrollment: profiles, SCEP, the outcome of attempts. */
  | EnrollmentEvent
  /**
   * An accepted request has a SHA-1 signature. One event per request: when they stop coming, set
   * `allowSha1Signature` of `mdmSignature` to false.
   */
  | { readonly _tag: 'SignedWithSha1'; readonly id: EnrollmentId }
  /** A request was rejected; `id` is what the message named, and is not verified. */
  | { readonly _tag: 'Rejected'; readonly rejection: Rejection; readonly id?: EnrollmentId }

/**
 * How another identity came to hold an enrollment.
 *
 * - `Renewal`: it was announced, or issued to renew the previous identity.
 * - `Automated`, `AccountDriven`: its attempt proves that it is the same device or account.
 * - `Plain`, `Elsewhere`: its attempt proves nothing, or it was issued elsewhere; the rule or the
 *   operator's policy allowed it.
 * - `Operator`: an Authenticate came in the time window of `allowReenrollment` or `allowRebinding`.
 * - `Rebound`: another message came in the time window of `allowRebinding`.
 * - `Retroactive`: no identity was known for the enrollment, and this one was presented first, in the
 *   time window of `retroactiveBinding`.
 * - `Migrated`: it is the certificate that the previous server had bound.
 */
export type HowChanged = Coming | 'Rebound' | 'Migrated'

/** Another identity holds an enrollment. The hashes are those of `BoundIdentity`, for display. */
export interface IdentityChanged {
  readonly _tag: 'IdentityChanged'
  readonly id: EnrollmentId
  readonly how: HowChanged
  /** The flow of the attempt that the new identity was issued for; absent without an attempt. */
  readonly flow?: EnrollmentFlow
  /** Hashes that are not known, as after a migration, are absent. */
  readonly before: Partial<IdentityHashes>
  readonly after: IdentityHashes
}

export type IdentityHashes = Pick<BoundIdentity, 'identityHash' | 'certificateHash'>

/** Keeps the hashes of the identities and drops their other fields. */
export const identityChanged = ({
  before: { identityHash, certificateHash },
  after,
  ...change
}: Omit<IdentityChanged, '_tag'>): IdentityChanged => ({
  _tag: 'IdentityChanged',
  ...change,
  before: {
    ...(identityHash !== undefined && { identityHash }),
    ...(certificateHash !== undefined && { certificateHash }),
  },
  after: { identityHash: after.identityHash, certificateHash: after.certificateHash },
})

/** A device reported on a command. */
export interface CommandReported extends CommandOf {
  readonly _tag: 'CommandReported'
  /** Acknowledged, Error, CommandFormatError, NotNow, or a later one; Unreadable where `report` is absent. */
  readonly status: string
  /**
   * A secret, since a report may hold recovery keys, bypass codes and locations. `decodeReportAs` of
   * `@mdm-kit/commands` types what `reveal` gives. Absent if the report cannot be read.
   */
  readonly report?: Secret<CommandReport>
}

interface CommandOf {
  readonly id: EnrollmentId
  readonly commandUuid: string
  readonly requestType: string
}

export type OnEvent = (event: ServerEvent) => void

/** At which level to log an event: `error` and `warn` need an operator's attention. */
export type EventLevel = 'debug' | 'info' | 'warn' | 'error'

/** Every event and its level. The README lists when each one is emitted; a test compares the two. */
export const SERVER_EVENTS = {
  Authenticated: 'info',
  Renewed: 'info',
  IdentityChanged: 'info',
  Enrolled: 'info',
  TokenUpdated: 'info',
  CheckedOut: 'info',
  BootstrapTokenStored: 'info',
  BootstrapTokenDeleted: 'info',
  BootstrapTokenGiven: 'info',
  DeclarationTokensGiven: 'info',
  DeclarationItemsGiven: 'info',
  DeclarationGiven: 'info',
  DeclarationNotFound: 'info',
  StatusReported: 'info',
  CommandQueued: 'info',
  CommandIneligible: 'warn',
  CommandSent: 'info',
  CommandReported: 'info',
  ReportRepeated: 'info',
  ReportUnknown: 'warn',
  ReportUnreadable: 'warn',
  Pushed: 'info',
  PushFailed: 'warn',
  Unreachable: 'info',
  UpkeepFailed: 'error',
  Delivered: 'info',
  DeliveryFailed: 'warn',
  DeliveryGivenUp: 'error',
  OutboxFailed: 'error',
  EnrollmentAttempted: 'info',
  EnrollmentRejected: 'warn',
  AttemptEnrolled: 'info',
  Scep: 'info',
  // Emitted for each request of some devices: count them, and log them to find out which devices.
  SignedWithSha1: 'debug',
  Rejected: 'warn',
} as const satisfies Readonly<Record<ServerEvent['_tag'], EventLevel>>

/** Whether an event is the server's, for a log that takes the events of several components. */
export const isServerEvent = (event: { readonly _tag: string }): event is ServerEvent =>
  Object.hasOwn(SERVER_EVENTS, event._tag)

/** The level of the table; `warn` for a change of identity that nothing proves, and for weak SCEP. */
export const eventLevel = (event: ServerEvent): EventLevel =>
  isUnprovenChange(event) || isWeakScep(event) ? 'warn' : SERVER_EVENTS[event._tag]

/** Someone other than the device may have caused it. */
const isUnprovenChange = (event: ServerEvent): boolean =>
  event._tag === 'IdentityChanged' && !['Renewal', 'Automated', 'Migrated'].includes(event.how)

/** Works for now, but an operator should resolve it. */
const isWeakScep = (event: ServerEvent): boolean =>
  event._tag === 'Scep' &&
  (event.event._tag === 'AuthorityUsageMissing' ||
    (event.event._tag === 'Issued' && event.event.weak.length > 0))
