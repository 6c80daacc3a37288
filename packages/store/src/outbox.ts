import { Bytes, IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

const ENTRY = {
  /** Unique; the event's id. */
  id: t.string,
  /** The kind of delivery, for example `webhook`. */
  kind: t.string,
  /** Sent unchanged. A webhook's body contains what the device sent, including tokens: seal it at rest. */
  body: Bytes,
  createdAt: IsoDate,
  /** How many deliveries have failed. */
  attempts: t.number,
}

const ORDER = {
  /**
   * Entries with the same key are delivered one at a time, in the order they were written. Usually the
   * enrollment's id. Absent: in any order.
   */
  key: t.string,
}

/** A message to another system, written in the same transaction as the change that it reports. */
export const OutboxEntry = record('OutboxEntry', ENTRY, ORDER)
export type OutboxEntry = RecordOf<typeof OutboxEntry>

/** An entry whose delivery was given up. */
export const DeadEntry = record(
  'DeadEntry',
  {
    ...ENTRY,
    buriedAt: IsoDate,
    /** Why the last delivery failed, in one line. Contains nothing that a device sent. */
    error: t.string,
  },
  ORDER,
)
export type DeadEntry = RecordOf<typeof DeadEntry>

/** Which dead entries to list. */
export interface DeadPage {
  /** The id of the last entry on the previous page. */
  readonly after?: string
  readonly limit: number
}

/** Events that wait for delivery. Each call is one atomic step. */
export interface Outbox {
  /**
   * Leases at most `limit` due entries to the caller until `leaseUntil`, oldest first.
   *
   * An entry is due if it is not delivered or buried, and neither its lease nor its `retryAt` lies in
   * the future. One deferred for longer than `longestWaitMs` was deferred by a wrong clock, and is due.
   * An entry is returned only after all older ones with its key, in the same result, or not at all:
   * this keeps the order of a key with any number of processes.
   */
  readonly claim: (options: {
    readonly limit: number
    readonly now: Date
    readonly leaseUntil: Date
    /** The longest that an entry is ever deferred or leased. Absent: every deferral is respected. */
    readonly longestWaitMs?: number
  }) => Stored<readonly OutboxEntry[]>
  /** Removes an entry that was delivered. Does nothing if it was already removed. */
  readonly delivered: (id: string, at: Date) => Stored<void>
  /** Ends the lease and counts an attempt. The entry is due again at `retryAt`. */
  readonly failed: (
    id: string,
    options: { readonly at: Date; readonly error: string; readonly retryAt: Date },
  ) => Stored<void>
  /** Keeps an entry as dead until it is replayed. Later entries with its key no longer wait for it. */
  readonly bury: (
    id: string,
    options: { readonly at: Date; readonly error: string },
  ) => Stored<void>
  /** In the order they were written. */
  readonly dead: (page: DeadPage) => Stored<readonly DeadEntry[]>
  /** Makes dead entries due at once, with no attempts and a `createdAt` of `at`; returns how many there were. */
  readonly replay: (ids: readonly string[], at: Date) => Stored<number>
}

/** How many entries wait, and how many are dead, each counted up to a limit. */
export const OutboxBacklog = record('OutboxBacklog', { waiting: t.number, dead: t.number }, {})
export type OutboxBacklog = RecordOf<typeof OutboxBacklog>

/** The outbox with the calls that only its own server needs. */
export interface OutboxStore extends Outbox {
  /** In a transaction, the entries are written if and only if it commits. */
  readonly append: (
    entries: readonly Pick<OutboxEntry, 'id' | 'kind' | 'key' | 'body' | 'createdAt'>[],
  ) => Stored<void>
  /** Deletes at most `limit` entries that were given up before `before`; returns how many. */
  readonly prune: (before: Date, limit: number) => Stored<number>
  /** For gauges. Neither number is counted beyond `most`. */
  readonly backlog: (most: number) => Stored<OutboxBacklog>
}
