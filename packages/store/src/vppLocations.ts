import { IsoDate, type Secret } from '@mdm-kit/codec'
import type { ClientConfig, LocationToken } from '@mdm-kit/vpp'
import { Assignment, MdmInfo, ResponseAsset, VersionId } from '@mdm-kit/vpp/records'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'
import { SYNC_STATE, type SyncLease } from './syncs.js'

/** A VPP location without its token: see `locationToken`. */
export const VppLocationRecord = record(
  'VppLocationRecord',
  {
    /** Apple's id of the location. The tokens of two content managers can have the same one. */
    uId: t.string,
    tokenExpiresAt: IsoDate,
    storedAt: IsoDate,
  },
  {
    locationName: t.string,
    countryISO2ACode: t.string,
    defaultPlatform: t.string,
    /** The organization that the token names, if any. */
    orgName: t.string,
    /** The server that has claimed the location, as last seen. */
    mdmInfo: t.exact(MdmInfo, 'VppMdm'),
    /** The version of the stored assets. */
    assetsVersion: VersionId,
    /** The version of the stored assignments. The next sync asks for changes since then. */
    assignmentsVersion: VersionId,
    /** When all assignments were last read. */
    assignmentsWalkedAt: IsoDate,
    ...SYNC_STATE,
  },
)
export type VppLocationRecord = RecordOf<typeof VppLocationRecord>

/** A VPP location to add, or to replace. */
export interface NewVppLocation {
  readonly uId: string
  readonly locationToken: LocationToken
  readonly config: Pick<
    ClientConfig,
    'locationName' | 'countryISO2ACode' | 'defaultPlatform' | 'mdmInfo'
  >
  readonly at: Date
}

/** An app or book that a location has licenses for. */
export const VppAssetRecord = record(
  'VppAssetRecord',
  {
    /** Its position in the list: opaque, for `after`. */
    id: t.string,
    asset: ResponseAsset,
  },
  {},
)
export type VppAssetRecord = RecordOf<typeof VppAssetRecord>

/** The assignment of a license to a device or a user. */
export const VppAssignmentRecord = record(
  'VppAssignmentRecord',
  {
    /** Its position in the list: opaque, for `after`. */
    id: t.string,
    assignment: Assignment,
  },
  {},
)
export type VppAssignmentRecord = RecordOf<typeof VppAssignmentRecord>

interface ListPage {
  readonly uId: string
  /** The id of the last record on the previous page. */
  readonly after?: string
  readonly limit: number
  readonly adamId?: string
}

/** Which assets of a location to list. */
export type VppAssetPage = ListPage & { readonly productType?: string }

/** Which assignments of a location to list. */
export type VppAssignmentPage = ListPage & {
  readonly serialNumber?: string
  readonly clientUserId?: string
}

/** Rows from a walk through a listing. Those of a later walk replace those of an earlier one. */
export interface Walked<Row> {
  readonly rows: readonly Row[]
  /** 1 for the first attempt, and one more each time the walk was restarted. */
  readonly walk: number
}

/** How a walk ended. */
export interface WalkEnd {
  readonly versionId: VersionId | undefined
  readonly walk: number
  /** Whether all rows were seen. If so, the others are deleted. */
  readonly complete: boolean
  readonly at: Date
}

/** VPP locations, their assets, and the assignments of licenses. */
export interface VppLocationStore {
  /** Adds a location, or replaces its token and keeps its records. Its sync is due at once. */
  readonly put: (location: NewVppLocation) => Stored<void>
  readonly find: (uId: string) => Stored<VppLocationRecord | undefined>
  /** All of them, in the order of their `uId`s. */
  readonly list: () => Stored<readonly VppLocationRecord[]>
  readonly locationToken: (uId: string) => Stored<LocationToken | undefined>
  /** The tokens that authenticate Apple's notifications about a location. */
  readonly notificationTokens: (uId: string) => Stored<readonly Secret<string>[]>
  /** Replaces the accepted notification tokens. False when there is no such location. */
  readonly acceptNotificationTokens: (
    uId: string,
    tokens: readonly Secret<string>[],
  ) => Stored<boolean>

  /**
   * Saves the location's configuration. This and the following calls extend the lease to `until`;
   * they return undefined, and change nothing, when the lease is not the newest.
   */
  readonly describe: (
    lease: SyncLease,
    config: NewVppLocation['config'],
    until: Date,
  ) => Stored<SyncLease | undefined>
  /** Starts a walk: rows that are saved from now on belong to it. */
  readonly beginWalk: (lease: SyncLease, until: Date) => Stored<SyncLease | undefined>
  readonly saveAssets: (
    lease: SyncLease,
    walked: Walked<ResponseAsset>,
    until: Date,
  ) => Stored<SyncLease | undefined>
  readonly endAssets: (lease: SyncLease, end: WalkEnd, until: Date) => Stored<SyncLease | undefined>
  readonly saveAssignments: (
    lease: SyncLease,
    walked: Walked<Assignment>,
    until: Date,
  ) => Stored<SyncLease | undefined>
  readonly endAssignments: (
    lease: SyncLease,
    end: WalkEnd,
    until: Date,
  ) => Stored<SyncLease | undefined>

  /** In the order in which they were first seen. */
  readonly assets: (page: VppAssetPage) => Stored<readonly VppAssetRecord[]>
  /** In the order in which they were first seen. */
  readonly assignments: (page: VppAssignmentPage) => Stored<readonly VppAssignmentRecord[]>
}
