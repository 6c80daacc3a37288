export { sparing } from '@mdm-kit/codec'
import type { Failure } from '@mdm-kit/codec'
import type { EnrollmentId } from '@mdm-kit/checkin'

import type { EnrollmentEvent } from '../enrollment/events.js'
import type { OutboxEvent } from '../webhook/outboxEvent.js'
import type { Refusal } from './refusal.js'

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
  /** A certificate was bound without an Authenticate, as was asked for. */
  | { readonly _tag: 'CertificateRebound'; readonly id: EnrollmentId }
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
  /** A request was refused; `id` where the message named one, which then nobody has verified. */
  | { readonly _tag: 'Refused'; readonly refusal: Refusal; readonly id?: EnrollmentId }

interface CommandOf {
  readonly id: EnrollmentId
  readonly commandUuid: string
  readonly requestType: string
}

export type OnEvent = (event: ServerEvent) => void
