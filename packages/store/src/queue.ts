import type { EnrollmentId } from '@mdm-kit/checkin'
import { Bytes, IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/**
 * - `Waiting`: is sent until a report of it arrives.
 * - `Deferred`: the device reported NotNow; waits for the exchange after this one.
 * - `Done`: reported. `Cleared`: withdrawn before a report. `Expired`: its time ran out.
 */
export const QueueState = t.keyof(
  { Waiting: null, Deferred: null, Done: null, Cleared: null, Expired: null },
  'QueueState',
)
export type QueueState = t.TypeOf<typeof QueueState>

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
  /** The report's Status, once there is one; `NotNow` while deferred. */
  status: t.string,
  reportedAt: IsoDate,
}

/** A command in the queue of one enrollment. */
export const QueueEntry = record('QueueEntry', ENTRY, LATER)
export type QueueEntry = RecordOf<typeof QueueEntry>

export const CommandResult = record(
  'CommandResult',
  {
    ...ENTRY,
    /** The report as the device sent it. */
    report: Bytes,
  },
  LATER,
)
export type CommandResult = RecordOf<typeof CommandResult>

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
