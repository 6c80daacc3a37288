import type { Failure } from '@mdm-kit/codec'
import type { EnrollmentId } from '@mdm-kit/checkin'

import type { EnrollmentFlow, BoundIdentity } from '@mdm-kit/store'
import type { EnrollmentEvent } from './enrollment/events.js'
import type { Coming } from './enrollment/identityChange.js'
import type { OutboxEvent } from './webhook/outboxEvent.js'
import type { Rejection } from './request/rejection.js'

/**
 * What happened, after it was stored: for logs, counters and webhooks.
 *
 * Ids, serial numbers and the like are what a device chose: quote them where you print them.
 */
export type ServerEvent =
  /** An enrollment begins, or begins anew. It is not enrolled yet. */
  | { readonly _tag: 'Authenticated'; readonly id: EnrollmentId }
  /** An Authenticate with the certificate that was expected: the enrollment goes on. */
  | { readonly _tag: 'Renewed'; readonly id: EnrollmentId }
  /** Another identity holds an enrollment from now on. */
  | IdentityChanged
  /** The first TokenUpdate since Authenticate: now it can be pushed to. */
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
  /** `full`: the report replaces all that was known before. */
  | { readonly _tag: 'StatusReported'; readonly id: EnrollmentId; readonly full: boolean }
  | ({ readonly _tag: 'CommandQueued' | 'CommandSent' } & CommandOf)
  /** `status` is the report's: Acknowledged, Error, CommandFormatError, NotNow, or a later one. */
  | ({ readonly _tag: 'CommandReported'; readonly status: string } & CommandOf)
  /** The same report again, since our answer got lost. It is answered as before. */
  | ({ readonly _tag: 'ReportRepeated' } & CommandOf)
  /** A report of a command that this server never queued for this enrollment. It is let go. */
  | { readonly _tag: 'ReportUnknown'; readonly id: EnrollmentId }
  /**
   * A report of which nothing could be read but whose it is. Its command, if it names one, has ended as
   * `Unreadable`, with the bytes kept; `cause` says what was wrong with them.
   */
  | {
      readonly _tag: 'ReportUnreadable'
      readonly id: EnrollmentId
      readonly commandUuid?: string
      readonly cause: Failure
    }
  | { readonly _tag: 'Pushed'; readonly id: EnrollmentId }
  | { readonly _tag: 'PushFailed'; readonly id: EnrollmentId; readonly failure: Failure }
  /** APNs says that the push token is dead: the device was erased, or left without a CheckOut. */
  | { readonly _tag: 'Unreachable'; readonly id: EnrollmentId; readonly since: Date }
  /** A round of background work failed; the next one tries again. */
  | { readonly _tag: 'UpkeepFailed'; readonly failure: Failure }
  /** What became of an event that was to be told to the outside. */
  | OutboxEvent
  /** What happened on the way to an enrollment, and who it turned out to be. */
  | EnrollmentEvent
  /**
   * A request was accepted that proves its sender by a signature with SHA-1. Comes with each: when none
   * comes any more, set `allowSha1Signature` of `mdmSignature` to false.
   */
  | { readonly _tag: 'SignedWithSha1'; readonly id: EnrollmentId }
  /** A request was refused; `id` where the message named one, which then nobody has verified. */
  | { readonly _tag: 'Rejected'; readonly rejection: Rejection; readonly id?: EnrollmentId }

/**
 * How another identity came to hold an enrollment.
 *
 * - `Renewal`: the one that was announced, or issued to renew the one before.
 * - `Automated`, `AccountDriven`: by an attempt that proves that it is the same device, or account.
 * - `Plain`, `Elsewhere`: by an attempt that proves nothing, or issued elsewhere, as the rule or the
 *   operator's policy allows.
 * - `Operator`: by an Authenticate, within the time of `allowReenrollment` or `allowRebinding`.
 * - `Rebound`: without one, within the time of `allowRebinding`.
 * - `Retroactive`: the first that an enrollment of which none was known has shown, within the time of
 *   `retroactiveBinding`.
 * - `Migrated`: the certificate that another server knew the device by.
 */
export type HowChanged = Coming | 'Rebound' | 'Migrated'

/** Hashes of identities as `BoundIdentity` has them, to be shown. */
export interface IdentityChanged {
  readonly _tag: 'IdentityChanged'
  readonly id: EnrollmentId
  readonly how: HowChanged
  /** Of the attempt that the new identity was issued for; absent without one. */
  readonly flow?: EnrollmentFlow
  /** Absent as far as it is not known, as after a migration. */
  readonly before: Partial<IdentityHashes>
  readonly after: IdentityHashes
}

export type IdentityHashes = Pick<BoundIdentity, 'identityHash' | 'certificateHash'>

/** Shows hashes only, whatever else comes with them. */
export const identityChanged = ({
  before: { identityHash, certificateHash },
  after,
  ...change
}: Omit<IdentityChanged, '_tag'>): IdentityChanged => ({
  ...{ _tag: 'IdentityChanged', ...change },
  before: {
    ...(identityHash !== undefined && { identityHash }),
    ...(certificateHash !== undefined && { certificateHash }),
  },
  after: { identityHash: after.identityHash, certificateHash: after.certificateHash },
})

interface CommandOf {
  readonly id: EnrollmentId
  readonly commandUuid: string
  readonly requestType: string
}

export type OnEvent = (event: ServerEvent) => void
