import type { Stored } from './stored.js'

/** What is kept up to date with Apple in the background. */
export type SyncKind = 'DepServer' | 'VppLocation'

/**
 * The right to sync one thing until then, held by one process at a time. Whoever holds an older one
 * finds that nothing is saved any more.
 */
export interface SyncLease {
  readonly kind: SyncKind
  readonly id: string
  readonly until: Date
}

export interface SyncFailure {
  readonly at: Date
  /** The failure's `_tag`. */
  readonly tag: string
  readonly message: string
  /** In a row. */
  readonly count: number
}

export interface ServiceSyncState {
  /** When it is synced next. Absent while it is being forgotten. */
  readonly dueAt?: Date
  /** When it was last up to date. */
  readonly syncedAt?: Date
  /** Since it was last up to date. */
  readonly failure?: SyncFailure
}

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
  /** Not due any more, and whoever holds a lease loses it: before something is forgotten. */
  readonly stop: (kind: SyncKind, id: string) => Stored<void>
}
