import { Bytes, IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

const ENTRY = {
  /** Unique; the event's id. */
  id: t.string,
  /** What it is and for whom, for example `webhook`. */
  kind: t.string,
  /** What is sent, as it is. A webhook's body holds what the device sent, tokens included: seal it at rest. */
  body: Bytes,
  createdAt: IsoDate,
  /** Deliveries that failed before. */
  attempts: t.number,
}

const ORDER = {
  /**
   * Entries of one key are delivered one after the other, in the order they were written: the
   * enrollment's id. Absent: no order.
   */
  key: t.string,
}

/** Something to send to the outside, written in the same transaction as the change that it reports. */
export const OutboxEntry = record('OutboxEntry', ENTRY, ORDER)
export type OutboxEntry = RecordOf<typeof OutboxEntry>

/** An entry that was given up. */
export const DeadEntry = record(
  'DeadEntry',
  {
    ...ENTRY,
    buriedAt: IsoDate,
    /** Why the last delivery failed: one line, without anything a device sent. */
    error: t.string,
  },
  ORDER,
)
export type DeadEntry = RecordOf<typeof DeadEntry>

export interface DeadPage {
  /** The id of the last one of the page before. */
  readonly after?: string
  readonly limit: number
}

/** Where events wait for their delivery: the store's port. Each call is one atomic step. */
export interface Outbox {
  /**
   * At most `limit` entries that are due, oldest first, and nobody else's until `leaseUntil`.
   *
   * Due: not delivered, not buried, no lease that runs, no `retryAt` in the future. What waits for
   * longer than `longestWaitMs` was put off by a clock that was wrong, and is due. An entry whose
   * key has an older one that still waits is given only behind that one in the same answer, else
   * not at all: on this the order of a key rests, with any number of processes.
   */
  readonly claim: (options: {
    readonly limit: number
    readonly now: Date
    readonly leaseUntil: Date
    /** The longest that an entry is put off or leased. Absent: whatever waits is waited for. */
    readonly longestWaitMs?: number
  }) => Stored<readonly OutboxEntry[]>
  /** Takes it out. Nothing happens when it is out already. */
  readonly delivered: (id: string, at: Date) => Stored<void>
  /** Ends the lease and counts an attempt; the entry is due again at `retryAt`. */
  readonly failed: (
    id: string,
    options: { readonly at: Date; readonly error: string; readonly retryAt: Date },
  ) => Stored<void>
  /** Keeps it apart, as dead, until it is replayed or pruned. */
  readonly bury: (
    id: string,
    options: { readonly at: Date; readonly error: string },
  ) => Stored<void>
  /** In the order they were written. */
  readonly dead: (page: DeadPage) => Stored<readonly DeadEntry[]>
  /** Makes dead entries due at once, with no attempts and `at` for `createdAt`; gives how many there were. */
  readonly replay: (ids: readonly string[], at: Date) => Stored<number>
}

/** Counted up to a limit. */
export const OutboxBacklog = record('OutboxBacklog', { waiting: t.number, dead: t.number }, {})
export type OutboxBacklog = RecordOf<typeof OutboxBacklog>

/** What waits to be sent to the outside. */
export interface OutboxStore extends Outbox {
  /** Within a transaction: written if and only if the rest of it is. */
  readonly append: (
    entries: readonly Pick<OutboxEntry, 'id' | 'kind' | 'key' | 'body' | 'createdAt'>[],
  ) => Stored<void>
  /** How many wait, and how many were given up; neither is counted beyond `most`. For gauges. */
  readonly backlog: (most: number) => Stored<OutboxBacklog>
}
