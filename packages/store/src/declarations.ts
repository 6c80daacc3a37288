import type { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import type {
  Declaration,
  DeclarationContent,
  DeclarationItem,
} from '@mdm-kit/declarations/protocol'
import { JsonObject } from '@mdm-kit/http/values'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** A declaration as lists show it, without its payload. */
export const DeclarationEntry = record(
  'DeclarationEntry',
  { Identifier: t.string, Type: t.string, ServerToken: t.string, changedAt: IsoDate },
  {},
)
export type DeclarationEntry = RecordOf<typeof DeclarationEntry>

/** A named set of declarations, which enrollments can be assigned. */
export const DeclarationSet = record(
  'DeclarationSet',
  {
    name: t.string,
    /** Sorted. */
    identifiers: t.readonlyArray(t.string),
  },
  {},
)
export type DeclarationSet = RecordOf<typeof DeclarationSet>

/** A declaration that applies to an enrollment. */
export const ScopeItem = record(
  'ScopeItem',
  {
    Identifier: t.string,
    Type: t.string,
    ServerToken: t.string,
    references: t.readonlyArray(t.string),
  },
  {},
)
export type ScopeItem = RecordOf<typeof ScopeItem>

/** What applies to an enrollment now: the declarations of all its sets, each once, by identifier. */
export interface DeclarationScope {
  readonly sets: readonly string[]
  readonly items: readonly ScopeItem[]
  /** Equal to `declarationsTokenOf(items)`. */
  readonly declarationsToken: string
}

/** What applies to an enrollment, and since when. */
export interface SyncState extends DeclarationScope {
  /** When `declarationsToken` last changed. */
  readonly changedAt: Date
}

/** Enrollments whose declarations have just changed to `items`. */
export interface ChangedChannels {
  readonly ids: readonly EnrollmentId[]
  readonly declarationsToken: string
  readonly changedAt: Date
  readonly items: readonly ScopeItem[]
}

/** What a device has reported about its declarations and about itself. */
export const DeviceStatus = record(
  'DeviceStatus',
  {
    /** Nested as in a status report. */
    StatusItems: JsonObject,
    Errors: t.readonlyArray(JsonObject),
    reportedAt: IsoDate,
  },
  {
    /** When the last full report arrived; absent before the first. */
    fullReportAt: IsoDate,
  },
)
export type DeviceStatus = RecordOf<typeof DeviceStatus>

/**
 * Declarations, the sets that contain them, the enrollments that are assigned the sets, and what each
 * enrollment was last sent.
 *
 * A device and its user channels are separate enrollments. Assignments belong to the administrator and
 * stay when a device leaves. What was advertised to it and what it reported is deleted at CheckOut and
 * at an Authenticate that is not a renewal; `enrollments` does that.
 *
 * Every change returns the enrollments whose declarations it changed, and no others, so that the
 * caller can notify them. If many enrollments are affected it returns the first of them; `pending`
 * returns the rest.
 */
export interface DeclarationStore {
  /** Adds a declaration, or replaces the one with its Identifier. Equal content changes nothing. */
  readonly put: (declaration: DeclarationContent, at: Date) => Stored<readonly ChangedChannels[]>
  /** Removes a declaration, unless sets contain it: then it returns their names. False when there is none. */
  readonly remove: (identifier: string) => Stored<boolean | { readonly inSets: readonly string[] }>
  readonly find: (identifier: string) => Stored<Declaration | undefined>
  /** In the order of their identifiers, after the identifier `after`. */
  readonly list: (page: {
    readonly after?: string
    readonly limit: number
  }) => Stored<readonly DeclarationEntry[]>

  /** Adds a set, or replaces its members. Returns unknown identifiers, if any, and then changes nothing. */
  readonly putSet: (
    set: DeclarationSet,
    at: Date,
  ) => Stored<
    { readonly changed: readonly ChangedChannels[] } | { readonly unknown: readonly string[] }
  >
  /** Removes a set and its assignments. Undefined when there is no such set. */
  readonly removeSet: (name: string, at: Date) => Stored<readonly ChangedChannels[] | undefined>
  /** In the order of their names, after the name `after`. */
  readonly sets: (page: {
    readonly after?: string
    readonly limit: number
  }) => Stored<readonly DeclarationSet[]>
  /** The declarations of one set. Empty when there is no such set. */
  readonly itemsOf: (name: string) => Stored<readonly ScopeItem[]>

  /** Returns unknown sets, if any, and then changes nothing. */
  readonly assign: (
    ids: readonly EnrollmentId[],
    sets: readonly string[],
    at: Date,
  ) => Stored<
    { readonly changed: readonly ChangedChannels[] } | { readonly unknown: readonly string[] }
  >
  /** Removes these sets from these enrollments. Sets that are not assigned are ignored. */
  readonly unassign: (
    ids: readonly EnrollmentId[],
    sets: readonly string[],
    at: Date,
  ) => Stored<readonly ChangedChannels[]>
  /** The enrollments that are assigned a set, in the order of their ids. */
  readonly assignedTo: (
    set: string,
    page: { readonly after?: EnrollmentId; readonly limit: number },
  ) => Stored<readonly EnrollmentId[]>

  /**
   * Processes the next batch of enrollments affected by changes whose `at` lies between these times,
   * inclusive; returns those whose declarations changed. Undefined when no enrollments are left. No
   * two calls process the same enrollment. Without `since`, changes recorded by a clock that was ahead
   * are included.
   */
  readonly pending: (
    changed: { readonly since?: Date; readonly until: Date },
    at: Date,
  ) => Stored<readonly ChangedChannels[] | undefined>

  /** What applies to an enrollment, read without recording anything. */
  readonly scope: (id: EnrollmentId) => Stored<DeclarationScope>
  /** Records what applies to these enrollments now; returns those for which it has changed. */
  readonly refresh: (ids: readonly EnrollmentId[], at: Date) => Stored<readonly ChangedChannels[]>
  /** Records and returns what applies to an enrollment, and since when. */
  readonly sync: (id: EnrollmentId, at: Date) => Stored<SyncState>
  /**
   * Like `sync`, for sending to the device: each of these declarations stays available to it as it is
   * now, even if it is changed or removed, until the next call.
   */
  readonly advertise: (id: EnrollmentId, at: Date) => Stored<SyncState>
  /** What was last advertised, in the order of the identifiers. */
  readonly advertised: (id: EnrollmentId) => Stored<readonly DeclarationItem[]>
  /** A declaration as advertised or, if it was not advertised, as it applies now; otherwise undefined. */
  readonly served: (id: EnrollmentId, identifier: string) => Stored<Declaration | undefined>

  /** Undefined until the first report. */
  readonly status: (id: EnrollmentId) => Stored<DeviceStatus | undefined>
  /** Replaces the status with the result of `merge`, in one step. */
  readonly report: (
    id: EnrollmentId,
    merge: (before: DeviceStatus | undefined) => DeviceStatus,
  ) => Stored<void>

  /** Deletes everything stored here about one enrollment, including its assignments. */
  readonly discard: (id: EnrollmentId) => Stored<void>
  /** Deletes advertised versions that no enrollment needs any more; returns how many candidates it examined. */
  readonly prune: (limit: number) => Stored<number>
}
