import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** The kinds of service that are kept in sync with Apple in the background. */
export const SyncKind = t.keyof(
  { DepServer: null, VppLocation: null, AxmOrganization: null },
  'SyncKind',
)
export type SyncKind = t.TypeOf<typeof SyncKind>

/**
 * The right to sync one service until a given time, held by one process at a time. Nothing is saved
 * under a lease that is not the newest.
 */
export interface SyncLease {
  readonly kind: SyncKind
  readonly id: string
  readonly until: Date
}

/** Why the last sync failed. */
export const SyncFailure = record(
  'SyncFailure',
  {
    at: IsoDate,
    /** The failure's `_tag`. */
    tag: t.string,
    message: t.string,
    /** Consecutive failures. */
    count: t.number,
  },
  {},
)
export type SyncFailure = RecordOf<typeof SyncFailure>

/** The members that the record of every synced service has. */
export const SYNC_STATE = {
  /** When it is next synced. Absent while it is being offboarded. */
  dueAt: IsoDate,
  /** When it was last up to date. */
  syncedAt: IsoDate,
  /** Absent when the last sync succeeded. */
  failure: SyncFailure,
}

/** When a service is synced, and how the last sync ended. */
export type ServiceSyncState = RecordOf<t.PartialC<typeof SYNC_STATE>>

/** A service to sync now. */
export interface ClaimedSync {
  readonly lease: SyncLease
  /** Consecutive failures so far. */
  readonly failures: number
}

/** Which process syncs which service, and when. Any number of processes share the work. */
export interface SyncStore {
  /** Leases at most `limit` due services to the caller until `leaseUntil`, those due longest first. */
  readonly claim: (due: {
    readonly kind: SyncKind
    readonly now: Date
    readonly limit: number
    readonly leaseUntil: Date
    /** The longest that a sync is ever deferred or leased: longer ones are due. Absent: none are. */
    readonly longestWaitMs?: number
  }) => Stored<readonly ClaimedSync[]>
  /** Undefined when the lease is not the newest. */
  readonly extend: (lease: SyncLease, until: Date) => Stored<SyncLease | undefined>
  /** Records that the service was up to date at `at`, and is due again at `dueAt`. False when the lease is not the newest. */
  readonly done: (lease: SyncLease, at: Date, dueAt: Date) => Stored<boolean>
  /** Records a failure and when to try again. False when the lease is not the newest. */
  readonly failed: (
    lease: SyncLease,
    failure: Omit<SyncFailure, 'count'>,
    dueAt: Date,
  ) => Stored<boolean>
  /** Gives up the lease, so that another process can claim the sync at once. */
  readonly release: (lease: SyncLease) => Stored<void>
  /** Makes a sync due at once. False when the service is not synced. */
  readonly wake: (kind: SyncKind, id: string, at: Date) => Stored<boolean>
  /** Stops syncing a service and ends its lease, before it is offboarded. */
  readonly stop: (kind: SyncKind, id: string) => Stored<void>
}
