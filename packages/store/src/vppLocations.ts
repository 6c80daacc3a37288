import { IsoDate, type Secret } from '@mdm-kit/codec'
import type { ClientConfig, LocationToken } from '@mdm-kit/vpp'
import { Assignment, MdmInfo, ResponseAsset, VersionId } from '@mdm-kit/vpp/records'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'
import { SYNC_STATE, type SyncLease } from './syncs.js'

/** What lists show of a location. Its token has a call of its own. */
export const VppLocationRecord = record(
  'VppLocationRecord',
  {
    /** Apple's id of the location: tokens of two content managers may show the same one. */
    uId: t.string,
    tokenExpiresAt: IsoDate,
    storedAt: IsoDate,
  },
  {
    locationName: t.string,
    countryISO2ACode: t.string,
    defaultPlatform: t.string,
    /** The organization as the token names it, if it does. */
    orgName: t.string,
    /** Which server drives the location, as last seen. */
    mdmInfo: t.exact(MdmInfo, 'VppMdm'),
    /** Of the assets that are stored. */
    assetsVersion: VersionId,
    /** Of the assignments that are stored: what changed since is asked for. */
    assignmentsVersion: VersionId,
    /** When all assignments were last walked through. */
    assignmentsWalkedAt: IsoDate,
    ...SYNC_STATE,
  },
)
export type VppLocationRecord = RecordOf<typeof VppLocationRecord>

export interface NewVppLocation {
  readonly uId: string
  readonly locationToken: LocationToken
  readonly config: Pick<
    ClientConfig,
    'locationName' | 'countryISO2ACode' | 'defaultPlatform' | 'mdmInfo'
  >
  readonly at: Date
}

export const VppAssetRecord = record(
  'VppAssetRecord',
  {
    /** Its place: opaque, for `after`. */
    id: t.string,
    asset: ResponseAsset,
  },
  {},
)
export type VppAssetRecord = RecordOf<typeof VppAssetRecord>

export const VppAssignmentRecord = record(
  'VppAssignmentRecord',
  {
    /** Its place: opaque, for `after`. */
    id: t.string,
    assignment: Assignment,
  },
  {},
)
export type VppAssignmentRecord = RecordOf<typeof VppAssignmentRecord>

interface ListPage {
  readonly uId: string
  /** The id of the last one of the page before. */
  readonly after?: string
  readonly limit: number
  readonly adamId?: string
}

export type VppAssetPage = ListPage & { readonly productType?: string }

export type VppAssignmentPage = ListPage & {
  readonly serialNumber?: string
  readonly clientUserId?: string
}

/** A walk through a listing: rows of a later walk replace those of an earlier one. */
export interface Walked<Row> {
  readonly rows: readonly Row[]
  /** 1, and one more each time the walk began again. */
  readonly walk: number
}

/** How a walk ended. */
export interface WalkEnd {
  readonly versionId: VersionId | undefined
  readonly walk: number
  /** Whether all rows were seen: those that were not are deleted then. */
  readonly complete: boolean
  readonly at: Date
}

export interface VppLocationStore {
  /** Adds a location or replaces its token; what is known of it stays. It is due at once. */
  readonly put: (location: NewVppLocation) => Stored<void>
  readonly find: (uId: string) => Stored<VppLocationRecord | undefined>
  /** All of them, by uId. */
  readonly list: () => Stored<readonly VppLocationRecord[]>
  readonly locationToken: (uId: string) => Stored<LocationToken | undefined>
  /** The tokens that Apple's notifications about it are accepted with. */
  readonly notificationTokens: (uId: string) => Stored<readonly Secret<string>[]>
  /** From now on these and no others. False when there is no such location. */
  readonly acceptNotificationTokens: (
    uId: string,
    tokens: readonly Secret<string>[],
  ) => Stored<boolean>

  /** Each of these is one step, and none is done under a lease that is not the newest; they extend it. */
  readonly describe: (
    lease: SyncLease,
    config: NewVppLocation['config'],
    until: Date,
  ) => Stored<SyncLease | undefined>
  /** Begins a walk: rows that are saved from now on are of this one. */
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

  /** In the order in which they were first seen, as are assignments. */
  readonly assets: (page: VppAssetPage) => Stored<readonly VppAssetRecord[]>
  readonly assignments: (page: VppAssignmentPage) => Stored<readonly VppAssignmentRecord[]>
}
