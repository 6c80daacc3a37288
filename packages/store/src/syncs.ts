import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** What is kept up to date with Apple in the background. */
export const SyncKind = t.keyof({ DepServer: null, VppLocation: null }, 'SyncKind')
export type SyncKind = t.TypeOf<typeof SyncKind>

/**
 * The right to sync one thing until then, held by one process at a time. Under an
 * older one nothing is saved any more.
 */
export interface SyncLease {
  readonly kind: SyncKind
  readonly id: string
  readonly until: Date
}

export const SyncFailure = record(
  'SyncFailure',
  {
    at: IsoDate,
    /** The failure's `_tag`. */
    tag: t.string,
    message: t.string,
    /** In a row. */
    count: t.number,
  },
  {},
)
export type SyncFailure = RecordOf<typeof SyncFailure>

/** What the record of each synced thing has. */
export const SYNC_STATE = {
  /** When it is synced next. Absent while it is being offboarded. */
  dueAt: IsoDate,
  /** When it was last up to date. */
  syncedAt: IsoDate,
  /** Since it was last up to date. */
  failure: SyncFailure,
}

export type ServiceSyncState = RecordOf<t.PartialC<typeof SYNC_STATE>>

export interface ClaimedSync {
  readonly lease: SyncLease
  /** Failures in a row before. */
  readonly failures: number
}

/** Who syncs what, and when: any number of processes share the work. */
export interface SyncStore {
  /** At most `limit` that are due, those that wait longest first, and nobody else's until then. */
  readonly claim: (due: {
    readonly kind: SyncKind
    readonly now: Date
    readonly limit: number
    readonly leaseUntil: Date
    /** The longest that one is put off or leased: what waits for longer is due. Absent: nothing is. */
    readonly longestWaitMs?: number
  }) => Stored<readonly ClaimedSync[]>
  /** None when the lease is not the newest. */
  readonly extend: (lease: SyncLease, until: Date) => Stored<SyncLease | undefined>
  /** Up to date: due again then. False when the lease is not the newest. */
  readonly done: (lease: SyncLease, at: Date, dueAt: Date) => Stored<boolean>
  /** False when the lease is not the newest. */
  readonly failed: (
    lease: SyncLease,
    failure: Omit<SyncFailure, 'count'>,
    dueAt: Date,
  ) => Stored<boolean>
  /** Gives it back as it was, for another process to take. */
  readonly release: (lease: SyncLease) => Stored<void>
  /** Makes it due at once. False for what is not synced (any more). */
  readonly wake: (kind: SyncKind, id: string, at: Date) => Stored<boolean>
  /** Not due any more, and the holder of a lease loses it: before something is offboarded. */
  readonly stop: (kind: SyncKind, id: string) => Stored<void>
}
