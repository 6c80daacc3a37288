import { IsoDate, type Secret } from '@mdm-kit/codec'
import type { DeviceChangesPage, SerialStatuses, ServerToken } from '@mdm-kit/dep'
import { AccountDetail, Device, ProfileDefinition, SyncPosition } from '@mdm-kit/dep/records'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'
import { SYNC_STATE, type SyncLease } from './syncs.js'

/** What lists show of a server in Apple School or Business Manager. Its token has a call of its own. */
export const DepServerRecord = record(
  'DepServerRecord',
  {
    /** A name of yours. */
    name: t.string,
    /** Names the server token; not a secret. */
    consumerKey: t.string,
    tokenExpiresAt: IsoDate,
    storedAt: IsoDate,
  },
  {
    /** As Apple described it when the token was stored. */
    account: AccountDetail,
    /** What devices without a profile are assigned. */
    defaultProfileUuid: t.string,
    /** How far the device changes were read. */
    position: SyncPosition,
    ...SYNC_STATE,
  },
)
export type DepServerRecord = RecordOf<typeof DepServerRecord>

export interface NewDepServer {
  readonly name: string
  readonly serverToken: ServerToken
  /** PKCS#8, DER, of the certificate that was uploaded: it signs Managed Apple Account tokens. */
  readonly key?: Secret<Uint8Array>
  readonly account?: AccountDetail
  readonly at: Date
}

export interface DepServerSecrets {
  readonly serverToken: ServerToken
  readonly key?: Secret<Uint8Array>
}

/** A device as Apple last described it, and what this server wants of it. */
export const DepDeviceRecord = record(
  'DepDeviceRecord',
  {
    server: t.string,
    device: Device,
    /** Its profile was taken away on purpose: the default is not for it. */
    withoutProfile: t.boolean,
  },
  {
    /** When it left the server. What was known of it stays until the server is offboarded. */
    deletedAt: IsoDate,
    /** The profile that it was given on purpose. Absent: it follows the server's default. */
    wantedProfileUuid: t.string,
    /** An assignment failed or was throttled; it is tried again then. */
    assignAgainAt: IsoDate,
  },
)
export type DepDeviceRecord = RecordOf<typeof DepDeviceRecord>

export interface DepDevicePage {
  readonly server: string
  /** The serial number of the last one of the page before. */
  readonly after?: string
  readonly limit: number
  readonly profileStatus?: string
  readonly profileUuid?: string
  readonly deviceFamily?: string
  readonly model?: string
  /** Default false: those that are there. True: those that have left. */
  readonly deleted?: boolean
}

/** What became of a page. Serial numbers, as they were found to be new, changed, or gone. */
export interface SavedPage {
  readonly lease: SyncLease
  readonly added: number
  readonly changed: number
  readonly deleted: number
}

/** A profile that was defined at Apple for the devices of a server. */
export const DepProfileRecord = record(
  'DepProfileRecord',
  {
    server: t.string,
    profileUuid: t.string,
    definition: ProfileDefinition,
    definedAt: IsoDate,
  },
  {},
)
export type DepProfileRecord = RecordOf<typeof DepProfileRecord>

export interface DepServerStore {
  /** Adds a server, or replaces its token and account; what is known of its devices stays. It is due at once. */
  readonly put: (server: NewDepServer) => Stored<void>
  readonly find: (name: string) => Stored<DepServerRecord | undefined>
  /** All of them, by name. */
  readonly list: () => Stored<readonly DepServerRecord[]>
  readonly secrets: (name: string) => Stored<DepServerSecrets | undefined>
  /** Absent: nothing is assigned by itself. False when there is no such server. */
  readonly setDefaultProfile: (name: string, profileUuid?: string) => Stored<boolean>

  /**
   * The devices of a page and the position after it, in one step; the lease goes on until `until`.
   *
   * Of two records of a device the later operation stands (`supersedes`). The last page of a full
   * fetch marks as deleted what has not come since the first. None: the lease is not the newest, and
   * nothing was saved.
   */
  readonly savePage: (
    lease: SyncLease,
    page: DeviceChangesPage,
    times: { readonly at: Date; readonly until: Date },
  ) => Stored<SavedPage | undefined>
  /** Drops the position: the next sync is a full fetch. */
  readonly startOver: (lease: SyncLease) => Stored<void>

  readonly device: (server: string, serial: string) => Stored<DepDeviceRecord | undefined>
  /** By serial number. */
  readonly devices: (page: DepDevicePage) => Stored<readonly DepDeviceRecord[]>
  /** What is wanted of devices from now on: this profile, or none at all. */
  readonly want: (
    server: string,
    serials: readonly string[],
    profileUuid: string | undefined,
  ) => Stored<void>
  /** Devices that await another profile than they should, by profile, at most `limit` of each. */
  readonly toAssign: (
    server: string,
    now: Date,
    limit: number,
  ) => Stored<readonly { readonly profileUuid: string; readonly serials: readonly string[] }[]>
  /** Files the answer to an assignment, or without a profile to a removal. */
  readonly assigned: (
    server: string,
    profileUuid: string | undefined,
    statuses: SerialStatuses,
    again: readonly { readonly serials: readonly string[]; readonly at: Date }[],
  ) => Stored<void>

  /** Apple has no call that lists profiles: this is the only list there is. */
  readonly putProfile: (profile: DepProfileRecord) => Stored<void>
  /** In the order they were defined. */
  readonly profiles: (server: string) => Stored<readonly DepProfileRecord[]>
}
