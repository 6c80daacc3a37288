import type { ErrorChainItem } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import type { Ineligible } from '@mdm-kit/commands'
import type { StoreUnavailable } from '@mdm-kit/store'

import type { InvalidEnrollmentId } from '../enrollmentIds.js'
import type { EnqueueError } from './enqueue.js'

/** Why a report was not waited for to its end. Where there is a `commandUuid`, `waitForReport` can go on with it. */
export type WaitError =
  /** The device reported NotNow. The command is still queued, and goes out again when the device connects next. */
  | (Failure & { readonly _tag: 'NotNow'; readonly commandUuid: string })
  /** No report came in `timeoutMs`. The command is still queued. */
  | (Failure & { readonly _tag: 'TimedOut'; readonly commandUuid: string })
  | CommandFailed
  /** The device reported, but what it sent cannot be read. The command has ended; `result` has the bytes. */
  | (Failure & {
      readonly _tag: 'ReportUnreadable'
      readonly commandUuid: string
      readonly cause: Failure
    })
  /** The report was delivered before, and dropped by `keepLess.dropDeliveredReports`; `result` has what is kept of it. */
  | (Failure & { readonly _tag: 'ReportNotKept'; readonly commandUuid: string })
  /** The command ended without a report: it was cancelled, the device enrolled again, or `expiresAt` passed. */
  | (Failure & {
      readonly _tag: 'CommandWithdrawn'
      readonly commandUuid: string
      readonly state: 'Cleared' | 'Expired'
    })
  /** No such command was queued for this enrollment, or it was deleted after `retention.endedMs`. */
  | (Failure & { readonly _tag: 'CommandNotFound'; readonly commandUuid: string })
  /** `signal` was aborted. Without a `commandUuid` nothing was queued. */
  | (Failure & { readonly _tag: 'Aborted'; readonly commandUuid?: string })
  /** The server was closed. Without a `commandUuid` nothing was queued. */
  | (Failure & { readonly _tag: 'ServerClosed'; readonly commandUuid?: string })
  /** The report has come, and the store failed to give it. */
  | (StoreUnavailable & { readonly commandUuid: string })

/** The device could not do it (Status `Error`), or not understand it (`CommandFormatError`). */
export interface CommandFailed extends Failure {
  readonly _tag: 'CommandFailed'
  readonly commandUuid: string
  readonly requestType: string
  /** `Error`, `CommandFormatError`, or a status that came after these. */
  readonly status: string
  /** The error itself first, then its causes; empty if the device gave none. What it says is the device's. */
  readonly errorChain: readonly ErrorChainItem[]
}

export type WaitForReportError = InvalidEnrollmentId | WaitError

export type RunError =
  | EnqueueError
  /** Never authenticated, or checked out: nothing was queued. */
  | (Failure & { readonly _tag: 'NotEnrolled' })
  /** With the rule `reject`: by Apple's schema, the enrollment does not carry it out. Nothing was queued. */
  | (Failure & { readonly _tag: 'CommandIneligible'; readonly reasons: readonly Ineligible[] })
  | WaitError

/** The message of each failure of a wait. */
export const WAIT_FAILURES = {
  NotNow:
    'The device cannot carry the command out now. It stays queued, and is sent again when the device connects next.',
  TimedOut: 'The device has not reported on the command in time. The command stays queued.',
  CommandFailed:
    'The device failed to carry the command out; `errorChain` says what it gives as the reason.',
  ReportUnreadable: 'The device reported on the command, but the report cannot be read.',
  ReportNotKept:
    'The report on this command was delivered before and is not kept: option keepLess.dropDeliveredReports.',
  CommandWithdrawn: 'The command was withdrawn from the queue before the device reported on it.',
  CommandNotFound: 'There is no such command in the queue of this enrollment.',
  Aborted: 'The call was aborted.',
  ServerClosed: 'The server was closed.',
  NotEnrolled: 'This enrollment does not exist, or has checked out.',
  CommandIneligible:
    'By Apple’s schema, this enrollment does not carry the command out; `reasons` says why.',
} as const satisfies Readonly<
  Record<
    Exclude<WaitError['_tag'], 'StoreUnavailable'> | 'NotEnrolled' | 'CommandIneligible',
    string
  >
>

/** A failure with the message of its tag. */
export const waitFailure = <Tag extends keyof typeof WAIT_FAILURES, More extends object>(
  _tag: Tag,
  more: More,
) => ({ _tag, message: WAIT_FAILURES[_tag], ...more })
