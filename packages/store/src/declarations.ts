import type { Declaration, DeclarationItem, EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import { JsonObject } from '@mdm-kit/http/values'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** A declaration and the identifiers that its payload names. Its ServerToken follows from its content. */
export type DeclarationContent = Declaration & {
  readonly Payload: JsonObject
  readonly references: readonly string[]
}

/** What lists show. */
export const DeclarationEntry = record(
  'DeclarationEntry',
  { Identifier: t.string, Type: t.string, ServerToken: t.string, changedAt: IsoDate },
  {},
)
export type DeclarationEntry = RecordOf<typeof DeclarationEntry>

export const DeclarationSet = record(
  'DeclarationSet',
  {
    name: t.string,
    /** In the order of their text. */
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

/** `from` names `to`, which does not apply where `from` does. */
export const MissingReference = record('MissingReference', { from: t.string, to: t.string }, {})
export type MissingReference = RecordOf<typeof MissingReference>

/** What applies to an enrollment now: the declarations of all of its sets, each once, by identifier. */
export interface DeclarationScope {
  readonly sets: readonly string[]
  readonly items: readonly ScopeItem[]
  /** `declarationsTokenOf` the items. */
  readonly declarationsToken: string
}

export interface SyncState extends DeclarationScope {
  /** When the token became this one. */
  readonly changedAt: Date
}

/** Enrollments whose declarations have just become these. */
export interface ChangedChannels {
  readonly ids: readonly EnrollmentId[]
  readonly declarationsToken: string
  readonly changedAt: Date
  readonly items: readonly ScopeItem[]
}

/** What a device reported about its declarations, and about itself. */
export const DeviceStatus = record(
  'DeviceStatus',
  {
    /** As reports nest them. */
    StatusItems: JsonObject,
    Errors: t.readonlyArray(JsonObject),
    reportedAt: IsoDate,
  },
  {
    /** When everything was last reported at once; absent until then. */
    fullReportAt: IsoDate,
  },
)
export type DeviceStatus = RecordOf<typeof DeviceStatus>

/**
 * Declarations, which sets they are in, who is assigned the sets, and how far each enrollment is.
 *
 * Devices and user channels are enrollments of their own. Assignments are the administrator's and stay
 * when a device leaves; what it was told and what it reported goes at CheckOut and at an Authenticate
 * that is no renewal, which `enrollments` sees to.
 *
 * Each change gives those whose declarations have moved by it, and no others, so that they are told. Of
 * one that many enrollments have to do with, it gives the first: `pending` gives the others.
 */
export interface DeclarationStore {
  /** Adds it, or replaces the one of this Identifier. Equal content changes nothing. */
  readonly put: (declaration: DeclarationContent, at: Date) => Stored<readonly ChangedChannels[]>
  /** Not while a set has it: gives those sets, and none when it is gone. False when it never was. */
  readonly remove: (identifier: string) => Stored<boolean | { readonly inSets: readonly string[] }>
  readonly find: (identifier: string) => Stored<Declaration | undefined>
  /** By identifier. */
  readonly list: (page: {
    readonly after?: string
    readonly limit: number
  }) => Stored<readonly DeclarationEntry[]>

  /** Adds a set, or replaces its members. Unknown identifiers change nothing and are given back. */
  readonly putSet: (
    set: DeclarationSet,
    at: Date,
  ) => Stored<
    { readonly moved: readonly ChangedChannels[] } | { readonly unknown: readonly string[] }
  >
  /** With its assignments. None when there is no such set. */
  readonly removeSet: (name: string, at: Date) => Stored<readonly ChangedChannels[] | undefined>
  /** By name. */
  readonly sets: (page: {
    readonly after?: string
    readonly limit: number
  }) => Stored<readonly DeclarationSet[]>
  /** The declarations of one set. Empty when there is no such set. */
  readonly itemsOf: (name: string) => Stored<readonly ScopeItem[]>

  /** Unknown sets change nothing and are given back. */
  readonly assign: (
    ids: readonly EnrollmentId[],
    sets: readonly string[],
    at: Date,
  ) => Stored<
    { readonly moved: readonly ChangedChannels[] } | { readonly unknown: readonly string[] }
  >
  readonly unassign: (
    ids: readonly EnrollmentId[],
    sets: readonly string[],
    at: Date,
  ) => Stored<readonly ChangedChannels[]>
  /** Who is assigned a set, by id. */
  readonly assignedTo: (
    set: string,
    page: { readonly after?: EnrollmentId; readonly limit: number },
  ) => Stored<readonly EnrollmentId[]>

  /**
   * Goes on with changes whose `at` lies between these times, both included: gives who has moved among
   * the next of them. None: nobody is left to look at. What one call takes, no other finds. Without
   * `since`, changes that a clock has noted which was ahead are among them.
   */
  readonly pending: (
    changed: { readonly since?: Date; readonly until: Date },
    at: Date,
  ) => Stored<readonly ChangedChannels[] | undefined>

  readonly scope: (id: EnrollmentId) => Stored<DeclarationScope>
  /** Those of the enrollments whose declarations are others than when it was last noted. */
  readonly refresh: (ids: readonly EnrollmentId[], at: Date) => Stored<readonly ChangedChannels[]>
  /** What applies, and since when. */
  readonly sync: (id: EnrollmentId, at: Date) => Stored<SyncState>
  /**
   * The same, about to be told to the device: each of these declarations stays available to it as it
   * is now, whatever becomes of it, until others are advertised.
   */
  readonly advertise: (id: EnrollmentId, at: Date) => Stored<SyncState>
  /** What was advertised last, in the order of the identifiers. */
  readonly advertised: (id: EnrollmentId) => Stored<readonly DeclarationItem[]>
  /** The declaration as it was advertised; if it was not, as it applies now. None: neither. */
  readonly served: (id: EnrollmentId, identifier: string) => Stored<Declaration | undefined>

  readonly status: (id: EnrollmentId) => Stored<DeviceStatus | undefined>
  /** Replaces the status by what `merge` makes of it, in one step. */
  readonly report: (
    id: EnrollmentId,
    merge: (before: DeviceStatus | undefined) => DeviceStatus,
  ) => Stored<void>

  /** Everything of one enrollment, its assignments included. */
  readonly discard: (id: EnrollmentId) => Stored<void>
  /** Drops what was advertised and nobody needs any more; gives how many places it looked at. */
  readonly prune: (limit: number) => Stored<number>
}
