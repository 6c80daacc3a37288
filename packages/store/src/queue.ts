import type { EnrollmentId } from '@mdm-kit/checkin'
import { Bytes, IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/**
 * The state of a command in a queue. The first two are open.
 *
 * - `Waiting`: sent until its report arrives.
 * - `Deferred`: the device reported NotNow; sent again in the next exchange.
 * - `Done`: reported.
 * - `Cleared`: withdrawn before a report.
 * - `Expired`: not reported before `expiresAt`.
 */
export const QueueState = t.keyof(
  { Waiting: null, Deferred: null, Done: null, Cleared: null, Expired: null },
  'QueueState',
)
export type QueueState = t.TypeOf<typeof QueueState>

/** A command as it is sent. */
export interface QueuedCommand {
  readonly commandUuid: string
  readonly requestType: string
  /** The command's property list, sent unchanged. */
  readonly body: Uint8Array
}

/** When and in what order a command is sent. */
export interface Queueing {
  readonly at: Date
  /** Higher priorities are sent first. Default 0. Equal priorities are sent in the order they were queued. */
  readonly priority?: number
  /** Not sent before this time. */
  readonly notBefore?: Date
  /** Not sent from this time on. */
  readonly expiresAt?: Date
  /** While a command with this key is open for an enrollment, a second one is a `Duplicate`. */
  readonly dedupeKey?: string
  /** Withdraw an open command with the same dedupe key instead. Default false. */
  readonly replaces?: boolean
  /** When to push again to an enrollment that stays silent. Absent keeps the time that is set. */
  readonly pushAgainAt?: Date
}

const ENTRY = {
  commandUuid: t.string,
  requestType: t.string,
  state: QueueState,
  queuedAt: IsoDate,
  priority: t.number,
}

const LATER = {
  notBefore: IsoDate,
  expiresAt: IsoDate,
  /** The Status of the last report; `NotNow` while deferred, absent before the first report. */
  status: t.string,
  reportedAt: IsoDate,
  /** Since when only the status of its report and the codes of its errors are kept. */
  reportDroppedAt: IsoDate,
}

/** A command in the queue of one enrollment. */
export const QueueEntry = record('QueueEntry', ENTRY, LATER)
export type QueueEntry = RecordOf<typeof QueueEntry>

/** A command and its report. */
export const CommandResult = record(
  'CommandResult',
  {
    ...ENTRY,
    /** The report as the device sent it, or what is kept of it since `reportDroppedAt`. */
    report: Bytes,
  },
  LATER,
)
export type CommandResult = RecordOf<typeof CommandResult>

/** One command in the queue of one enrollment. */
export interface CommandKey {
  readonly id: EnrollmentId
  readonly commandUuid: string
}

/** How far a command has come; `status` as in `QueueEntry`. */
export type CommandProgress = Pick<QueueEntry, 'state' | 'status'>

/** The result of `enqueue` for one enrollment. */
export type Enqueued =
  | 'Queued'
  /** It is or was in this enrollment's queue, or a command with its dedupe key is open. */
  | 'Duplicate'
  /** Never authenticated, or checked out. */
  | 'NotEnrolled'

/** The queue of commands of each enrollment, and their results. */
export interface CommandQueue {
  /**
   * Queues one command for many enrollments in one step; returns a result per id, in the order of `ids`.
   *
   * `CommandUuidTaken`: a different command already has this UUID, and nothing was queued.
   */
  readonly enqueue: (
    command: QueuedCommand,
    ids: readonly EnrollmentId[],
    queueing: Queueing,
  ) => Stored<readonly Enqueued[] | 'CommandUuidTaken'>
  /**
   * The next command to send; undefined when there is none now. It stays in the queue until it is
   * reported.
   *
   * `newExchange` (the device sent Idle) first returns deferred commands to their places in the queue.
   */
  readonly next: (
    id: EnrollmentId,
    options: { readonly newExchange: boolean; readonly at: Date },
  ) => Stored<QueuedCommand | undefined>
  /** Why commands are still open when `next` returns none: deferred, or not to be sent before a time. */
  readonly rest: (id: EnrollmentId) => Stored<{
    readonly deferred: boolean
    readonly notBefore?: Date
  }>
  /**
   * Stores a report. A `NotNow` defers the command, every other status ends it.
   *
   * `Duplicate`: it was already reported, and nothing was changed. `Unknown`: it was never queued for
   * this enrollment.
   */
  readonly report: (report: {
    readonly id: EnrollmentId
    readonly commandUuid: string
    readonly status: string
    readonly body: Uint8Array
    readonly at: Date
  }) => Stored<Reported>
  /** Withdraws one command. False unless it was open. */
  readonly cancel: (id: EnrollmentId, commandUuid: string) => Stored<boolean>
  /** Withdraws all open commands; returns how many there were. */
  readonly clear: (id: EnrollmentId) => Stored<number>
  /** Oldest first, those after `after` (a command UUID), at most `limit`. */
  readonly list: (
    id: EnrollmentId,
    page: { readonly after?: string; readonly limit: number; readonly state?: QueueState },
  ) => Stored<readonly QueueEntry[]>
  /**
   * How far commands have come, in the order of `commands`; undefined where there is no such command in
   * the queue, or no longer. One statement for each 500.
   */
  readonly progress: (
    commands: readonly CommandKey[],
  ) => Stored<readonly (CommandProgress | undefined)[]>
  /** Undefined until the command is reported. */
  readonly result: (id: EnrollmentId, commandUuid: string) => Stored<CommandResult | undefined>
  /** Replaces a report by what is kept of it. False without a report, and for one that was replaced before. */
  readonly dropReport: (
    command: CommandKey,
    dropping: { readonly instead: Uint8Array; readonly at: Date },
  ) => Stored<boolean>
  /** Marks at most `limit` open commands whose `expiresAt` has passed; returns how many. */
  readonly expire: (now: Date, limit: number) => Stored<number>
  /** Deletes at most `limit` commands that ended before `before`, and their results; returns how many. */
  readonly prune: (before: Date, limit: number) => Stored<number>
}

/** The result of `report`. */
export type Reported =
  | { readonly _tag: 'Filed' | 'Duplicate'; readonly requestType: string }
  | { readonly _tag: 'Unknown' }
