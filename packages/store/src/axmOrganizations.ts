import {
  AppleCareCoverageAttributes,
  MdmServerAttributes,
  OrgDeviceAttributes,
  Position,
} from '@mdm-kit/axm/records'
import { IsoDate, type Secret } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'
import { SYNC_STATE, type SyncLease } from './syncs.js'

/**
 * Where a listing of an organization goes on. It reads the servers, then the devices, then the serial
 * numbers of one server after another, in the order of the servers' ids.
 */
export const AxmListing = t.union(
  [
    record('AxmServerListing', { stage: t.literal('Servers') }, { position: Position }),
    record('AxmDeviceListing', { stage: t.literal('Devices') }, { position: Position }),
    record(
      'AxmAssignmentListing',
      { stage: t.literal('Assignments'), serverId: t.string },
      { position: Position },
    ),
  ],
  'AxmListing',
)
export type AxmListing = Readonly<t.TypeOf<typeof AxmListing>>

/** Apple Business (Manager) or Apple School Manager. */
export const AxmKind = t.keyof({ business: null, school: null }, 'AxmKind')
export type AxmKind = t.TypeOf<typeof AxmKind>

/** An organization in Apple Business or Apple School Manager, without its API account: see `credentials`. */
export const AxmOrganizationRecord = record(
  'AxmOrganizationRecord',
  {
    /** Chosen by you. */
    name: t.string,
    organization: AxmKind,
    storedAt: IsoDate,
  },
  {
    /** Where the listing in progress goes on. Absent: none is in progress. */
    listing: AxmListing,
    ...SYNC_STATE,
  },
)
export type AxmOrganizationRecord = RecordOf<typeof AxmOrganizationRecord>

/** The API account of an organization. */
export interface AxmAccount {
  readonly clientId: string
  readonly keyId: string
  /** PEM. */
  readonly key: Secret<string>
}

/** An organization to add, or to replace. */
export interface NewAxmOrganization {
  readonly name: string
  readonly organization: AxmKind
  readonly account: AxmAccount
  readonly at: Date
}

/** A device management service of an organization, as Apple last described it. */
export const AxmServerRecord = record(
  'AxmServerRecord',
  { organization: t.string, id: t.string, server: MdmServerAttributes },
  {},
)
export type AxmServerRecord = RecordOf<typeof AxmServerRecord>

/** The AppleCare coverages of a device, and when they were read. */
export const AxmCoverage = record(
  'AxmCoverage',
  { coverages: t.readonlyArray(AppleCareCoverageAttributes), readAt: IsoDate },
  {},
)
export type AxmCoverage = RecordOf<typeof AxmCoverage>

/** A device that an organization owns, as Apple last described it. */
export const AxmDeviceRecord = record(
  'AxmDeviceRecord',
  { organization: t.string, serialNumber: t.string, device: OrgDeviceAttributes },
  {
    /** The server that it is assigned to. Absent: none, as far as is known. */
    serverId: t.string,
    /** Absent until somebody asked for it. */
    coverage: AxmCoverage,
  },
)
export type AxmDeviceRecord = RecordOf<typeof AxmDeviceRecord>

/** A page of a listing. */
export interface AxmPage {
  /** Whether a listing begins with it. */
  readonly startsOver: boolean
  readonly servers?: readonly { readonly id: string; readonly server: MdmServerAttributes }[]
  readonly devices?: readonly {
    readonly serialNumber: string
    readonly device: OrgDeviceAttributes
  }[]
  /** Devices of a server. Those that the organization does not have are ignored. */
  readonly assigned?: { readonly serverId: string; readonly serials: readonly string[] }
  /**
   * Where the listing goes on. Absent: this is its last page, so the servers, devices and assignments
   * that were on none of its pages are deleted.
   */
  readonly next?: AxmListing
}

/** Organizations in Apple Business and Apple School Manager, their servers and devices. */
export interface AxmOrganizationStore {
  /** Adds an organization, or replaces its account and keeps its devices. Its sync is due at once. */
  readonly put: (organization: NewAxmOrganization) => Stored<void>
  readonly find: (name: string) => Stored<AxmOrganizationRecord | undefined>
  /** All of them, by name. */
  readonly list: () => Stored<readonly AxmOrganizationRecord[]>
  readonly account: (name: string) => Stored<AxmAccount | undefined>

  /**
   * Saves a page and where the listing goes on in one step, and extends the lease to `until`. Undefined
   * when the lease is not the newest; nothing was saved then.
   */
  readonly savePage: (
    lease: SyncLease,
    page: AxmPage,
    until: Date,
  ) => Stored<{ readonly lease: SyncLease; readonly deleted: number } | undefined>
  /** Ends the listing in progress without its last page: nothing is deleted, and the next starts over. */
  readonly startOver: (lease: SyncLease) => Stored<void>

  /** By id. */
  readonly servers: (organization: string) => Stored<readonly AxmServerRecord[]>
  /** By its serial number, or by the hash that enrollments have of it. */
  readonly device: (organization: string, serial: string) => Stored<AxmDeviceRecord | undefined>
  /** Records to which server devices were assigned; undefined: to none. */
  readonly assigned: (
    organization: string,
    serials: readonly string[],
    serverId: string | undefined,
  ) => Stored<void>
  /** False when the organization does not have the device. */
  readonly putCoverage: (
    organization: string,
    serial: string,
    coverage: AxmCoverage,
  ) => Stored<boolean>
}
